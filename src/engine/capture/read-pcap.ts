/*
 * draft-ietf-opsawg-pcap: magic, version (2 + 2), two reserved words, snap length, link type; then for each packet its
 * seconds, fraction, captured length, original length, and its bytes. The magic tells byte order and unit of the fraction.
 */
import { KNOWN_LINKS, linkOf } from './link.ts';
import type { Capture, CapturedPacket } from './read.ts';

const FILE_HEADER = 24;
const PACKET_HEADER = 16;

/** By the four bytes of the magic. */
const MAGICS: Readonly<Record<string, { little: boolean; fraction: number }>> = {
  'a1,b2,c3,d4': { little: false, fraction: 1e6 },
  'd4,c3,b2,a1': { little: true, fraction: 1e6 },
  'a1,b2,3c,4d': { little: false, fraction: 1e9 },
  '4d,3c,b2,a1': { little: true, fraction: 1e9 },
};

function magicOf(file: Uint8Array) {
  return MAGICS[Array.from(file.subarray(0, 4), (byte) => byte.toString(16)).join(',')];
}

export function isPcap(file: Uint8Array): boolean {
  return magicOf(file) !== undefined;
}

/** Reads a file that `isPcap`. */
export function readPcap(file: Uint8Array): Capture {
  const magic = magicOf(file);
  if (!magic || file.length < FILE_HEADER) {
    return failed([], `The pcap file header has ${file.length} bytes; ${FILE_HEADER} were expected.`);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  // The upper bits of the word may tell the length of a frame check sequence.
  const number = view.getUint32(20, magic.little) & 0xffff;
  const link = linkOf(number);
  if (!link) return failed([], `The link type of the capture is ${number}; ${KNOWN_LINKS} was expected.`);
  const packets: CapturedPacket[] = [];
  let offset = FILE_HEADER;
  while (offset < file.length) {
    const left = file.length - offset;
    if (left < PACKET_HEADER) return failed(packets, cut(packets, offset, 'a header', PACKET_HEADER, left));
    const captured = view.getUint32(offset + 8, magic.little);
    const start = offset + PACKET_HEADER;
    if (captured > file.length - start)
      return failed(packets, cut(packets, start, 'data', captured, file.length - start));
    const seconds = view.getUint32(offset, magic.little);
    const time = seconds + view.getUint32(offset + 4, magic.little) / magic.fraction;
    const length = view.getUint32(offset + 12, magic.little);
    packets.push({ number: packets.length + 1, time, link, bytes: file.slice(start, start + captured), length });
    offset = start + captured;
  }
  return { packets };
}

function cut(packets: readonly CapturedPacket[], at: number, what: string, expected: number, left: number): string {
  return `The capture is cut at byte ${at}: packet ${packets.length + 1} should have ${what} of ${expected} bytes, ${left} are there.`;
}

function failed(packets: readonly CapturedPacket[], message: string): Capture {
  return { packets, error: { message } };
}
