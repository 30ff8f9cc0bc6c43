import { decrypt, encrypt } from '../../crypto/operate.ts';
import type { Cipher } from '../../crypto/types.ts';
import { xor } from './esp-blocks.ts';
import { flipped } from './esp-breaks.ts';

/** One bit of CBC ciphertext is turned over, and nobody checks. */
export interface CbcFlip {
  plaintext: Uint8Array;
  ciphertext: Uint8Array;
  changed: Uint8Array;
  /** What the receiver decrypts. */
  opened: Uint8Array;
  /** plaintext ⊕ opened: where it is not 0, a bit is wrong. */
  difference: Uint8Array;
  /** Wrong bits in each block. */
  wrongBits: readonly number[];
}

/**
 * Decryption is P_i = D(C_i) ⊕ C_(i-1) (RFC 2451 §3, RFC 3602 §2): a wrong C_i spoils all of its own block, and is XORed as
 * it is into the next.
 * @param byte which byte of the ciphertext
 */
export function cbcFlip(
  cipher: Cipher,
  key: Uint8Array,
  iv: Uint8Array,
  plaintext: Uint8Array,
  { byte, bit }: { byte: number; bit: number },
): CbcFlip {
  const nothing = new Uint8Array(0);
  const { ciphertext } = encrypt(cipher, key, iv, nothing, plaintext);
  const changed = flipped(ciphertext, byte, bit);
  const opened = decrypt(cipher, key, iv, nothing, changed, nothing) ?? nothing;
  const difference = xor(plaintext, opened);
  const blocks = Math.ceil(plaintext.length / cipher.blockBytes);
  const wrongBits = Array.from({ length: blocks }, (_, index) =>
    bitsIn(difference.subarray(index * cipher.blockBytes, (index + 1) * cipher.blockBytes)),
  );
  return { plaintext, ciphertext, changed, opened, difference, wrongBits };
}

function bitsIn(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
