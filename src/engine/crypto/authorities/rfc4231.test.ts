import { describe, expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { macHex, prfHex } from '../../testing/in-hex.ts';
import { RFC_4868_PRF } from '../../testing/rfc-hmac.ts';

const proven = authority('RFC 4231');

/** RFC 4868 borrows six of the seven test cases; their numbers here. */
const CASES = ['§4.2', '§4.3', '§4.4', '§4.5', '§4.7', '§4.8'];
const KEY = '0c'.repeat(20);
const TRUNCATED = '546573742057697468205472756e636174696f6e';

describe('RFC 4231', () => {
  test.each(RFC_4868_PRF)('HMAC with $hash, borrowed as $name', ({ hash, name, key, data, output }) => {
    expect(CASES[Number(name.slice('PRF-'.length)) - 1]).toBeDefined();
    expect(prfHex(`prf${hash}`, key, data)).toBe(output);
    expect(output.startsWith(macHex(hash, key, data))).toBe(true);
    proven();
  });

  test.each([
    ['sha256', 'a3b6167473100ee06e0c796c2955552b'],
    ['sha384', '3abf34c3503b2a23a46efc619baef897'],
    ['sha512', '415fad6271580a531d4179bc891d87a6'],
  ])('§4.6 HMAC with %s, cut to 128 bits', (hash, output) => {
    expect(macHex(hash, KEY, TRUNCATED).slice(0, 32)).toBe(output);
    proven();
  });
});
