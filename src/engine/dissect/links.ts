/*
 * IEEE 802.3: destination (6), source (6), type (2). BSD loopback: address family (4) in the sender's own byte order.
 */
import { DATA } from '../formats/ipv4.ts';
import { registry } from '../formats/registry.ts';
import { bytes, numberAt, readBytes, uint } from '../wire/codec.ts';
import type { Label } from '../wire/reader.ts';
import { node } from '../wire/scope.ts';
import { hex, showU16 } from '../wire/show.ts';
import { struct } from '../wire/struct.ts';
import { readIp, readIpv4, readIpv6 } from './layers.ts';
import type { PacketReader } from './packet-reader.ts';

/** What stands in front of the IP packet in a capture. */
export type Link = 'raw' | 'ethernet' | 'null';

const ETHERTYPES = registry({ IPv4: [0x0800, 'RFC 894'], ARP: [0x0806, 'RFC 826'], IPv6: [0x86dd, 'RFC 2464'] });
const { IPv4: IPV4, IPv6: IPV6 } = ETHERTYPES.of;

function showMac([a, b, c, d, e, f]: Uint8Array): string {
  return `${hex(a)}:${hex(b)}:${hex(c)}:${hex(d)}:${hex(e)}:${hex(f)}`;
}

interface Ethernet {
  destination: Uint8Array;
  source: Uint8Array;
  type: number;
}

const ethernet = node(
  {
    id: 'eth',
    name: 'Ethernet',
    show: ({ source, destination }: Ethernet) => `${showMac(source)} → ${showMac(destination)}`,
  },
  struct<Ethernet>({
    destination: bytes(6, { id: 'eth.dst', name: 'Destination' }, showMac),
    source: bytes(6, { id: 'eth.src', name: 'Source' }, showMac),
    type: uint(
      2,
      { id: 'eth.type', name: 'Type' },
      (type) => `${ETHERTYPES.name(type) ?? 'unknown'} (${showU16(type)})`,
    ),
  }),
);

const FAMILY: Label = { id: 'null.family', name: 'Family' };

function readEthernet(from: PacketReader): void {
  from.session.protocols.push('eth');
  from.session.summary = 'Ethernet';
  const { type } = ethernet.read(from);
  if (type === IPV4) readIpv4(from);
  else if (type === IPV6) readIpv6(from);
  else DATA.read(from);
  readBytes(from, from.left, { id: 'eth.padding', name: 'Padding' });
}

/** The family is 2 for IPv4, whichever end comes first. */
function readNull(from: PacketReader): void {
  from.session.protocols.push('null');
  from.session.summary = 'Loopback';
  const family = readBytes(from, 4, FAMILY);
  const value = Math.min(numberAt(family, 0, family.length), numberAt(family.slice().reverse(), 0, family.length));
  if (from.last) from.last.show = value === 2 ? 'IPv4 (2)' : String(value);
  if (value === 2) readIpv4(from);
  else DATA.read(from);
}

/** Reads a captured packet from its first byte to its last. */
export function readLink(from: PacketReader, link: Link): void {
  if (link === 'ethernet') readEthernet(from);
  else if (link === 'null') readNull(from);
  else readIp(from);
  from.finish();
}
