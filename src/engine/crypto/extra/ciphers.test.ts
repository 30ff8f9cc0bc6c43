import { type CipherCCMTypes, type CipherGCMTypes, createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, u32 } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { CIPHERS, cipherById } from '../algorithms.ts';
import { decrypt, encrypt } from '../operate.ts';
import type { Cipher } from '../types.ts';
import { ccmBlocks } from './counter-modes.ts';
import { installExtras } from './install.ts';

installExtras();

function aCipher(id: string): Cipher {
  return cipherById(id) ?? expect.fail(`the table lacks ${id}`);
}

const NOTHING = new Uint8Array(0);

/** Without ICV and associated data. `key` ends with the nonce that goes into the counter block. */
const PUBLISHED = [
  {
    name: 'NIST SP 800-38A F.2.3',
    id: 'aes192',
    key: '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b',
    iv: '000102030405060708090a0b0c0d0e0f',
    plaintext: '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51',
    ciphertext: '4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a',
  },
  {
    name: 'FIPS 81 table C2',
    id: 'des',
    key: '0123456789abcdef',
    iv: '1234567890abcdef',
    plaintext: '4e6f77206973207468652074696d6520666f7220616c6c20',
    ciphertext: 'e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6',
  },
  {
    name: 'RFC 2410 §2, the identity',
    id: 'null',
    key: '',
    iv: '',
    plaintext: '123456789abcdef0',
    ciphertext: '123456789abcdef0',
  },
];

test.each(PUBLISHED)('$name', ({ id, key, iv, plaintext, ciphertext }) => {
  const sealed = encrypt(aCipher(id), fromHex(key), fromHex(iv), NOTHING, fromHex(plaintext));
  expect(toHex(sealed.ciphertext)).toBe(ciphertext);
  expect(sealed.icv).toHaveLength(0);
  const opened = decrypt(aCipher(id), fromHex(key), fromHex(iv), NOTHING, fromHex(ciphertext), NOTHING);
  expect(opened && toHex(opened)).toBe(plaintext);
});

/** The same computed by OpenSSL: the ciphertext, then the ICV. */
type Stranger = (key: Uint8Array, salt: Uint8Array, iv: Uint8Array, aad: Uint8Array, data: Uint8Array) => Uint8Array;

const unauthenticated =
  (name: string, start: (salt: Uint8Array, iv: Uint8Array) => Uint8Array): Stranger =>
  (key, salt, iv, _aad, data) => {
    const cipher = createCipheriv(name, key, start(salt, iv)).setAutoPadding(false);
    return concat(cipher.update(data), cipher.final());
  };

const authenticated =
  (name: string, authTagLength: number): Stranger =>
  (key, salt, iv, aad, data) => {
    // GCM and ChaCha20-Poly1305 are called as CCM is; they merely need to know less beforehand.
    const cipher = createCipheriv(name as CipherCCMTypes & CipherGCMTypes, key, concat(salt, iv), { authTagLength });
    cipher.setAAD(aad, { plaintextLength: data.length });
    return concat(cipher.update(data), cipher.final(), cipher.getAuthTag());
  };

/** GMAC is GCM without a plaintext; what is authenticated stands as it is. */
const gmac =
  (bits: number): Stranger =>
  (key, salt, iv, aad, data) =>
    concat(data, authenticated(`aes-${bits}-gcm`, 16)(key, salt, iv, concat(aad, iv, data), NOTHING));

const tripled: Stranger = (key, ...rest) =>
  unauthenticated('des-ede3-cbc', (_, iv) => iv)(concat(key, key, key), ...rest);

function stranger({ id, keyLengthBits, icvBytes }: Cipher): Stranger {
  const [, mode = ''] = /^aes\d+([a-z]*)/.exec(id) ?? [];
  if (id === 'null') return (_key, _salt, _iv, _aad, data) => data;
  // OpenSSL has retired DES alone; with three equal keys, 3DES is DES.
  if (id === 'des') return tripled;
  if (id === '3des') return unauthenticated('des-ede3-cbc', (_, iv) => iv);
  if (id === 'chacha20poly1305') return authenticated('chacha20-poly1305', 16);
  if (mode === 'gmac') return gmac(keyLengthBits ?? 0);
  if (mode === '') return unauthenticated(`aes-${keyLengthBits}-cbc`, (_, iv) => iv);
  if (mode === 'ctr') return unauthenticated(`aes-${keyLengthBits}-ctr`, (salt, iv) => concat(salt, iv, u32(1)));
  return authenticated(`aes-${keyLengthBits}-${mode}`, icvBytes);
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe.each(CIPHERS)('$id beside OpenSSL', (cipher) => {
  const message = fc.nat(60).chain((blocks) =>
    fc.record({
      key: bytes(cipher.keyBytes),
      salt: bytes(cipher.saltBytes),
      iv: bytes(cipher.ivBytes),
      // What ESP and IKE cover: 8 bytes, 12 with extended sequence numbers, 32 and more.
      aad: fc.uint8Array({ maxLength: 60 }),
      data: bytes(blocks * cipher.blockBytes),
    }),
  );

  test('seals the same, and opens only what nobody changed', () => {
    const property = fc.property(message, fc.nat(), ({ key, salt, iv, aad, data }, position) => {
      const keys = concat(key, salt);
      const { ciphertext, icv } = encrypt(cipher, keys, iv, aad, data);
      expect(toHex(concat(ciphertext, icv))).toBe(toHex(stranger(cipher)(key, salt, iv, aad, data)));
      expect(decrypt(cipher, keys, iv, aad, ciphertext, icv)).toEqual(data);
      if (cipher.icvBytes === 0) return;
      const changed = concat(ciphertext, icv);
      const index = position % changed.length;
      changed[index] = (changed[index] ?? 0) ^ 0x10;
      const [text, tag] = [changed.subarray(0, data.length), changed.subarray(data.length)];
      expect(decrypt(cipher, keys, iv, aad, text, tag)).toBeUndefined();
      expect(decrypt(cipher, keys, iv, concat(aad, Uint8Array.of(0)), ciphertext, icv)).toBeUndefined();
    });
    fc.assert(property, { numRuns: 12 });
  });
});

test.each([
  // NIST SP 800-38C, example 1 and 2: nonces of 7 and 8 bytes leave 8 and 7 for the length.
  { nonce: '10111213141516', icvBytes: 4, plaintext: 4, first: '4f101112131415160000000000000004' },
  { nonce: '1011121314151617', icvBytes: 6, plaintext: 16, first: '56101112131415161700000000000010' },
  { nonce: '1011121314151617181920', icvBytes: 16, plaintext: 4, first: '7b101112131415161718192000000004' },
])('B_0 of CCM is one block for the nonce $nonce (RFC 3610 §2.2)', ({ nonce, icvBytes, plaintext, first }) => {
  const blocks = ccmBlocks(icvBytes, fromHex(nonce), new Uint8Array(8), new Uint8Array(plaintext));
  expect(toHex(blocks.subarray(0, 16))).toBe(first);
  expect(blocks.length % 16).toBe(0);
});
