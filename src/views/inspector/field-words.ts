import { fieldWords } from '../../content/fields.ts';
import type { Field } from '../../engine/wire/span.ts';
import { cutHex } from '../../ui/hex-text.ts';

/**
 * What a field is called. Payloads keep the RFC's notation, which tells SAi1 from SAr2; a notation that repeats the
 * value, or is a single letter, gives way to a word.
 */
export function nameOf(field: Field): string {
  const words = fieldWords(field.id, field.value);
  if (!words) return field.name;
  const notation = field.id === 'isakmp.typepayload' && field.name.length > 1 && !field.name.includes('(');
  return notation ? field.name : words.name;
}

export const purposeOf = (field: Field): string => fieldWords(field.id, field.value)?.purpose ?? '';

/** The value in one line. Long bytes are cut as everywhere: two groups, then the last. */
export function showOf(field: Field): string {
  if (field.value instanceof Uint8Array && /^[\da-f]{8,}$/.test(field.show)) return cutHex(field.value);
  return field.show.replace(/\b([\da-f]{4} [\da-f]{4})(?: [\da-f]{4})+…(?=[\da-f]{4})/g, '$1…');
}

export interface Reference {
  /** `RFC 7296 §3.1`. */
  full: string;
  /** `7296 §3.1`; a whole RFC keeps its letters. */
  short: string;
  href: string;
}

/** A field's RFC reference as a link to the section. */
export function referenceOf(rfc: string): Reference | undefined {
  const [, number, section] = /^RFC (\d+)(?: §([\d.]+))?/.exec(rfc) ?? [];
  if (number === undefined) return undefined;
  const page = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section === undefined
    ? { full: rfc, short: `RFC ${number}`, href: page }
    : { full: rfc, short: `${number} §${section}`, href: `${page}#section-${section}` };
}
