import { fillWords } from '../../content/fill.ts';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import { type AhCover, ahCovered } from '../../engine/ipsec/ah-cover.ts';
import type { Frame, Timeline } from '../../engine/timeline/timeline.ts';
import type { Dissection } from '../../engine/wire/span.ts';
import { type FieldNode, indexFields } from '../../store/field-index.ts';
import type { FieldRef } from '../../store/session.ts';
import { senderOf } from '../../store/value-lookup.ts';

export interface FieldNote {
  text: string;
  /** What to show of the field instead of all of it, so that the note has room. */
  show?: string;
}

/** What stands beside the value of some fields: what was written there first, or that AH does not count it. */
export type FieldNotes = ReadonlyMap<FieldRef, FieldNote>;

/** @param dissections of every frame, index `frame.number - 1` */
export function fieldNotes(
  timeline: Timeline,
  dissections: readonly Dissection[],
  frame: Frame,
  dissection: Dissection,
): FieldNotes {
  return new Map([
    ...zeroNotes(dissection),
    ...unsealedNotes(dissection),
    ...rewrittenNotes(timeline, dissections, frame, dissection),
  ]);
}

/** Only what crossed a NAT was rewritten: the same packet, on the hop before, still is as its sender wrote it. */
function rewrittenNotes(
  timeline: Timeline,
  dissections: readonly Dissection[],
  frame: Frame,
  dissection: Dissection,
): readonly Noted[] {
  const first = timeline.frames.find((other) => other.packet === frame.packet && other.number < frame.number);
  const written = first && first.to === 'nat' && dissections[first.number - 1];
  if (!written) return [];
  const before = indexFields(written).byRef;
  const x = senderOf(frame) === 'a' ? 'A' : 'B';
  const changed = indexFields(dissection).nodes.flatMap((node) => {
    const old = before.get(node.ref)?.field.show;
    const isLeaf = node.end === node.at + 1 && node.field.source === 'wire';
    return isLeaf && old !== undefined && old !== node.field.show ? [{ node, old }] : [];
  });
  const words = (old: string) => fillWords(INSPECTOR.wrote, { x, value: old });
  const own = changed.map(({ node, old }): Noted => [node.ref, { text: words(old) }]);
  // Of a header, the address or port that its row shows.
  const heads = changed.flatMap(({ node, old }): Noted[] => {
    if (!node.parent || !SHOWN_BY_HEAD.has(node.field.id)) return [];
    const show = node.field.id.startsWith('ip.') ? { show: node.field.show } : {};
    return [[node.parent.ref, { text: words(old), ...show }]];
  });
  return [...heads, ...own];
}

type Noted = readonly [FieldRef, FieldNote];

const SHOWN_BY_HEAD: ReadonlySet<string> = new Set(['ip.src', 'ip.dst', 'udp.srcport', 'udp.dstport']);

const covers = new WeakMap<Dissection, AhCover | null>();

/** What AH hashes of a packet; nothing where there is no AH. */
export function coverOf(dissection: Dissection): AhCover | undefined {
  const known = covers.get(dissection);
  if (known !== undefined) return known ?? undefined;
  const wire = dissection.sources.find(({ id }) => id === 'wire');
  const cover = wire && ahCovered(wire.bytes);
  covers.set(dissection, cover ?? null);
  return cover;
}

/** IKEv1 encrypts its messages and does not seal them (RFC 2409 §5): only a HASH payload inside shows a change. */
function unsealedNotes(dissection: Dissection): readonly Noted[] {
  const { byRef } = indexFields(dissection);
  const isV1 = byRef.get('isakmp.mjver')?.field.value === 1;
  const sealed = byRef.get('isakmp.enc.data');
  return isV1 && sealed ? [[sealed.ref, { text: INSPECTOR.noIcv }]] : [];
}

function zeroNotes(dissection: Dissection): readonly Noted[] {
  const zeroed = coverOf(dissection)?.zeroed ?? [];
  const isZeroed = ({ field }: FieldNode) =>
    zeroed.some((span) => field.source === 'wire' && field.start >= span.start && field.end <= span.end && !field.bits);
  return indexFields(dissection).nodes.flatMap((node) =>
    isZeroed(node) ? [[node.ref, { text: INSPECTOR.asZero }] as const] : [],
  );
}
