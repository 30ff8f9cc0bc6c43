import { concat } from '../../bytes/bytes.ts';
import { prfById } from '../../crypto/algorithms.ts';
import { prf, prfPlus } from '../../crypto/operate.ts';
import type { Prf } from '../../crypto/types.ts';
import type { Feed } from './feed-of-lab.ts';

export interface FeedQuestion {
  feed: Feed;
  /** What stands in the place of the lab's shared secret. */
  shared: Uint8Array;
}

/** The formula computed with another shared secret: SKEYSEED, SKEYID_d, or the KEYMAT of a child with PFS. */
export function feedPrf({ feed, shared }: FeedQuestion): Uint8Array {
  const algorithm = prfById(feed.prf);
  if (!algorithm) throw new Error(`no PRF is called ${feed.prf}`);
  const parts = [...feed.key, ...feed.data].map(({ bytes }, index) => (index === feed.secret ? shared : bytes));
  const key = concat(...parts.slice(0, feed.key.length));
  const data = concat(...parts.slice(feed.key.length));
  if (feed.rule === 'rfc7296.keymat') return prfPlus(algorithm, key, data, feed.length);
  return feed.rule === 'rfc2409.keymat' ? chained(algorithm, key, data, feed.length) : prf(algorithm, key, data);
}

/** KEYMAT = K1 | K2 | … with Kn = prf(SKEYID_d, Kn-1 | data), RFC 2409 §5.5. */
function chained(algorithm: Prf, key: Uint8Array, data: Uint8Array, length: number): Uint8Array {
  let last = prf(algorithm, key, data);
  let stream = last;
  while (stream.length < length) {
    last = prf(algorithm, key, concat(last, data));
    stream = concat(stream, last);
  }
  return stream.slice(0, length);
}
