import { describe, expect, test } from 'vitest';
import { concat } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { prfById } from '../../crypto/algorithms.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { prf, prfPlus } from '../../crypto/operate.ts';
import { unrollStreams } from './unroll.ts';
import { wholeMac } from './whole-mac.ts';

installExtras();

const key = new Uint8Array(16).fill(0x0b);
const seed = Uint8Array.of(1, 2, 3);

describe('streams in blocks', () => {
  test('joined and cut they are prf+, and the last block stands in full', () => {
    const [blocks = []] = unrollStreams([{ rule: 'prf+', algorithm: 'prfsha256', key, seed, length: 70 }]);
    expect(blocks.map(({ length }) => length)).toEqual([32, 32, 32]);
    const sha256 = prfById('prfsha256');
    if (!sha256) throw new Error('no row');
    expect(concat(...blocks).subarray(0, 70)).toEqual(prfPlus(sha256, key, seed, 70));
  });

  test('KEYMAT of IKEv1 has no counter, and Ka goes on from the block before alone', () => {
    const md5 = prfById('prfmd5');
    if (!md5) throw new Error('no row');
    const [keymat = [], ka = []] = unrollStreams([
      { rule: 'keymat', algorithm: 'md5', key, seed, length: 32 },
      { rule: 'ka', algorithm: 'md5', key, seed: Uint8Array.of(0), length: 24 },
    ]);
    const k1 = prf(md5, key, seed);
    expect(keymat).toEqual([k1, prf(md5, key, concat(k1, seed))]);
    const ka1 = prf(md5, key, Uint8Array.of(0));
    expect(ka).toEqual([ka1, prf(md5, key, ka1)]);
  });

  test('an algorithm that nobody knows gives nothing, and so does no length', () => {
    expect(unrollStreams([{ rule: 'prf+', algorithm: 'rot13', key, seed, length: 70 }])).toEqual([[]]);
    expect(unrollStreams([{ rule: 'prf+', algorithm: 'prfsha256', key, seed, length: 0 }])).toEqual([[]]);
  });
});

test('a MAC stands in full, and says how much of it is sent', () => {
  // RFC 2202 §2, test case 1; RFC 2403 §2 sends its first 96 bits.
  const data = new TextEncoder().encode('Hi There');
  const { bytes, kept } = wholeMac({ algorithm: 'md5', key, data });
  expect(toHex(bytes)).toBe('9294727a3638bb1c13f48ef8158bfc9d');
  expect(kept).toBe(12);
  expect(bytes.subarray(0, 4)).toEqual(fromHex('9294727a'));
});
