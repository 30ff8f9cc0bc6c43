/*
 * RFC 8200 §3
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Version| Traffic Class |           Flow Label                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         Payload Length        |  Next Header  |   Hop Limit   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * +                         Source Address                        +
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * +                      Destination Address                      +
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bits } from '../wire/bits.ts';
import { bytes, type Codec, uint } from '../wire/codec.ts';
import { lengthOf, node, scoped } from '../wire/scope.ts';
import { type Depending, struct } from '../wire/struct.ts';
import { showAddress } from './address.ts';
import { pseudoSum } from './ipv4.ts';
import { IP_PROTOCOLS } from './registries.ts';

const rfc = 'RFC 8200 §3';
const HEADER = 40;

export interface Ipv6Header {
  start: Record<'version' | 'class' | 'flow', number>;
  nextHeader: number;
  hopLimit: number;
  source: Uint8Array;
  destination: Uint8Array;
}

const start = bits(
  4,
  { id: 'pw.ipv6.start', name: 'Version, Traffic Class and Flow Label', rfc },
  {
    version: { id: 'ipv6.version', name: 'Version', rfc, offset: 0, width: 4, extent: [0, 1] },
    class: { id: 'ipv6.tclass', name: 'Traffic Class', rfc, offset: 4, width: 8 },
    flow: { id: 'ipv6.flow', name: 'Flow Label', rfc, offset: 12, width: 20, extent: [1, 4] },
  },
);

const header: Codec<Ipv6Header> = node(
  {
    id: 'ipv6',
    name: 'IPv6',
    rfc,
    show: ({ source, destination }) => `${showAddress(source)} → ${showAddress(destination)}`,
  },
  struct<Ipv6Header, { length: undefined }>({
    start,
    length: lengthOf('ipv6', 2, uint(2, { id: 'ipv6.plen', name: 'Payload Length', rfc }), { unit: 1, extra: HEADER }),
    nextHeader: uint(1, { id: 'ipv6.nxt', name: 'Next Header', rfc }, IP_PROTOCOLS.show),
    hopLimit: uint(1, { id: 'ipv6.hlim', name: 'Hop Limit', rfc }),
    source: bytes(16, { id: 'ipv6.src', name: 'Source Address', rfc }, showAddress),
    destination: bytes(16, { id: 'ipv6.dst', name: 'Destination Address', rfc }, showAddress),
  }),
);

/** Leaves the addresses' share of the pseudo-header for the layer above (RFC 8200 §8.1). */
const headerWithSum: Codec<Ipv6Header> = {
  write: (out, value) => {
    header.write(out, value);
    out.pseudoSum = pseudoSum(value.source, value.destination);
  },
  read: (from) => {
    const value = header.read(from);
    from.pseudoSum = pseudoSum(value.source, value.destination);
    return value;
  },
};

/** An IPv6 packet whose payload has the codec that `body` chooses. Its payload length fixes the scope `ipv6`. */
export function ipv6Packet<P>(body: (header: Ipv6Header) => Codec<P>): Codec<{ header: Ipv6Header; payload: P }> {
  return scoped(
    'ipv6',
    struct<{ header: Ipv6Header; payload: P }>({
      header: headerWithSum,
      payload: { choose: ({ header }) => body(header) } as Depending<unknown, unknown, P>,
    }),
  );
}
