import { showAddress } from '../formats/address.ts';
import { icmpMessage, showIcmp } from '../formats/icmp.ts';
import { DATA, type Ipv4Header, ipv4Packet } from '../formats/ipv4.ts';
import { ipv6Packet } from '../formats/ipv6.ts';
import { type UdpPorts, udpDatagram } from '../formats/udp.ts';
import { type Codec, numberAt, rest, uint } from '../wire/codec.ts';
import type { Reader } from '../wire/reader.ts';
import { readAhHeader } from './ah.ts';
import { espLayer } from './esp.ts';
import { ikeLayer } from './ike.ts';
import { PacketReader } from './packet-reader.ts';

/** Packets inside packets that are taken apart; deeper ones stay data. */
const MAX_DEPTH = 8;
const IKE_PORT = 500;
const NAT_T_PORT = 4500;

type Layer = (from: PacketReader) => void;

/** A layer as a codec that a format can be given. It is only ever read. */
function asCodec(layer: Layer): Codec<unknown> {
  return {
    write: (out, value) => DATA.write(out, value as Uint8Array),
    read: (from: Reader) => (from instanceof PacketReader ? layer(from) : DATA.read(from)),
  };
}

const PROTOCOLS: Readonly<Record<number, Layer>> = {
  1: readIcmp,
  4: readIpv4,
  17: readUdp,
  41: readIpv6,
  50: (from) => readEsp(from),
  51: readAh,
};

const readEsp = espLayer(readProtocol);

function readProtocol(from: PacketReader, protocol: number): void {
  const layer = PROTOCOLS[protocol];
  if (layer) layer(from);
  else DATA.read(from);
}

function readIcmp(from: PacketReader): void {
  from.session.protocols.push('icmp');
  const message = icmpMessage.read(from);
  from.session.summary = showIcmp(message);
}

function ipv4Body(header: Ipv4Header): Codec<unknown> {
  const { moreFragments, offset } = header.fragment;
  return asCodec((from) => {
    from.addresses = { source: showAddress(header.source), destination: showAddress(header.destination) };
    const isWhole = moreFragments === 0 && offset === 0;
    if (isWhole || isBeginning(from, offset)) readProtocol(from, header.protocol);
    else readFragment(from, header);
  });
}

const fragment = rest({ id: 'data.data', name: 'Fragment', rfc: 'RFC 791 §3.2' });

/** A first fragment that the capture has cut off will never be joined, so it is read as far as it goes. */
const isBeginning = (from: PacketReader, offset: number) => offset === 0 && from.isCut('ip');

/** A fragment is data until the last one has come (RFC 791 §3.2). */
function readFragment(from: PacketReader, header: Ipv4Header): void {
  if (fragment.read(from).length === 0 || from.isCut('ip')) return;
  const whole = from.session.joining?.datagram(from, header);
  if (whole) readProtocol(whole, header.protocol);
  whole?.finish();
  from.error ??= whole?.error;
}

const ipv4 = ipv4Packet(ipv4Body);

/** An IPv4 packet, and what is in it. */
export function readIpv4(from: PacketReader): void {
  if (enter(from, 'ip', 'IPv4')) ipv4.read(from);
}

const ipv6 = ipv6Packet((header) =>
  asCodec((from) => {
    from.addresses = { source: showAddress(header.source), destination: showAddress(header.destination) };
    readProtocol(from, header.nextHeader);
  }),
);

/** An IPv6 packet, and what is in it. Extension headers stay data. */
export function readIpv6(from: PacketReader): void {
  if (enter(from, 'ipv6', 'IPv6')) ipv6.read(from);
}

/** IPv4 or IPv6, as the first four bits say. */
export function readIp(from: PacketReader): void {
  if ((from.bytes[from.position] ?? 0) >> 4 === 6) readIpv6(from);
  else readIpv4(from);
}

/** Whether one more packet inside another is taken apart; if not, it becomes data. */
function enter(from: PacketReader, protocol: string, name: string): boolean {
  const { session } = from;
  if (session.depth >= MAX_DEPTH) {
    DATA.read(from);
    from.complain({ code: 'too-deep', message: `More than ${MAX_DEPTH} packets stand inside one another.` });
    return false;
  }
  session.depth += 1;
  session.protocols.push(protocol);
  session.summary = name;
  return true;
}

function readAh(from: PacketReader): void {
  readProtocol(from, readAhHeader(from));
}

const keepalive = uint(1, { id: 'udpencap.nat_keepalive', name: 'NAT-keepalive', rfc: 'RFC 3948 §2.3' }, () => '0xff');
const nonEspMarker = uint(4, { id: 'udpencap.non_esp_marker', name: 'Non-ESP Marker', rfc: 'RFC 3948 §2.2' });

/** UDP 4500 carries IKE after four zeros, ESP, and single bytes that keep a NAT's mapping alive (RFC 3948 §2). */
function readNatTraversal(from: PacketReader): void {
  const { bytes, position, left, session } = from;
  session.protocols.push('udpencap');
  if (left === 1 && bytes[position] === 0xff) {
    session.summary = 'NAT-keepalive';
    keepalive.read(from);
  } else if (left >= 4 && numberAt(bytes, position, 4) === 0) {
    nonEspMarker.read(from);
    ikeLayer.read(from);
  } else readEsp(from);
}

const natTraversal = asCodec(readNatTraversal);
const bodyOf =
  (encapPorts: readonly number[]) =>
  ({ sourcePort, destinationPort }: UdpPorts): Codec<unknown> => {
    const is = (port: number) => sourcePort === port || destinationPort === port;
    if (is(IKE_PORT)) return ikeLayer as Codec<unknown>;
    return [NAT_T_PORT, ...encapPorts].some(is) ? natTraversal : (DATA as Codec<unknown>);
  };

const usualUdp = udpDatagram(bodyOf([]));

function readUdp(from: PacketReader): void {
  from.session.protocols.push('udp');
  from.session.summary = 'UDP';
  const { encapPorts } = from.session;
  (encapPorts.length === 0 ? usualUdp : udpDatagram(bodyOf(encapPorts))).read(from);
}
