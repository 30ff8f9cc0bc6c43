import { frameOfPacket } from '../engine/timeline/numbering.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Operand } from '../engine/values/value.ts';
import type { Dissection } from '../engine/wire/span.ts';
import { indexFields } from './field-index.ts';
import type { FieldRef } from './session.ts';

/** What is asked about spans of packets: a run, or as much of one. */
export interface Dissected {
  timeline: Timeline;
  /** Of every frame, index `frame.number - 1`. */
  dissections: readonly Dissection[];
}

/** The packet that an operand stands in, and the field that is nearest to its bytes. */
export function fieldOfOperand(
  { timeline, dissections }: Dissected,
  operand: Operand,
): { frame: number; field: FieldRef | undefined } | undefined {
  if (operand.kind !== 'span') return undefined;
  const frame = frameOfPacket(timeline, operand.packet);
  const dissection = frame && dissections[frame.number - 1];
  if (!frame || !dissection) return undefined;
  const inSource = indexFields(dissection).nodes.filter(({ field }) => field.source === operand.source && !field.bits);
  const target =
    inSource.find(({ field }) => field.start === operand.start && field.end === operand.end) ??
    inSource.find(({ field }) => field.id === operand.field) ??
    inSource.find(({ field }) => field.start >= operand.start && field.end <= operand.end);
  return { frame: frame.number, field: target?.ref };
}
