import { describe, expect, test } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import { generator } from '../crypto/groups.ts';
import { publicHex, sharedHex } from './in-hex.ts';
import { modpPrime, wireNumber } from './modp-prime.ts';
import { aGroup } from './rows.ts';

/** A group whose prime is 2^n - 2^(n-64) - 1 + 2^64 * { [2^(n-130) pi] + k }. */
export interface PiGroup {
  section: string;
  id: string;
  bits: number;
  k: number;
}

/** Tests that the groups of an RFC compute modulo the primes that it defines, with its generator. */
export function describeModpGroups(rfc: string, groups: readonly PiGroup[], proven: () => void): void {
  describe.each(groups)(`${rfc} $section, $bits bits`, ({ id, bits, k }) => {
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
}
