import { ipv4Bytes, ipv4Text } from '../bytes/address.ts';
import { readU16, u16 } from '../bytes/bytes.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { headerBytes } from '../ipsec/reheader.ts';
import { foldSum, wordSum } from '../wire/checksum.ts';

const { ICMP, TCP, UDP } = IP_PROTOCOLS.of;
const CHECKSUM = 10;
const SOURCE = 12;
const DESTINATION = 16;

/** Where in a packet the address and the port of one end stand. */
export type End = 'source' | 'destination';

/** An address, and the port or ICMP identifier where its protocol has one. */
export interface Socket {
  address: string;
  port?: number;
}

const addressAt = (end: End) => (end === 'source' ? SOURCE : DESTINATION);
export const protocolOf = (packet: Uint8Array): number => packet[9] ?? 0;

/** ICMP's echoes have an identifier, which takes the place of both ports (RFC 3022 §2.2). */
function portAt(packet: Uint8Array, end: End): number | undefined {
  const start = headerBytes(packet);
  const protocol = protocolOf(packet);
  if (protocol === UDP || protocol === TCP) return start + (end === 'source' ? 0 : 2);
  const type = packet[start];
  return protocol === ICMP && (type === 0 || type === 8) ? start + 4 : undefined;
}

/** Who one end of a packet is. */
export function socketOf(packet: Uint8Array, end: End): Socket {
  const at = addressAt(end);
  const port = portAt(packet, end);
  const address = ipv4Text(packet.subarray(at, at + 4));
  return port === undefined ? { address } : { address, port: readU16(packet, port) };
}

/** A sum of words as 16 bits of one's complement (RFC 1071). */
function folded(sum: number): number {
  return ~foldSum(sum) & 0xffff;
}

/** Brings a checksum up to date for words that summed up to `before` and now to `after`: HC' = ~(~HC + ~m + m'), RFC 1624 §3. */
function adjust(packet: Uint8Array, at: number, before: number, after: number): void {
  const complement = ~readU16(packet, at) & 0xffff;
  packet.set(u16(foldSum(complement + (~folded(before) & 0xffff) + after)), at);
}

function checksumAt(packet: Uint8Array): number | undefined {
  const start = headerBytes(packet);
  const protocol = protocolOf(packet);
  if (protocol === UDP) return readU16(packet, start + 6) === 0 ? undefined : start + 6;
  if (protocol === TCP) return start + 16;
  return protocol === ICMP ? start + 2 : undefined;
}

/**
 * The packet with one end's address, and its port if there is one, rewritten. The checksums are brought up to date, as a
 * router does it: the header's, UDP's and TCP's, which cover the address too, and ICMP's, which covers the identifier only
 * (RFC 3022 §4.1, §4.2). A UDP checksum of 0 was never computed and stays 0.
 */
export function translate(packet: Uint8Array, end: End, to: Socket): Uint8Array {
  const rewritten = packet.slice();
  const at = addressAt(end);
  const [before, after] = [wordSum(packet, at, at + 4), wordSum(ipv4Bytes(to.address))];
  rewritten.set(ipv4Bytes(to.address), at);
  adjust(rewritten, CHECKSUM, before, after);
  const portPlace = portAt(packet, end);
  const portBefore = portPlace === undefined ? 0 : readU16(packet, portPlace);
  const portAfter = portPlace === undefined ? 0 : (to.port ?? portBefore);
  if (portPlace !== undefined) rewritten.set(u16(portAfter), portPlace);
  const checksum = checksumAt(packet);
  if (checksum === undefined) return rewritten;
  const covered = protocolOf(packet) === ICMP ? 0 : 1;
  adjust(rewritten, checksum, covered * before + portBefore, covered * after + portAfter);
  // In UDP a sum of 0 would mean that there is none (RFC 768).
  const none = protocolOf(packet) === UDP && readU16(rewritten, checksum) === 0;
  if (none) rewritten.set(u16(0xffff), checksum);
  return rewritten;
}
