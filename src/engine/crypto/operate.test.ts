import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { type HmacVector, RFC_2202, RFC_4868_AUTH, RFC_4868_PRF } from '../testing/rfc-hmac.ts';
import { sharedJson, titled } from '../testing/shared.ts';
import { CIPHERS, cipherById, HASHES, INTEGRITIES, integrityById, PRFS, prfById } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import { decrypt, encrypt, hash, mac, prf, prfPlus } from './operate.ts';
import type { Cipher, Integrity, Prf } from './types.ts';

installExtras();

function row<T>(found: T | undefined): T {
  if (!found) throw new Error('the table lacks an algorithm that this test needs');
  return found;
}
const aCipher = (id: string): Cipher => row(cipherById(id));
const anIntegrity = (id: string): Integrity => row(integrityById(id));
const aPrf = (id: string): Prf => row(prfById(id));

function expectHmac({ hash, key, data, output, icv }: HmacVector) {
  expect(toHex(prf(aPrf(`prf${hash}`), fromHex(key), fromHex(data)))).toBe(output);
  const truncated = toHex(mac(anIntegrity(hash), fromHex(key), fromHex(data)));
  expect(output.startsWith(truncated)).toBe(true);
  if (icv !== undefined) expect(truncated).toBe(icv);
}

describe('HMAC as PRF and as integrity algorithm', () => {
  test.each(RFC_2202)('RFC 2202 §3 $name', expectHmac);
  test.each(RFC_4868_PRF)('RFC 4868 §2.7.1 $name with $hash', expectHmac);
  test.each(RFC_4868_AUTH)('RFC 4868 §2.7.2 $name', expectHmac);

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

describe('prf+, RFC 7296 §2.13', () => {
  const algorithm = aPrf('prfsha256');
  const key = utf8('K');
  const seed = utf8('S');
  const t = (previous: Uint8Array, counter: number) =>
    prf(algorithm, key, concat(previous, seed, Uint8Array.of(counter)));

  test('is T1 | T2 | T3, each over the one before', () => {
    const t1 = t(new Uint8Array(0), 1);
    const t2 = t(t1, 2);
    const t3 = t(t2, 3);
    expect(prfPlus(algorithm, key, seed, 96)).toEqual(concat(t1, t2, t3));
    expect(prfPlus(algorithm, key, seed, 70)).toEqual(concat(t1, t2, t3).slice(0, 70));
    expect(prfPlus(algorithm, key, seed, 0)).toEqual(new Uint8Array(0));
  });

  test('ends after 255 outputs, because the counter is one byte', () => {
    expect(prfPlus(algorithm, key, seed, 255 * 32)).toHaveLength(255 * 32);
    expect(() => prfPlus(algorithm, key, seed, 255 * 32 + 1)).toThrow('255');
  });
});

interface CipherVector {
  name: string;
  id: string;
  key: string;
  iv: string;
  aad: string;
  plaintext: string;
  ciphertext: string;
  icv: string;
}

const GCM_PLAINTEXT =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39';
const GCM_AAD = 'feedfacedeadbeeffeedfacedeadbeefabaddad2';

const PUBLISHED: readonly CipherVector[] = [
  {
    name: 'RFC 3602 §4 case 1',
    id: 'aes128',
    key: '06a9214036b8a15b512e03d534120006',
    iv: '3dafba429d9eb430b422da802c9fac41',
    aad: '',
    plaintext: toHex(utf8('Single block msg')),
    ciphertext: 'e353779c1079aeb82708942dbe77181a',
    icv: '',
  },
  {
    name: 'RFC 3602 §4 case 2',
    id: 'aes128',
    key: 'c286696d887c9aa0611bbb3e2025a45a',
    iv: '562e17996d093d28ddb3ba695a2e6f58',
    aad: '',
    plaintext: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ciphertext: 'd296cd94c2cccf8a3a863028b5e1dc0a7586602d253cfff91b8266bea6d61ab1',
    icv: '',
  },
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
  {
    name: 'RFC 7634 Appendix B',
    id: 'chacha20poly1305',
    key: '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3',
    iv: '1011121314151617',
    aad: 'c0c1c2c3c4c5c6c7d0d1d2d3d4d5d6d72e202500000000090000004529000029',
    plaintext: '0000000c000040010000000a00',
    ciphertext: '610394701f8d017f7c12924889',
    icv: '6b71bfe25236efd7cdc67066906315b2',
  },
];

function opened(vector: CipherVector, change: Partial<CipherVector> = {}): string | undefined {
  const v = { ...vector, ...change };
  const result = decrypt(
    aCipher(v.id),
    fromHex(v.key),
    fromHex(v.iv),
    fromHex(v.aad),
    fromHex(v.ciphertext),
    fromHex(v.icv),
  );
  return result && toHex(result);
}

const flipped = (hex: string) => hex.replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16));

