import { describe, expect, test } from 'vitest';
import { fromHex } from '../bytes/hex.ts';
import { foldSum, wordSum } from './checksum.ts';

describe('the Internet checksum', () => {
  // RFC 1071 §3 adds these eight bytes up to ddf2 after folding, and inverts.
  test('RFC 1071 §3', () => {
    const sum = wordSum(fromHex('0001f203f4f5f6f7'));
    expect(sum).toBe(0x2ddf0);
    expect(foldSum(sum)).toBe(~0xddf2 & 0xffff);
  });

  test('an odd last byte stands in front of a zero', () => {
    expect(wordSum(fromHex('010203'))).toBe(wordSum(fromHex('01020300')));
  });

  test('bytes outside of the range do not count', () => {
    expect(wordSum(fromHex('ffff0102ffff'), 2, 4)).toBe(0x0102);
  });
});
