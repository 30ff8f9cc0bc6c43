import { cbc, cmac, ecb } from '@noble/ciphers/aes.js';
import type { Keyed } from '../implementations.ts';

const BLOCK = 16;
const ZEROS = new Uint8Array(BLOCK);
const RAW = { disablePadding: true };

/** K1, K2 and K3 of RFC 3566 §4: the key over blocks of ones, twos and threes. */
function xcbcKey(key: Uint8Array, number: 1 | 2 | 3): Uint8Array {
  return ecb(key, RAW).encrypt(new Uint8Array(BLOCK).fill(number));
}

/** AES-XCBC-MAC, whole: RFC 3566 §4. CBC with K1, of which the last block, changed by K2 or K3, is the MAC. */
export const aesXcbc: Keyed = (key, data) => {
  const whole = data.length > 0 && data.length % BLOCK === 0;
  const blocks = new Uint8Array(whole ? data.length : data.length + BLOCK - (data.length % BLOCK));
  blocks.set(data);
  if (!whole) blocks[data.length] = 0x80;
  const last = blocks.subarray(-BLOCK);
  for (const [index, byte] of xcbcKey(key, whole ? 2 : 3).entries()) last[index] = (last[index] ?? 0) ^ byte;
  return cbc(xcbcKey(key, 1), ZEROS, RAW).encrypt(blocks).slice(-BLOCK);
};

/** AES-CMAC, whole: RFC 4493. */
export const aesCmac: Keyed = (key, data) => cmac(data, key);

/** AES-XCBC-PRF-128 takes keys of any length: RFC 4434 §2 fills short ones with zeros and hashes long ones. */
export const prfAesXcbc: Keyed = (key, data) => {
  if (key.length > BLOCK) return aesXcbc(aesXcbc(ZEROS, key), data);
  const filled = new Uint8Array(BLOCK);
  filled.set(key);
  return aesXcbc(filled, data);
};

/** AES-CMAC-PRF-128 takes keys of any length: RFC 4615 §3 hashes those that are not 16 bytes long. */
export const prfAesCmac: Keyed = (key, data) => aesCmac(key.length === BLOCK ? key : aesCmac(ZEROS, key), data);
