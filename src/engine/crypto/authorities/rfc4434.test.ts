import { expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { prfHex } from '../../testing/in-hex.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 4434');

const MESSAGE = '000102030405060708090a0b0c0d0e0f10111213';
const KEY = MESSAGE.slice(0, 32);

test.each([
  [16, KEY, '47f51b4564966215b8985c63055ed308'],
  [10, KEY.slice(0, 20), '0fa087af7d866e7653434e602fdde835'],
  [18, `${KEY}edcb`, '8cd3c93ae598a9803006ffb67c40e9e4'],
])('RFC 4434 §2.1 AES-XCBC-PRF-128, key of %i bytes', (_, key, output) => {
  expect(prfHex('prfaesxcbc', key, MESSAGE)).toBe(output);
  proven();
});
