import { equal } from '../engine/bytes/bytes.ts';
import type { Frame } from '../engine/timeline/timeline.ts';
import type { ValueId } from '../engine/values/value.ts';
import type { Run } from '../worker/protocol.ts';
import { coverOfField } from './bench-cover.ts';
import { type FieldNode, indexFields } from './field-index.ts';
import { stepOfFrame } from './places.ts';
import type { FieldRef } from './session.ts';
import { bytesOf } from './value-lookup.ts';

/** Kinds of checks in the packets of IPsec, in the order in which one meets them. */
const PLACE_KINDS = ['ip', 'udp', 'nat', 'ike', 'esp', 'ah'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The first packet of a lab that carries a kind of check, and the field in it. */
export interface CheckPlace {
  kind: PlaceKind;
  frame: Frame;
  /** Counted from 1, as in an address. */
  step: number;
  field: FieldRef;
  /** Where the check is a value of the lab. */
  value?: ValueId;
}

const FIELDS: Readonly<Record<Exclude<PlaceKind, 'nat'>, string>> = {
  ip: 'ip.checksum',
  udp: 'udp.checksum',
  ike: 'isakmp.enc.icd',
  esp: 'esp.icv',
  ah: 'ah.icv',
};

/** Where the checks stand in the packets that crossed the Internet. A lab without one of them has no place for it. */
export function checkPlaces(run: Run): CheckPlace[] {
  return PLACE_KINDS.flatMap((kind) => placeOf(run, kind) ?? []);
}

function placeOf(run: Run, kind: PlaceKind): CheckPlace | undefined {
  const { timeline, dissections } = run;
  const hash = kind === 'nat' ? timeline.values.find(({ rule }) => rule.includes('nat-d')) : undefined;
  if (kind === 'nat' && !hash) return undefined;
  for (const frame of timeline.frames) {
    const dissection = dissections[frame.number - 1];
    const step = stepOfFrame(timeline, frame.number);
    if (frame.link !== 'internet' || !dissection || !step) continue;
    const isIt = ({ field, ref }: FieldNode): boolean =>
      kind === 'nat'
        ? hash !== undefined && !field.children && equal(bytesOf(dissection, field), hash.bytes)
        : field.id === FIELDS[kind] && coverOfField(timeline, frame, dissection, ref) !== undefined;
    const node = indexFields(dissection).nodes.find(isIt);
    if (node) return { kind, frame, step: step.index + 1, field: node.ref, ...(hash && { value: hash.id }) };
  }
  return undefined;
}
