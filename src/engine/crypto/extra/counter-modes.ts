import { cbc, ctr, gcm } from '@noble/ciphers/aes.js';
import { concat, equal, u16, u32, u64 } from '../../bytes/bytes.ts';
import type { Mode } from '../implementations.ts';

const BLOCK = 16;

/** The counter block is nonce | IV | 1: RFC 3686 §4, RFC 5930 §2. */
export const aesCtr: Mode = (key, salt, iv) => ctr(key, concat(salt, iv, u32(1)));

/** AES-GCM with a shorter ICV (RFC 4106 §6), which the library does not cut. */
export function shortGcm(icvBytes: number): Mode {
  return (key, salt, iv, aad) => {
    const nonce = concat(salt, iv);
    const encrypt = (plaintext: Uint8Array) =>
      gcm(key, nonce, aad)
        .encrypt(plaintext)
        .slice(0, plaintext.length + icvBytes);
    // Block 1 is kept for the tag, so the plaintext begins with block 2 (NIST SP 800-38D §7.1).
    const open = (ciphertext: Uint8Array) => ctr(key, concat(nonce, u32(2))).decrypt(ciphertext);
    return { encrypt, decrypt: checked(icvBytes, open, encrypt) };
  };
}

type Bytes = (data: Uint8Array) => Uint8Array;

/** Decrypts, and gives the plaintext only where encrypting it again gives the same ICV. */
function checked(icvBytes: number, open: Bytes, encrypt: Bytes): (sealed: Uint8Array) => Uint8Array | undefined {
  return (sealed) => {
    const plaintext = open(sealed.subarray(0, sealed.length - icvBytes));
    return equal(encrypt(plaintext), sealed) ? plaintext : undefined;
  };
}

/**
 * AES-GMAC as ESP has it: GCM over no plaintext at all, whose associated data go on with the IV and the packet's payload
 * (RFC 4543 §3.3, figure 4).
 */
export const aesGmac: Mode = (key, salt, iv, aad) => {
  const encrypt = (plaintext: Uint8Array) =>
    concat(plaintext, gcm(key, concat(salt, iv), concat(aad, iv, plaintext)).encrypt(new Uint8Array(0)));
  return { encrypt, decrypt: checked(BLOCK, (plaintext) => plaintext, encrypt) };
};

/** The counter takes 4 bytes of a block, L in RFC 3610 §2; flags and 11 bytes of nonce the rest (RFC 4309 §2, §4). */
const COUNTER_BYTES = 4;
const COUNTER_FLAGS = COUNTER_BYTES - 1;

/**
 * AES-CCM (RFC 3610) with a nonce of salt | IV (RFC 4309 §4): CBC-MAC over everything, then counter mode over MAC and
 * plaintext, both from the library.
 */
export function aesCcm(icvBytes: number): Mode {
  return (key, salt, iv, aad) => {
    const nonce = concat(salt, iv);
    const firstCounter = concat(Uint8Array.of(COUNTER_FLAGS), nonce, u32(0));
    // Block 0 of the key stream hides the MAC, and the plaintext begins with block 1.
    const stream = (mac: Uint8Array, text: Uint8Array) => {
      const bytes = ctr(key, firstCounter).encrypt(concat(mac, text));
      return { mac: bytes.subarray(0, icvBytes), text: bytes.subarray(BLOCK) };
    };
    const encrypt = (plaintext: Uint8Array) => {
      const { mac, text } = stream(cbcMac(key, ccmBlocks(icvBytes, nonce, aad, plaintext)), plaintext);
      return concat(text, mac);
    };
    const open = (ciphertext: Uint8Array) => stream(new Uint8Array(BLOCK), ciphertext).text;
    return { encrypt, decrypt: checked(icvBytes, open, encrypt) };
  };
}

function cbcMac(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).encrypt(blocks).subarray(-BLOCK);
}

/**
 * What CCM's CBC-MAC goes over: B_0, then the length and bytes of the AAD, then the plaintext, each filled up with zeros. The
 * plaintext's length takes what the nonce leaves of a block: RFC 3610 §2.2.
 */
export function ccmBlocks(icvBytes: number, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const lengthBytes = BLOCK - 1 - nonce.length;
  const hasAad = aad.length > 0 ? 64 : 0;
  const flags = hasAad + ((icvBytes - 2) / 2) * 8 + lengthBytes - 1;
  const first = concat(Uint8Array.of(flags), nonce, u64(plaintext.length).slice(-lengthBytes));
  const covered = hasAad ? filled(concat(u16(aad.length), aad)) : aad;
  return concat(first, covered, filled(plaintext));
}

function filled(bytes: Uint8Array): Uint8Array {
  return concat(bytes, new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK));
}
