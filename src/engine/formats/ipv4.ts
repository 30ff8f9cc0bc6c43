/*
 * RFC 791 §3.1
 *
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |Version|  IHL  |Type of Service|          Total Length         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         Identification        |Flags|      Fragment Offset    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Time to Live |    Protocol   |         Header Checksum       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                       Source Address                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Destination Address                        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Options                    |    Padding    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { ipv4Bytes } from '../bytes/address.ts';
import { bits } from '../wire/bits.ts';
import { checksumOf, wordSum } from '../wire/checksum.ts';
import { bytes, type Codec, decode, encode, rest, uint } from '../wire/codec.ts';
import { fixed, lengthOf, node, scoped } from '../wire/scope.ts';
import { showU16 } from '../wire/show.ts';
import type { Malformed } from '../wire/span.ts';
import { type Depending, struct } from '../wire/struct.ts';
import { showAddress } from './address.ts';
import { IP_PROTOCOLS } from './registries.ts';

const rfc = 'RFC 791 §3.1';

export interface Ipv4Header {
  service: { dscp: number; ecn: number };
  identification: number;
  fragment: { dontFragment: number; moreFragments: number; offset: number };
  ttl: number;
  protocol: number;
  source: Uint8Array;
  destination: Uint8Array;
  options: Uint8Array;
}

interface Start {
  version: number;
  words: number;
}

const versionAndLength = bits(
  1,
  { id: 'pw.ip.version_ihl', name: 'Version and IHL', rfc, show: (byte) => `${byte >> 4}, ${(byte & 15) * 4} bytes` },
  {
    version: { id: 'ip.version', name: 'Version', rfc, offset: 0, width: 4 },
    words: {
      id: 'ip.hdr_len',
      name: 'Header Length',
      rfc,
      offset: 4,
      width: 4,
      unit: 4,
      show: (words) => `${words * 4} bytes (${words})`,
    },
  },
);

const service = bits(
  1,
  { id: 'ip.dsfield', name: 'Differentiated Services', rfc: 'RFC 2474 §3' },
  {
    dscp: { id: 'ip.dsfield.dscp', name: 'DSCP', rfc: 'RFC 2474 §3', offset: 0, width: 6 },
    ecn: { id: 'ip.dsfield.ecn', name: 'ECN', rfc: 'RFC 3168 §5', offset: 6, width: 2 },
  },
);

function showFragment(word: number): string {
  const dont = word & 0x4000 ? "don't fragment, " : '';
  const more = word & 0x2000 ? 'more fragments, ' : '';
  return `${dont}${more}offset ${(word & 0x1fff) * 8}`;
}

const fragment = bits(
  2,
  { id: 'pw.ip.fragment', name: 'Flags and Fragment Offset', rfc, show: showFragment },
  {
    dontFragment: { id: 'ip.flags.df', name: "Don't Fragment", rfc, offset: 1, width: 1, extent: [0, 1] },
    moreFragments: { id: 'ip.flags.mf', name: 'More Fragments', rfc, offset: 2, width: 1, extent: [0, 1] },
    offset: {
      id: 'ip.frag_offset',
      name: 'Fragment Offset',
      rfc,
      offset: 3,
      width: 13,
      show: (units) => `${units * 8} bytes`,
    },
  },
  [
    { id: 'ip.flags', name: 'Flags', rfc, offset: 0, width: 3, extent: [0, 1], show: (bits) => `0x${bits}` },
    { id: 'ip.flags.rb', name: 'Reserved', rfc, offset: 0, width: 1, extent: [0, 1] },
  ],
);

/** For the checksum of the layer above (RFC 768): the addresses' share of the pseudo-header. */
export const pseudoSum = (source: Uint8Array, destination: Uint8Array) => wordSum(source) + wordSum(destination);
const headerEnd = (packet: Uint8Array, start: number) => start + ((packet[start] ?? 0) & 15) * 4;

type HeaderDerived = { start: Start; scope: undefined; length: undefined; checksum: undefined };

