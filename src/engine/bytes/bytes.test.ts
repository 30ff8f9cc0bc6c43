import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, equal, fromUtf8, padStart, readU16, readU32, u16, u32, u64, utf8 } from './bytes.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('bytes', () => {
  test('numbers are written most significant byte first', () => {
    expect(u16(0x1234)).toEqual(bytes(0x12, 0x34));
    expect(u32(0xfedcba98)).toEqual(bytes(0xfe, 0xdc, 0xba, 0x98));
    expect(u64(0x0102030405060708n)).toEqual(bytes(1, 2, 3, 4, 5, 6, 7, 8));
    expect(u64(2 ** 40)).toEqual(bytes(0, 0, 1, 0, 0, 0, 0, 0));
  });

  test('what is written is read back, at any offset', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.uint8Array({ maxLength: 9 }), (value, before) => {
        const all = concat(before, u32(value), u16(value & 0xffff));
        expect(readU32(all, before.length)).toBe(value);
        expect(readU16(all, before.length + 4)).toBe(value & 0xffff);
      }),
    );
  });

  test('reading beyond the end counts the missing bytes as zero', () => {
    expect(readU32(bytes(1, 2), 0)).toBe(0x01020000);
    expect(readU16(bytes(), 3)).toBe(0);
  });

  test('concat copies, so a later change of a part does not show', () => {
    const part = bytes(1, 2);
    const joined = concat(part, bytes(), bytes(3));
    part[0] = 9;
    expect(joined).toEqual(bytes(1, 2, 3));
  });

  test('equal compares length and every byte', () => {
    expect(equal(bytes(1, 2), bytes(1, 2))).toBe(true);
    expect(equal(bytes(1, 2), bytes(1, 3))).toBe(false);
    expect(equal(bytes(1, 2), bytes(1, 2, 0))).toBe(false);
  });

  test('padStart fills with zeros in front and never cuts', () => {
    expect(padStart(bytes(7), 3)).toEqual(bytes(0, 0, 7));
    expect(padStart(bytes(1, 2, 3), 2)).toEqual(bytes(1, 2, 3));
  });

  test('text goes through UTF-8 and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => fromUtf8(utf8(text)) === text.replace(/^\uFEFF/, '')),
    );
    expect(utf8('ü')).toEqual(bytes(0xc3, 0xbc));
    expect(fromUtf8(bytes(0x61, 0xff))).toBe('a\uFFFD');
  });
});
