import { concat } from '../bytes/bytes.ts';
import { cipherWork, hashWork, keptWork, keyedWork, type Opening, type ReadyCipher } from './implementations.ts';
import type { Cipher, Hash, Integrity, Prf } from './types.ts';

/** What a cipher makes. `icv` is empty where the cipher is not AEAD: a separate MAC follows then. */
export interface Sealed {
  ciphertext: Uint8Array;
  icv: Uint8Array;
}

/** The plain hash of IKEv1 (RFC 2409 §4): `algorithm.outputBytes` bytes. */
export function hash(algorithm: Hash, data: Uint8Array): Uint8Array {
  return hashWork(algorithm.id)(data);
}

/** prf(key, data) of RFC 7296 §2.13: `algorithm.outputBytes` bytes. */
export function prf(algorithm: Prf, key: Uint8Array, data: Uint8Array): Uint8Array {
  return keyedWork(algorithm.id)(key, data);
}

/**
 * prf+(key, seed) = T1 | T2 | …, where Tn = prf(key, Tn-1 | seed | n): RFC 7296 §2.13.
 * @param length bytes wanted; at most 255 outputs, because the counter is one byte
 */
export function prfPlus(algorithm: Prf, key: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const stream = new Uint8Array(length);
  let block: Uint8Array = new Uint8Array(0);
  for (let offset = 0, counter = 1; offset < length; offset += block.length, counter++) {
    if (counter > 255) throw new RangeError('prf+ is not defined beyond 255 outputs (RFC 7296 §2.13)');
    block = prf(algorithm, key, concat(block, seed, Uint8Array.of(counter)));
    stream.set(block.subarray(0, length - offset), offset);
  }
  return stream;
}

/** The ICV of a separate integrity algorithm: the first `algorithm.icvBytes` bytes of the MAC. */
export function mac(algorithm: Integrity, key: Uint8Array, data: Uint8Array): Uint8Array {
  return keyedWork(algorithm.id)(key, data).slice(0, algorithm.icvBytes);
}

function ready(algorithm: Cipher, keyWithSalt: Uint8Array, iv: Uint8Array, aad: Uint8Array): ReadyCipher {
  const key = keyWithSalt.subarray(0, algorithm.keyBytes);
  const salt = keyWithSalt.subarray(algorithm.keyBytes);
  return cipherWork(algorithm.id)(key, salt, iv, aad);
}

/**
 * Encrypts one message, padding already in place.
 * @param keyWithSalt `keyBytes + saltBytes` bytes, the salt at the end as it is cut from KEYMAT (RFC 4106 §8.1)
 * @param iv `ivBytes` bytes, the part of the nonce that is sent
 * @param aad bytes that an AEAD cipher protects without encrypting; others ignore it
 * @param plaintext a multiple of `blockBytes`
 */
export function encrypt(
  algorithm: Cipher,
  keyWithSalt: Uint8Array,
  iv: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
): Sealed {
  const sealed = ready(algorithm, keyWithSalt, iv, aad).encrypt(plaintext);
  return { ciphertext: sealed.subarray(0, plaintext.length), icv: sealed.subarray(plaintext.length) };
}

/**
 * The reverse of `encrypt`. An AEAD cipher checks the ICV; for others check the MAC first (RFC 7296 §3.14, RFC 4303 §3.4.4).
 * @returns the plaintext with its padding, or `undefined` for a wrong ICV and for lengths that cannot be
 */
export function decrypt(
  algorithm: Cipher,
  keyWithSalt: Uint8Array,
  iv: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
  icv: Uint8Array,
): Uint8Array | undefined {
  if (!fits(algorithm, keyWithSalt, iv, ciphertext, icv)) return undefined;
  const cipher = ready(algorithm, keyWithSalt, iv, aad);
  try {
    return cipher.decrypt(algorithm.icvBytes > 0 ? concat(ciphertext, icv) : ciphertext);
  } catch {
    return undefined;
  }
}

/** What is kept for a key costs as much as so many messages gain. */
const WORTH_KEEPING = 18;
/** For so many keys something is kept at a time. */
const MOST_KEPT = 64;

/** Each lets go of what is kept for a key; the oldest first. */
const kept: (() => void)[] = [];

/** `decrypt` with one key for many messages. The key must not change after this. */
export function decryptor(algorithm: Cipher, keyWithSalt: Uint8Array): Opening {
  const keep = keptWork(algorithm.id);
  let messages = 0;
  let open: Opening | undefined;
  const forget = () => {
    messages = 0;
    open = undefined;
  };
  return (iv, aad, ciphertext, icv) => {
    if (!keep || !fits(algorithm, keyWithSalt, iv, ciphertext, icv) || messages++ < WORTH_KEEPING)
      return decrypt(algorithm, keyWithSalt, iv, aad, ciphertext, icv);
    if (!open) {
      open = keep(keyWithSalt.subarray(0, algorithm.keyBytes), keyWithSalt.subarray(algorithm.keyBytes));
      if (kept.push(forget) > MOST_KEPT) kept.shift()?.();
    }
    return open(iv, aad, ciphertext, icv);
  };
}

// A wrong length is the sender's fault or a wrong key table's, not ours, so it must not reach the library as an exception.
function fits(
  algorithm: Cipher,
  keyWithSalt: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
  icv: Uint8Array,
): boolean {
  return (
    keyWithSalt.length === algorithm.keyBytes + algorithm.saltBytes &&
    iv.length === algorithm.ivBytes &&
    icv.length === algorithm.icvBytes &&
    ciphertext.length % algorithm.blockBytes === 0
  );
}
