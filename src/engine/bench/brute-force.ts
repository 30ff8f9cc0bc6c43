/** Numbers that one can check by hand: `wanted` = g^exponent mod p, and the exponent is looked for. */
export interface LogQuestion {
  p: number;
  g: number;
  wanted: number;
}

export interface LogAnswer {
  /** Absent where no exponent gives the wanted number. */
  exponent?: number;
  /** How many exponents were tried. */
  tries: number;
}

/** So many tries between two words on how far it is. */
const PAUSE = 1_000;

/**
 * What Eve can do against Diffie-Hellman with small numbers: she tries 1, 2, 3 … as the private value until the public
 * value comes out. Yields how far she is, from 0 to 1.
 * @param question p below 2^26, so that products stay exact
 */
export function* bruteForce({ p, g, wanted }: LogQuestion): Generator<number, LogAnswer> {
  let power = 1;
  for (let exponent = 1; exponent < p; exponent++) {
    power = (power * g) % p;
    if (power === wanted) return { exponent, tries: exponent };
    if (exponent % PAUSE === 0) yield exponent / p;
  }
  return { tries: Math.max(0, p - 1) };
}
