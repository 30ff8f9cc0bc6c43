import type { Cell } from '../../engine/timeline/compare/align.ts';
import type { ComparedLayer, ComparedMessage, ComparedSide } from '../../engine/timeline/compare/model.ts';

/** Sizes of the drawing in pixels. A slot is a line of words and a bar; a thumb needs it higher than a pointer does. */
export const SLOT = { wide: 38.5, narrow: 45 } as const;
export const BAR = 19;
/** From the top of a slot to its bar: the line of words above it. */
export const BAR_TOP = 18;
const ROW_PAD = 8;
const ROW_TOP = 4;
/** From the edge of a lane to the bars, and to the lifeline inside of them. */
export const EDGE = 7;
export const LIFELINE = 12;
/** How wide the joint is that holds the storeys of one packet together. */
export const JOINT = 10;
/** What is left of a lane beside its longest bar, so that an arrow can be seen. */
const ARROW_ROOM = 56;

/** Where a slot begins in its row. */
export const slotTop = (slot: number, pitch: number): number => ROW_TOP + slot * pitch;

export const rowHeight = (slots: number, pitch: number): number => Math.max(1, slots) * pitch + ROW_PAD;

const bytesOf = (layers: readonly ComparedLayer[]): number => layers.reduce((sum, { bytes }) => sum + bytes, 0);

/** A packet leans on its sender's lifeline; later storeys stand beside the joint. */
export const barWidth = (cell: Cell, scale: number): number => {
  const storey = cell.message.storeys[cell.storey];
  return bytesOf(storey?.layers ?? []) * scale + (cell.storey > 0 ? JOINT : 0);
};

/** Pixels per byte: 1, or as much as lets the longest bar of both sides fit into a lane. */
export function scaleFor(sides: readonly ComparedSide[], lane: number): number {
  const storeys = sides.flatMap(({ messages }) => messages.flatMap((message) => message.storeys));
  const widest = Math.max(1, ...storeys.map(({ layers }) => bytesOf(layers)));
  const room = lane - 2 * EDGE - JOINT - ARROW_ROOM;
  return Math.min(1, Math.floor((room / widest) * 100) / 100);
}

/** The nose points the way a packet travels: on A's last storey, on B's first, for layers keep their reading order. */
export const hasNose = ({ message, storey }: Cell): boolean =>
  storey === (message.from === 'a' ? message.storeys.length - 1 : 0);

export interface Outline {
  /** Of the whole area, for filling. */
  area: string;
  /** What is drawn of it: open where a joint goes on into the next row. */
  line: string;
}

interface Box {
  width: number;
  top: number;
  height: number;
  nose: boolean;
  above: boolean;
  below: boolean;
}

/** The far end of a bar, from its top corner to its bottom corner. */
function farEnd({ width, top, nose }: Box): string {
  const bottom = top + BAR;
  if (!nose) return `H${width} V${bottom}`;
  return `H${width - 10} C${width - 2} ${top} ${width} ${top + 6.5} ${width} ${top + BAR / 2} S${width - 2} ${bottom} ${width - 10} ${bottom}`;
}

/** A storey that grows from x = 0 to the right. Where the packet goes on above or below, its joint runs to the edge of the row. */
export function outline(box: Box): Outline {
  const { top, height, above, below } = box;
  const bottom = top + BAR;
  const start = above ? `M0 0 V${below ? height : bottom}` : `M0 ${below ? height : bottom} V${top}`;
  const upper = above ? `M${JOINT} 0 V${top} ${farEnd(box)}` : farEnd(box);
  const lower = below ? `H${JOINT} V${height}` : 'H0';
  const line = `${start} ${upper} ${lower}`;
  if (!above) return { line, area: `${line} Z` };
  const area = `M0 0 H${JOINT} V${top} ${farEnd(box)} ${lower} ${below ? 'H0' : ''} Z`;
  return { line, area };
}

/** The same picture for B, whose bars grow to the left from the right edge. */
export const mirrored = (from: ComparedMessage['from'], lane: number): string =>
  from === 'a' ? `translate(${EDGE} 0)` : `translate(${lane - EDGE} 0) scale(-1 1)`;

/** A stretch of a bar that is drawn as one: clear layers one by one, sealed ones together. */
export interface Segment {
  kind: 'clear' | 'sealed' | 'icv';
  /** Longest first. */
  words: readonly string[];
  bytes: number;
  x: number;
  width: number;
}

export type ShortName = (layer: ComparedLayer, message: ComparedMessage) => string;

function kindOf(layer: ComparedLayer): Segment['kind'] {
  if (layer.sealed) return 'sealed';
  return layer.key === 'icv' || layer.key === 'ah-icv' ? 'icv' : 'clear';
}

/** The head of a sealed part is drawn with the headers before it, and sealed layers together. */
const joins = (one: Segment | undefined, kind: Segment['kind'], layer: ComparedLayer): one is Segment =>
  one !== undefined && one.kind === kind && (kind === 'sealed' || layer.key === 'seal-head');

function joined(one: Segment, name: string, bytes: number, width: number): Segment {
  const sum = one.bytes + bytes;
  const both = `${one.words.at(-1)}, ${name}`;
  const words = one.kind === 'sealed' ? [] : [`${both} ${sum}`, both, ...one.words];
  return { ...one, bytes: sum, width: one.width + width, words };
}

/** The segments of a storey in reading order, from x = 0 at its left end. */
export function segmentsOf(cell: Cell, scale: number, shortName: ShortName): readonly Segment[] {
  const { message } = cell;
  const segments: Segment[] = [];
  let x = 0;
  for (const layer of message.storeys[cell.storey]?.layers ?? []) {
    const kind = kindOf(layer);
    const last = segments[segments.length - 1];
    const name = shortName(layer, message);
    const width = layer.bytes * scale;
    const words = kind === 'sealed' ? [] : [`${name} ${layer.bytes}`, name];
    if (joins(last, kind, layer)) segments[segments.length - 1] = joined(last, name, layer.bytes, width);
    else segments.push({ kind, bytes: layer.bytes, x, width, words });
    x += width;
  }
  return segments;
}

const NARROW = /[iljtfrI1.,:;'| ()-]/;
const BROAD = /[mwMW]/;
const UPPER = /[A-Z]/;

/** A guess at how wide a text of 12 px is, a little on the wide side. */
export const textWidth = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (NARROW.test(letter) ? 4.1 : BROAD.test(letter) ? 10 : UPPER.test(letter) ? 7.9 : 6.7),
    0,
  );

/** The first wording that fits; none where none does. */
export const fitting = (words: readonly string[], width: number): string =>
  words.find((text) => textWidth(text) + 3 <= width) ?? '';
