/*
 * Wycheproof's cases are made to catch mistakes: what it calls invalid must be refused, and so must what it calls valid but
 * IKE and ESP have no way to say (a nonce of another length, a compressed point).
 */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { authority } from '../../testing/authority.ts';
import { macHex, openHex, prfHex, sealHex, sharedHex } from '../../testing/in-hex.ts';
import { sharedJson, titled } from '../../testing/shared.ts';
import { aesCmac } from '../extra/aes-macs.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('Wycheproof');

interface File<T> {
  testGroups: { keySize?: number; tagSize?: number; tests: (T & { tcId: number; result: Verdict })[] }[];
}
type Verdict = 'valid' | 'acceptable' | 'invalid';
const read = <T>(name: string) => sharedJson<File<T>>(`vectors/wycheproof/${name}_test.json`);

type AeadCase = Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>;
/** Hex digits: of our nonce the salt, which belongs to the key (RFC 4106 §4), and all of it. */
const [SALT, NONCE] = [8, 24];

describe.each([
  ['aes_gcm', (bits: number) => `aes${bits}gcm16`, 310],
  ['chacha20_poly1305', () => 'chacha20poly1305', 320],
] as const)('%s', (name, idOf, least) => {
  const file = read<AeadCase>(name);

  test.skipIf(!file)(titled('seals what is valid, and opens nothing else', file), () => {
    let cases = 0;
    for (const { keySize = 0, tests } of file?.testGroups ?? []) {
      for (const { tcId, result, key, iv, aad, msg, ct, tag } of tests) {
        const isValid = result === 'valid' && iv.length === NONCE;
        const salted = { id: idOf(keySize), key: key + iv.slice(0, SALT), iv: iv.slice(SALT) };
        const vector = { ...salted, aad, plaintext: msg, ciphertext: ct, icv: tag };
        expect([tcId, openHex(vector)]).toEqual([tcId, isValid ? msg : undefined]);
        if (isValid) expect([tcId, sealHex(vector)]).toEqual([tcId, { ciphertext: ct, icv: tag }]);
        cases += 1;
      }
    }
    expect(cases).toBeGreaterThan(least);
    proven(cases);
  });
});

type MacCase = Record<'key' | 'msg' | 'tag', string>;

/** By Wycheproof's file and the bits that are kept. The whole tag is what the PRF gives; `sha256` keeps 128 bits as AUTH. */
const MACS = [
  ['hmac_sha1', 160, (key, msg) => prfHex('prfsha1', key, msg)],
  ['hmac_sha256', 256, (key, msg) => prfHex('prfsha256', key, msg)],
  ['hmac_sha256', 128, (key, msg) => macHex('sha256', key, msg)],
] as const satisfies readonly (readonly [string, number, (key: string, msg: string) => string])[];

describe.each(MACS)('%s, %i bits', (name, bits, made) => {
  const file = read<MacCase>(name);

  test.skipIf(!file)(titled('every tag is judged as published', file), () => {
    const groups = file?.testGroups.filter(({ tagSize }) => tagSize === bits) ?? [];
    const cases = groups.flatMap(({ tests }) => tests);
    expect(cases.filter(({ result }) => result === 'invalid').length).toBeGreaterThan(50);
    for (const { tcId, key, msg, tag, result } of cases)
      expect([tcId, made(key, msg) === tag]).toEqual([tcId, result === 'valid']);
    proven(cases.length);
  });
});

describe('aes_cmac', () => {
  const file = read<MacCase>('aes_cmac');
  const IS_AES_KEY = [32, 48, 64];

  test.skipIf(!file)(titled('every tag is judged as published', file), () => {
    const cases = file?.testGroups.flatMap(({ tests }) => tests) ?? [];
    // A key of another length is no key of AES; as a PRF's key it is brought to 16 bytes first (RFC 4615 §3).
    const known = cases.filter(({ key }) => IS_AES_KEY.includes(key.length));
    expect(known.length).toBeGreaterThan(300);
    for (const { tcId, key, msg, tag, result } of known) {
      const made = [toHex(aesCmac(fromHex(key), fromHex(msg)))];
      if (key.length === 32) made.push(prfHex('prfaescmac', key, msg));
      expect([tcId, ...made.map((one) => one === tag)]).toEqual([tcId, ...made.map(() => result === 'valid')]);
    }
    proven(known.length);
  });
});

type DhCase = Record<'public' | 'private' | 'shared', string>;

describe('Diffie-Hellman', () => {
  const curve25519 = read<DhCase>('x25519');
  test.skipIf(!curve25519)(titled('X25519: every secret as published, all-zero ones refused', curve25519), () => {
    const cases = curve25519?.testGroups.flatMap(({ tests }) => tests) ?? [];
    expect(cases.length).toBeGreaterThan(500);
    for (const { tcId, shared, private: own, public: peer } of cases) {
      const expected = /^(00)*$/.test(shared) ? undefined : shared;
      expect([tcId, sharedHex('x25519', own, peer)]).toEqual([tcId, expected]);
    }
    proven(cases.length);
  });

  const p256 = read<DhCase>('ecdh_secp256r1_ecpoint');
  test.skipIf(!p256)(titled('P-256: every secret as published, every bad point refused', p256), () => {
    const cases = p256?.testGroups.flatMap(({ tests }) => tests) ?? [];
    expect(cases.length).toBeGreaterThan(350);
    for (const { tcId, result, shared, private: own, public: peer } of cases) {
      // KE carries x | y (RFC 5903 §7), without the byte in front that says so.
      const isPair = /^04.{128}$/.test(peer);
      const privateValue = own.replace(/^(00)+/, '').padStart(64, '0');
      const secret = sharedHex('ecp256', privateValue, peer.slice(2));
      expect([tcId, secret]).toEqual([tcId, result === 'invalid' || !isPair ? undefined : shared]);
    }
    proven(cases.length);
  });
});