describe('ciphers', () => {
  test.each(PUBLISHED)('$name with $id', (v) => {
    const sealed = encrypt(aCipher(v.id), fromHex(v.key), fromHex(v.iv), fromHex(v.aad), fromHex(v.plaintext));
    expect(toHex(sealed.ciphertext)).toBe(v.ciphertext);
    expect(toHex(sealed.icv)).toBe(v.icv);
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
});

interface Wycheproof<T> {
  testGroups: { ivSize?: number; keySize?: number; tagSize?: number; tests: (T & Judged)[] }[];
}
interface Judged {
  tcId: number;
  comment: string;
  result: 'valid' | 'acceptable' | 'invalid';
}
type AeadCase = Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>;
type MacCase = Record<'key' | 'msg' | 'tag', string>;

describe.each([
  ['aes_gcm', 'gcm16', [128, 192, 256], 150],
  ['chacha20_poly1305', 'chacha20poly1305', [256], 200],
] as const)('Wycheproof %s', (file, id, keySizes, least) => {
  const vectors = sharedJson<Wycheproof<AeadCase>>(`vectors/wycheproof/${file}_test.json`);

  test.skipIf(!vectors)(titled('every case with a 12-byte nonce is judged as published', vectors), () => {
    const groups =
      vectors?.testGroups.filter(
        ({ ivSize, keySize = 0 }) => ivSize === 96 && keySizes.some((size) => size === keySize),
      ) ?? [];
    const cases = groups.flatMap((group) =>
      group.tests.map((t) => ({ ...t, id: id === 'gcm16' ? `aes${group.keySize}gcm16` : id })),
    );
    expect(cases.length).toBeGreaterThan(least);
    for (const c of cases) {
      // Their nonce is our salt | IV.
      const vector: CipherVector = {
        name: c.comment,
        id: c.id,
        key: c.key + c.iv.slice(0, 8),
        iv: c.iv.slice(8),
        aad: c.aad,
        plaintext: c.msg,
        ciphertext: c.ct,
        icv: c.tag,
      };
      expect([c.tcId, opened(vector)]).toEqual([c.tcId, c.result === 'valid' ? c.msg : undefined]);
    }
  });
});

describe.each([
  ['hmac_sha1', 'prfsha1', 160],
  ['hmac_sha256', 'prfsha256', 256],
] as const)('Wycheproof %s', (file, id, tagSize) => {
  const vectors = sharedJson<Wycheproof<MacCase>>(`vectors/wycheproof/${file}_test.json`);

  test.skipIf(!vectors)(titled('every whole tag is judged as published', vectors), () => {
    const cases = vectors?.testGroups.filter((group) => group.tagSize === tagSize).flatMap(({ tests }) => tests) ?? [];
    expect(cases.length).toBeGreaterThan(50);
    for (const { tcId, key, msg, tag, result } of cases) {
      const same = toHex(prf(aPrf(id), fromHex(key), fromHex(msg))) === tag;
      expect([tcId, same]).toEqual([tcId, result === 'valid']);
    }
  });
});

describe('NIST CAVP numbers for prf and prf+', () => {
  type Case = Record<'name' | 'alg' | 'key' | 'salt' | 'out', string>;
  const prfByName = (name: string): Prf => row(PRFS.find((candidate) => candidate.name === name));
  const seeds = sharedJson<{ cases: Case[] }>('vectors/strongswan_kdf_prf.json');
  const streams = sharedJson<{ cases: Case[] }>('vectors/strongswan_kdf_prf_plus.json');

  test.skipIf(!seeds)(titled('SKEYSEED = prf(Ni | Nr, g^ir)', seeds), () => {
    expect(seeds?.cases.length).toBeGreaterThan(0);
    for (const { alg, key, salt, out } of seeds?.cases ?? []) {
      expect(toHex(prf(prfByName(alg), fromHex(salt), fromHex(key)))).toBe(out);
    }
  });

  test.skipIf(!streams)(titled('prf+', streams), () => {
    expect(streams?.cases.length).toBeGreaterThan(0);
    for (const { alg, key, salt, out } of streams?.cases ?? []) {
      expect(toHex(prfPlus(prfByName(alg), fromHex(key), fromHex(salt), out.length / 2))).toBe(out);
    }
  });
});
