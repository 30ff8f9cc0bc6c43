import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Value } from '../engine/values/value.ts';
import type { Dissection } from '../engine/wire/span.ts';
import { indexFields, isBranch } from './field-index.ts';
import { sealOf } from './seals.ts';
import { bytesOf, senderOf, valueOfBytes } from './value-lookup.ts';

const carriedIn = new WeakMap<Dissection, readonly Value[]>();

/** The values whose bytes stand in a packet, and the keys it is sealed with. */
export function valuesOfPacket(timeline: Timeline, frame: Frame, dissection: Dissection): readonly Value[] {
  const known = carriedIn.get(dissection);
  if (known) return known;
  const leaves = indexFields(dissection).nodes.filter((node) => !isBranch(node) && !node.field.bits);
  const carried = leaves.flatMap(
    ({ field }) => valueOfBytes(timeline, bytesOf(dissection, field), senderOf(frame), frame.sentAt) ?? [],
  );
  const seal = sealOf(timeline, frame, dissection);
  const keys = [seal?.cipher, seal?.integrity].filter((key) => key !== undefined);
  const values = [...new Set([...carried, ...keys])];
  carriedIn.set(dissection, values);
  return values;
}
