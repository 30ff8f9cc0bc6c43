import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { crc32, restoreCrc32 } from './crc32.ts';

test('the check value that every description of CRC-32 prints, and some more', () => {
  expect(toHex(crc32(utf8('123456789')))).toBe('cbf43926');
  expect(toHex(crc32(utf8('The quick brown fox jumps over the lazy dog')))).toBe('414fa339');
  expect(toHex(crc32(new Uint8Array(0)))).toBe('00000000');
});

function patched(message: Uint8Array, at: number, wanted: Uint8Array): Uint8Array {
  const forged = message.slice();
  forged.set(restoreCrc32(message, at, wanted), at);
  return forged;
}

test('four bytes anywhere give a message any CRC-32', () => {
  const bytes = fc.uint8Array({ minLength: 4, maxLength: 300 });
  const wanted = fc.uint8Array({ minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(bytes, wanted, fc.nat(), (message, crc, place) => {
      expect(crc32(patched(message, place % (message.length - 3), crc))).toEqual(crc);
    }),
  );
});

test('over an unchanged message only the old bytes give the old CRC', () => {
  const message = utf8('PAY 0190 TO 10.2.0.10');
  expect(restoreCrc32(message, 7, crc32(message))).toEqual(message.subarray(7, 11));
});
