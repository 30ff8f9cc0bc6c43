import { expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { macHex, prfHex } from '../../testing/in-hex.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 4493');

const KEY = '2b7e151628aed2a6abf7158809cf4f3c';
const MESSAGE =
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';

test.each([
  [0, 'bb1d6929e95937287fa37d129b756746'],
  [16, '070a16b46b4d4144f79bdd9dd04a287c'],
  [40, 'dfa66747de9ae63030ca32611497c827'],
  [64, '51f0bebf7e3b9d92fc49741779363cfe'],
])('RFC 4493 §4 AES-CMAC of %i bytes; AUTH_AES_CMAC_96 keeps 12 of it (RFC 4494 §5)', (length, whole) => {
  expect(prfHex('prfaescmac', KEY, MESSAGE.slice(0, 2 * length))).toBe(whole);
  expect(macHex('aescmac', KEY, MESSAGE.slice(0, 2 * length))).toBe(whole.slice(0, 24));
  proven();
});
