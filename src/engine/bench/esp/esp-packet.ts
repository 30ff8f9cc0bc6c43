import { readU32 } from '../../bytes/bytes.ts';
import { decodeIcmp, encodeEcho } from '../../formats/icmp.ts';
import { decodeIpv4, encodeIpv4 } from '../../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../../formats/registries.ts';
import { readAh } from '../../ipsec/ah.ts';
import { payloadOf, withPayload } from '../../ipsec/reheader.ts';

const { ESP, AH, UDP, ICMP } = IP_PROTOCOLS.of;
const UDP_HEADER = 8;
const PROTOCOL = 9;

/** An ESP packet out of what carries it. */
export interface CarriedEsp {
  /** From SPI to ICV. */
  esp: Uint8Array;
  spi: number;
  /** What stands between the IP header and the ESP header: nothing, UDP (RFC 3948) or AH (RFC 2401 §4.3). */
  under: 'ip' | 'udp' | 'ah';
  /** Bytes of IP header and of UDP or AH in front of the SPI. */
  front: number;
  /** The same IP header with the ESP packet right behind it: what the receiver's ESP gets to see. */
  packet: Uint8Array;
}

/** Finds the ESP in an IPv4 packet; `undefined` where there is none. */
export function carriedEsp(packet: Uint8Array): CarriedEsp | undefined {
  const found = espIn(packet);
  if (!found || found.esp.length < UDP_HEADER) return undefined;
  const esp = found.esp.slice();
  return {
    ...{ esp, spi: readU32(esp), under: found.under },
    front: packet.length - esp.length,
    packet: withPayload(packet, ESP, esp),
  };
}

function espIn(packet: Uint8Array): Pick<CarriedEsp, 'esp' | 'under'> | undefined {
  const payload = payloadOf(packet);
  if (packet[PROTOCOL] === ESP) return { esp: payload, under: 'ip' };
  if (packet[PROTOCOL] === UDP) return { esp: payload.subarray(UDP_HEADER), under: 'udp' };
  const ah = packet[PROTOCOL] === AH ? readAh(packet) : undefined;
  const length = ((payload[1] ?? 0) + 2) * 4;
  return ah && payload[0] === ESP ? { esp: payload.subarray(length), under: 'ah' } : undefined;
}

/**
 * The ping inside with other data, its lengths and checksums brought up to date; what is no ping is returned as it is.
 * @param nextHeader 4 where `inner` is a whole IPv4 packet, 1 where it is an ICMP message
 */
export function withPingData(inner: Uint8Array, nextHeader: number, data: Uint8Array): Uint8Array {
  if (nextHeader === ICMP) return withEchoData(inner, data);
  const ip = decodeIpv4(inner).packet;
  return ip?.protocol === ICMP ? encodeIpv4({ ...ip, payload: withEchoData(ip.payload, data) }) : inner;
}

function withEchoData(message: Uint8Array, data: Uint8Array): Uint8Array {
  const echo = decodeIcmp(message).message;
  return echo ? encodeEcho({ ...echo, data }) : message;
}

/** The data of the ping inside; `undefined` where there is none. */
export function pingData(inner: Uint8Array, nextHeader: number): Uint8Array | undefined {
  const message = nextHeader === ICMP ? inner : icmpOf(inner);
  return message && decodeIcmp(message).message?.data;
}

function icmpOf(inner: Uint8Array): Uint8Array | undefined {
  const ip = decodeIpv4(inner).packet;
  return ip?.protocol === ICMP ? ip.payload : undefined;
}

/** An IPv4 packet that claims to come from another address. */
export function withSource(inner: Uint8Array, source: string): Uint8Array {
  const ip = decodeIpv4(inner).packet;
  return ip ? encodeIpv4({ ...ip, source }) : inner;
}
