import { concat } from '../../bytes/bytes.ts';
import { hashById, prfById } from '../../crypto/algorithms.ts';
import { prf } from '../../crypto/operate.ts';

/**
 * How a PRF is run again and again until there are enough bytes:
 * - `prf+`: Tn = prf(key, Tn-1 | seed | n), n from 1 (RFC 7296 §2.13)
 * - `keymat`: Kn = prf(key, Kn-1 | seed) (RFC 2409 §5.5)
 * - `ka`: K1 = prf(key, seed), Kn = prf(key, Kn-1) (RFC 2409 Appendix B)
 */
export type StreamRule = 'prf+' | 'keymat' | 'ka';

export interface StreamQuestion {
  rule: StreamRule;
  /** A PRF of IKEv2, or a hash of IKEv1, whose HMAC is meant (RFC 2409 §4). */
  algorithm: string;
  key: Uint8Array;
  seed: Uint8Array;
  /** How many bytes were wanted. */
  length: number;
}

/** Every block in full: also what the last one gave too much, which a stream does not show. */
export function unrollStreams(questions: readonly StreamQuestion[]): readonly (readonly Uint8Array[])[] {
  return questions.map(unroll);
}

function unroll({ rule, algorithm, key, seed, length }: StreamQuestion): readonly Uint8Array[] {
  const found = prfById(hashById(algorithm)?.prf ?? algorithm);
  if (!found) return [];
  const blocks: Uint8Array[] = [];
  for (let made = 0; made < length; made += found.outputBytes) {
    const before = blocks.at(-1);
    blocks.push(prf(found, key, NEXT[rule](seed, blocks.length + 1, before)));
  }
  return blocks;
}

const NONE = new Uint8Array();

/** What the n-th run is made over. */
const NEXT: Readonly<Record<StreamRule, (seed: Uint8Array, n: number, before?: Uint8Array) => Uint8Array>> = {
  'prf+': (seed, n, before = NONE) => concat(before, seed, Uint8Array.of(n)),
  keymat: (seed, _, before = NONE) => concat(before, seed),
  ka: (seed, _, before) => before ?? seed,
};
