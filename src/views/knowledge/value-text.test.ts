import { expect, test } from 'vitest';
import { differenceOf, valueText } from './value-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('a typed key is shown as it was typed', () => {
  expect(valueText('PSK', utf8('correct horse battery'))).toBe('correct horse battery');
});

test('a key of raw bytes, or any other value, is shown as hex', () => {
  expect(valueText('PSK', Uint8Array.of(0, 1, 2, 3))).toBe('0001 0203');
  expect(valueText('Ni', utf8('correct horse battery'))).toBe('636f 7272…7279');
});

test('the letters that are only in one of two texts are found', () => {
  expect(differenceOf('correct horse batttery', 'correct horse battery').differs).toBe('t');
  expect(differenceOf('correct horse battery', 'correct horse batttery').differs).toBe('');
  expect(differenceOf('horse', 'house')).toEqual({ before: 'ho', differs: 'r', after: 'se' });
  expect(differenceOf('same', 'same').differs).toBe('');
  expect(differenceOf('', 'abc')).toEqual({ before: '', differs: '', after: '' });
});
