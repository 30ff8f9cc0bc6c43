import { expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { macHex, prfHex } from '../../testing/in-hex.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 3566');

const MESSAGE = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021';
const KEY = MESSAGE.slice(0, 32);

test.each([
  [1, '', '75f0251d528ac01c4573dfd584d79f29'],
  [2, MESSAGE.slice(0, 6), '5b376580ae2f19afe7219ceef172756f'],
  [3, MESSAGE.slice(0, 32), 'd2a246fa349b68a79998a4394ff7a263'],
  [4, MESSAGE.slice(0, 40), '47f51b4564966215b8985c63055ed308'],
  [5, MESSAGE.slice(0, 64), 'f54f0ec8d2b9f3d36807734bd5283fd4'],
  [6, MESSAGE, 'becbb3bccdb518a30677d5481fb6b4d8'],
  [7, '00'.repeat(1000), 'f0dafee895db30253761103b5d84528f'],
])('RFC 3566 §4.6 AES-XCBC-MAC, test case %i', (_, message, whole) => {
  expect(macHex('aesxcbc', KEY, message)).toBe(whole.slice(0, 24));
  expect(prfHex('prfaesxcbc', KEY, message)).toBe(whole);
  proven();
});
