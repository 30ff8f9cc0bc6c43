/** Bytes as people read them. Every screen cuts long values the same way, so that eyes can match them. */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** What fits in full: two groups, the cut mark and one group take as much room. */
const WHOLE = 8;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => HEX[byte]).join('');

/** All bytes, in groups of four digits: `be6f 48a0 2d45`. */
export function groupHex(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/(.{4})(?=.)/g, '$1 ');
}

/** Up to `whole` bytes in full, eight unless told, longer ones as `8a41 664e…dc64`. */
export function cutHex(bytes: Uint8Array, whole = WHOLE): string {
  if (bytes.length <= whole) return groupHex(bytes);
  return `${groupHex(bytes.subarray(0, 4))}…${hexOf(bytes.subarray(-2))}`;
}

/** The shortest cut, for a box on a formula: `09a8…17b4`. */
export function tinyHex(bytes: Uint8Array): string {
  if (bytes.length <= 4) return groupHex(bytes);
  return `${hexOf(bytes.subarray(0, 2))}…${hexOf(bytes.subarray(-2))}`;
}
