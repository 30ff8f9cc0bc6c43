import type { Site } from '../../../engine/values/value.ts';
import type { NodeKey } from './graph.ts';

/** The drawing as data: where everything stands, in pixels of a sheet that is as wide as `SHEET`. */
export const SHEET = 976;

export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Point {
  x: number;
  y: number;
}

/** A value in a box, or a key in the cut under a tape. */
export interface ValueShape extends Rect {
  kind: 'value';
  key: NodeKey;
  name: string;
  /** Small words beside the name. */
  note: string;
  bytes: Uint8Array;
  /** A cell of a cut stands wall to wall with its neighbours. */
  cell: boolean;
  /** Drawn as the run of the PRF that makes it: its output stays inside of the next run. */
  pentagon?: true;
  /** Where, in pixels from its left, the salt begins. */
  salt?: number;
}

/** A value that this lab never came to make. */
export interface MissingShape extends Rect {
  kind: 'missing';
  name: string;
}

/** A run of the PRF: a pentagon that points where its output goes. */
export interface FunctionShape extends Rect {
  kind: 'function';
  points: 'right' | 'down';
  title: string;
  over: string;
  /** What it makes. */
  makes: NodeKey;
}

/** A PRF that is run until there are enough bytes. */
export interface BarShape extends Rect {
  kind: 'bar';
  title: string;
  text: string;
  seed: string;
  makes: NodeKey;
}

/** One output of a run, on a tape. */
export interface BlockShape extends Rect {
  kind: 'block';
  name: string;
  bytes: Uint8Array;
  /** The stream, and which of its bytes. What is past its end was never used. */
  stream: NodeKey;
  start: number;
  end: number;
  first: boolean;
  last: boolean;
}

/** What of the last block nobody needed. */
export interface LeftOverShape extends Rect {
  kind: 'left-over';
  bytes: number;
}

/** A label under the cut, with a line up to what is too narrow to bear it. */
export interface FlagShape extends Rect {
  kind: 'flag';
  text: string;
  /** Where on the cut. */
  at: Point;
  /** A key of no bytes is a dot. */
  dot: boolean;
}

/** The packets that a key seals. */
export interface PacketsShape extends Rect {
  kind: 'packets';
  site: Site | 'both';
  numbers: readonly number[];
  /** Hatched and locked where something is encrypted; a seal where it is only checked. */
  sealed: boolean;
  label: string;
}

/** One direction of the tunnel for data. */
export interface LaneShape extends Rect {
  kind: 'lane';
  site: Site;
  protocol: string;
  spi: string;
  numbers: readonly number[];
  /** Of an AEAD cipher: the end of the key, which goes into every nonce. */
  salt?: Uint8Array;
}

export interface NoteShape extends Rect {
  kind: 'note';
  lines: readonly string[];
  tone: 'say' | 'small' | 'heading';
  align?: 'start' | 'end';
}

export type Shape =
  | ValueShape
  | MissingShape
  | FunctionShape
  | BarShape
  | BlockShape
  | LeftOverShape
  | FlagShape
  | PacketsShape
  | LaneShape
  | NoteShape;

/** An orthogonal line from a value towards what is made of it, or sealed with it. */
export interface Wire {
  from: NodeKey;
  /** The value that comes of it; absent where it leads to packets. */
  to?: NodeKey;
  points: readonly Point[];
  arrow: boolean;
}

/** The guide lines between a tape and its cut. */
export interface Guide {
  x: number;
  y1: number;
  y2: number;
}

export interface Drawing {
  w: number;
  h: number;
  shapes: readonly Shape[];
  wires: readonly Wire[];
  guides: readonly Guide[];
  /** Where one job of the hash ends and the other begins. */
  boundary?: number;
}

export const right = ({ x, w }: Rect): number => x + w;
export const bottom = ({ y, h }: Rect): number => y + h;
export const middle = ({ x, w }: Rect): number => x + w / 2;
export const centre = ({ y, h }: Rect): number => y + h / 2;

/** Points of a line that only goes up, down, left and right: each number is the next x or y in turn, vertical first. */
export function route(from: Point, ...turns: readonly number[]): Point[] {
  const points = [from];
  turns.forEach((turn, at) => {
    const last = points.at(-1) ?? from;
    points.push(at % 2 === 0 ? { x: last.x, y: turn } : { x: turn, y: last.y });
  });
  return points.filter((point, at) => at === 0 || point.x !== points[at - 1]?.x || point.y !== points[at - 1]?.y);
}

export function overlap(one: Rect, other: Rect): boolean {
  const slack = 0.5;
  return (
    one.x < right(other) - slack &&
    other.x < right(one) - slack &&
    one.y < bottom(other) - slack &&
    other.y < bottom(one) - slack
  );
}
