import { chain, firstType } from '../../wire/chain.ts';
import { encode } from '../../wire/codec.ts';
import { Reader } from '../../wire/reader.ts';
import type { Malformed } from '../../wire/span.ts';
import type { IkePayload } from '../ike-model.ts';
import { v1Links } from './payloads.ts';

/** IKEv1 payloads as bytes, generic headers included, and the type of the first (RFC 2408 §3.2). */
export function encodeV1Chain(payloads: readonly IkePayload[]): { first: number; bytes: Uint8Array } {
  return { first: firstType(payloads, v1Links), bytes: encode(chain(v1Links), payloads) };
}

/** Reads decrypted payloads. What is left behind them is padding, of which nobody tells the length (RFC 2409 Appendix B). */
export function decodeV1Chain(
  first: number,
  bytes: Uint8Array,
): { payloads: readonly IkePayload[]; error?: Malformed } {
  const from = new Reader(bytes, 'isakmp.plaintext');
  const payloads = chain(v1Links, first).read(from);
  return from.error ? { payloads, error: from.error } : { payloads };
}
