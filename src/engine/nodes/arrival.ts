import { readU32 } from '../bytes/bytes.ts';
import { decodeIpv4 } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { decodeUdp } from '../formats/udp.ts';
import { hasMarker } from '../ike/datagram.ts';
import { ikeLabel } from './gateway-ip.ts';
import type { Send } from './node.ts';

const { UDP, ESP, AH } = IP_PROTOCOLS.of;
const MARKER = 4;
const IKE_HEADER = 28;

const as = (kind: Send['as']['kind'], label: string): Send['as'] => ({ kind, label, retransmission: 0 });

/**
 * What a packet is that somebody else sent to a gateway: told by its bytes alone, as the gateway tells it
 * (RFC 3948 §2).
 */
export function describeArrival(packet: Uint8Array): Send['as'] {
  const ip = decodeIpv4(packet).packet;
  if (ip?.protocol === ESP) return as('esp', 'ESP');
  if (ip?.protocol === AH) return as('ah', 'AH');
  const udp = ip?.protocol === UDP ? decodeUdp(ip.payload).datagram : undefined;
  if (!ip || !udp) return as('other', 'IPv4');
  const { sourcePort, destinationPort, payload } = udp;
  const remote = { address: ip.source, port: sourcePort };
  const local = { address: ip.destination, port: destinationPort };
  if (!hasMarker({ local, remote })) return describeMessage(payload);
  if (payload.length === 1 && payload[0] === 0xff) return as('keepalive', 'NAT-keepalive');
  if (payload.length < MARKER) return as('other', 'UDP');
  return readU32(payload) === 0 ? describeMessage(payload.subarray(MARKER)) : as('esp', 'ESP in UDP');
}

function describeMessage(message: Uint8Array): Send['as'] {
  return message.length < IKE_HEADER ? as('other', 'UDP') : as('ike', ikeLabel(message));
}
