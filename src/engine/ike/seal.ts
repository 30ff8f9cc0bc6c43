import { concat, equal, readU16, u16 } from '../bytes/bytes.ts';
import { decrypt, encrypt, mac } from '../crypto/operate.ts';
import type { Cipher, Integrity } from '../crypto/types.ts';
import { encodeIkeMessage, encodePayloadChain } from '../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../formats/ike-model.ts';

/** The keys of one direction of an IKE SA: SK_e with its salt, and SK_a unless the cipher is AEAD. */
export interface SealKeys {
  cipher: Cipher;
  integrity?: Integrity;
  encryption: Uint8Array;
  authentication?: Uint8Array;
}

/** An integrity check value is as long as its algorithm says: AEAD brings its own. */
const icvBytes = ({ cipher, integrity }: SealKeys) => integrity?.icvBytes ?? cipher.icvBytes;

/** Payloads, padding and the pad length byte (RFC 7296 §3.14). Padding may be anything; zeros show best. */
function pad(chain: Uint8Array, blockBytes: number): Uint8Array {
  const padding = (blockBytes - ((chain.length + 1) % blockBytes)) % blockBytes;
  return concat(chain, new Uint8Array(padding), Uint8Array.of(padding));
}

/** The payloads in front of the pad length byte and its padding; `undefined` where that byte claims too much. */
function unpad(plaintext: Uint8Array): Uint8Array | undefined {
  const padding = plaintext.at(-1);
  if (padding === undefined || padding >= plaintext.length) return undefined;
  return plaintext.subarray(0, plaintext.length - 1 - padding);
}

/**
 * A whole message whose payloads are sealed into SK { } (RFC 7296 §3.14).
 * The associated data of an AEAD cipher is everything from the IKE header to the header of SK (RFC 5282 §5.1); otherwise
 * SK_a covers everything up to the ICV.
 * @param iv `cipher.ivBytes` bytes; an AEAD cipher must never see one twice under one key
 */
export function sealMessage(
  keys: SealKeys,
  header: IkeHeader,
  payloads: readonly IkePayload[],
  iv: Uint8Array,
): Uint8Array {
  const { first, bytes } = encodePayloadChain(payloads);
  return seal(keys, header, { bytes, wrap: (body) => ({ kind: 'sk', first, body }) }, iv);
}

/** One fragment of a chain of payloads. `first` is the type of the first payload, and 0 in all fragments but the first. */
export interface FragmentPart {
  number: number;
  total: number;
  first: number;
  bytes: Uint8Array;
}

/** The payload type of SKF (RFC 7383 §2.5). */
export const FRAGMENT = 53;
/** Fragment Number and Total Fragments in front of what SK has. */
const FRAGMENT_NUMBERS = 4;

/** A message with one fragment in SKF { }, sealed like SK { } (RFC 7383 §2.5). */
export function sealFragment(keys: SealKeys, header: IkeHeader, part: FragmentPart, iv: Uint8Array): Uint8Array {
  const { number, total, first, bytes } = part;
  const wrap = (body: Uint8Array): IkePayload => ({
    ...{ kind: 'unknown', type: FRAGMENT, critical: false, first },
    body: concat(u16(number), u16(total), body),
  });
  return seal(keys, header, { bytes, wrap }, iv);
}

/** How long a message with so many bytes of payloads becomes. */
export function sealedLength(keys: SealKeys, chainBytes: number): number {
  const { ivBytes, blockBytes } = keys.cipher;
  return IKE_AND_SK + ivBytes + Math.ceil((chainBytes + 1) / blockBytes) * blockBytes + icvBytes(keys);
}

/** How many bytes of payloads fit into one fragment of a message of at most `limit` bytes (RFC 7383 §2.5.1). */
export function fragmentRoom(keys: SealKeys, limit: number): number {
  const { ivBytes, blockBytes } = keys.cipher;
  const room = limit - IKE_AND_SK - FRAGMENT_NUMBERS - ivBytes - icvBytes(keys);
  return Math.max(0, Math.floor(room / blockBytes) * blockBytes - 1);
}

/** IKE header and generic payload header. */
const IKE_AND_SK = 28 + 4;

interface Unsealed {
  bytes: Uint8Array;
  wrap(body: Uint8Array): IkePayload;
}

function seal(keys: SealKeys, header: IkeHeader, { bytes, wrap }: Unsealed, iv: Uint8Array): Uint8Array {
  const plaintext = pad(bytes, keys.cipher.blockBytes);
  const body = new Uint8Array(iv.length + plaintext.length + icvBytes(keys));
  const frame = encodeIkeMessage({ header, payloads: [wrap(body)] });
  const front = frame.subarray(0, frame.length - body.length);
  const { ciphertext, icv } = encrypt(keys.cipher, keys.encryption, iv, front, plaintext);
  const covered = concat(front, iv, ciphertext);
  return concat(covered, separateIcv(keys, covered) ?? icv);
}

function separateIcv({ integrity, authentication }: SealKeys, covered: Uint8Array): Uint8Array | undefined {
  return integrity && authentication && mac(integrity, authentication, covered);
}

/**
 * Checks the ICV and then decrypts (RFC 7296 §3.14).
 * @param bytes the whole message; its last payload is SK
 * @param body the body of SK: IV, ciphertext and ICV
 * @returns the chain of payloads that was inside, `undefined` where the check fails or the lengths cannot be
 */
export function openMessage(keys: SealKeys, bytes: Uint8Array, body: Uint8Array): Uint8Array | undefined {
  const { cipher } = keys;
  const end = body.length - icvBytes(keys);
  if (end < cipher.ivBytes + 1) return undefined;
  const icv = body.subarray(end);
  const expected = separateIcv(keys, bytes.subarray(0, bytes.length - icv.length));
  if (expected && !equal(expected, icv)) return undefined;
  const front = bytes.subarray(0, bytes.length - body.length);
  const [iv, ciphertext] = [body.subarray(0, cipher.ivBytes), body.subarray(cipher.ivBytes, end)];
  const tag = expected ? new Uint8Array(0) : icv;
  const plaintext = decrypt(cipher, keys.encryption, iv, front, ciphertext, tag);
  return plaintext && unpad(plaintext);
}

/**
 * What SKF says of itself.
 * @returns `undefined` where the numbers cannot be (RFC 7383 §2.6)
 */
export function readFragment(body: Uint8Array): { number: number; total: number; sealed: Uint8Array } | undefined {
  if (body.length < FRAGMENT_NUMBERS) return undefined;
  const [number, total] = [readU16(body), readU16(body, 2)];
  const isLawful = number > 0 && number <= total;
  return isLawful ? { number, total, sealed: body.subarray(FRAGMENT_NUMBERS) } : undefined;
}
