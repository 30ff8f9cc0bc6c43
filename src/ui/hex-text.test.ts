import { expect, test } from 'vitest';
import { cutHex, groupHex, tinyHex } from './hex-text.ts';

const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

test('hex stands in groups of four digits', () => {
  expect(groupHex(bytes('be6f48a02d'))).toBe('be6f 48a0 2d');
  expect(groupHex(new Uint8Array())).toBe('');
});

test('a long value keeps its first four bytes and its last two', () => {
  expect(cutHex(bytes('8a41664ef235406f06cce0eedc64'))).toBe('8a41 664e…dc64');
  expect(cutHex(bytes('1bce5342000000a0'))).toBe('1bce 5342 0000 00a0');
  expect(cutHex(bytes('1bce5342000000a0ff'))).toBe('1bce 5342…a0ff');
});

test('a box on a formula keeps two and two', () => {
  expect(tinyHex(bytes('09a8fbf4caa917b4'))).toBe('09a8…17b4');
  expect(tinyHex(bytes('09a8fbf4'))).toBe('09a8 fbf4');
});
