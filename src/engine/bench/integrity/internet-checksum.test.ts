import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { internetChecksum, udpChecksum } from './internet-checksum.ts';

test('the numbers of RFC 1071 §3: a sum of ddf2', () => {
  expect(toHex(internetChecksum(fromHex('0001 f203 f4f5 f6f7')))).toBe('220d');
});

test('swapped words have the same sum, and an odd last byte counts as if a zero followed', () => {
  expect(internetChecksum(fromHex('f4f5 0001 f203 f6f7'))).toEqual(fromHex('220d'));
  expect(internetChecksum(fromHex('0001 f2'))).toEqual(internetChecksum(fromHex('0001 f200')));
});

test('UDP never sends zero', () => {
  expect(toHex(internetChecksum(fromHex('ffff')))).toBe('0000');
  expect(toHex(udpChecksum(fromHex('ffff')))).toBe('ffff');
});
