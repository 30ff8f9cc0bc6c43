import { expect, test } from 'vitest';
import { asText, readBytes } from './read-bytes.ts';

const bytes = (...values: number[]) => ({ ok: true, bytes: Uint8Array.from(values) });

test('text is UTF-8', () => {
  expect(readBytes('aé', 'text', 10)).toEqual(bytes(0x61, 0xc3, 0xa9));
  expect(readBytes('', 'text', 10)).toEqual(bytes());
});

test('hex is taken as people write it', () => {
  for (const typed of ['0a1bFF', '0x0a1bff', ' 0a:1b:ff ', '0a 1b\nff'])
    expect(readBytes(typed, 'hex', 10)).toEqual(bytes(0x0a, 0x1b, 0xff));
});

test('says what it cannot use, and where', () => {
  expect(readBytes('0a g1', 'hex', 10)).toEqual({ ok: false, key: 'notHex', found: 'g', place: 4 });
  expect(readBytes('0a1', 'hex', 10)).toEqual({ ok: false, key: 'oddHex', digits: 3 });
  expect(readBytes('0a1b', 'hex', 1)).toEqual({ ok: false, key: 'tooLong', count: 2, most: 1 });
  expect(readBytes('aé', 'text', 2)).toEqual({ ok: false, key: 'tooLong', count: 3, most: 2 });
});

test('bytes that nobody could type are no text', () => {
  expect(asText(Uint8Array.of(0x61, 0xc3, 0xa9))).toBe('aé');
  expect(asText(Uint8Array.of(0xff))).toBeUndefined();
  expect(asText(Uint8Array.of(0x61, 0))).toBeUndefined();
});
