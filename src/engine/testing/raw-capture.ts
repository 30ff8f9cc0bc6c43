import { readU16, readU32 } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';

// A second, deliberately plain reader of captures, so that tests of the crypto do not lean on the codecs that they help to prove.

export interface RawDatagram {
  source: string;
  destination: string;
  /** IKE without the non-ESP marker, or ESP from its SPI on. */
  kind: 'ike' | 'esp';
  destinationPort: number;
  bytes: Uint8Array;
}

/** The IKE and ESP packets of a little-endian pcap file with Ethernet frames. */
export function readDatagrams(pcap: Uint8Array): readonly RawDatagram[] {
  const view = new DataView(pcap.buffer, pcap.byteOffset, pcap.byteLength);
  const datagrams: RawDatagram[] = [];
  for (let at = 24; at + 16 <= pcap.length; at += 16 + view.getUint32(at + 8, true)) {
    const frame = pcap.subarray(at + 16, at + 16 + view.getUint32(at + 8, true));
    const datagram = readIpv4(frame.subarray(14));
    if (datagram) datagrams.push(datagram);
  }
  return datagrams;
}

function readIpv4(packet: Uint8Array): RawDatagram | undefined {
  const payload = packet.subarray(((packet[0] ?? 0) & 15) * 4, readU16(packet, 2));
  const source = packet.subarray(12, 16).join('.');
  const destination = packet.subarray(16, 20).join('.');
  const protocol = packet[9];
  if (protocol === 50) return { source, destination, kind: 'esp', destinationPort: 0, bytes: payload };
  const udp = payload.subarray(8, readU16(payload, 4));
  const ports = [readU16(payload, 0), readU16(payload, 2)] as const;
  if (protocol !== 17 || udp.length < 8) return undefined;
  const encapsulated = ports.includes(4500);
  const kind = encapsulated && readU32(udp) !== 0 ? 'esp' : 'ike';
  const bytes = encapsulated && kind === 'ike' ? udp.subarray(4) : udp;
  return { source, destination, kind, destinationPort: ports[1], bytes };
}

export interface RawPayload {
  type: number;
  body: Uint8Array;
}

/** A chain of payloads from the type of the first. Ends at the first that does not fit. */
export function readPayloads(first: number, bytes: Uint8Array): readonly RawPayload[] {
  const payloads: RawPayload[] = [];
  let type = first;
  for (let at = 0; type !== 0 && at + 4 <= bytes.length; ) {
    const length = readU16(bytes, at + 2);
    payloads.push({ type, body: bytes.subarray(at + 4, at + length) });
    type = bytes[at] ?? 0;
    at += Math.max(length, 4);
  }
  return payloads;
}

export interface RawMessage {
  datagram: RawDatagram;
  bytes: Uint8Array;
  spiI: Uint8Array;
  spiR: Uint8Array;
  exchange: number;
  response: boolean;
  payloads: readonly RawPayload[];
}

export function readMessages(datagrams: readonly RawDatagram[]): readonly RawMessage[] {
  return datagrams.filter(({ kind }) => kind === 'ike').map(readMessage);
}

function readMessage(datagram: RawDatagram): RawMessage {
  const { bytes } = datagram;
  return {
    datagram,
    bytes,
    spiI: bytes.subarray(0, 8),
    spiR: bytes.subarray(8, 16),
    exchange: bytes[18] ?? 0,
    response: ((bytes[19] ?? 0) & 0x20) !== 0,
    payloads: readPayloads(bytes[16] ?? 0, bytes.subarray(28)),
  };
}

/** The body of the first payload of a type; its absence is a fault of the test. */
export function bodyOf(payloads: readonly RawPayload[], type: number): Uint8Array {
  const found = payloads.find((payload) => payload.type === type);
  if (!found) throw new Error(`no payload of type ${type} among ${payloads.map((payload) => payload.type)}`);
  return found.body;
}

/** The data of the first Notify of a type (RFC 7296 §3.10), in hex. */
export function notifyData(payloads: readonly RawPayload[], notify: number): string | undefined {
  const found = payloads.find(({ type, body }) => type === 41 && readU16(body, 2) === notify);
  return found && toHex(found.body.subarray(4 + (found.body[1] ?? 0)));
}
