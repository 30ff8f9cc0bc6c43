/*
 * RFC 768
 *
 *  0      7 8     15 16    23 24    31
 * +--------+--------+--------+--------+
 * |     Source      |   Destination   |
 * |      Port       |      Port       |
 * +--------+--------+--------+--------+
 * |                 |                 |
 * |     Length      |    Checksum     |
 * +--------+--------+--------+--------+
 * |          data octets ...
 * +---------------- ...
 */
import { ipv4Bytes } from '../bytes/address.ts';
import { checksumOf, wordSum } from '../wire/checksum.ts';
import { type Codec, decode, uint } from '../wire/codec.ts';
import { lengthOf, node, scoped } from '../wire/scope.ts';
import type { Malformed } from '../wire/span.ts';
import { type Depending, struct } from '../wire/struct.ts';
import { Writer } from '../wire/writer.ts';
import { DATA } from './ipv4.ts';

const rfc = 'RFC 768';
const PROTOCOL = 17;

export interface UdpPorts {
  sourcePort: number;
  destinationPort: number;
}

const header: Codec<UdpPorts> = node(
  { id: 'udp', name: 'UDP', rfc, show: ({ sourcePort, destinationPort }) => `${sourcePort} → ${destinationPort}` },
  struct<UdpPorts, { length: undefined; checksum: undefined }>({
    sourcePort: uint(2, { id: 'udp.srcport', name: 'Source Port', rfc }),
    destinationPort: uint(2, { id: 'udp.dstport', name: 'Destination Port', rfc }),
    length: lengthOf('udp', 2, uint(2, { id: 'udp.length', name: 'Length', rfc })),
    checksum: checksumOf('udp', { id: 'udp.checksum', name: 'Checksum', rfc }, { pseudo: PROTOCOL }),
  }),
);

/** A datagram whose data has the codec that `body` chooses. Its length fixes the scope `udp`. */
export function udpDatagram<P>(body: (ports: UdpPorts) => Codec<P>): Codec<{ ports: UdpPorts; payload: P }> {
  return scoped(
    'udp',
    struct<{ ports: UdpPorts; payload: P }>({
      ports: header,
      payload: { choose: ({ ports }) => body(ports) } as Depending<unknown, unknown, P>,
    }),
  );
}

const opaqueDatagram = udpDatagram(() => DATA);

/**
 * The bytes of a datagram, with length and checksum filled in (RFC 768).
 * @param datagram `source` and `destination` are IPv4 addresses, for the checksum
 */
export function encodeUdp(
  datagram: UdpPorts & { source: string; destination: string; payload: Uint8Array },
): Uint8Array {
  const { sourcePort, destinationPort, payload } = datagram;
  const out = new Writer();
  out.pseudoSum = wordSum(ipv4Bytes(datagram.source)) + wordSum(ipv4Bytes(datagram.destination));
  opaqueDatagram.write(out, { ports: { sourcePort, destinationPort }, payload });
  return out.result();
}

/** Reads a datagram. The checksum is not checked, because the addresses are not at hand. */
export function decodeUdp(bytes: Uint8Array): { datagram?: UdpPorts & { payload: Uint8Array }; error?: Malformed } {
  const { value, error } = decode(opaqueDatagram, bytes);
  return error ? { error } : { datagram: { ...value.ports, payload: value.payload } };
}
