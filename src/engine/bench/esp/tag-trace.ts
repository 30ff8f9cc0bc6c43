import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { ghash } from '@noble/ciphers/_polyval.js';
import { cbc, ecb } from '@noble/ciphers/aes.js';
import { chacha20 } from '@noble/ciphers/chacha.js';
import { concat, u32, u64 } from '../../bytes/bytes.ts';
import { fromHex } from '../../bytes/hex.ts';
import { ccmBlocks } from '../../crypto/extra/counter-modes.ts';
import { type CipherFamily, xor } from './esp-blocks.ts';

/** What an AEAD cipher seals: its arguments, and how long its ICV is. */
interface TagOrder {
  family: CipherFamily;
  key: Uint8Array;
  nonce: Uint8Array;
  aad: Uint8Array;
  plaintext: Uint8Array;
  ciphertext: Uint8Array;
  icvBytes: number;
}

/** One block of 16 bytes on its way into the tag. */
export interface TagBlock {
  /** `first` is CCM's B_0; `text` is the ciphertext, or with CCM the plaintext. */
  part: 'first' | 'aad' | 'text' | 'lengths';
  bytes: Uint8Array;
  /** How many zeros at its end only fill it up. */
  filling: number;
  /** What there is after it: GHASH's Y_i, CBC-MAC's X_i, or the lower 128 bits of Poly1305's sum, least byte first. */
  state: Uint8Array;
}

/** How an AEAD cipher makes its tag. */
export interface TagTrace {
  kind: 'ghash' | 'cbc-mac' | 'poly1305';
  /** GHASH's H, or Poly1305's one-time key r | s. CBC-MAC takes the key itself. */
  hashKey?: Uint8Array;
  /** Poly1305's r as it multiplies. */
  clamped?: Uint8Array;
  blocks: readonly TagBlock[];
  /** The block that nothing of the packet is encrypted with: J_0, A_0, or ChaCha20's block 0. */
  maskInput: Uint8Array;
  /** What hides the last state: AES of that block, or s. */
  mask: Uint8Array;
  /** All 16 bytes, of which the ICV is the front. */
  tag: Uint8Array;
}

const BLOCK = 16;
const CHACHA_BLOCK = 64;
const ZEROS = new Uint8Array(BLOCK);

/** Every block between a packet and its tag; `undefined` where the cipher makes none. */
export function tagTrace(order: TagOrder): TagTrace | undefined {
  const { family } = order;
  if (family === 'gcm' || family === 'gmac') return ghashTrace(order);
  if (family === 'ccm') return cbcMacTrace(order);
  return family === 'chacha' ? polyTrace(order) : undefined;
}

type Part = Pick<TagBlock, 'part' | 'bytes' | 'filling'>;

/** Bytes cut into blocks, the last one filled up with zeros. */
function cut(part: TagBlock['part'], bytes: Uint8Array): Part[] {
  return Array.from({ length: Math.ceil(bytes.length / BLOCK) }, (_, index) => {
    const own = bytes.slice(index * BLOCK, (index + 1) * BLOCK);
    const filling = BLOCK - own.length;
    return { part, bytes: concat(own, new Uint8Array(filling)), filling };
  });
}

/** The states after each of the blocks: the library's function over the blocks so far. */
function withStates(parts: readonly Part[], over: (blocks: Uint8Array) => Uint8Array): TagBlock[] {
  const all = concat(...parts.map(({ bytes }) => bytes));
  return parts.map((part, index) => ({ ...part, state: over(all.slice(0, (index + 1) * BLOCK)) }));
}

const lastOf = (blocks: readonly TagBlock[]): Uint8Array => blocks.at(-1)?.state ?? ZEROS;

const aes = (key: Uint8Array, block: Uint8Array): Uint8Array => ecb(key, { disablePadding: true }).encrypt(block);

