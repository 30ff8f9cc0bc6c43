import { GHASH } from '@noble/ciphers/_polyval.js';
import { ctr } from '@noble/ciphers/aes.js';
import { concat, equal, u32 } from '../../bytes/bytes.ts';
import type { Keep } from '../implementations.ts';

const BLOCK = 16;
const ZERO_BLOCK = new Uint8Array(BLOCK);

/** So many bytes make the library choose larger tables for GHASH, which pay for themselves over many messages. */
const MANY_BYTES = 1025;

/**
 * GHASH (NIST SP 800-38D §6.4), whose tables are made once for all messages of a key. It sets back what the library keeps to
 * itself, so `package.json` names one version of it and no range.
 */
class KeptGhash extends GHASH {
  of(blocks: Uint8Array): Uint8Array {
    this.s0 = this.s1 = this.s2 = this.s3 = 0;
    this.finished = false;
    const hash = new Uint8Array(BLOCK);
    this.update(blocks).digestInto(hash);
    return hash;
  }
}

/** What the tag covers: AAD and ciphertext, each filled up to whole blocks, then their lengths in bits (§7.1, step 5). */
function covered(aad: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const middle = wholeBlocks(aad);
  const end = middle + wholeBlocks(ciphertext);
  const blocks = new Uint8Array(end + BLOCK);
  blocks.set(aad);
  blocks.set(ciphertext, middle);
  blocks.set(u32(8 * aad.length), end + 4);
  blocks.set(u32(8 * ciphertext.length), end + 12);
  return blocks;
}

function wholeBlocks({ length }: Uint8Array): number {
  return Math.ceil(length / BLOCK) * BLOCK;
}

/**
 * AES-GCM for a key that opens many messages (NIST SP 800-38D §7.2), made of the library's AES and GHASH: its own `gcm` makes
 * the tables of GHASH anew for each message, which costs more than a short message does.
 */
export const keptGcm: Keep = (key, salt) => {
  const ghash = new KeptGhash(ctr(key, ZERO_BLOCK).encrypt(ZERO_BLOCK), MANY_BYTES);
  return (iv, aad, ciphertext, icv) => {
    // Block 1 of the key stream hides the tag, and the plaintext begins with block 2.
    const text = ctr(key, concat(salt, iv, u32(1))).decrypt(concat(ZERO_BLOCK, ciphertext));
    const tag = ghash.of(covered(aad, ciphertext));
    for (let index = 0; index < BLOCK; index++) tag[index] = (tag[index] ?? 0) ^ (text[index] ?? 0);
    return equal(tag, icv) ? text.slice(BLOCK) : undefined;
  };
};
