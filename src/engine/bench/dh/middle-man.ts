import { concat, equal } from '../../bytes/bytes.ts';
import { publicValue, sharedSecret } from '../../crypto/groups.ts';
import { derivePhase1Hash, deriveSkeyid, deriveSkeyids } from '../../crypto/ikev1.ts';
import { type AuthValues, deriveAuth } from '../../crypto/ikev2.ts';
import type { Place } from '../../values/make.ts';
import { BIRTH, ikeKeysOf, madeUp, prfOf } from './middle-keys.ts';
import { type Relay, relayed } from './middle-packet.ts';
import type { ProofsOfLab } from './proofs-of-lab.ts';
import { drawnPrivate, groupOf } from './real-exchange.ts';

export interface MiddleQuestion {
  lab: ProofsOfLab;
  /** Eve's private value; drawn where absent. */
  e?: Uint8Array;
  /** What she tries as the pre-shared key. */
  guess?: Uint8Array;
}

/** One of her two exchanges. */
export interface MiddleHalf {
  /** What the honest end computes, and what Eve does. */
  shared: Uint8Array;
  sharedOfEve: Uint8Array;
  /** SKEYSEED, or SKEYID_d of IKEv1. */
  seed: Uint8Array;
}

/** One part of what the proof covers, at both ends. */
export interface ProofPart {
  label: string;
  sent: Uint8Array;
  seen: Uint8Array;
}

export interface MiddleAnswer {
  e: Uint8Array;
  evePublic: Uint8Array;
  /** With the initiator, and with the responder. */
  i: MiddleHalf;
  r: MiddleHalf;
  /** The prover's AUTH or HASH: what it sends, and what the other end computes to check it. */
  proof: { name: string; rfc: string; parts: readonly ProofPart[]; sent: Uint8Array; expected: Uint8Array };
  /** IKEv2, were nobody to ask for the proof: a packet of the first child, by way of Eve. */
  relay?: Relay;
  /** Whether the guessed key gives the proof that was sent. */
  guessed?: boolean;
}

const NOWHERE: Place = { packet: '', source: 'wire', start: 0, end: 0, field: 'isakmp' };

/**
 * Eve runs one exchange with each end, and passes all else on. Neither end sees a fault in Diffie-Hellman; a proof of
 * identity covers what its sender sent, and is checked over what was received (RFC 7296 §2.15, RFC 2409 §5).
 * @returns `undefined` where Eve's public value would be refused
 */
export function standInTheMiddle({ lab, guess, ...typed }: MiddleQuestion): MiddleAnswer | undefined {
  const group = groupOf(lab.group);
  const { e = drawnPrivate(group, 'e') } = typed;
  const evePublic = publicValue(group, e);
  const [i, r] = [sharedSecret(group, lab.i, evePublic), sharedSecret(group, lab.r, evePublic)];
  const [eveI, eveR] = [sharedSecret(group, e, lab.publicI), sharedSecret(group, e, lab.publicR)];
  if (!i || !r || !eveI || !eveR) return undefined;
  const prove = lab.version === 2 ? proveV2 : proveV1;
  const views = {
    i: { shared: i, publicI: lab.publicI, publicR: evePublic, psk: lab.pskI },
    r: { shared: r, publicI: evePublic, publicR: lab.publicR, psk: lab.pskR },
  };
  const ends = { i: prove(lab, views.i), r: prove(lab, views.r) };
  const [sent, seen] = lab.prover === 'i' ? [ends.i, ends.r] : [ends.r, ends.i];
  const relay = relayed(lab, { i, r, eveI, eveR });
  const tried = guess && prove(lab, { ...views[lab.prover], psk: guess });
  return {
    e,
    evePublic,
    i: { shared: i, sharedOfEve: eveI, seed: ends.i.seed },
    r: { shared: r, sharedOfEve: eveR, seed: ends.r.seed },
    proof: {
      name: lab.version === 2 ? 'AUTH_i' : lab.prover === 'i' ? 'HASH_I' : 'HASH_R',
      rfc: lab.version === 2 ? 'RFC 7296 §2.15' : 'RFC 2409 §5',
      parts: sent.parts.map(([label, bytes], index) => ({ label, sent: bytes, seen: seen.parts[index]?.[1] ?? bytes })),
      sent: sent.proof,
      expected: seen.proof,
    },
    ...(relay && { relay }),
    ...(tried && { guessed: equal(tried.proof, sent.proof) }),
  };
}

/** What one end has seen of the exchange, and its pre-shared key. */
interface View {
  shared: Uint8Array;
  publicI: Uint8Array;
  publicR: Uint8Array;
  psk: Uint8Array;
}

interface Proven {
  seed: Uint8Array;
  parts: readonly (readonly [string, Uint8Array])[];
  proof: Uint8Array;
}

function proveV2(lab: ProofsOfLab, view: View): Proven {
  const { skeyseed, keys } = ikeKeysOf(lab, view.shared);
  const message = replaced(lab.message, lab.publicI, view.publicI);
  const made: AuthValues = deriveAuth(BIRTH, {
    prf: prfOf(lab),
    side: 'i',
    psk: madeUp('PSK', view.psk),
    message,
    messagePacket: '',
    peerNonce: madeUp('Nr', lab.nr),
    skP: keys.SK_pi,
    idBody: lab.id,
  });
  return {
    seed: skeyseed.bytes,
    parts: [
      ['RealMessage1', message],
      ['NonceRData', lab.nr],
      ['MACedIDForI', made.macedId.bytes],
    ],
    proof: made.auth.bytes,
  };
}

function proveV1(lab: ProofsOfLab, view: View): Proven {
  const prf = prfOf(lab);
  const [ni, nr] = [madeUp('Ni', lab.ni), madeUp('Nr', lab.nr)];
  const cookies = { ckyI: madeUp('CKY-I', lab.spiI), ckyR: madeUp('CKY-R', lab.spiR) };
  const publics = { publicI: madeUp('g^xi', view.publicI), publicR: madeUp('g^xr', view.publicR) };
  const skeyid = deriveSkeyid(BIRTH, { prf, psk: madeUp('PSK', view.psk), ni, nr });
  const { SKEYID_d } = deriveSkeyids(BIRTH, { prf, skeyid, shared: madeUp('g^xy', view.shared), ...cookies });
  const covered = { saBody: lab.message, saPlace: NOWHERE, idBody: lab.id };
  const hash = derivePhase1Hash(BIRTH, { prf, side: lab.prover, skeyid, ...publics, ...cookies, ...covered });
  return { seed: SKEYID_d.bytes, parts: coveredV1(lab, view), proof: hash.bytes };
}

/** What HASH_I or HASH_R covers, in its order (RFC 2409 §5). */
function coveredV1({ prover, spiI, spiR, message, id }: ProofsOfLab, { publicI, publicR }: View): Proven['parts'] {
  const publics = [['g^xi', publicI] as const, ['g^xr', publicR] as const];
  const cookies = [['CKY-I', spiI] as const, ['CKY-R', spiR] as const];
  const body = ['SAi_b', message] as const;
  if (prover === 'i') return [...publics, ...cookies, body, ['IDii_b', id]];
  return [...publics.reverse(), ...cookies.reverse(), body, ['IDir_b', id]];
}

/** The message with one public value in the place of another. */
function replaced(message: Uint8Array, old: Uint8Array, fresh: Uint8Array): Uint8Array {
  const at = message.findIndex((_, index) => equal(message.subarray(index, index + old.length), old));
  return at < 0 ? message : concat(message.subarray(0, at), fresh, message.subarray(at + old.length));
}
