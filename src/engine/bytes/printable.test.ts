import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it.each([
  ['plain text', 'aes256', 'aes256'],
  ['letters of any script', 'Schlüssel 鍵', 'Schlüssel 鍵'],
  ['control characters', 'a\u0000b\nc\u009b', 'a·b·c·'],
  ['text that runs the other way, half a letter', '\u202eabc\ud800', '·abc·'],
  ['long text', 'x'.repeat(41), `${'x'.repeat(40)}…`],
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});
