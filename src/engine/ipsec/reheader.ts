import { concat, readU16, u16 } from '../bytes/bytes.ts';
import { foldSum, wordSum } from '../wire/checksum.ts';

const TOTAL_LENGTH = 2;
const PROTOCOL = 9;
const CHECKSUM = 10;

/** How long the IPv4 header of a packet is, options included, in bytes. */
export const headerBytes = (packet: Uint8Array): number => ((packet[0] ?? 0) & 15) * 4;

/** What follows the IPv4 header, as long as the header says. */
export const payloadOf = (packet: Uint8Array): Uint8Array =>
  packet.subarray(headerBytes(packet), readU16(packet, TOTAL_LENGTH));

/**
 * The same IPv4 header in front of something else, as transport mode does it (RFC 4303 §3.1.1): addresses, options and
 * all else stay; protocol, total length and checksum follow.
 */
export function withPayload(packet: Uint8Array, protocol: number, payload: Uint8Array): Uint8Array {
  const header = packet.slice(0, headerBytes(packet));
  header.set(u16(header.length + payload.length), TOTAL_LENGTH);
  header[PROTOCOL] = protocol;
  return concat(withHeaderChecksum(header), payload);
}

/** A header, or a whole packet, with its header checksum computed again (RFC 791 §3.1). Changes what it is given. */
export function withHeaderChecksum(packet: Uint8Array): Uint8Array {
  packet.set([0, 0], CHECKSUM);
  packet.set(u16(foldSum(wordSum(packet, 0, headerBytes(packet)))), CHECKSUM);
  return packet;
}
