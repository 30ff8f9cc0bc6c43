import { equal } from '../engine/bytes/bytes.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Operand, RuleId, Site, Time, Value, ValueId } from '../engine/values/value.ts';
import { type ById, indexValues } from '../engine/values/walk.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';

/** How some bytes were made: a Value, or a sealed part of a packet, which is no Value but has a formula all the same. */
export interface Recipe {
  /** A value's name, which keys its words; for a sealed part the field's id. */
  name: string;
  bytes: Uint8Array;
  owner: Site;
  rule: RuleId;
  /** What computed it: the id of a group, a PRF, a hash, a cipher or a MAC. */
  algorithm?: string;
  operands: readonly Operand[];
  rfc?: string;
  /** Present where the bytes are a Value of the timeline. */
  value?: ValueId;
}

const indexes = new WeakMap<Timeline, ById>();

export function valueIndex(timeline: Timeline): ById {
  const known = indexes.get(timeline) ?? indexValues(timeline.values);
  indexes.set(timeline, known);
  return known;
}

export function recipeOfValue(value: Value): Recipe {
  const { id, name, bytes, owner, rule, operands, rfc, algorithm } = value;
  return { name, bytes, owner, rule, operands, rfc, value: id, ...(algorithm !== undefined && { algorithm }) };
}

/** The site that a packet comes from. What a NAT passes on comes from the other side of it. */
export const senderOf = ({ from, to }: Frame): Site =>
  from === 'nat' ? (to === 'gateway-a' ? 'b' : 'a') : from.endsWith('-a') ? 'a' : 'b';

/** The bytes of a field, or none where its source is not part of the dissection. */
export function bytesOf(dissection: Dissection, span: Pick<Field, 'source' | 'start' | 'end'>): Uint8Array {
  const source = dissection.sources.find((one) => one.id === span.source);
  return source?.bytes.subarray(span.start, span.end) ?? new Uint8Array();
}

/** Shorter bytes than these are equal by chance too often to say where they came from. */
const TELLING_BYTES = 4;

/** The sender's value with exactly these bytes, made by then; where it only read them off a packet, that reading. */
export function valueOfBytes(timeline: Timeline, bytes: Uint8Array, sender: Site, by: Time): Value | undefined {
  if (bytes.length < TELLING_BYTES || bytes.every((byte) => byte === 0)) return undefined;
  const same = timeline.values.filter((value) => value.at <= by && equal(value.bytes, bytes));
  const own = same.filter((value) => value.owner === sender);
  return own.find((value) => value.rule !== 'wire') ?? own[0] ?? same[0];
}
