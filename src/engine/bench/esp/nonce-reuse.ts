import { encrypt } from '../../crypto/operate.ts';
import type { Cipher } from '../../crypto/types.ts';
import { xor } from './esp-blocks.ts';

/** Two messages under one key and one nonce. */
export interface NonceReuse {
  first: Uint8Array;
  second: Uint8Array;
  firstCipher: Uint8Array;
  secondCipher: Uint8Array;
  /** What Eve computes from the two ciphertexts alone. */
  ciphers: Uint8Array;
  /** The key stream falls out, so this is the same. */
  plains: Uint8Array;
  /** The second message, computed from the ciphertexts and the first message: no key is needed. */
  recovered: Uint8Array;
}

/** Why a counter mode must never see an IV twice under one key: RFC 3686 §3.1, RFC 4106 §10. */
export function nonceReuse(
  cipher: Cipher,
  keyWithSalt: Uint8Array,
  iv: Uint8Array,
  first: Uint8Array,
  second: Uint8Array,
): NonceReuse {
  const seal = (text: Uint8Array) => encrypt(cipher, keyWithSalt, iv, new Uint8Array(0), text).ciphertext;
  const [firstCipher, secondCipher] = [seal(first), seal(second)];
  const ciphers = xor(firstCipher, secondCipher);
  return {
    first,
    second,
    firstCipher,
    secondCipher,
    ciphers,
    plains: xor(first, second),
    recovered: xor(ciphers, first),
  };
}
