import { textWidth } from '../../../ui/text-width.ts';
import type { TreeFacts } from './facts.ts';
import type { NodeKey } from './graph.ts';
import {
  bottom,
  type Drawing,
  type Guide,
  middle,
  type Point,
  type Rect,
  right,
  route,
  SHEET,
  type Shape,
  type Wire,
} from './shapes.ts';

/** A drawing in the making. */
export interface Sheet {
  facts: TreeFacts;
  shapes: Shape[];
  wires: Wire[];
  guides: Guide[];
}

export const newSheet = (facts: TreeFacts): Sheet => ({ facts, shapes: [], wires: [], guides: [] });

export function finished({ shapes, wires, guides }: Sheet, boundary?: number): Drawing {
  const h = Math.max(...shapes.map(bottom), 0) + 16;
  return { w: SHEET, h, shapes, wires, guides, ...(boundary !== undefined && { boundary }) };
}

export const BOX = 42;
export const PENTAGON = 46;
/** Where the drawing begins and ends; outside of it are only trunks of wires. */
export const LEFT = 28;
export const RIGHT = 940;

export interface BoxSpec {
  key: NodeKey;
  note: string;
  x: number;
  y: number;
  w: number;
}

/** A value's box, dashed where this lab never came to make it. */
export function box(sheet: Sheet, { key, note, ...at }: BoxSpec): Rect {
  const rect = { ...at, h: BOX };
  const node = sheet.facts.graph.nodes.get(key);
  const name = node?.name ?? key.slice(key.indexOf('/') + 1);
  if (!node) sheet.shapes.push({ kind: 'missing', name, ...rect });
  else sheet.shapes.push({ kind: 'value', key, name, note, bytes: node.value.bytes, cell: false, ...rect });
  return rect;
}

export const has = ({ facts }: Sheet, key: NodeKey): boolean => facts.graph.nodes.has(key);

/** A wire, where both of its ends exist. */
export function wire(
  sheet: Sheet,
  from: NodeKey,
  to: NodeKey | undefined,
  points: readonly Point[],
  arrow = true,
): void {
  if (!has(sheet, from) || (to !== undefined && !has(sheet, to))) return;
  sheet.wires.push({ from, ...(to !== undefined && { to }), points, arrow });
}

export const under = (rect: Rect, x = middle(rect)): Point => ({ x, y: bottom(rect) });

/** A wire from under a rectangle, by turns. */
export function drop(
  sheet: Sheet,
  from: NodeKey,
  to: NodeKey | undefined,
  start: Point,
  ...turns: readonly number[]
): void {
  wire(sheet, from, to, route(start, ...turns));
}

const MARGIN = 10;

/** Lines of words; `rect` says where they begin and how wide they may be. */
export function note(
  sheet: Sheet,
  at: { x: number; y: number },
  lines: readonly string[],
  { tone = 'small', align }: { tone?: 'say' | 'small' | 'heading'; align?: 'start' | 'end' } = {},
): Rect {
  const { size, step } = NOTE_TYPE[tone];
  const w = Math.ceil(Math.max(...lines.map((line) => textWidth(line, { size, bold: tone === 'heading' }))));
  const rect = { x: align === 'end' ? at.x - w : at.x, y: at.y, w, h: lines.length * step };
  sheet.shapes.push({ kind: 'note', lines, tone, ...(align && { align }), ...rect });
  return rect;
}

export const NOTE_TYPE = {
  say: { size: 16.5, step: 23 },
  small: { size: 12, step: 16 },
  heading: { size: 18, step: 24 },
} as const;

/** The first wording that fits a width, else none. */
export function fitting(wordings: readonly string[], w: number, style: Parameters<typeof textWidth>[1]): string {
  return wordings.find((words) => textWidth(words, style) <= w - MARGIN) ?? '';
}

export const leftOf = (rect: Rect): Point => ({ x: rect.x, y: rect.y + rect.h / 2 });
export const rightOf = (rect: Rect): Point => ({ x: right(rect), y: rect.y + rect.h / 2 });

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
