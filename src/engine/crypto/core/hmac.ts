import { hmac } from '@noble/hashes/hmac.js';
import type { Keyed } from '../implementations.ts';

/** HMAC (RFC 2104) with one hash, both as an integrity algorithm and as a PRF. */
export function hmacs(id: string, hash: Parameters<typeof hmac>[0]): Record<string, Keyed> {
  const work: Keyed = (key, data) => hmac(hash, key, data);
  return { [id]: work, [`prf${id}`]: work };
}
