import { fillWords } from '../../content/fill.ts';
import { INSPECTOR } from '../../content/ui/inspector.ts';
import type { Field } from '../../engine/wire/span.ts';
import { offsetText } from './byte-rows.ts';

/** Which bytes a field has, and which bits of them where it is not all of them. */
export function rangeText({ start, end, bits }: Pick<Field, 'start' | 'end' | 'bits'>): string {
  const words = { start: offsetText(start, 2), end: offsetText(end - 1, 2) };
  const bytes = fillWords(end - start === 1 ? INSPECTOR.oneByte : INSPECTOR.byteRange, words);
  // What only lies over bytes that others own, such as the part that a packet brought, has all of its own.
  if (!bits || bits.width === 8 * (end - start)) return bytes;
  const { offset, width } = bits;
  const part = width === 1 ? INSPECTOR.oneBit : INSPECTOR.bits;
  return fillWords(part, { start: offset, end: offset + width - 1 }) + bytes;
}
