import { readU32, u32 } from '../../bytes/bytes.ts';

/** The CRC-32 of Ethernet's frame check sequence, of gzip and of zip (RFC 1952 §8): polynomial 04c11db7, low bit first. */
const POLYNOMIAL = 0xedb88320;

/** What one byte does to a register: eight steps of the division. */
function entry(byte: number): number {
  let register = byte;
  for (let bit = 0; bit < 8; bit++) register = register & 1 ? (register >>> 1) ^ POLYNOMIAL : register >>> 1;
  return register >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => entry(byte));
/** Each entry's upper byte is its own alone, so that a step can be taken back. */
const INDEX_BY_TOP = new Map([...TABLE].map((value, index) => [value >>> 24, index]));

const START = 0xffffffff;

function forward(register: number, bytes: Uint8Array): number {
  let now = register;
  for (const byte of bytes) now = (TABLE[(now ^ byte) & 255] ?? 0) ^ (now >>> 8);
  return now >>> 0;
}

/** The register before `bytes`, from the one after them. */
function backward(register: number, bytes: Uint8Array): number {
  let now = register;
  for (let at = bytes.length - 1; at >= 0; at--) {
    const index = INDEX_BY_TOP.get(now >>> 24) ?? 0;
    now = (((now ^ (TABLE[index] ?? 0)) << 8) | (index ^ (bytes[at] ?? 0))) >>> 0;
  }
  return now;
}

/** Four bytes, most significant first, as the value is usually written. */
export function crc32(bytes: Uint8Array): Uint8Array {
  return u32(~forward(START, bytes));
}

export const CRC_PATCH_BYTES = 4;

/**
 * The four bytes which, put over those at `at`, give the message any CRC-32 one likes. There are always some, and only these,
 * because four bytes move the register to each of its 2^32 values exactly once.
 * @param at at most `message.length - 4`
 * @param wanted four bytes
 */
export function restoreCrc32(message: Uint8Array, at: number, wanted: Uint8Array): Uint8Array {
  const before = forward(START, message.subarray(0, at));
  const after = backward(~readU32(wanted) >>> 0, message.subarray(at + CRC_PATCH_BYTES));
  // Four bytes go in as if they had been added to the register, and four zeros had followed.
  const needed = (before ^ backward(after, new Uint8Array(CRC_PATCH_BYTES))) >>> 0;
  return u32(needed).reverse();
}
