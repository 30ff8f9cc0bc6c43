import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { saltBytes } from './facts.ts';
import type { NodeKey, TreeNode } from './graph.ts';
import { bottom, type Rect, right } from './shapes.ts';
import { BOX, type Sheet } from './sheet.ts';

export interface TapeSpec {
  stream: NodeKey;
  /** Where the bar above it stands, which is as wide as the tape. */
  x: number;
  y: number;
  w: number;
  title: string;
  text: string;
  seed: string;
  /** `T` in IKEv2, `K` in IKEv1. */
  letter: 'T' | 'K';
  /** How long one output of the PRF is. */
  block: number;
  /** Keys in the order of the cut, those of no bytes included. */
  keys: readonly NodeKey[];
  /** Names that are cut to nothing and have no value, and behind which key they would stand. */
  zero?: { names: string; after: NodeKey };
}

/** Where a tape and its cut came to stand. */
export interface Tape {
  bar: Rect;
  cells: ReadonlyMap<NodeKey, Rect>;
  bottom: number;
}

const BAR = 28;
const BLOCK = 36;
const GAP = 14;
const GUIDE = 22;

/** The bar, the blocks that come out of it, and the keys cut from them on the same scale. */
export function tape(sheet: Sheet, spec: TapeSpec): Tape {
  const { x, y, w, stream, title, text, seed } = spec;
  const bar = { x, y, w, h: BAR };
  const node = sheet.facts.graph.nodes.get(stream);
  if (!node) {
    sheet.shapes.push({ kind: 'missing', name: stream.slice(stream.indexOf('/') + 1), ...bar });
    return { bar, cells: new Map(), bottom: bottom(bar) };
  }
  sheet.shapes.push({ kind: 'bar', title, text, seed, makes: stream, ...bar });
  const count = Math.ceil(node.value.bytes.length / spec.block);
  const scale = w / Math.max(1, count * spec.block);
  const top = bottom(bar) + GAP;
  blocks(sheet, spec, node, { count, scale, top });
  const cells = cut(sheet, spec, node, { count, scale, top: top + BLOCK + GUIDE });
  return { bar, cells, bottom: top + BLOCK + GUIDE + BOX };
}

interface Scale {
  count: number;
  /** Pixels a byte. */
  scale: number;
  top: number;
}

function blocks(
  { shapes, facts }: Sheet,
  spec: TapeSpec,
  { key, value }: TreeNode,
  { count, scale, top }: Scale,
): void {
  const spare = facts.spareOf(key) ?? new Uint8Array();
  for (let at = 0; at < count; at++) {
    const [start, end] = [at * spec.block, (at + 1) * spec.block];
    const used = value.bytes.subarray(start, end);
    const bytes = used.length < spec.block ? new Uint8Array([...used, ...spare]) : used;
    const rect = { x: spec.x + start * scale, y: top, w: spec.block * scale, h: BLOCK };
    const name = `${spec.letter}${at + 1}`;
    shapes.push({
      kind: 'block',
      name,
      bytes,
      stream: key,
      start,
      end,
      first: at === 0,
      last: at === count - 1,
      ...rect,
    });
  }
}

function cut(sheet: Sheet, spec: TapeSpec, stream: TreeNode, { count, scale, top }: Scale): Map<NodeKey, Rect> {
  const cells = new Map<NodeKey, Rect>();
  let from = 0;
  const xOf = (offset: number) => spec.x + offset * scale;
  for (const key of spec.keys) {
    const node = sheet.facts.graph.nodes.get(key);
    if (!node) continue;
    const { length } = node.value.bytes;
    const rect = { x: xOf(from), y: top, w: length * scale, h: BOX };
    cells.set(key, rect);
    if (length === 0) dot(sheet, { x: rect.x, y: top }, node.name);
    else cell(sheet, node, rect, scale);
    from += length;
    if (spec.zero?.after === key) dot(sheet, { x: right(rect), y: top }, spec.zero.names);
  }
  guide(sheet, spec, [...cells.values()], top);
  leftOver(sheet, count * spec.block - stream.value.bytes.length, { x: xOf(from), y: top, h: BOX }, scale);
  return cells;
}

function cell(sheet: Sheet, node: TreeNode, rect: Rect, scale: number): void {
  const count = node.value.bytes.length;
  const salt = saltBytes(sheet.facts.run, node.value);
  const words = salt > 0 ? KEYS.note.salted : KEYS.note.bytes;
  const text = fillWords(words, { count, key: count - salt, salt });
  const at = salt > 0 ? { salt: (count - salt) * scale } : {};
  sheet.shapes.push({
    kind: 'value',
    key: node.key,
    name: node.name,
    note: text,
    bytes: node.value.bytes,
    cell: true,
    ...at,
    ...rect,
  });
}

function dot({ shapes }: Sheet, at: { x: number; y: number }, names: string): void {
  const rect = { x: at.x + 7, y: at.y - GUIDE + 2, w: 0, h: GUIDE - 4 };
  shapes.push({ kind: 'flag', text: fillWords(KEYS.zero, { names }), at, dot: true, ...rect });
}

function guide({ guides }: Sheet, { x }: TapeSpec, cells: readonly Rect[], top: number): void {
  const xs = new Set([x, ...cells.map(right)]);
  for (const at of xs) guides.push({ x: at, y1: top - GUIDE, y2: top });
}

function leftOver({ shapes }: Sheet, bytes: number, at: { x: number; y: number; h: number }, scale: number): void {
  if (bytes > 0) shapes.push({ kind: 'left-over', bytes, ...at, w: bytes * scale });
}
