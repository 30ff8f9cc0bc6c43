import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { type CipherVector, openHex, sealHex } from '../testing/in-hex.ts';
import { aPrf } from '../testing/rows.ts';
import { CIPHERS, HASHES, INTEGRITIES, PRFS } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import { decrypt, decryptor, encrypt, hash, mac, prf } from './operate.ts';

installExtras();

describe('HMAC as PRF and as integrity algorithm', () => {
  test('every row computes what its lengths promise', () => {
    for (const algorithm of PRFS) expect(prf(algorithm, utf8('k'), utf8('d'))).toHaveLength(algorithm.outputBytes);
    for (const algorithm of HASHES) expect(hash(algorithm, utf8('d'))).toHaveLength(algorithm.outputBytes);
    for (const algorithm of INTEGRITIES) {
      const key = new Uint8Array(algorithm.keyBytes).fill(1);
      expect(mac(algorithm, key, utf8('d'))).toHaveLength(algorithm.icvBytes);
    }
  });

  test('the hashes of IKEv1 and their PRFs are what OpenSSL computes', () => {
    for (const algorithm of HASHES) {
      const data = utf8('any bytes');
      expect(toHex(hash(algorithm, data))).toBe(createHash(algorithm.id).update(data).digest('hex'));
      const mac = createHmac(algorithm.id, 'a key').update(data).digest('hex');
      expect(toHex(prf(aPrf(algorithm.prf), utf8('a key'), data))).toBe(mac);
    }
  });
});

const GCM_PLAINTEXT =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39';
const GCM_AAD = 'feedfacedeadbeeffeedfacedeadbeefabaddad2';

const PUBLISHED: readonly (CipherVector & { name: string })[] = [
  {
    name: 'NIST SP 800-38A F.2.5',
    id: 'aes256',
    key: '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
    iv: '000102030405060708090a0b0c0d0e0f',
    aad: '',
    plaintext: '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51',
    ciphertext: 'f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d',
    icv: '',
  },
  {
    name: 'GCM specification, test case 4',
    id: 'aes128gcm16',
    key: 'feffe9928665731c6d6a8f9467308308cafebabe',
    iv: 'facedbaddecaf888',
    aad: GCM_AAD,
    plaintext: GCM_PLAINTEXT,
    ciphertext:
      '42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091',
    icv: '5bc94fbc3221a5db94fae95ae7121a47',
  },
  {
    name: 'GCM specification, test case 16',
    id: 'aes256gcm16',
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308cafebabe',
    iv: 'facedbaddecaf888',
    aad: GCM_AAD,
    plaintext: GCM_PLAINTEXT,
    ciphertext:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    icv: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
];

function opened(vector: CipherVector, change: Partial<CipherVector> = {}): string | undefined {
  return openHex({ ...vector, ...change });
}

const flipped = (hex: string) => hex.replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16));

describe('ciphers', () => {
  test.each(PUBLISHED)('$name with $id', (v) => {
    expect(sealHex(v)).toEqual({ ciphertext: v.ciphertext, icv: v.icv });
    expect(opened(v)).toBe(v.plaintext);
  });

  test.each(PUBLISHED.filter(({ icv }) => icv))('$name: one flipped bit anywhere and nothing comes out', (v) => {
    expect(opened(v, { key: flipped(v.key) })).toBeUndefined();
    expect(opened(v, { iv: flipped(v.iv) })).toBeUndefined();
    expect(opened(v, { aad: flipped(v.aad) })).toBeUndefined();
    expect(opened(v, { ciphertext: flipped(v.ciphertext) })).toBeUndefined();
    expect(opened(v, { icv: flipped(v.icv) })).toBeUndefined();
  });

  test.each(PUBLISHED)('$name: lengths that cannot be are refused, not thrown', (v) => {
    expect(opened(v, { key: v.key.slice(2) })).toBeUndefined();
    expect(opened(v, { key: `${v.key}00` })).toBeUndefined();
    expect(opened(v, { iv: v.iv.slice(2) })).toBeUndefined();
    expect(opened(v, { icv: `${v.icv}00` })).toBeUndefined();
    expect(opened(v, { ciphertext: v.ciphertext.slice(2) })).toBeUndefined();
  });

  test('every row encrypts and decrypts with the lengths it promises', () => {
    for (const cipher of CIPHERS) {
      const key = new Uint8Array(cipher.keyBytes + cipher.saltBytes).fill(1);
      const iv = new Uint8Array(cipher.ivBytes).fill(2);
      const aad = utf8('header');
      const plaintext = new Uint8Array(3 * cipher.blockBytes).fill(3);
      const { ciphertext, icv } = encrypt(cipher, key, iv, aad, plaintext);
      expect([cipher.id, ciphertext.length, icv.length]).toEqual([cipher.id, plaintext.length, cipher.icvBytes]);
      expect(decrypt(cipher, key, iv, aad, ciphertext, icv)).toEqual(plaintext);
    }
  });

  test('one kept key opens messages of all lengths, and a refused one leaves no trace', () => {
    for (const cipher of CIPHERS) {
      const key = Uint8Array.from({ length: cipher.keyBytes + cipher.saltBytes }, (_, index) => 7 * index);
      const open = decryptor(cipher, key);
      for (let blocks = 1; blocks < 40; blocks += 3) {
        const iv = new Uint8Array(cipher.ivBytes).fill(blocks);
        const aad = new Uint8Array(blocks).fill(4);
        const plaintext = Uint8Array.from({ length: blocks * cipher.blockBytes }, (_, index) => index);
        const { ciphertext, icv } = encrypt(cipher, key, iv, aad, plaintext);
        if (icv.length > 0)
          expect(
            open(
              iv,
              aad,
              ciphertext,
              icv.map((byte) => byte ^ 128),
            ),
          ).toBeUndefined();
        expect([cipher.id, open(iv, aad, ciphertext, icv)]).toEqual([cipher.id, plaintext]);
      }
    }
  });
});
