import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { sharedJson, titled } from '../../testing/shared.ts';
import { integrityById, prfById } from '../algorithms.ts';
import { mac, prf } from '../operate.ts';
import { aesCmac } from './aes-macs.ts';
import { installExtras } from './install.ts';

installExtras();

const MESSAGE = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021';
const KEY = MESSAGE.slice(0, 32);

function prfHex(id: string, key: string, data: string): string {
  return toHex(prf(prfById(id) ?? expect.fail(`the table lacks ${id}`), fromHex(key), fromHex(data)));
}

function macHex(id: string, key: string, data: string): string {
  return toHex(mac(integrityById(id) ?? expect.fail(`the table lacks ${id}`), fromHex(key), fromHex(data)));
}

describe('AES-XCBC-MAC, RFC 3566 §4.6', () => {
  test.each([
    [1, '', '75f0251d528ac01c4573dfd584d79f29'],
    [2, MESSAGE.slice(0, 6), '5b376580ae2f19afe7219ceef172756f'],
    [3, MESSAGE.slice(0, 32), 'd2a246fa349b68a79998a4394ff7a263'],
    [4, MESSAGE.slice(0, 40), '47f51b4564966215b8985c63055ed308'],
    [5, MESSAGE.slice(0, 64), 'f54f0ec8d2b9f3d36807734bd5283fd4'],
    [6, MESSAGE, 'becbb3bccdb518a30677d5481fb6b4d8'],
    [7, '00'.repeat(1000), 'f0dafee895db30253761103b5d84528f'],
  ])('test case %i', (_, message, whole) => {
    expect(macHex('aesxcbc', KEY, message)).toBe(whole.slice(0, 24));
    expect(prfHex('prfaesxcbc', KEY, message)).toBe(whole);
  });
});

describe('PRFs of AES-128 take keys of any length', () => {
  const message = MESSAGE.slice(0, 40);

  test.each([
    [16, KEY, '47f51b4564966215b8985c63055ed308'],
    [10, KEY.slice(0, 20), '0fa087af7d866e7653434e602fdde835'],
    [18, `${KEY}edcb`, '8cd3c93ae598a9803006ffb67c40e9e4'],
  ])('RFC 4434 §2.1, key of %i bytes', (_, key, output) => {
    expect(prfHex('prfaesxcbc', key, message)).toBe(output);
  });

  test.each([
    [18, `${KEY}edcb`, '84a348a4a45d235babfffc0d2b4da09a'],
    [16, KEY, '980ae87b5f4c9c5214f5b6a8455e4c2d'],
    [10, KEY.slice(0, 20), '290d9e112edb09ee141fcf64c0b72f3d'],
  ])('RFC 4615 §4, key of %i bytes', (_, key, output) => {
    expect(prfHex('prfaescmac', key, message)).toBe(output);
  });
});

describe('AES-CMAC', () => {
  const key = '2b7e151628aed2a6abf7158809cf4f3c';
  const message =
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';

  test.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('RFC 4493 §4, %i bytes; AES-CMAC-96 keeps 12 bytes of it (RFC 4494 §5)', (length, whole) => {
    expect(prfHex('prfaescmac', key, message.slice(0, 2 * length))).toBe(whole);
    expect(macHex('aescmac', key, message.slice(0, 2 * length))).toBe(whole.slice(0, 24));
  });

  interface Wycheproof {
    testGroups: {
      keySize: number;
      tagSize: number;
      tests: { tcId: number; key: string; msg: string; tag: string; result: string }[];
    }[];
  }
  const wycheproof = sharedJson<Wycheproof>('vectors/wycheproof/aes_cmac_test.json');
  test.skipIf(!wycheproof)(titled('Wycheproof: every tag is judged as published', wycheproof), () => {
    const groups = wycheproof?.testGroups.filter(({ keySize, tagSize }) => keySize % 64 === 0 && tagSize === 128) ?? [];
    const cases = groups.filter(({ keySize }) => keySize >= 128 && keySize <= 256).flatMap(({ tests }) => tests);
    expect(cases.length).toBeGreaterThan(150);
    for (const c of cases) {
      const same = toHex(aesCmac(fromHex(c.key), fromHex(c.msg))) === c.tag;
      expect([c.tcId, same]).toEqual([c.tcId, c.result === 'valid']);
    }
  });
});

/** RFC 2202 §2. */
test.each([
  [1, '0b'.repeat(16), '4869205468657265', '9294727a3638bb1c13f48ef8158bfc9d'],
  [2, '4a656665', '7768617420646f2079612077616e7420666f72206e6f7468696e673f', '750c783e6ab0b503eaa86e310a5db738'],
  [3, 'aa'.repeat(16), 'dd'.repeat(50), '56be34521d144c88dbb8c733f0e8b3f6'],
  [4, '0102030405060708090a0b0c0d0e0f10111213141516171819', 'cd'.repeat(50), '697eaf0aca3a3aea3a75164746ffaa79'],
  [5, '0c'.repeat(16), '546573742057697468205472756e636174696f6e', '56461ef2342edc00f9bab995690efd4c'],
])('HMAC-MD5, RFC 2202 §2 test case %i', (_, key, data, whole) => {
  expect(prfHex('prfmd5', key, data)).toBe(whole);
  expect(macHex('md5', key, data)).toBe(whole.slice(0, 24));
});
