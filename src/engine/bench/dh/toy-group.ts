/** Diffie-Hellman with numbers that one can check by hand. `p` is below 2^26, so that products stay exact. */
export interface ToyQuestion {
  p: number;
  g: number;
  a: number;
  b: number;
}

/** One squaring on the way to a power: base^exponent mod p, and whether the power takes it in. */
export interface Squaring {
  exponent: number;
  power: number;
  used: boolean;
}

export interface ToyAnswer {
  publicA: number;
  publicB: number;
  /** Each end computes it by itself. */
  sharedA: number;
  sharedB: number;
  /** How A gets from g to its public value, by squaring. */
  squarings: readonly Squaring[];
  isSafePrime: boolean;
  /** Equal to p where p is one. */
  nearestSafePrime: number;
  /** How many different numbers the powers of g are; absent where g and p have a divisor in common. */
  order?: number;
  /** The nearest g whose powers are at least half of all numbers; absent where p is no prime. */
  goodGenerator?: number;
}

const LARGEST_TOY_PRIME = 99_999;
/** 5 = 2 × 2 + 1. */
const SMALLEST_SAFE_PRIME = 5;

export function toyExchange({ p, g, a, b }: ToyQuestion): ToyAnswer {
  const publicA = toyPower(g, a, p);
  const publicB = toyPower(g, b, p);
  const order = orderOf(g, p);
  const goodGenerator = isPrime(p) ? nearest(g, 2, p - 2, (near) => (orderOf(near, p) ?? 0) >= (p - 1) / 2) : undefined;
  return {
    publicA,
    publicB,
    sharedA: toyPower(publicB, a, p),
    sharedB: toyPower(publicA, b, p),
    squarings: squarings(g, a, p),
    isSafePrime: isSafePrime(p),
    nearestSafePrime: nearest(p, SMALLEST_SAFE_PRIME, LARGEST_TOY_PRIME, isSafePrime) ?? SMALLEST_SAFE_PRIME,
    ...(order !== undefined && { order }),
    ...(goodGenerator !== undefined && { goodGenerator }),
  };
}

/** base^exponent mod p: each squaring doubles the exponent, and those that are its binary digits are multiplied. */
export function toyPower(base: number, exponent: number, p: number): number {
  return squarings(base, exponent, p).reduce(
    (product, { power, used }) => (used ? (product * power) % p : product),
    1 % p,
  );
}

function squarings(base: number, exponent: number, p: number): Squaring[] {
  const steps: Squaring[] = [];
  let power = base % p;
  for (let bit = 1; bit <= exponent; bit *= 2) {
    steps.push({ exponent: bit, power, used: Math.floor(exponent / bit) % 2 === 1 });
    power = (power * power) % p;
  }
  return steps;
}

function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
}

/** A prime p with (p - 1) / 2 prime as well, as in all MODP groups of RFC 2409 and RFC 3526: no small subgroups but {1, p - 1}. */
export function isSafePrime(p: number): boolean {
  return p >= SMALLEST_SAFE_PRIME && isPrime(p) && isPrime((p - 1) / 2);
}

/** The smallest n > 0 with g^n = 1 mod p. */
function orderOf(g: number, p: number): number | undefined {
  let power = g % p;
  for (let n = 1; n < p; n++) {
    if (power === 1) return n;
    power = (power * g) % p;
  }
  return undefined;
}

/** The number nearest to `wanted` within bounds that is good, the smaller of two. */
function nearest(wanted: number, least: number, most: number, isGood: (n: number) => boolean): number | undefined {
  const within = (n: number) => n >= least && n <= most && isGood(n);
  const start = Math.min(Math.max(wanted, least), most);
  for (let distance = 0; distance <= most - least; distance++) {
    for (const near of [start - distance, start + distance]) if (within(near)) return near;
  }
  return undefined;
}
