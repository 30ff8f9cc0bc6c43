import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, u32, utf8 } from './bytes.ts';

/**
 * Randomness as a function: HMAC-SHA-256 in counter mode, keyed with the hash of the seed. A draw is named by its label
 * (`a/nonce/1`), so adding or moving one draw changes no other.
 * @param seed any text
 * @returns `length` bytes that depend on seed and label only; a longer draw begins with the shorter one
 */
export function seededRandom(seed: string): (label: string, length: number) => Uint8Array {
  // HMAC pads short keys with zeros and hashes long ones, so only a hash keeps all seeds apart.
  const key = sha256(utf8(seed));
  return (label, length) => {
    const name = utf8(label);
    const stream = new Uint8Array(Math.ceil(length / 32) * 32);
    for (let block = 0; block * 32 < length; block++) {
      stream.set(hmac(sha256, key, concat(u32(block), name)), block * 32);
    }
    return stream.slice(0, length);
  };
}