const header: Codec<Ipv4Header> = node(
  {
    id: 'ip',
    name: 'IPv4',
    rfc,
    show: ({ source, destination }) => `${showAddress(source)} → ${showAddress(destination)}`,
  },
  scoped(
    'ip header',
    struct<Ipv4Header, HeaderDerived>({
      start: {
        codec: versionAndLength,
        derive: ({ options }) => ({ version: 4, words: 5 + options.length / 4 }),
      },
      scope: { choose: (_, { start }) => fixed('ip header', start.words * 4) },
      service,
      length: lengthOf('ip', 2, uint(2, { id: 'ip.len', name: 'Total Length', rfc })),
      identification: uint(2, { id: 'ip.id', name: 'Identification', rfc }, (id) => `${showU16(id)} (${id})`),
      fragment,
      ttl: uint(1, { id: 'ip.ttl', name: 'Time to Live', rfc }),
      protocol: uint(1, { id: 'ip.proto', name: 'Protocol', rfc }, IP_PROTOCOLS.show),
      checksum: checksumOf('ip', { id: 'ip.checksum', name: 'Header Checksum', rfc }, { end: headerEnd }),
      source: bytes(4, { id: 'ip.src', name: 'Source Address', rfc }, showAddress),
      destination: bytes(4, { id: 'ip.dst', name: 'Destination Address', rfc }, showAddress),
      options: rest({ id: 'pw.ip.options', name: 'Options', rfc }),
    }),
  ),
);

/** Leaves the address part of the pseudo-header for the checksum of the layer above (RFC 768). */
const headerWithSum: Codec<Ipv4Header> = {
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

/** An IPv4 packet whose payload has the codec that `body` chooses. Its total length fixes the scope `ip`. */
export function ipv4Packet<P>(body: (header: Ipv4Header) => Codec<P>): Codec<{ header: Ipv4Header; payload: P }> {
  return scoped(
    'ip',
    struct<{ header: Ipv4Header; payload: P }>({
      header: headerWithSum,
      payload: { choose: ({ header }) => body(header) } as Depending<unknown, unknown, P>,
    }),
  );
}

export const DATA: Codec<Uint8Array> = rest({ id: 'data.data', name: 'Data' });

const opaquePacket = ipv4Packet(() => DATA);

/** An IPv4 packet as a node of the network sees it. Addresses are text; `ttl` and `identification` are numbers. */
export interface Ipv4Packet {
  source: string;
  destination: string;
  protocol: number;
  ttl: number;
  identification: number;
  dontFragment?: boolean;
  payload: Uint8Array;
}

/**
 * The bytes of a packet without options, with length and header checksum filled in (RFC 791 §3.1).
 * @throws RangeError if an address is none or a number does not fit its field
 */
export function encodeIpv4(packet: Ipv4Packet): Uint8Array {
  const { protocol, ttl, identification, payload } = packet;
  const header: Ipv4Header = {
    service: { dscp: 0, ecn: 0 },
    identification,
    fragment: { dontFragment: Number(packet.dontFragment ?? false), moreFragments: 0, offset: 0 },
    ttl,
    protocol,
    source: ipv4Bytes(packet.source),
    destination: ipv4Bytes(packet.destination),
    options: new Uint8Array(0),
  };
  return encode(opaquePacket, { header, payload });
}

/** Reads a packet (RFC 791 §3.1). `packet` is there only if every byte is as it must be, the checksum too. */
export function decodeIpv4(bytes: Uint8Array): { packet?: Ipv4Packet & { headerBytes: number }; error?: Malformed } {
  const { value, error } = decode(opaquePacket, bytes);
  if (error) return { error };
  const { header, payload } = value;
  return {
    packet: {
      source: showAddress(header.source),
      destination: showAddress(header.destination),
      protocol: header.protocol,
      ttl: header.ttl,
      identification: header.identification,
      dontFragment: header.fragment.dontFragment === 1,
      payload,
      headerBytes: 20 + header.options.length,
    },
  };
}
