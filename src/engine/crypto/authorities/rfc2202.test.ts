import { describe, expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { macHex, prfHex } from '../../testing/in-hex.ts';
import { type HmacVector, RFC_2202_MD5, RFC_2202_SHA1 } from '../../testing/rfc-hmac.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 2202');

/** PRF_HMAC_MD5 and PRF_HMAC_SHA1 give all of it, AUTH_HMAC_*_96 the first 96 bits. */
function expectHmac({ hash, key, data, output, icv = output.slice(0, 24) }: HmacVector) {
  expect(prfHex(`prf${hash}`, key, data)).toBe(output);
  expect(macHex(hash, key, data)).toBe(icv);
  proven();
}

describe('RFC 2202', () => {
  test.each(RFC_2202_MD5)('§2 HMAC-MD5, $name', expectHmac);
  test.each(RFC_2202_SHA1)('§3 HMAC-SHA-1, $name', expectHmac);
});
