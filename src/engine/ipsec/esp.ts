import { concat, equal, readU32, u32, u64 } from '../bytes/bytes.ts';
import { cipherById, countsIvs, integrityById } from '../crypto/algorithms.ts';
import { decrypt, encrypt, mac } from '../crypto/operate.ts';
import type { Cipher, Integrity } from '../crypto/types.ts';
import type { EspKeys } from '../dissect/key-table.ts';
import { highHalf, lowHalf } from './sequence.ts';

/** Why a packet cannot be opened. After `bad-padding` the ICV was good: the sender held the key. */
export type EspFault = 'truncated' | 'bad-tag' | 'bad-padding';

export type OpenedEsp =
  | { ok: true; sequence: number; nextHeader: number; payload: Uint8Array; iv: Uint8Array; padLength: number }
  | { ok: false; reason: EspFault };

/** SPI and the 32 bits of the sequence number that are sent. */
const HEADER_BYTES = 8;
/** Pad Length and Next Header. */
const TRAILER_BYTES = 2;
/** Pad Length and Next Header stand at the end of a 4-byte word (RFC 4303 §2.4). */
const ALIGNMENT = 4;
const NOTHING = new Uint8Array(0);

/** What an SA was agreed on, read off the algorithms' table. */
export interface EspSuite {
  cipher: Cipher;
  /** Absent with an AEAD cipher, and where packets are not authenticated. */
  integrity: Integrity | undefined;
  icvBytes: number;
}

/** The algorithms of an SA. */
export function suiteOf(keys: EspKeys): EspSuite {
  const cipher = cipherById(keys.encryption);
  if (!cipher) throw new Error(`no such cipher: ${keys.encryption}`);
  const integrity = cipher.icvBytes > 0 || !keys.integrity ? undefined : integrityById(keys.integrity);
  return { cipher, integrity, icvBytes: cipher.icvBytes + (integrity?.icvBytes ?? 0) };
}

/** The additional authenticated data of an AEAD cipher: SPI and the whole sequence number (RFC 4106 §5, RFC 7634 §2.1). */
export function aadOf({ esn }: EspKeys, spi: number, sequence: number): Uint8Array {
  return concat(u32(spi), esn ? u64(sequence) : u32(sequence));
}

/**
 * What a separate MAC covers besides the packet: the upper half of an extended sequence number, at the end (RFC 4303 §2.2.1).
 */
export const implicitTrailer = ({ esn }: EspKeys, sequence: number) => (esn ? u32(highHalf(sequence)) : NOTHING);

/**
 * Protects one packet: RFC 4303 §3.3.2.
 * @param sequence one higher for each packet of the SA, from 1; with extended sequence numbers all 64 bits
 * @param iv `ivBytes` of the cipher: unpredictable for CBC, never twice the same for AEAD (see `espIv`)
 * @param inner in tunnel mode a whole IP packet, in transport mode what follows the IP header
 * @param nextHeader 4 for an IPv4 packet, otherwise the inner protocol
 * @returns the ESP packet from SPI to ICV
 */
export function sealEsp(
  keys: EspKeys,
  sequence: number,
  iv: Uint8Array,
  inner: Uint8Array,
  nextHeader: number,
): Uint8Array {
  const { cipher, integrity } = suiteOf(keys);
  const plaintext = concat(inner, espTrailer(cipher, inner.length, nextHeader));
  const { ciphertext, icv } = encrypt(cipher, keys.encryptionKey, iv, aadOf(keys, keys.spi, sequence), plaintext);
  const sealed = concat(u32(keys.spi), u32(lowHalf(sequence)), iv, ciphertext);
  return concat(sealed, integrity ? macOf(integrity, keys, sequence, sealed) : icv);
}

function macOf(integrity: Integrity, keys: EspKeys, sequence: number, sealed: Uint8Array): Uint8Array {
  return mac(integrity, keys.integrityKey ?? NOTHING, concat(sealed, implicitTrailer(keys, sequence)));
}

