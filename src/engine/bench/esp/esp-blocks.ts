import { concat, u32 } from '../../bytes/bytes.ts';
import type { Cipher } from '../../crypto/types.ts';

/** How a cipher works through a packet: what a drawing of it must show. */
export type CipherFamily = 'cbc' | 'ctr' | 'gcm' | 'ccm' | 'chacha' | 'gmac' | 'null';

export function familyOf({ id, blockBytes }: Cipher): CipherFamily {
  if (id === 'null') return 'null';
  if (id === 'chacha20poly1305') return 'chacha';
  const mode = /^aes\d+(ctr|gcm|ccm|gmac)/.exec(id)?.[1];
  return (mode as CipherFamily | undefined) ?? (blockBytes > 1 ? 'cbc' : 'null');
}

/** One block of the plaintext on its way to ciphertext. The last one of a counter mode may be short. */
export interface CipherBlock {
  plain: Uint8Array;
  cipher: Uint8Array;
  /** CBC: the IV, or the ciphertext before. Counter modes: what the block cipher turns into key stream. */
  input: Uint8Array;
  /** CBC: plaintext ⊕ input, which goes through the block cipher. Counter modes: the key stream, ciphertext ⊕ plaintext. */
  middle: Uint8Array;
}

/** Byte by byte, as long as the shorter one. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.subarray(0, b.length).map((byte, index) => byte ^ (b[index] ?? 0));
}

const AES_BLOCK = 16;
const CHACHA_BLOCK = 64;
const CCM_FLAGS = 3;

/** How many bytes one turn of the cipher makes. */
export const turnBytes = (cipher: Cipher, family = familyOf(cipher)): number =>
  family === 'chacha' ? CHACHA_BLOCK : family === 'cbc' ? cipher.blockBytes : AES_BLOCK;

/**
 * What a counter mode encrypts for the block with this index, from 0. The counter is 32 bits at the end and begins with 1
 * (RFC 3686 §4, RFC 4309 §4, RFC 7634 §2); in GCM 1 is kept for the tag, so the packet begins with 2 (RFC 4106 §4, NIST SP
 * 800-38D §7.1). ChaCha20 has its counter in front of the nonce, least byte first (RFC 8439 §2.3).
 */
export function counterBlock(family: CipherFamily, salt: Uint8Array, iv: Uint8Array, index: number): Uint8Array {
  if (family === 'chacha') return concat(u32(index + 1).reverse(), salt, iv);
  const flags = family === 'ccm' ? Uint8Array.of(CCM_FLAGS) : new Uint8Array(0);
  return concat(flags, salt, iv, u32(index + (family === 'gcm' ? 2 : 1)));
}

/** The blocks of one packet; none where nothing is encrypted. */
export function cipherBlocks(
  cipher: Cipher,
  salt: Uint8Array,
  iv: Uint8Array,
  plaintext: Uint8Array,
  ciphertext: Uint8Array,
): CipherBlock[] {
  const family = familyOf(cipher);
  if (family === 'null' || family === 'gmac') return [];
  const size = turnBytes(cipher, family);
  return Array.from({ length: Math.ceil(plaintext.length / size) }, (_, index) => {
    const at = (bytes: Uint8Array, turn = index) => bytes.slice(turn * size, (turn + 1) * size);
    const [plain, sealed] = [at(plaintext), at(ciphertext)];
    if (family !== 'cbc') {
      const input = counterBlock(family, salt, iv, index);
      return { plain, cipher: sealed, input, middle: xor(sealed, plain) };
    }
    const input = index === 0 ? iv : at(ciphertext, index - 1);
    return { plain, cipher: sealed, input, middle: xor(plain, input) };
  });
}
