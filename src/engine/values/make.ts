import type { FieldId, SourceId } from '../wire/span.ts';
import type { Operand, PacketId, RuleId, Site, Time, Value, ValueId } from './value.ts';

/** Who computes, when, and in which SA: `ike1`, `child1`. A second value of one name in one SA needs a scope of its own, such as `ike1/peer`. */
export interface Derivation {
  owner: Site;
  scope: string;
  at: Time;
}

/** Where bytes stand in a packet. */
export interface Place {
  packet: PacketId;
  source: SourceId;
  start: number;
  end: number;
  field: FieldId;
  /** Where the bytes go on, if they lie in several packets. */
  more?: readonly Place[];
}

/** What a value is apart from where it came from. */
interface Described {
  name: string;
  bytes: Uint8Array;
  /** Where the value is defined: `RFC 7296 §2.10`. */
  rfc: string;
  /** True where an eavesdropper must not have it. */
  secret: boolean;
  algorithm?: string;
}

function valueId(d: Derivation, name: string): ValueId {
  return `${d.owner}:${d.scope}/${name}`;
}

/** A value that `rule` made of `operands`, which stand in the formula's order. */
export function derivedValue(d: Derivation, rule: RuleId, operands: readonly Operand[], described: Described): Value {
  return { id: valueId(d, described.name), owner: d.owner, at: d.at, rule, operands, ...described };
}

/** A value drawn from the lab's seed. `draw` is the label that the draw was made with. */
export function seedValue(d: Derivation, draw: string, described: Described): Value {
  return derivedValue(d, 'seed', [{ label: described.name, kind: 'seed', draw }], described);
}

/** A value that somebody typed. `path` is its place in the Lab: `sites.a.ike.psk`. */
export function configValue(d: Derivation, path: string, described: Described): Value {
  const { name: label, bytes } = described;
  return derivedValue(d, 'config', [{ label, kind: 'config', site: d.owner, path, bytes }], described);
}

/** A value read off a received packet. It crossed the wire, so it is no secret unless it came out of an encrypted payload. */
export function wireValue(d: Derivation, place: Place, described: Described): Value {
  return derivedValue(d, 'wire', spanOperands(described.name, place, described.bytes), described);
}

/** A value, or bytes `start` to `end` of it, as an operand. The label is the value's own name unless the formula has another. */
export function valueOperand(value: Value, label = value.name, part?: { start: number; end: number }): Operand {
  return { label, kind: 'value', value: value.id, ...part };
}

export function spanOperand(label: string, { more: _, ...place }: Place, bytes: Uint8Array): Operand {
  return { label, kind: 'span', ...place, bytes };
}

/** One operand, or one for each packet that the bytes lie in. */
export function spanOperands(label: string, place: Place, bytes: Uint8Array): readonly Operand[] {
  let from = 0;
  return [place, ...(place.more ?? [])].map((part) => {
    const end = part.end - part.start + from;
    const operand = spanOperand(label, part, place.more ? bytes.subarray(from, end) : bytes);
    from = end;
    return operand;
  });
}

export function constantOperand(label: string, bytes: Uint8Array): Operand {
  return { label, kind: 'constant', bytes };
}
