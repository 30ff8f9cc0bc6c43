import { equal } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { cipherById, cipherByIkev1, hashById, hashByIkev1 } from '../crypto/algorithms.ts';
import { phase1Iv, phase2Iv } from '../crypto/ikev1.ts';
import { decrypt } from '../crypto/operate.ts';
import type { Cipher, Hash } from '../crypto/types.ts';
import type { IkeMessage } from '../formats/ike-model.ts';
import type { V1Attribute } from '../formats/v1/attribute.ts';
import { decodeV1Chain } from '../formats/v1/chain.ts';
import { V1_IKE_ATTRIBUTES } from '../formats/v1/registries.ts';
import { v1Sa } from '../formats/v1/sa.ts';
import { decode } from '../wire/codec.ts';
import type { Following } from './following.ts';
import type { Ikev1Keys, KeyTable } from './key-table.ts';

const HEADER = 28;
const FIRST_PAYLOAD = 16;
const MESSAGE_ID = 20;
const SA = 1;
const KE = 4;
const NOTHING = new Uint8Array(0);
const ATTRIBUTE = V1_IKE_ATTRIBUTES.of;

interface Suite {
  cipher: Cipher;
  hash: Hash;
}

/** What one key makes of a conversation. Two ends whose keys differ each have a chain of their own. */
interface View {
  keys: Ikev1Keys;
  /** The last block of phase 1. */
  last: Uint8Array | undefined;
  /** The last block of each later exchange, by message ID in hex. */
  exchanges: Map<string, Uint8Array>;
  /** The IV of each message that was opened, by its bytes in hex: a repeated one must not move the chain. */
  opened: Map<string, Uint8Array>;
}

/** One ISAKMP SA, as far as it was seen. */
interface Conversation {
  views: readonly View[];
  /** Both public values, the initiator's first. */
  publics: Uint8Array[];
  suite: Suite | undefined;
}

/**
 * IKEv1 encrypts with a chain of IVs that are never sent (RFC 2409 Appendix B), so a message can only be opened by who has
 * followed its conversation. Messages must come in the order of the wire.
 */
export class Conversations implements Following {
  private readonly keys: readonly Ikev1Keys[];
  private readonly known = new Map<string, Conversation>();

  constructor({ ike }: KeyTable) {
    this.keys = ike.filter((row): row is Ikev1Keys => row.version === 1);
  }

  private of(cookie: Uint8Array): Conversation | undefined {
    const name = toHex(cookie);
    const before = this.known.get(name);
    if (before) return before;
    const rows = this.keys.filter((row) => equal(row.initiatorSpi, cookie));
    if (rows.length === 0) return undefined;
    const views = rows.map((keys) => ({ keys, last: undefined, exchanges: new Map(), opened: new Map() }));
    const made: Conversation = { views, publics: [], suite: undefined };
    this.known.set(name, made);
    return made;
  }

  /** Takes note of what a message in the clear says of the chain: the algorithms that were chosen, and the public values. */
  observe({ header, payloads }: IkeMessage): void {
    if (header.version.major !== 1 || header.flags.v1?.encryption) return;
    const conversation = this.of(header.initiatorSpi);
    if (!conversation) return;
    for (const payload of payloads) {
      if (payload.kind !== 'unknown') continue;
      if (payload.type === SA) conversation.suite = suiteOf(payload.body) ?? conversation.suite;
      if (payload.type === KE) noteHalf(conversation.publics, payload.body);
    }
  }

  /** Decrypts the payloads of a message. `undefined` where no key at hand makes sense of them. */
  open(message: Uint8Array): Uint8Array | undefined {
    const conversation = this.of(message.subarray(0, 8));
    for (const view of conversation?.views ?? []) {
      const plaintext = conversation && openWith(conversation, view, message);
      if (plaintext) return plaintext;
    }
    return undefined;
  }
}

/** The first value seen is the initiator's; a repeated one is no news. */
function noteHalf(publics: Uint8Array[], value: Uint8Array): void {
  if (publics.length < 2 && !publics.some((one) => equal(one, value))) publics.push(value);
}

/** The algorithms of an SA payload that leaves no choice. */
function suiteOf(body: Uint8Array): Suite | undefined {
  const { value, error } = decode(v1Sa, body);
  const transforms = error ? [] : value.proposals.flatMap((proposal) => proposal.transforms);
  const [only, ...more] = transforms;
  if (!only || more.length > 0) return undefined;
  const number = (type: number) => numberOf(only.attributes, type);
  const cipher = cipherByIkev1(number(ATTRIBUTE['Encryption Algorithm']) ?? 0, number(ATTRIBUTE['Key Length']));
  const hash = hashByIkev1(number(ATTRIBUTE['Hash Algorithm']) ?? 0);
  return cipher && hash && { cipher, hash };
}

function numberOf(attributes: readonly V1Attribute[], type: number): number | undefined {
  const value = attributes.find(({ head }) => head.type === type)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** Wireshark's table has no algorithms; then those count that were seen to be chosen. */
function suiteFor({ suite }: Conversation, { encryption, hash }: Ikev1Keys): Suite | undefined {
  const [cipher, named] = [cipherById(encryption), hashById(hash)];
  return cipher && named ? { cipher, hash: named } : suite;
}

function openWith(conversation: Conversation, view: View, message: Uint8Array): Uint8Array | undefined {
  const suite = suiteFor(conversation, view.keys);
  const iv = suite && ivFor(conversation, view, suite, message);
  if (!suite || !iv) return undefined;
  const { cipher } = suite;
  const ciphertext = message.subarray(HEADER);
  const plaintext = decrypt(cipher, view.keys.key, iv, NOTHING, ciphertext, NOTHING);
  if (!plaintext || !isSound(message, plaintext)) return undefined;
  const name = toHex(message);
  if (!view.opened.has(name)) advance(view, message, ciphertext.slice(-cipher.blockBytes));
  view.opened.set(name, iv);
  return plaintext;
}

/** Another key gives noise, and noise is hardly ever a chain of payloads. */
function isSound(message: Uint8Array, plaintext: Uint8Array): boolean {
  const { payloads, error } = decodeV1Chain(message[FIRST_PAYLOAD] ?? 0, plaintext);
  return error === undefined && payloads.length > 0;
}

const messageIdOf = (message: Uint8Array) => message.subarray(MESSAGE_ID, MESSAGE_ID + 4);
const isPhase1 = (message: Uint8Array) => messageIdOf(message).every((byte) => byte === 0);

/** The IV of a message: the last block before it, or the first one of its exchange. */
function ivFor({ publics }: Conversation, view: View, suite: Suite, message: Uint8Array): Uint8Array | undefined {
  const before = view.opened.get(toHex(message));
  if (before) return before;
  const [publicI, publicR] = publics;
  const last = view.last ?? (publicI && publicR && phase1Iv(suite, publicI, publicR));
  if (isPhase1(message) || !last) return last;
  const messageId = messageIdOf(message);
  return view.exchanges.get(toHex(messageId)) ?? phase2Iv(suite, last, messageId);
}

function advance(view: View, message: Uint8Array, block: Uint8Array): void {
  if (isPhase1(message)) view.last = block;
  else view.exchanges.set(toHex(messageIdOf(message)), block);
}
