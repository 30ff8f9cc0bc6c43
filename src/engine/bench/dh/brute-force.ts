/** Numbers that one can check by hand: `wanted` = g^exponent mod p, and the exponent is looked for. */
export interface LogQuestion {
  p: number;
  g: number;
  wanted: number;
  /** She stops after so many tries; all of them where absent. */
  upTo?: number;
}

/** One try: g^exponent mod p. */
export interface Try {
  exponent: number;
  power: number;
}

export interface LogAnswer {
  /** Absent where no exponent so far gives the wanted number. */
  exponent?: number;
  /** How many exponents were tried. */
  tries: number;
  /** The last tries, in their order. */
  latest: readonly Try[];
}

/** So many tries between two words on how far it is. */
const PAUSE = 1_000;
/** So many of the last tries are told. */
const LATEST = 60;

/**
 * What Eve can do against Diffie-Hellman with small numbers: she tries 1, 2, 3 … as the private value until the public
 * value comes out. Yields how far she is, from 0 to 1.
 * @param question p below 2^26, so that products stay exact
 */
export function* bruteForce({ p, g, wanted, upTo = p }: LogQuestion): Generator<number, LogAnswer> {
  const last = Math.max(0, Math.min(upTo, p - 1));
  const latest: Try[] = [];
  let power = 1;
  for (let exponent = 1; exponent <= last; exponent++) {
    power = (power * g) % p;
    latest.push({ exponent, power });
    if (power === wanted) return { exponent, tries: exponent, latest: latest.slice(-LATEST) };
    if (exponent % PAUSE !== 0) continue;
    latest.splice(0, latest.length - LATEST);
    yield exponent / p;
  }
  return { tries: last, latest: latest.slice(-LATEST) };
}
