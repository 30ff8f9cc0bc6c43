import { type CipherCCMTypes, type CipherGCMTypes, createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, u32 } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { CIPHERS, cipherById } from '../algorithms.ts';
import { decrypt, encrypt } from '../operate.ts';
import type { Cipher } from '../types.ts';
import { installExtras } from './install.ts';

installExtras();

function aCipher(id: string): Cipher {
  return cipherById(id) ?? expect.fail(`the table lacks ${id}`);
}

const NOTHING = new Uint8Array(0);

/** Without ICV and associated data. `key` ends with the nonce that goes into the counter block. */
const PUBLISHED = [
  {
    name: 'RFC 3686 §6 vector 1',
    id: 'aes128ctr',
    key: 'ae6852f8121067cc4bf7a5765577f39e00000030',
    iv: '0000000000000000',
    plaintext: '53696e676c6520626c6f636b206d7367',
    ciphertext: 'e4095d4fb7a7b3792d6175a3261311b8',
  },
  {
    name: 'RFC 3686 §6 vector 2',
    id: 'aes128ctr',
    key: '7e24067817fae0d743d6ce1f32539163006cb6db',
    iv: 'c0543b59da48d90b',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ciphertext: '5104a106168a72d9790d41ee8edad388eb2e1efc46da57c8fce630df9141be28',
  },
  {
    name: 'RFC 3686 §6 vector 3',
    id: 'aes128ctr',
    key: '7691be035e5020a8ac6e618529f9a0dc00e0017b',
    iv: '27777f3f4a1786f0',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223',
    ciphertext: 'c1cf48a89f2ffdd9cf4652e9efdb72d74540a42bde6d7836d59a5ceaaef3105325b2072f',
  },
  {
    name: 'RFC 3686 §6 vector 4',
    id: 'aes192ctr',
    key: '16af5b145fc9f579c175f93e3bfb0eed863d06ccfdb7851500000048',
    iv: '36733c147d6d93cb',
    plaintext: '53696e676c6520626c6f636b206d7367',
    ciphertext: '4b55384fe259c9c84e7935a003cbe928',
  },
  {
    name: 'RFC 3686 §6 vector 5',
    id: 'aes192ctr',
    key: '7c5cb2401b3dc33c19e7340819e0f69c678c3db8e6f6a91a0096b03b',
    iv: '020c6eadc2cb500d',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ciphertext: '453243fc609b23327edfaafa7131cd9f8490701c5ad4a79cfc1fe0ff42f4fb00',
  },
  {
    name: 'RFC 3686 §6 vector 6',
    id: 'aes192ctr',
    key: '02bf391ee8ecb159b959617b0965279bf59b60a786d3e0fe0007bdfd',
    iv: '5cbd60278dcc0912',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223',
    ciphertext: '96893fc55e5c722f540b7dd1ddf7e758d288bc95c69165884536c811662f2188abee0935',
  },
  {
    name: 'RFC 3686 §6 vector 7',
    id: 'aes256ctr',
    key: '776beff2851db06f4c8a0542c8696f6c6a81af1eec96b4d37fc1d689e6c1c10400000060',
    iv: 'db5672c97aa8f0b2',
    plaintext: '53696e676c6520626c6f636b206d7367',
    ciphertext: '145ad01dbf824ec7560863dc71e3e0c0',
  },
  {
    name: 'RFC 3686 §6 vector 8',
    id: 'aes256ctr',
    key: 'f6d66d6bd52d59bb0796365879eff886c66dd51a5b6a99744b50590c87a2388400faac24',
    iv: 'c1585ef15a43d875',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ciphertext: 'f05e231b3894612c49ee000b804eb2a9b8306b508f839d6a5530831d9344af1c',
  },
  {
    name: 'RFC 3686 §6 vector 9',
    id: 'aes256ctr',
    key: 'ff7a617ce69148e4f1726e2f43581de2aa62d9f805532edff1eed687fb54153d001cc5b7',
    iv: '51a51d70a1c11148',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223',
    ciphertext: 'eb6c52821d0bbbf7ce7594462aca4faab407df866569fd07f48cc0b583d6071f1ec0e6b8',
  },
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
