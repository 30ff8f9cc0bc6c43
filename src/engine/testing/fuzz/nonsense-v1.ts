import { concat } from '../../bytes/bytes.ts';
import { phase2Iv } from '../../crypto/ikev1.ts';
import { encrypt, prf } from '../../crypto/operate.ts';
import { decodeIkeMessage, encodeIkeMessage } from '../../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../../formats/ike-model.ts';
import { encodeV1Chain } from '../../formats/v1/chain.ts';
import { V1_EXCHANGE_TYPES, V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import type { PeerState } from '../../ike/peer-machine.ts';
import { identityBody, payload } from '../../ike/v1/payloads.ts';
import { openV1 } from '../../ike/v1/seal.ts';
import { isKeyed, type KeyedSa, type Quick, type V1Sa } from '../../ike/v1/state.ts';
import { patch } from '../../wire/patch.ts';
import type { Random } from '../mutate.ts';
import * as samples from '../samples.ts';
import { bend, bendPayloads, pick, type Structured } from './bend.ts';
import { type Chain, type Corpus, messageOf, type Nonsense } from './corpus.ts';
import type { Moment } from './scenes.ts';

const {
  'Main Mode': MAIN,
  'Aggressive Mode': AGGRESSIVE,
  'Quick Mode': QUICK,
  Informational: INFORMATIONAL,
} = V1_EXCHANGE_TYPES.of;
const EXCHANGES = [MAIN, AGGRESSIVE, QUICK, INFORMATIONAL];
const HASH = V1_PAYLOAD_TYPES.of.Hash;
const NOTHING = new Uint8Array(0);

/** The IV that a receiver takes for a message with this ID (RFC 2409 Appendix B). */
function ivFor(sa: KeyedSa, messageId: Uint8Array, quick: Quick | undefined): Uint8Array {
  if (messageId.every((byte) => byte === 0)) return sa.last.bytes;
  return quick?.last.bytes ?? phase2Iv(sa.suite, sa.last.bytes, messageId);
}

const quickOf = (sa: KeyedSa, messageId: number) =>
  sa.quicks.find(({ messageId: { bytes } }) => numberOf(bytes) === messageId);
const numberOf = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Each honest message, opened by the state that was to receive it. */
function chainsOf(moments: readonly Moment[]): Chain[] {
  return moments.flatMap(({ arriving, peers }) => {
    const { message } = arriving ? decodeIkeMessage(arriving.datagram.bytes) : {};
    if (!arriving || !message?.header.flags.v1?.encryption) return [];
    const { header } = message;
    const sa = peers[arriving.to].v1.sas
      .filter(isKeyed)
      .find(({ ckyI }) => numberOf(ckyI.bytes) === numberOf(header.initiatorSpi));
    if (!sa) return [];
    const messageId = arriving.datagram.bytes.slice(20, 24);
    const iv = ivFor(sa, messageId, quickOf(sa, header.messageId));
    const opened = openV1(sa.suite.cipher, sa.keys.Ka.bytes, iv, arriving.datagram.bytes);
    if (!opened?.sound) return [];
    const first = arriving.datagram.bytes[16] ?? 0;
    const chain = encodeV1Chain(opened.payloads).bytes;
    return [{ first, exchange: header.exchangeType, inside: piecesOf(chain), payloads: opened.payloads }];
  });
}

/** Payloads one after the other, with type and length of each. */
function piecesOf(bytes: Uint8Array): Structured {
  const row = [];
  const leaves = [];
  for (let start = 0; start + 4 <= bytes.length; ) {
    const end = Math.min(bytes.length, start + Math.max(4, ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0)));
    row.push({ id: 'payload', start, end });
    leaves.push({ id: 'next', start, end: start + 1 }, { id: 'length', start: start + 2, end: start + 4 });
    for (let at = start + 4; at < end; at += 4) leaves.push({ id: 'word', start: at, end: Math.min(end, at + 4) });
    start = end;
  }
  return { bytes, leaves, rows: [row], lengths: leaves.filter(({ id }) => id !== 'word') };
}

/** What an honest run of IKEv1 has said, opened. */
export function ikev1Corpus(moments: readonly Moment[]): Corpus {
  const past = moments.at(-1)?.past ?? [];
  const chains = chainsOf(moments);
  const clear = past.flatMap((bytes) => {
    const { message } = decodeIkeMessage(bytes);
    return message && !message.header.flags.v1?.encryption ? message.payloads : [];
  });
  return { messages: past.map(messageOf), chains, payloads: [...clear, ...chains.flatMap(({ payloads }) => payloads)] };
}

function headerFor(
  random: Random,
  sa: V1Sa | undefined,
  exchangeType: number,
  messageId: number,
  encryption: boolean,
): IkeHeader {
  const fresh = samples.counting(8, random(200));
  const responderSpi =
    sa && 'ckyR' in sa ? sa.ckyR.bytes : random(2) === 0 ? new Uint8Array(8) : samples.counting(8, 9);
  return {
    initiatorSpi: sa?.ckyI.bytes ?? fresh,
    responderSpi: sa ? responderSpi : new Uint8Array(8),
    version: { major: 1, minor: 0 },
    exchangeType,
    flags: {
      initiator: false,
      version: false,
      response: false,
      v1: { encryption, commit: random(16) === 0, authentication: false },
    },
    messageId,
  };
}

