import { fromUtf8 } from '../../engine/bytes/bytes.ts';
import { cutHex, tinyHex } from '../../ui/hex-text.ts';

const LONGEST_TEXT = 32;

/** A pre-shared key as it was typed, where it is printable text; anything else as hex. */
export function valueText(name: string, bytes: Uint8Array): string {
  if (IN_THREES.has(name)) return tinyHex(bytes);
  if (name === 'PSK' && isText(bytes)) return fromUtf8(bytes);
  return IN_PAIRS.has(name) ? cutHex(bytes, 4) : cutHex(bytes);
}

/** Three of them share a column. */
const IN_THREES: ReadonlySet<string> = new Set(['HASH(1)', 'HASH(2)', 'HASH(3)']);

/** Two of them with their names fill a column. */
const IN_PAIRS: ReadonlySet<string> = new Set(['CKY-I', 'CKY-R', 'SPIi', 'SPIr']);

export function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.length <= LONGEST_TEXT && bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

export interface TextDifference {
  before: string;
  /** Where `text` and the other text differ; may be empty. */
  differs: string;
  after: string;
}

/** What of a text is not in the other one: the middle between what both begin and end with. */
export function differenceOf(text: string, other: string): TextDifference {
  const shorter = Math.min(text.length, other.length);
  let start = 0;
  while (start < shorter && text[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && text.at(-1 - end) === other.at(-1 - end)) end++;
  return {
    before: text.slice(0, start),
    differs: text.slice(start, text.length - end),
    after: text.slice(text.length - end),
  };
}
