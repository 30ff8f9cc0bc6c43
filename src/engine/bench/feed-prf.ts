import { concat } from '../bytes/bytes.ts';
import { hashById, prfById } from '../crypto/algorithms.ts';
import { prf, prfPlus } from '../crypto/operate.ts';
import type { Prf } from '../crypto/types.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Operand, RuleId, Time } from '../values/value.ts';
import { type ById, indexValues } from '../values/walk.ts';
import type { LabExchange } from './exchange-of-lab.ts';

/** One operand of a formula, with its bytes. */
export interface Part {
  label: string;
  bytes: Uint8Array;
}

/** The first formula that takes a shared secret in, as the lab has it. */
export interface Feed {
  /** What comes out: SKEYSEED, SKEYID_d or KEYMAT. */
  name: string;
  rule: RuleId;
  rfc: string;
  prf: string;
  key: readonly Part[];
  data: readonly Part[];
  /** Which of `key` and `data` together, counted from 0, is the shared secret. */
  secret: number;
  /** Bytes that come out. */
  length: number;
}

/** Absent where the lab never got to a shared secret. */
export function feedOf(timeline: Timeline, { shared, next }: LabExchange): Feed | undefined {
  const algorithm = next && prfBy(timeline, next.at);
  if (!shared || !next || !algorithm) return undefined;
  const byId = indexValues(timeline.values);
  const parts = next.operands.map((operand) => ({ label: operand.label, bytes: operandBytes(operand, byId) }));
  // Only SKEYSEED of RFC 7296 §2.14 has a key of two parts, Ni | Nr.
  const keys = next.rule === 'rfc7296.skeyseed' ? 2 : 1;
  return {
    name: next.name,
    rule: next.rule,
    rfc: next.rfc,
    prf: algorithm.id,
    key: parts.slice(0, keys),
    data: parts.slice(keys),
    secret: next.operands.findIndex((operand) => operand.kind === 'value' && operand.value === shared.id),
    length: next.bytes.length,
  };
}

function operandBytes(operand: Operand, byId: ById): Uint8Array {
  if (operand.kind === 'value')
    return (byId(operand.value)?.bytes ?? new Uint8Array(0)).slice(operand.start, operand.end);
  return operand.kind === 'seed' ? new Uint8Array(0) : operand.bytes;
}

/** The PRF that was negotiated last by then; IKEv1 negotiates the hash that its HMAC is made of (RFC 2409 §4). */
export function prfBy({ steps }: Timeline, at: Time): Prf | undefined {
  const chosen = steps.findLast((step) => step.at <= at && ('prf' in step.params || 'hash' in step.params))?.params;
  if (chosen?.prf !== undefined) return prfById(String(chosen.prf));
  const hash = hashById(String(chosen?.hash));
  return hash && prfById(hash.prf);
}

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
