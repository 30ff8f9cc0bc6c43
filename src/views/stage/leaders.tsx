import { textWidth } from '../../ui/text-width.ts';
import type { CapsuleLayout, Segment } from './capsule-layout.ts';
import type { Cargo } from './cargo.ts';
import type { Plan, Run } from './geometry.ts';
import { Label } from './label.tsx';
import { leaderOf } from './layer-words.ts';
import type { Layer } from './layers.ts';

interface Leader {
  x: number;
  label: number;
  row: number;
  lines: readonly [string, string];
}

const GAP = 14;
const ROW = 40;
/** From the capsule to the end of a line to the upper row. */
const FIRST = { one: 10, two: 17 } as const;
/** Between a line and the words beside it. */
const LINE = 7;

const widthOf = (lines: readonly [string, string]): number =>
  Math.max(textWidth(lines[0], { size: 12.5, bold: true }), textWidth(lines[1]));

interface Room {
  from: number;
  to: number;
}

interface Found {
  x: number;
  lines: readonly [string, string];
}

/** The words of one leader in a span; nothing where they do not fit or their line would miss them. */
function centred({ x, lines }: Found, row: number, from: number, to: number): Leader | undefined {
  const half = widthOf(lines) / 2;
  if (to - from < 2 * half) return undefined;
  const label = Math.min(Math.max(x, from + half), to - half);
  return Math.abs(label - x) <= half - 4 ? { x, label, row, lines } : undefined;
}

/**
 * Puts the words of each layer under it, on the upper and the lower row in turn, so that no words touch and the line to
 * a lower one passes between the upper ones. A layer whose words find no place goes without.
 */
function placeLeaders(found: readonly Found[], room: Room, rows: number): readonly Leader[] {
  const ends = Array.from({ length: rows }, () => room.from);
  const placed: Leader[] = [];
  found.forEach((one, index) => {
    const row = index % rows;
    const [before, after] = row < rows - 1 ? [found[index - 1], found[index + 1]] : [];
    const from = Math.max(ends[row] ?? 0, before ? before.x + LINE : room.from);
    const leader = centred(one, row, from, after ? after.x - LINE : room.to);
    if (!leader) return;
    ends[row] = leader.label + widthOf(one.lines) / 2 + GAP;
    placed.push(leader);
  });
  return placed;
}

/** One row, filled from the right: what does not fit beside a last layer near the edge may still fit before it. */
function placeFromRight(found: readonly Found[], { from, to }: Room): readonly Leader[] {
  const turned = found.map((one) => ({ ...one, x: -one.x })).reverse();
  const placed = placeLeaders(turned, { from: -to, to: -from }, 1);
  return placed.map((leader) => ({ ...leader, x: -leader.x, label: -leader.label })).reverse();
}

/** The way round in which more words find a place. */
function placeAll(found: readonly Found[], room: Room, rows: number): readonly Leader[] {
  const placed = placeLeaders(found, room, rows);
  if (rows > 1 || placed.length === found.length) return placed;
  const other = placeFromRight(found, room);
  return other.length > placed.length ? other : placed;
}

/** Which layers are worth words: headers only where they are all that is left to read. */
function worthWords(layer: Layer, cargo: Cargo): boolean {
  const sealed = cargo.layers.some((one) => one.kind === 'sealed');
  return layer.key !== 'ike' || sealed;
}

/** Story: leader lines from the layers to what they are in plain words. They move with the capsule. */
export function Leaders(props: { plan: Plan; cargo: Cargo; layout: CapsuleLayout; run: Run }) {
  const { plan, cargo, layout, run } = props;
  const answer = cargo.from === 'b';
  const height = run.bottom - run.top;
  const margin = (plan.pipe.width - layout.width) / 2 - 6;
  const found = layout.segments.flatMap((segment) => {
    const lines = worthWords(segment.layer, cargo) ? leaderOf(segment.layer, cargo.from, answer) : undefined;
    return lines ? [{ x: middleOf(segment), lines }] : [];
  });
  const rows = cargo.frame.kind === 'esp' || cargo.layers.some((layer) => layer.kind === 'sealed') ? 1 : 2;
  return placeAll(found, { from: -margin, to: layout.width + margin }, rows).map((leader) => {
    const foot = height + (rows === 1 ? FIRST.one : FIRST.two) + leader.row * ROW;
    return (
      <g key={leader.x}>
        <circle cx={leader.x} cy={height} r="2.4" className="stage-fi" />
        <path d={`M${leader.x} ${height}V${foot}`} className="stage-leader" />
        <Label x={leader.label} y={foot + 13} look="mid w6" size={12.5}>
          {leader.lines[0]}
        </Label>
        <Label x={leader.label} y={foot + 28} look="mid t2">
          {leader.lines[1]}
        </Label>
      </g>
    );
  });
}

const middleOf = (segment: Segment): number => segment.x + segment.width / 2;