/** What inner packet, padding and trailer together are a multiple of, in bytes. */
export const padMultiple = ({ blockBytes }: Cipher): number => Math.max(blockBytes, ALIGNMENT);

/** Padding 1, 2, 3, …, Pad Length and Next Header: RFC 4303 §2.4. */
export function espTrailer(cipher: Cipher, innerBytes: number, nextHeader: number): Uint8Array {
  const multiple = padMultiple(cipher);
  const padLength = (multiple - ((innerBytes + TRAILER_BYTES) % multiple)) % multiple;
  const bytes = new Uint8Array(padLength + TRAILER_BYTES);
  for (let index = 0; index < padLength; index++) bytes[index] = index + 1;
  bytes[padLength] = padLength;
  bytes[padLength + 1] = nextHeader;
  return bytes;
}

/**
 * Checks and opens one packet in the order of RFC 4303 §3.4.4: ICV, decryption, padding. SPI, replay and policy are
 * the receiver's (`receiveEsp`).
 * @param esp from SPI to ICV
 * @param sequence where extended sequence numbers are in use, all 64 bits, as the receiver has worked them out
 */
export function openEsp(keys: EspKeys, esp: Uint8Array, sequence = readU32(esp, 4)): OpenedEsp {
  const { cipher, integrity, icvBytes } = suiteOf(keys);
  const ivEnd = HEADER_BYTES + cipher.ivBytes;
  const icvStart = esp.length - icvBytes;
  if (icvStart < ivEnd + TRAILER_BYTES) return { ok: false, reason: 'truncated' };
  const icv = esp.subarray(icvStart);
  if (integrity && !equal(macOf(integrity, keys, sequence, esp.subarray(0, icvStart)), icv)) {
    return { ok: false, reason: 'bad-tag' };
  }
  const iv = esp.slice(HEADER_BYTES, ivEnd);
  const aead = cipher.icvBytes > 0;
  const plaintext = decrypt(
    cipher,
    keys.encryptionKey,
    iv,
    aadOf(keys, readU32(esp), sequence),
    esp.subarray(ivEnd, icvStart),
    aead ? icv : NOTHING,
  );
  if (!plaintext) return { ok: false, reason: aead ? 'bad-tag' : 'bad-padding' };
  return unpad(plaintext, iv, sequence);
}

function unpad(plaintext: Uint8Array, iv: Uint8Array, sequence: number): OpenedEsp {
  const trailerStart = plaintext.length - TRAILER_BYTES;
  const padLength = plaintext[trailerStart] ?? 0;
  const nextHeader = plaintext[trailerStart + 1] ?? 0;
  const payloadEnd = trailerStart - padLength;
  if (payloadEnd < 0 || !isCounting(plaintext.subarray(payloadEnd, trailerStart))) {
    return { ok: false, reason: 'bad-padding' };
  }
  return { ok: true, sequence, nextHeader, payload: plaintext.slice(0, payloadEnd), iv, padLength };
}

/** RFC 4303 §2.4: the receiver should look whether the padding counts 1, 2, 3, …. */
function isCounting(padding: Uint8Array): boolean {
  return padding.every((byte, index) => byte === index + 1);
}

/**
 * The IV of one packet. A counter mode takes the sequence number as an 8-byte counter, which never comes twice under one
 * key (RFC 3686 §3.1, RFC 4106 §3.1, RFC 7634 §2); CBC takes bytes that nobody can foresee (RFC 3602 §3).
 * @param draw gives `length` random bytes
 */
export function espIv(encryption: string, sequence: number, draw: (length: number) => Uint8Array): Uint8Array {
  const cipher = cipherById(encryption);
  if (!cipher) throw new Error(`no such cipher: ${encryption}`);
  return countsIvs(cipher) ? u64(sequence) : draw(cipher.ivBytes);
}
