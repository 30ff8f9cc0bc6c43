import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, isHex, toHex } from './hex.ts';

describe('hex', () => {
  test('bytes go to hex and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(fromHex(toHex(value))).toEqual(value);
      }),
    );
  });

  test.each(['0x0aFF10', '0a ff 10', '0A:FF:10', ' 0x0aff\n10 '])('reads %j as people write it', (text) => {
    expect(fromHex(text)).toEqual(Uint8Array.of(0x0a, 0xff, 0x10));
  });

  test.each(['abc', 'zz', '0x1', '12-34', '+1', '1.'])('%j is no hex', (text) => {
    expect(isHex(text)).toBe(false);
    expect(() => fromHex(text)).toThrow(RangeError);
  });
});
