import type { Dissection, Field, SourceId } from '../../engine/wire/span.ts';
import type { TouchedPart, TouchRole } from '../../store/touches.ts';
import type { ByteRange } from './byte-rows.ts';

/** What is marked in one source. `wash` is the thin mark: bytes that are about the selection without being it. */
export interface ByteMark extends ByteRange {
  kind: 'mark' | 'wash';
}

type At = Pick<Field, 'source' | 'start' | 'end'>;

/**
 * Where a field stands in a source: its own bytes; the ciphertext that it came out of; or all that came out of it. Of what
 * several packets brought, only what this one did.
 */
export function markIn(dissection: Dissection, field: At, source: SourceId): ByteMark | undefined {
  if (field.source === source) return { start: field.start, end: field.end, kind: 'mark' };
  const cipher = cameHere(dissection, field) && fromIn(dissection, field.source, source);
  if (cipher) return { ...cipher, kind: 'wash' };
  const opened = dissection.sources.find(({ id }) => id === source);
  const covers = opened?.from && fromWithin(dissection, source, field);
  return opened && covers ? { start: 0, end: opened.bytes.length, ...opened.own, kind: 'wash' } : undefined;
}

function cameHere({ sources }: Dissection, { source, start, end }: At): boolean {
  const own = sources.find(({ id }) => id === source)?.own;
  return !own || (start < own.end && own.start < end);
}

/** The bytes of `outer` that the source `inner` came out of, however many layers lie between. */
function fromIn(dissection: Dissection, inner: SourceId, outer: SourceId): ByteRange | undefined {
  const from = dissection.sources.find(({ id }) => id === inner)?.from;
  if (!from) return undefined;
  return from.source === outer ? from : fromIn(dissection, from.source, outer);
}

function fromWithin(dissection: Dissection, source: SourceId, field: At): boolean {
  const from = fromIn(dissection, source, field.source);
  return from !== undefined && field.start <= from.start && from.end <= field.end;
}

/** What a value itself became: its own bytes, those that it encrypted, its seal and its proof. */
const STRONG: readonly TouchRole[] = ['carried', 'proof', 'sealed', 'icv'];

/** Where the bytes stand in a source that a value touched; what it only covers is washed. What counts more stands in front. */
export function touchedMarks(
  dissection: Dissection,
  parts: readonly TouchedPart[],
  source: SourceId,
): readonly ByteMark[] {
  const marks = parts.flatMap((part): ByteMark[] => {
    const mark = part.source === source ? { start: part.start, end: part.end } : markIn(dissection, part, source);
    const isStrong = part.source === source && STRONG.includes(part.role);
    return mark ? [{ start: mark.start, end: mark.end, kind: isStrong ? 'mark' : 'wash' }] : [];
  });
  return marks.sort((one, other) => Number(other.kind === 'mark') - Number(one.kind === 'mark'));
}
