import { readU32, u32 } from './bytes.ts';

/** An IPv4 network: `10.1.0.0/16`. */
export interface Prefix {
  /** First address, host bits cleared. */
  first: string;
  last: string;
  length: number;
}

/** Dotted decimal, four numbers without leading zeros, as bytes. `undefined` for any other text. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const number = parseNumber(text);
  return number === undefined ? undefined : u32(number);
}

const ZERO = 48;
const NINE = 57;
const DOT = 46;

/** Letter by letter, because every packet that is made or read comes through here. */
function parseNumber(text: string): number | undefined {
  let number = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      if (digits > 0 && part === 0) return undefined;
      part = part * 10 + code - ZERO;
      digits++;
      if (part > 255) return undefined;
    } else {
      if (code !== DOT || digits === 0) return undefined;
      number = number * 256 + part;
      dots++;
      part = 0;
      digits = 0;
    }
  }
  return dots === 3 && digits > 0 ? number * 256 + part : undefined;
}

/**
 * Dotted decimal as four bytes.
 * @throws RangeError for any other text. For text from outside, use `parseIpv4`.
 */
export function ipv4Bytes(text: string): Uint8Array {
  const bytes = parseIpv4(text);
  if (!bytes) throw new RangeError(`not an IPv4 address: ${text.slice(0, 40)}`);
  return bytes;
}

/** Four bytes as dotted decimal. */
export function ipv4Text(bytes: Uint8Array): string {
  return bytes.subarray(0, 4).join('.');
}

/** An address as an unsigned number, so that ranges can be compared. */
export function ipv4Number(text: string): number {
  const number = parseNumber(text);
  if (number === undefined) throw new RangeError(`not an IPv4 address: ${text.slice(0, 40)}`);
  return number;
}

export function ipv4FromNumber(value: number): string {
  return ipv4Text(u32(value));
}

/** `a.b.c.d/n`, or a bare address as `/32`. Host bits may be set and are cleared. `undefined` for any other text. */
export function parsePrefix(text: string): Prefix | undefined {
  const [, address = '', bits = '32'] = /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const bytes = parseIpv4(address);
  const length = Number(bits);
  return bytes && length <= 32 ? prefixOf(readU32(bytes), length) : undefined;
}

function prefixOf(address: number, length: number): Prefix {
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return { first: ipv4FromNumber(first), last: ipv4FromNumber(first + size - 1), length };
}

/** Whether `address` lies between `first` and `last`, both included. All are dotted decimal. */
export function inRange(address: string, first: string, last: string): boolean {
  const number = ipv4Number(address);
  return ipv4Number(first) <= number && number <= ipv4Number(last);
}

/** A range of addresses in the shortest words: `10.1.0.0/16`, `10.1.0.7`, `10.1.0.3-10.1.0.9`. */
export function rangeText(first: string, last: string): string {
  if (first === last) return first;
  const start = ipv4Number(first);
  const size = ipv4Number(last) - start + 1;
  const length = 32 - Math.log2(size);
  const isPrefix = Number.isInteger(length) && start % size === 0;
  return isPrefix ? `${first}/${length}` : `${first}-${last}`;
}
