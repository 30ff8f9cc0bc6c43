import { readU16 } from '../bytes/bytes.ts';
import type { FieldId } from '../wire/span.ts';

const AH = 51;
/** Next Header, Payload Length, Reserved, SPI and Sequence Number: RFC 4302 §2. */
const AH_FIXED_BYTES = 12;
const IPV4_FIXED_BYTES = 20;

/** Bytes `start` to `end` of a packet that count as zero. */
export interface AhZeroed {
  field: FieldId;
  start: number;
  end: number;
}

/** What AH's check value is computed over. All numbers are offsets in the IPv4 packet. */
export interface AhCover {
  /** Where the Authentication Header begins, and what follows it. */
  header: number;
  payload: number;
  /** The check value itself. */
  icv: { start: number; end: number };
  /** Everything that counts as zero, from left to right, the check value included. */
  zeroed: readonly AhZeroed[];
  /** The packet with zeros in all these places: the bytes that are hashed. Extended sequence numbers add four more at the end. */
  bytes: Uint8Array;
}

/** Fields that routers may change on the way (RFC 4302 §3.3.3.1.1.1). */
const MUTABLE: readonly AhZeroed[] = [
  { field: 'ip.dsfield', start: 1, end: 2 },
  { field: 'pw.ip.fragment', start: 6, end: 8 },
  { field: 'ip.ttl', start: 8, end: 9 },
  { field: 'ip.checksum', start: 10, end: 12 },
];

/** Options by their type byte that no router may change: End, No Operation, Security twice, CIPSO, Router Alert, SDMD (Appendix A1). */
const IMMUTABLE_OPTIONS: ReadonlySet<number> = new Set([0, 1, 130, 133, 134, 148, 149]);
const END_OF_OPTIONS = 0;
const NO_OPERATION = 1;

/** Every option that may change, or that nobody knows, is zeroed whole (RFC 4302 §3.3.3.1, §3.3.3.1.1.2). */
function mutableOptions(packet: Uint8Array, headerEnd: number): AhZeroed[] {
  const zeroed: AhZeroed[] = [];
  for (let at = IPV4_FIXED_BYTES; at < headerEnd; ) {
    const type = packet[at] ?? 0;
    if (type === END_OF_OPTIONS) break;
    const length = type === NO_OPERATION ? 1 : Math.max(2, packet[at + 1] ?? 2);
    const end = Math.min(at + length, headerEnd);
    if (!IMMUTABLE_OPTIONS.has(type)) zeroed.push({ field: 'ip.options', start: at, end });
    at = end;
  }
  return zeroed;
}

/**
 * What the check value of an IPv4 packet with AH covers, and what in it counts as zero (RFC 4302 §3.3.3). AH must be what
 * the IPv4 header names as next. The Destination Address is taken as it stands: with a source route it would be the last one.
 * @param packet from the first byte of the IPv4 header on
 * @returns `undefined` for any other packet, and where the lengths do not fit
 */
export function ahCovered(packet: Uint8Array): AhCover | undefined {
  const header = ((packet[0] ?? 0) & 15) * 4;
  const end = readU16(packet, 2);
  const payload = header + ((packet[header + 1] ?? 0) + 2) * 4;
  const icv = { start: header + AH_FIXED_BYTES, end: payload };
  if ((packet[0] ?? 0) >> 4 !== 4 || header < IPV4_FIXED_BYTES || packet[9] !== AH) return undefined;
  if (end > packet.length || icv.start > payload || payload > end) return undefined;
  const zeroed = [...MUTABLE, ...mutableOptions(packet, header), { field: 'ah.icv', ...icv }];
  const bytes = packet.slice(0, end);
  for (const span of zeroed) bytes.fill(0, span.start, span.end);
  return { header, payload, icv, zeroed, bytes };
}
