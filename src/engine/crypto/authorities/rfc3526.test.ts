import { describe, expect, test } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { authority } from '../../testing/authority.ts';
import { publicHex, sharedHex } from '../../testing/in-hex.ts';
import { modpPrime, wireNumber } from '../../testing/modp-prime.ts';
import { aGroup } from '../../testing/rows.ts';
import { installExtras } from '../extra/install.ts';
import { generator } from '../groups.ts';

installExtras();
const proven = authority('RFC 3526');

/** Each prime is 2^n - 2^(n-64) - 1 + 2^64 * { [2^(n-130) pi] + k }. */
const GROUPS = [
  { section: '§2', id: 'modp1536', bits: 1536, k: 741_804 },
  { section: '§3', id: 'modp2048', bits: 2048, k: 124_476 },
  { section: '§4', id: 'modp3072', bits: 3072, k: 1_690_314 },
  { section: '§5', id: 'modp4096', bits: 4096, k: 240_904 },
  { section: '§6', id: 'modp6144', bits: 6144, k: 929_484 },
  { section: '§7', id: 'modp8192', bits: 8192, k: 4_743_158 },
];

describe.each(GROUPS)('RFC 3526 $section, $bits bits', ({ id, bits, k }) => {
  const number = (value: bigint) => wireNumber(bits, value);
  const exponent = (value: number) => value.toString(16).padStart(2 * aGroup(id).privateBytes, '0');

  test('computes modulo the prime of the section', () => {
    const prime = modpPrime(bits, k);
    // (p - 2)^2 = 4 and (p - 2)^3 = p - 8 for this prime alone.
    expect(sharedHex(id, exponent(2), number(prime - 2n))).toBe(number(4n));
    expect(sharedHex(id, exponent(3), number(prime - 2n))).toBe(number(prime - 8n));
    proven();
  });

  test('the generator is 2, and 2^k is padded in front to the length of the prime', () => {
    expect(publicHex(id, exponent(10))).toBe(number(1024n));
    expect(toHex(generator(aGroup(id)))).toBe('02');
    proven();
  });

  test('0, 1, p-1, p and above are refused (RFC 6989 §2.1)', () => {
    const prime = modpPrime(bits, k);
    for (const value of [0n, 1n, prime - 1n, prime, prime + 2n, (1n << BigInt(bits)) - 1n])
      expect(sharedHex(id, exponent(5), number(value))).toBeUndefined();
    expect(sharedHex(id, exponent(5), number(2n))).toBe(number(32n));
  });
});

test('the prime of §3 begins and ends as it is printed', () => {
  const printed = modpPrime(2048, 124_476).toString(16);
  expect(printed).toMatch(/^ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd1/);
  expect(printed).toMatch(/15728e5a8aacaa68ffffffffffffffff$/);
  proven();
});
