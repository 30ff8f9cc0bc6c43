import { hashById, prfById } from '../../crypto/algorithms.ts';
import type { Prf } from '../../crypto/types.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import type { Operand, RuleId, Time, Value } from '../../values/value.ts';
import { type ById, indexValues } from '../../values/walk.ts';
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
  /** How many keys are cut from the prf+ stream that it seeds; 0 for what seeds none. */
  cut: number;
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
    cut: keysFrom(timeline.values, next).length,
  };
}

const isMadeOf = ({ operands }: Value, { id }: Value): boolean =>
  operands.some((operand) => operand.kind === 'value' && operand.value === id);

/** The keys of an IKE SA: cut from the stream that its SKEYSEED seeds (RFC 7296 §2.14). */
function keysFrom(values: readonly Value[], seed: Value): readonly Value[] {
  const streams = values.filter((value) => value.rule === 'rfc7296.prfplus' && isMadeOf(value, seed));
  return values.filter((value) => value.rule === 'rfc7296.keys' && streams.some((stream) => isMadeOf(value, stream)));
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
