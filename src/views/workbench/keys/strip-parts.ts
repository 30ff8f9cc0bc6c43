import type { Dissection } from '../../../engine/wire/span.ts';
import { indexFields } from '../../../store/field-index.ts';
import { isSealedData } from '../../../store/seals.ts';
import type { Touch, TouchedPart, TouchRole } from '../../../store/touches.ts';

/** How a stretch of a packet is drawn. */
export type StretchKind = 'untouched' | 'clear' | 'sealed' | 'icv' | 'carried';

export interface Stretch {
  kind: StretchKind;
  start: number;
  end: number;
}

interface Span {
  start: number;
  end: number;
}

export interface StripParts {
  stretches: readonly Stretch[];
  /** What is integrity-checked, or signed. */
  brackets: readonly Span[];
  touched: number;
}

/** What is drawn over what, the last one on top. */
const LAYERS: readonly (readonly [StretchKind, readonly TouchRole[]])[] = [
  ['clear', ['checked', 'signed', 'iv']],
  ['sealed', ['sealed']],
  ['carried', ['carried', 'proof']],
  ['icv', ['icv']],
];

/** Cuts a packet where a value touched it. Together the stretches are the packet. */
export function stripParts({ frame, parts }: Touch, dissection: Dissection): StripParts {
  const kinds: StretchKind[] = Array.from({ length: frame.bytes.length }, () => 'untouched');
  const onWire = parts.map((part) => ({ ...part, ...wireRange(dissection, part) }));
  for (const [kind, roles] of LAYERS) {
    for (const { role, start, end } of onWire) if (roles.includes(role)) kinds.fill(kind, start, end);
  }
  // What another key has encrypted is checked as it is.
  for (const { start, end } of encryptedIn(dissection)) {
    for (let at = start; at < end; at++) if (kinds[at] === 'clear') kinds[at] = 'sealed';
  }
  const covered = onWire.filter(({ role }) => role === 'checked' || role === 'signed');
  const edges = new Set(onWire.filter(({ role }) => role === 'iv').flatMap(({ start, end }) => [start, end]));
  return {
    stretches: joined(kinds, edges),
    brackets: spansOf(covered),
    touched: kinds.filter((kind) => kind !== 'untouched').length,
  };
}

/** A hole of so few bytes, as AH has them, would be no wider than the bracket's line. */
const NARROW = 4;

/** Without what overlaps or as good as touches. */
function spansOf(covered: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { start, end } of [...covered].sort((one, other) => one.start - other.start)) {
    const last = spans.at(-1);
    if (last && start - last.end <= NARROW) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

const encryptedIn = (dissection: Dissection): readonly Span[] =>
  indexFields(dissection)
    .nodes.map(({ field }) => field)
    .filter((field) => isSealedData(field) && field.source === 'wire');

function joined(kinds: readonly StretchKind[], edges: ReadonlySet<number>): readonly Stretch[] {
  const stretches: Stretch[] = [];
  kinds.forEach((kind, at) => {
    const last = stretches.at(-1);
    if (last?.kind === kind && !edges.has(at)) last.end = at + 1;
    else stretches.push({ kind, start: at, end: at + 1 });
  });
  return stretches;
}

/** Where opened bytes stand in the packet: a cipher keeps them in their order, so the n-th byte is under the n-th. */
function wireRange(dissection: Dissection, { source, start, end }: Omit<TouchedPart, 'role'>): Span {
  const from = dissection.sources.find(({ id }) => id === source)?.from;
  if (!from) return { start, end };
  return wireRange(dissection, {
    source: from.source,
    start: from.start + start,
    end: Math.min(from.start + end, from.end),
  });
}