/**
 * H is AES of zeros; each block is XORed in and the sum multiplied by H; AES of J_0, the nonce and a 1, hides the end: NIST SP
 * 800-38D §6.4, §7.1. GMAC has no ciphertext, for its plaintext is further AAD (RFC 4543 §3.3).
 */
function ghashTrace({ family, key, nonce, aad, plaintext, ciphertext }: TagOrder): TagTrace {
  const isMac = family === 'gmac';
  const covered = isMac ? concat(aad, nonce.slice(-8), plaintext) : aad;
  const text = isMac ? plaintext.slice(0, 0) : ciphertext;
  const lengths = concat(u64(covered.length * 8), u64(text.length * 8));
  const hashKey = aes(key, ZEROS);
  const parts = [...cut('aad', covered), ...cut('text', text), ...cut('lengths', lengths)];
  const blocks = withStates(parts, (so) => ghash(so, hashKey));
  const maskInput = concat(nonce, u32(1));
  const mask = aes(key, maskInput);
  return { kind: 'ghash', hashKey, blocks, maskInput, mask, tag: xor(lastOf(blocks), mask) };
}

/** B_0 | length and AAD | plaintext under CBC with an IV of zeros; AES of A_0 hides the end: RFC 3610 §2.2, §2.3. */
function cbcMacTrace({ key, nonce, aad, plaintext, icvBytes }: TagOrder): TagTrace {
  const bytes = ccmBlocks(icvBytes, nonce, aad, plaintext);
  const textAt = bytes.length - Math.ceil(plaintext.length / BLOCK) * BLOCK;
  const aadBytes = aad.length > 0 ? aad.length + 2 : 0;
  const parts = [
    ...cut('first', bytes.slice(0, BLOCK)),
    ...cut('aad', bytes.slice(BLOCK, BLOCK + aadBytes)),
    ...cut('text', bytes.slice(textAt, textAt + plaintext.length)),
  ];
  const blocks = withStates(parts, (so) => cbc(key, ZEROS, { disablePadding: true }).encrypt(so).slice(-BLOCK));
  const maskInput = concat(Uint8Array.of(BLOCK - 2 - nonce.length), nonce, new Uint8Array(BLOCK - 1 - nonce.length));
  const mask = aes(key, maskInput);
  return { kind: 'cbc-mac', blocks, maskInput, mask, tag: xor(lastOf(blocks), mask) };
}

/** Which bits of r stay: RFC 8439 §2.5. */
const CLAMP = fromHex('ffffff0ffcffff0ffcffff0ffcffff0f');

/** r with the bits cleared that Poly1305 does not multiply with: RFC 8439 §2.5. */
export const clampedR = (r: Uint8Array): Uint8Array => r.map((byte, index) => byte & (CLAMP[index] ?? 0));

/**
 * The front of ChaCha20's block 0 is the one-time key r | s; AAD and ciphertext are filled up each, their lengths follow: RFC
 * 8439 §2.5, §2.6, §2.8. With zeros for s the library gives the sum itself.
 */
function polyTrace({ key, nonce, aad, ciphertext }: TagOrder): TagTrace {
  const hashKey = chacha20(key, nonce, new Uint8Array(CHACHA_BLOCK)).slice(0, 2 * BLOCK);
  const lengths = concat(u64(aad.length).reverse(), u64(ciphertext.length).reverse());
  const parts = [...cut('aad', aad), ...cut('text', ciphertext), ...cut('lengths', lengths)];
  const clamped = clampedR(hashKey.slice(0, BLOCK));
  const bare = concat(clamped, ZEROS);
  const blocks = withStates(parts, (so) => poly1305(so, bare));
  const tag = poly1305(concat(...parts.map(({ bytes }) => bytes)), hashKey);
  return {
    kind: 'poly1305',
    hashKey,
    clamped,
    blocks,
    maskInput: concat(ZEROS.slice(0, 4), nonce),
    mask: hashKey.slice(BLOCK),
    tag,
  };
}
