import { describe, expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { macHex, prfHex } from '../../testing/in-hex.ts';
import { RFC_4868_AUTH, RFC_4868_PRF } from '../../testing/rfc-hmac.ts';

const proven = authority('RFC 4868');

describe('RFC 4868', () => {
  test.each(RFC_4868_PRF)('§2.7.1 $name with $hash', ({ hash, key, data, output }) => {
    expect(prfHex(`prf${hash}`, key, data)).toBe(output);
    proven();
  });

  test.each(RFC_4868_AUTH)('§2.7.2 $name', ({ hash, key, data, output, icv }) => {
    expect(prfHex(`prf${hash}`, key, data)).toBe(output);
    expect(macHex(hash, key, data)).toBe(icv);
    proven();
  });
});
