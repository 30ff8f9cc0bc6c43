import { readU16, u16 } from '../bytes/bytes.ts';
import { decodeIpv4, type Ipv4Packet } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import type { PortFlow } from '../ipsec/selectors.ts';
import type { Packet, Send } from './node.ts';

const { ICMP, UDP, TCP } = IP_PROTOCOLS.of;

/** What a policy looks at: RFC 4301 §4.4.1.1. For ICMP, type and code stand in both ports' place. */
export function flowOf({ source, destination, protocol, payload }: Ipv4Packet): PortFlow {
  if (protocol === ICMP) {
    const typeAndCode = readU16(payload);
    return { source, destination, protocol, sourcePort: typeAndCode, destinationPort: typeAndCode };
  }
  if (protocol !== UDP && protocol !== TCP) return { source, destination, protocol };
  return { source, destination, protocol, sourcePort: readU16(payload), destinationPort: readU16(payload, 2) };
}

/** The same of a packet's bytes; `undefined` where they are none. */
export function flowIn(packet: Uint8Array): PortFlow | undefined {
  const ip = decodeIpv4(packet).packet;
  return ip && flowOf(ip);
}

const TTL = 8;
const CHECKSUM = 10;

/**
 * The packet as a router passes it on, one hop of its life used up; `undefined` when that was the last one (RFC 1812
 * §5.3.1). The checksum is brought up to date, not computed again (RFC 1624 §3).
 */
export function passOn(packet: Uint8Array): Uint8Array | undefined {
  const ttl = packet[TTL] ?? 0;
  if (ttl <= 1) return undefined;
  const passed = packet.slice();
  passed[TTL] = ttl - 1;
  // HC' = ~(~HC + ~m + m'), where m' is m less 0x0100: the complement of the checksum loses as much.
  const sum = (~readU16(packet, CHECKSUM) & 0xffff) + 0xfeff;
  passed.set(u16(~((sum & 0xffff) + (sum >>> 16)) & 0xffff), CHECKSUM);
  return passed;
}

const IPV4_HEADER = 20;

/** RFC 792: type 0 is an echo reply. Nothing but echoes without IP options runs between the lab's hosts. */
function echoLabel(packet: Uint8Array): 'Echo reply' | 'Echo request' {
  return packet[IPV4_HEADER] === 0 ? 'Echo reply' : 'Echo request';
}

/** A packet for the network behind the gateway. */
export function toLan(packet: Packet): Send {
  return { kind: 'send', port: 'lan', packet, as: { kind: 'icmp', label: echoLabel(packet.bytes), retransmission: 0 } };
}

const EXCHANGES: Readonly<Record<number, string>> = {
  34: 'IKE_SA_INIT',
  35: 'IKE_AUTH',
  36: 'CREATE_CHILD_SA',
  37: 'INFORMATIONAL',
};

/** Exchange types of IKEv1 (RFC 2408 §3.1, RFC 2409 §5), which has no requests and responses. */
const V1_EXCHANGES: Readonly<Record<number, string>> = {
  2: 'Main mode',
  4: 'Aggressive mode',
  5: 'Informational',
  32: 'Quick mode',
};

/** `IKE_SA_INIT request`, from the exchange type and the R flag of RFC 7296 §3.1; `IKE_AUTH request 1/3` of a part; `Main mode`. */
export function ikeLabel(message: Uint8Array): string {
  const exchange = message[18] ?? 0;
  if ((message[17] ?? 0) >> 4 === 1) return V1_EXCHANGES[exchange] ?? `IKEv1 exchange ${exchange}`;
  const name = `${EXCHANGES[exchange] ?? `exchange ${exchange}`} ${(message[19] ?? 0) & 0x20 ? 'response' : 'request'}`;
  const isPart = message[16] === FRAGMENT && message.length > FRAGMENT_NUMBERS + 4;
  return isPart ? `${name} ${readU16(message, FRAGMENT_NUMBERS)}/${readU16(message, FRAGMENT_NUMBERS + 2)}` : name;
}

/** Payload type SKF, and where its numbers stand behind IKE header and generic header (RFC 7383 §2.5). */
const FRAGMENT = 53;
const FRAGMENT_NUMBERS = 28 + 4;
