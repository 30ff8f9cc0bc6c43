/*
 * draft-ietf-opsawg-pcapng: blocks of type, total length, body, total length again. A section header tells the byte order of
 * what follows; interface descriptions tell link types and units of time; unknown blocks are passed over.
 */
import type { Link } from '../dissect/links.ts';
import { KNOWN_LINKS, linkOf } from './link.ts';
import type { Capture, CapturedPacket } from './read.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const LITTLE_MAGIC = 0x4d;
const IF_TSRESOL = 9;
const IF_TSOFFSET = 14;
const WORD = 2 ** 32;

interface Interface {
  number: number;
  link: Link | undefined;
  /** Units in a second. */
  units: number;
  /** Seconds to add. */
  offset: number;
  snapLength: number;
}

interface State {
  file: Uint8Array;
  view: DataView;
  little: boolean;
  interfaces: Interface[];
  packets: CapturedPacket[];
}

interface Block {
  at: number;
  type: number;
  /** First and last byte of the body in the file. */
  start: number;
  end: number;
}

export function isPcapng(file: Uint8Array): boolean {
  return file[0] === 0x0a && file[1] === 0x0d && file[2] === 0x0d && file[3] === 0x0a;
}

/** Reads a file that `isPcapng`. */
export function readPcapng(file: Uint8Array): Capture {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const state: State = { file, view, little: true, interfaces: [], packets: [] };
  let offset = 0;
  while (offset < file.length) {
    const block = blockAt(state, offset);
    const message = typeof block === 'string' ? block : readBlock(state, block);
    if (message !== undefined) return { packets: state.packets, error: { message } };
    if (typeof block !== 'string') offset = block.end + 4;
  }
  return { packets: state.packets };
}

/** The block at `at`, or what is wrong with it. */
function blockAt(state: State, at: number): Block | string {
  const { file, view } = state;
  const left = file.length - at;
  if (left < 12) return `The capture is cut at byte ${at}: a block has at least 12 bytes, ${left} are there.`;
  const type = view.getUint32(at, state.little);
  if (type === SECTION_HEADER) state.little = file[at + 8] === LITTLE_MAGIC;
  const length = view.getUint32(at + 4, state.little);
  if (length < 12 || length % 4 !== 0) {
    return `The block at byte ${at} says that it has ${length} bytes; a multiple of 4 from 12 on was expected.`;
  }
  if (length > left)
    return `The capture is cut: the block at byte ${at} should have ${length} bytes, ${left} are there.`;
  return { at, type, start: at + 8, end: at + length - 4 };
}

/** Takes a block in; gives what is wrong with it, or nothing. */
function readBlock(state: State, block: Block): string | undefined {
  if (block.type === SECTION_HEADER) state.interfaces = [];
  else if (block.type === INTERFACE_DESCRIPTION) return readInterface(state, block);
  else if (block.type === ENHANCED_PACKET) return readEnhanced(state, block);
  else if (block.type === SIMPLE_PACKET) return readSimple(state, block);
  return undefined;
}

function tooShort({ at, start, end }: Block, expected: number): string | undefined {
  if (end - start >= expected) return undefined;
  return `The block at byte ${at} has ${end - start} bytes inside; at least ${expected} were expected.`;
}

function readInterface(state: State, block: Block): string | undefined {
  const short = tooShort(block, 8);
  if (short) return short;
  const { view, little } = state;
  const number = view.getUint16(block.start, little);
  const snapLength = view.getUint32(block.start + 4, little);
  const options = optionsOf(state, block.start + 8, block.end);
  const resolution = options.get(IF_TSRESOL);
  const shift = options.get(IF_TSOFFSET);
  const units = resolution === undefined ? 1e6 : unitsOf(view.getUint8(resolution));
  const offset = shift === undefined || shift + 8 > block.end ? 0 : Number(view.getBigInt64(shift, little));
  state.interfaces.push({ number, link: linkOf(number), units, offset, snapLength });
  return undefined;
}

/** if_tsresol: a negative power of 10, or of 2 where the top bit is set. */
function unitsOf(resolution: number): number {
  return resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution;
}

/** Where the value of each option of at least one byte begins. */
function optionsOf({ view, little }: State, start: number, end: number): Map<number, number> {
  const options = new Map<number, number>();
  let at = start;
  while (at + 4 <= end) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === 0 || at + 4 + length > end) break;
    if (length > 0) options.set(code, at + 4);
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return options;
}

function readEnhanced(state: State, block: Block): string | undefined {
  const short = tooShort(block, 20);
  if (short) return short;
  const { view, little, interfaces } = state;
  const id = view.getUint32(block.start, little);
  const source = interfaces[id];
  if (!source) return noInterface(block, id);
  const ticks = view.getUint32(block.start + 4, little) * WORD + view.getUint32(block.start + 8, little);
  const captured = view.getUint32(block.start + 12, little);
  const length = view.getUint32(block.start + 16, little);
  return addPacket(state, block, source, { start: block.start + 20, captured, length, ticks });
}

/** A simple packet block has no time, belongs to the first interface, and is cut to that one's snap length. */
function readSimple(state: State, block: Block): string | undefined {
  const short = tooShort(block, 4);
  if (short) return short;
  const source = state.interfaces[0];
  if (!source) return noInterface(block, 0);
  const length = state.view.getUint32(block.start, state.little);
  const captured = source.snapLength > 0 ? Math.min(length, source.snapLength) : length;
  return addPacket(state, block, source, { start: block.start + 4, captured, length, ticks: 0 });
}

function noInterface({ at }: Block, id: number): string {
  return `The packet at byte ${at} names interface ${id}; the capture has not described it.`;
}

interface Found {
  start: number;
  captured: number;
  length: number;
  ticks: number;
}

function addPacket(state: State, block: Block, source: Interface, found: Found): string | undefined {
  const { start, captured, length, ticks } = found;
  if (!source.link)
    return `The link type of the packet at byte ${block.at} is ${source.number}; ${KNOWN_LINKS} was expected.`;
  if (captured > block.end - start) {
    return `The packet at byte ${block.at} says that it has ${captured} bytes; its block holds ${block.end - start}.`;
  }
  const time = ticks / source.units + source.offset;
  const bytes = state.file.slice(start, start + captured);
  state.packets.push({ number: state.packets.length + 1, time, link: source.link, bytes, length });
  return undefined;
}
