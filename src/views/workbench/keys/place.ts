import type { Frame } from '../../../engine/timeline/timeline.ts';
import { writeAddress } from '../../../store/address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { stepOfFrame } from '../../../store/places.ts';
import { senderOf } from '../../../store/value-lookup.ts';
import type { TreeNode } from './graph.ts';

/** A packet in the Lab, where the bytes light up that a value touched. */
export function labPlace({ run, origin: { presetSlug, labCode } }: BenchLab, node: TreeNode, frame: Frame): string {
  const step = stepOfFrame(run.timeline, frame.number);
  const value = node.held[senderOf(frame)] ?? node.value;
  const where = presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined ? { code: labCode } : {};
  return writeAddress({ ...where, ...(step && { step: step.index + 1 }), value: value.id, depth: 'bytes' });
}
