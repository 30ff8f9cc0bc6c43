import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Joins byte strings: the RFCs' `a | b`. Always a fresh array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Same length and same bytes. Not constant-time: nothing here guards real traffic. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** UTF-8 as text; a byte sequence that is none becomes U+FFFD. */
export function fromUtf8(bytes: Uint8Array): string {
  return bytesToUtf8(bytes);
}

/** Two bytes, most significant first. Higher bits of `value` fall away. */
export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value);
}

/** Four bytes, most significant first. */
export function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Eight bytes, most significant first. A `number` must be a safe integer. */
export function u64(value: number | bigint): Uint8Array {
  const whole = BigInt(value);
  return concat(u32(Number(whole >> 32n)), u32(Number(whole & 0xffffffffn)));
}

/** The two bytes at `offset`, most significant first. Bytes beyond the end count as 0. */
export function readU16(bytes: Uint8Array, offset = 0): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

/** The four bytes at `offset` as an unsigned number. Bytes beyond the end count as 0. */
export function readU32(bytes: Uint8Array, offset = 0): number {
  return readU16(bytes, offset) * 0x10000 + readU16(bytes, offset + 2);
}

/** `bytes` with zeros in front, so that it is `length` long; longer input is returned as it is. */
export function padStart(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length >= length) return bytes;
  const padded = new Uint8Array(length);
  padded.set(bytes, length - bytes.length);
  return padded;
}
