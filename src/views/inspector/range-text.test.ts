import { expect, test } from 'vitest';
import { rangeText } from './range-text.ts';

test.each([
  { what: 'one byte', field: { start: 9, end: 10 }, text: 'byte 0x09' },
  { what: 'several', field: { start: 4, end: 8 }, text: 'bytes 0x04–0x07' },
  { what: 'one bit', field: { start: 6, end: 8, bits: { offset: 1, width: 1 } }, text: 'bit 1 of bytes 0x06–0x07' },
  {
    what: 'eight bits of four bytes',
    field: { start: 0, end: 4, bits: { offset: 4, width: 8 } },
    text: 'bits 4–11 of bytes 0x00–0x03',
  },
  {
    what: 'a whole byte of four',
    field: { start: 0, end: 4, bits: { offset: 8, width: 8 } },
    text: 'bits 8–15 of bytes 0x00–0x03',
  },
  {
    what: 'what lies over all of its bytes',
    field: { start: 8, end: 10, bits: { offset: 64, width: 16 } },
    text: 'bytes 0x08–0x09',
  },
])('$what', ({ field, text }) => {
  expect(rangeText(field)).toBe(text);
});
