import { type FieldWords, fieldWords } from '../content/fields.ts';
import { fillWords } from '../content/fill.ts';
import { INSPECTOR } from '../content/ui/inspector.ts';
import type { Field } from '../engine/wire/span.ts';
import { cutHex } from '../ui/hex-text.ts';
import { PAYLOAD_HEADER } from './field-index.ts';

const ISAKMP_HEADER = 'RFC 2408 §3.1';

/** The header of IKEv1 has the fields of IKEv2 under names of its own: its SPIs are cookies. */
function wordsFor({ id, value, rfc }: Field): FieldWords | undefined {
  return fieldWords(id, rfc === ISAKMP_HEADER && typeof value !== 'number' ? 'IKEv1' : value);
}

/** Fields of which a packet has several, told apart by their names. */
const NUMBERED = /^isakmp\.(typepayload|fragment)$/;

/**
 * What a field is called. Payloads keep the RFC's notation, which tells SAi1 from SAr2, and parts of a message their
 * number; a notation that repeats the value, or is a single letter, gives way to a word.
 */
export function nameOf(field: Field): string {
  if (field.id === PAYLOAD_HEADER) return INSPECTOR.payloadHeader.name;
  const words = wordsFor(field);
  if (!words) return field.name;
  const notation = NUMBERED.test(field.id) && field.name.length > 1 && !field.name.includes('(');
  return notation ? field.name : words.name;
}

export function purposeOf(field: Field): string {
  if (field.id === PAYLOAD_HEADER) return INSPECTOR.payloadHeader.purpose;
  return wordsFor(field)?.purpose ?? '';
}

/** The value in one line. Long bytes are cut as everywhere: two groups, then the last. */
export function showOf(field: Field): string {
  if (field.id === PAYLOAD_HEADER) return fillWords(INSPECTOR.payloadHeader.show, { bytes: field.show });
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
