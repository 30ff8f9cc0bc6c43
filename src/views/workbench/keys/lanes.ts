import { equal } from '../../../engine/bytes/bytes.ts';
import { toHex } from '../../../engine/bytes/hex.ts';
import type { Site, Value } from '../../../engine/values/value.ts';
import { saltBytes, type TreeFacts } from './facts.ts';
import type { NodeKey } from './graph.ts';
import { type Rect, right } from './shapes.ts';
import { clamp, drop, has, type Sheet } from './sheet.ts';

interface LanesSpec {
  /** The child SA. */
  scope: string;
  cells: ReadonlyMap<NodeKey, Rect>;
  x: number;
  y: number;
  w: number;
  /** One direction alone, where each has a tape of its own. */
  only?: 'i' | 'r';
}

const H = 62;
const STEP = 7;

/** The two one-way SAs, with the packets that each carried. @returns where they end */
export function dataLanes(sheet: Sheet, { scope, cells, x, y, w, only }: LanesSpec): number {
  const sides = only ? [only] : (['i', 'r'] as const);
  const each = (w - 16 * (sides.length - 1)) / sides.length;
  sides.forEach((side, at) => {
    const keys = ['ESP_e', 'ESP_a', 'AH_a'].map((name) => `${scope}/${name}${side}`).filter((key) => cells.has(key));
    const rect = { x: x + at * (each + 16), y, w: each, h: H };
    if (keys.length > 0) lane(sheet, keys, side, rect);
    keys.forEach((key, nth) => {
      lead(sheet, key, cells.get(key), rect, y - 8 - STEP * (2 * at + nth));
    });
  });
  return y + H;
}

function lead(sheet: Sheet, key: NodeKey, cell: Rect | undefined, rect: Rect, turn: number): void {
  if (!cell || cell.w === 0 || !has(sheet, key)) return;
  const x = cell.x + cell.w / 2;
  drop(sheet, key, undefined, { x, y: cell.y + cell.h }, turn, clamp(x, rect.x + 14, right(rect) - 14), rect.y);
}

function lane(sheet: Sheet, keys: readonly NodeKey[], side: 'i' | 'r', rect: Rect): void {
  const { facts } = sheet;
  const site: Site = (side === 'i') === (facts.initiator === 'a') ? 'a' : 'b';
  const [first] = keys;
  const value = first === undefined ? undefined : facts.graph.nodes.get(first)?.value;
  const found = value && saOf(facts, value);
  const salt = value ? saltOf(facts, value) : undefined;
  const last = keys.at(-1) ?? '';
  const numbers = facts.packetsOf(last);
  const protocol = last.includes('/AH') ? 'AH' : 'ESP';
  sheet.shapes.push({ kind: 'lane', site, protocol, spi: found ?? '', numbers, ...(salt && { salt }), ...rect });
}

/** The SPI of the SA that a key is for. */
function saOf({ run, graph }: TreeFacts, { id, name, bytes }: Value): string | undefined {
  const { esp, ah } = run.timeline.keys;
  const found =
    esp.find((keys) => equal(keys.encryptionKey, bytes) && bytes.length > 0) ??
    [...esp, ...ah].find((keys) => keys.integrityKey && equal(keys.integrityKey, bytes) && bytes.length > 0);
  if (found) return found.spi.toString(16).padStart(8, '0');
  const scope = /^\w:([^/]+)/.exec(id)?.[1] ?? '';
  const spi = graph.nodes.get(`${scope}/SPI_${name.endsWith('i') ? 'out' : 'in'}`)?.value.bytes;
  return spi && toHex(spi);
}

function saltOf({ run }: TreeFacts, value: Value): Uint8Array | undefined {
  const count = saltBytes(run, value);
  return count > 0 ? value.bytes.subarray(value.bytes.length - count) : undefined;
}
