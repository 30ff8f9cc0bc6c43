import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from './hex.ts';
import { seededRandom } from './random.ts';

describe('seeded random source', () => {
  test('is HMAC-SHA-256 in counter mode over the label', () => {
    const key = createHash('sha256').update('phasewise').digest();
    const block = (counter: number) =>
      createHmac('sha256', key)
        .update(Buffer.from([0, 0, 0, counter]))
        .update('a/nonce/1')
        .digest();
    const expected = Buffer.concat([block(0), block(1), block(2)]).subarray(0, 70);
    expect(toHex(seededRandom('phasewise')('a/nonce/1', 70))).toBe(expected.toString('hex'));
  });

  test('a draw depends on seed and label only, not on what was drawn before', () => {
    const alone = seededRandom('s')('b/spi/1', 8);
    const draw = seededRandom('s');
    draw('a/spi/1', 8);
    draw('b/spi/1', 100);
    expect(draw('b/spi/1', 8)).toEqual(alone);
  });

  test('other seeds and other labels give other bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        fc.pre(one !== other);
        expect(seededRandom(one)('x', 16)).not.toEqual(seededRandom(other)('x', 16));
        expect(seededRandom('x')(one, 16)).not.toEqual(seededRandom('x')(other, 16));
      }),
    );
  });

  test('a seed that only adds a zero byte is another seed', () => {
    expect(seededRandom('a\0')('x', 16)).not.toEqual(seededRandom('a')('x', 16));
  });

  test('a longer draw begins with the shorter one, and any length can be asked for', () => {
    const draw = seededRandom('s');
    for (const length of [0, 1, 31, 32, 33, 64, 1000]) {
      expect(draw('label', length)).toEqual(draw('label', 1000).slice(0, length));
    }
  });
});