/** What HASH(1), (2) or (3) covers is bent; the hash is right (RFC 2409 §5.5, §5.7). */
function sealed(random: Random, corpus: Corpus, sa: KeyedSa): Nonsense {
  const model = pick(random, corpus.chains);
  const rest = model.payloads.filter((one) => one.kind !== 'unknown' || one.type !== HASH);
  const honest = encodeV1Chain(rest);
  const made =
    random(2) === 0
      ? { name: 'payloads', ...encodeV1Chain(bendPayloads(rest, random, corpus.payloads)) }
      : { ...bend(piecesOf(honest.bytes), random, pick(random, corpus.chains).inside), first: honest.first };
  const quick = random(2) === 0 ? sa.quicks[0] : undefined;
  const phase1 = sa.stage === 'keyed' && random(2) === 0;
  const messageId = phase1 ? 0 : quick ? numberOf(quick.messageId.bytes) : 1 + random(2 ** 32 - 1);
  const exchange = phase1
    ? sa.mode === 'main'
      ? MAIN
      : AGGRESSIVE
    : random(4) > 0
      ? model.exchange
      : pick(random, EXCHANGES);
  const header = headerFor(random, sa, exchange, messageId, true);
  const hashed = random(8) > 0;
  const nonces = quick && random(4) > 0 ? quick.own.nonce.bytes : NOTHING;
  return {
    about: `${made.name} behind ${hashed ? 'a good HASH' : 'no HASH'}`,
    bytes: made.bytes,
    finish: (chain) => close(sa, header, quick, { first: made.first, chain, hashed, nonces }),
    sealed: true,
  };
}

interface Inside {
  first: number;
  chain: Uint8Array;
  hashed: boolean;
  nonces: Uint8Array;
}

function close(sa: KeyedSa, header: IkeHeader, quick: Quick | undefined, inside: Inside): Uint8Array {
  const { cipher, prf: algorithm } = sa.suite;
  const messageId = Uint8Array.from([24, 16, 8, 0], (shift) => (header.messageId >>> shift) & 255);
  const digest = prf(algorithm, sa.keys.SKEYID_a.bytes, concat(messageId, inside.nonces, inside.chain));
  const hash = concat(Uint8Array.of(inside.first, 0, 0, 4 + digest.length), digest);
  const plain = inside.hashed ? concat(hash, inside.chain) : inside.chain;
  const padded = concat(
    plain,
    new Uint8Array((cipher.blockBytes - (plain.length % cipher.blockBytes)) % cipher.blockBytes),
  );
  const { ciphertext } = encrypt(cipher, sa.keys.Ka.bytes, ivFor(sa, messageId, quick), NOTHING, padded);
  const type = inside.hashed ? HASH : inside.first;
  return encodeIkeMessage({ header, payloads: [{ kind: 'unknown', type, critical: false, body: ciphertext }] });
}

/** A well-formed message in the clear. */
function clear(random: Random, corpus: Corpus, sa: V1Sa | undefined): Nonsense {
  const model = decodeIkeMessage(pick(random, corpus.messages).bytes).message;
  const readable = model && !model.header.flags.v1?.encryption ? model.payloads : [];
  const extra: IkePayload[] =
    random(8) === 0 ? [payload('Identification', identityBody({ idType: 1, data: NOTHING, text: '' }))] : [];
  const payloads = [...bendPayloads(readable, random, corpus.payloads), ...extra];
  const header = headerFor(
    random,
    random(4) > 0 ? sa : undefined,
    pick(random, EXCHANGES),
    random(4) === 0 ? random(9) : 0,
    false,
  );
  const bytes = encodeIkeMessage({ header, payloads });
  return { about: 'payloads in the clear', bytes, finish: (same) => same, sealed: false };
}

function bent(random: Random, corpus: Corpus, past: number, sa: V1Sa | undefined): Nonsense {
  const message = () => pick(random, corpus.messages.slice(0, Math.max(1, past)));
  const { name, bytes } = bend(message(), random, message());
  if (!sa || bytes.length < 28 || random(3) > 0) return { about: name, bytes, finish: (same) => same, sealed: false };
  const cookies = encodeIkeMessage({ header: headerFor(random, sa, MAIN, 0, false), payloads: [] }).subarray(0, 16);
  const whole = patch(bytes, { start: 0, end: 16 }, cookies);
  return { about: `${name}, cookies that fit`, bytes: whole, finish: (same) => same, sealed: false };
}

/** Something for an IKEv1 peer to choke on. `past` counts the messages that have been sent. */
export function ikev1Nonsense(random: Random, corpus: Corpus, victim: PeerState, past: number): Nonsense {
  const { sas } = victim.v1;
  const sa = sas.length > 0 ? pick(random, sas) : undefined;
  if (sa && isKeyed(sa) && corpus.chains.length > 0 && random(2) === 0) return sealed(random, corpus, sa);
  if (random(4) === 0) return clear(random, corpus, sa);
  if (random(30) > 0) return bent(random, corpus, past, sa);
  const bytes = Uint8Array.from({ length: random(200) }, () => random(256));
  return { about: 'noise', bytes, finish: (same) => same, sealed: false };
}
