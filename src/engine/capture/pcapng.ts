/*
 * draft-ietf-opsawg-pcapng: a section header, one description for each interface, one enhanced packet block for each packet.
 * Every block: type, total length, body, total length again; lengths are multiples of 4.
 */
import { utf8 } from '../bytes/bytes.ts';
import type { Time } from '../values/value.ts';
import { LINKTYPE_RAW } from './link.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const IF_NAME = 2;
const WORD = 2 ** 32;

export interface Recording {
  interfaces: readonly { name: string }[];
  /** `interface` counts from 0; `time` in whole microseconds since the epoch; `bytes` from the IP header on. */
  packets: readonly { interface: number; time: Time; bytes: Uint8Array }[];
}

/** A recording as a pcapng file of raw IP packets (LINKTYPE_RAW). The same recording always gives the same bytes. */
export function writePcapng({ interfaces, packets }: Recording): Uint8Array {
  const blocks = [
    sectionHeader(),
    ...interfaces.map(({ name }) => interfaceDescription(name)),
    ...packets.map((packet) => enhancedPacket(packet)),
  ];
  const file = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    file.set(block, offset);
    offset += block.length;
  }
  return file;
}

const padded = (length: number) => Math.ceil(length / 4) * 4;

function block(type: number, bodyBytes: number, fill: (body: DataView, bytes: Uint8Array) => void): Uint8Array {
  const total = 12 + padded(bodyBytes);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, total, true);
  view.setUint32(total - 4, total, true);
  fill(new DataView(bytes.buffer, 8), bytes.subarray(8));
  return bytes;
}

/** Version 1.0; the section's length is not told (-1). */
function sectionHeader(): Uint8Array {
  return block(SECTION_HEADER, 16, (body) => {
    body.setUint32(0, BYTE_ORDER_MAGIC, true);
    body.setUint16(4, 1, true);
    body.setBigInt64(8, -1n, true);
  });
}

/** Times are in microseconds, which needs no option; snap length 0 is no limit. */
function interfaceDescription(name: string): Uint8Array {
  const text = utf8(name);
  return block(INTERFACE_DESCRIPTION, 8 + 4 + padded(text.length) + 4, (body, bytes) => {
    body.setUint16(0, LINKTYPE_RAW, true);
    body.setUint16(8, IF_NAME, true);
    body.setUint16(10, text.length, true);
    bytes.set(text, 12);
  });
}

function enhancedPacket(packet: Recording['packets'][number]): Uint8Array {
  const { length } = packet.bytes;
  return block(ENHANCED_PACKET, 20 + length, (body, bytes) => {
    body.setUint32(0, packet.interface, true);
    body.setUint32(4, Math.floor(packet.time / WORD), true);
    body.setUint32(8, packet.time % WORD, true);
    body.setUint32(12, length, true);
    body.setUint32(16, length, true);
    bytes.set(packet.bytes, 20);
  });
}
