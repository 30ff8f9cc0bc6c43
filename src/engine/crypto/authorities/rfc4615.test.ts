import { expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { prfHex } from '../../testing/in-hex.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 4615');

const MESSAGE = '000102030405060708090a0b0c0d0e0f10111213';
const KEY = MESSAGE.slice(0, 32);

test.each([
  [18, `${KEY}edcb`, '84a348a4a45d235babfffc0d2b4da09a'],
  [16, KEY, '980ae87b5f4c9c5214f5b6a8455e4c2d'],
  [10, KEY.slice(0, 20), '290d9e112edb09ee141fcf64c0b72f3d'],
])('RFC 4615 §4 AES-CMAC-PRF-128, key of %i bytes', (_, key, output) => {
  expect(prfHex('prfaescmac', key, MESSAGE)).toBe(output);
  proven();
});
