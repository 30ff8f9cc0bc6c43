/** floor(2^bits * pi), by Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239). */
function pi(bits: number): bigint {
  const guard = 64n;
  const one = 1n << (BigInt(bits) + guard);
  const arctan = (inverse: bigint) => {
    let [power, sum, odd] = [one / inverse, 0n, 1n];
    for (; power !== 0n; power /= -inverse * inverse, odd += 2n) sum += power / odd;
    return sum;
  };
  return (16n * arctan(5n) - 4n * arctan(239n)) >> guard;
}

/** 2^n - 2^(n-64) - 1 + 2^64 * { [2^(n-130) pi] + k }: how RFC 2409 §6 and RFC 3526 define their primes. */
export function modpPrime(bits: number, k: number): bigint {
  const n = BigInt(bits);
  return (1n << n) - (1n << (n - 64n)) - 1n + (1n << 64n) * (pi(bits - 130) + BigInt(k));
}

/** A number as it goes into KE: as long as the prime (RFC 7296 §2.14). */
export const wireNumber = (bits: number, value: bigint): string => value.toString(16).padStart(bits / 4, '0');
