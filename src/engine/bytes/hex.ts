import { bytesToHex } from '@noble/hashes/utils.js';

/** Lower-case hex, two digits a byte, without prefix or spaces. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/**
 * Reads hex as people write it: any case, an optional `0x`, white space or `:` anywhere between digits.
 * @throws RangeError on an odd number of digits or on anything that is no hex digit. For text from outside, ask `isHex` first.
 */
export function fromHex(text: string): Uint8Array {
  const digits = bare(text);
  if (!isBareHex(digits)) throw new RangeError(`not hex: ${text.slice(0, 40)}`);
  const bytes = new Uint8Array(digits.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}

/** Whether `fromHex` can read the text. */
export function isHex(text: string): boolean {
  return isBareHex(bare(text));
}

function bare(text: string): string {
  return text.replace(/^\s*0x/i, '').replace(/[\s:]+/g, '');
}

function isBareHex(digits: string): boolean {
  return digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits);
}
