import type { Site } from '../../engine/values/value.ts';
import { type Needs, pipeHeightFor, USUAL_NEEDS } from './lanes.ts';

/**
 * Where everything on the stage stands, as pure numbers. The drawing is made for site A and mirrored about `axis` for
 * site B. `bytes` and `packets` are bands over the page, `story` fills half a window, `strip` is the phone's.
 */
export type Size = 'bytes' | 'packets' | 'story' | 'strip';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a box that an SVG element takes. */
export const box = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

/** A run of the vertical axis, top first. */
export interface Run {
  top: number;
  bottom: number;
}

export interface Plan {
  size: Size;
  width: number;
  height: number;
  /** Screen pixels per unit of the drawing. */
  scale: number;
  /** The mirror between the sites: Eve stands on it. */
  axis: number;
  ground: number;
  /** The status panel, where there is room for one. */
  panel?: Box;
  /** Site A's plot: from the boundary's left edge to the middle of its tower. */
  plot: Box;
  host: Box;
  switch: Box;
  tower: Box;
  ike: Box;
  sad: Box;
  /** Inside the walls and between the flanges: where packets may be. */
  pipe: Box;
  flange: number;
  /** The wire under the pipe: its height on the page, and how far it runs down from the tower. */
  path: { y: number; drop: number };
  caption: Box;
  /** Where a packet on LAN A is drawn, over its cable. */
  lan: Box;
  checks: Box;
  /** The last numbers of an anti-replay window, between the host and the tower. */
  window: Box;
  nat?: NatPlan;
}

/** The NAT on gateway A's side of the wire, and the table under it. */
export interface NatPlan {
  box: Box;
  /** Where the table ends on the right, and its upper edge. */
  table: { right: number; top: number };
  /** A row's height, and how many there is room for. */
  pitch: number;
  rows: number;
}

const EDGE = 24;
const TOWER = 60;
const HALF_PIPE = 282;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Mirrors a place of site A to the site asked for. */
export function place(plan: Plan, site: Site, x: number): number {
  return site === 'a' ? x : 2 * plan.axis - x;
}

/** Mirrors a box of site A to the site asked for. */
export function placeBox(plan: Plan, site: Site, box: Box): Box {
  return site === 'a' ? box : { ...box, x: 2 * plan.axis - box.x - box.width };
}

/** As drawn; a run with more to draw gets a higher pipe. */
const PIPE_HEIGHT = { bytes: 148, packets: 196, story: 180, strip: 88 } as const;
const PITCH = 17;
/** The names over the columns of a NAT's table, with the line that it hangs on. */
const TABLE_HEAD = 19;

const pipeHeight = (size: Size, needs: Needs): number => Math.max(PIPE_HEIGHT[size], pipeHeightFor(size, needs));

/** Over a NAT's table a band's pipe is as low as it may be, where the sites beside it do not need the sky. */
const bandPipe = (size: Size, needs: Needs, wide: boolean): number =>
  needs.mappings > 0 && wide ? pipeHeightFor(size, needs) : pipeHeight(size, needs);

const PANEL_FROM = 1200;
const STRIP_BELOW = 1000;

/** The plan for a place of this many pixels. Below its drawn width a plan is laid out anew instead of shrinking its text. */
export function planFor(depth: 'bytes' | 'packets' | 'story', pixels: number, needs: Needs = USUAL_NEEDS): Plan {
  if (pixels < STRIP_BELOW) return stripPlan(pixels, needs);
  return depth === 'story' ? storyPlan(pixels, needs) : bandPlan(depth, pixels, needs);
}

/** What a plan for this place will be called, before it is made. */
export const sizeFor = (depth: 'bytes' | 'packets' | 'story', pixels: number): Size =>
  pixels < STRIP_BELOW ? 'strip' : depth;

const PIPE_TOP = 46;

function bandPlan(depth: 'bytes' | 'packets', pixels: number, needs: Needs): Plan {
  const scale = Math.max(1, pixels / 1440);
  const width = pixels / scale;
  const withPanel = width >= PANEL_FROM;
  const left = withPanel ? 192 : EDGE;
  const axis = (left + width - EDGE) / 2;
  const towerX = left + clamp(axis - left - HALF_PIPE - TOWER, 204, 270);
  // A narrow site has no room beside its host, so it needs the sky of the higher band.
  const wide = towerX - left > 250;
  const size = wide ? depth : 'packets';
  const ground = PIPE_TOP + bandPipe(size, needs, wide) + 20;
  const pipe = pipeBox(towerX + TOWER + 9, axis, PIPE_TOP, ground - 20);
  const nat = needs.mappings > 0 ? bandNat(pipe, ground, axis, needs.mappings) : undefined;
  const height = nat ? nat.table.top + TABLE_HEAD + nat.rows * PITCH + 5 : ground + 62;
  const host: Box = { x: left + 14, y: ground - 82, width: 80, height: 56 };
  const hubs = wide ? 74 : 58;
  return {
    size,
    width,
    height,
    scale,
    axis,
    ground,
    ...(withPanel ? { panel: { x: EDGE, y: 10, width: 144, height: height - 22 } } : {}),
    plot: { x: left, y: 10, width: towerX + TOWER / 2 - left, height: ground + 30 },
    host,
    switch: { x: (host.x + host.width + towerX - hubs) / 2 + 4, y: ground - 22, width: hubs, height: 22 },
    tower: { x: towerX, y: 32, width: TOWER, height: ground - 32 },
    ike: { x: towerX + 8, y: 58, width: 44, height: 32 },
    sad: { x: towerX + 8, y: 104, width: 44, height: sadHeight(needs.rows, 68, ground - 10 - 104) },
    pipe,
    flange: 9,
    path: { y: ground + 20, drop: 26 },
    caption: { x: left + 12, y: 57, width: towerX - left - 24, height: 3 * 15 },
    lan: { x: host.x + host.width + 5, y: ground - 96, width: towerX - host.x - host.width - 10, height: 44 },
    checks: checksBox(left + 12, towerX - 22, ground),
    window: { x: host.x + host.width + 8, y: ground - 48, width: towerX - 22 - host.x - host.width - 8, height: 24 },
    ...(nat ? { nat } : {}),
  };
}

/** Room for a slot a direction, and a row for the pair that is going. */
function sadHeight(rows: number, usual: number, most: number): number {
  const slots = Math.min(rows, 4);
  return rows > 2 ? Math.min(most, usual + (slots - 2) * 16 + 4) : usual;
}

function bandNat(pipe: Box, ground: number, axis: number, rows: number): NatPlan {
  const foot = pipe.x + 31;
  const wide = pipe.width > 480;
  const box = { x: foot + (wide ? 24 : 2), y: ground - 4, width: wide ? 76 : 56, height: 46 };
  return { box, table: { right: axis - 22, top: ground + 51 }, pitch: PITCH, rows };
}

/** Over the host where there is a sky, else between the host and the tower. */
function checksBox(left: number, right: number, ground: number): Box {
  if (ground - 112 >= 150) return { x: left, y: 50, width: right - left, height: 100 };
  const width = Math.min(right - left, 158);
  return { x: right - width, y: 50, width, height: Math.min(108, ground - 101) };
}

const STORY_TOP = 74;

function storyPlan(pixels: number, needs: Needs): Plan {
  const scale = Math.max(1, pixels / 1152);
  const width = pixels / scale;
  const left = 19.2;
  const axis = width / 2;
  const towerX = left + clamp(axis - left - 350, 170, 206.8);
  const ground = STORY_TOP + pipeHeight('story', needs) + 56;
  const host: Box = { x: left + 8, y: ground - 84, width: 84, height: 58 };
  const pipe = pipeBox(towerX + 89, axis, STORY_TOP, ground - 56);
  const nat: NatPlan | undefined =
    needs.mappings > 0
      ? {
          box: { x: pipe.x + 62, y: ground + 6, width: 76, height: 44 },
          // Left of Eve's words.
          table: { right: axis - 272, top: ground + 62 },
          pitch: 19,
          rows: 1,
        }
      : undefined;
  return {
    size: 'story',
    width,
    height: ground + 110,
    scale,
    axis,
    ground,
    plot: { x: left, y: 14, width: towerX + 40 - left, height: ground + 32 },
    host,
    switch: { x: (host.x + host.width + towerX - 58) / 2 - 2, y: ground - 22, width: 58, height: 22 },
    tower: { x: towerX, y: 60, width: 80, height: ground - 60 },
    ike: { x: towerX + 5, y: 82, width: 70, height: 92 },
    sad: { x: towerX + 5, y: 186, width: 70, height: 88 },
    pipe,
    flange: 9,
    path: { y: ground + 28, drop: 34 },
    caption: { x: left + 12, y: 60, width: towerX - left - 20, height: 4 * 15.5 },
    lan: { x: host.x + host.width + 4, y: ground - 104, width: towerX - host.x - host.width - 9, height: 40 },
    checks: { x: left + 10, y: 54, width: towerX - left - 34, height: 112 },
    window: { x: host.x + host.width + 6, y: ground - 60, width: towerX - 22 - host.x - host.width - 6, height: 30 },
    ...(nat ? { nat } : {}),
  };
}

function stripPlan(pixels: number, needs: Needs): Plan {
  const scale = clamp(pixels / 390, 1, 1.25);
  const width = pixels / scale;
  const towerX = 16;
  const ground = 30 + pipeHeight('strip', { ...needs, mappings: 0 });
  const tower: Box = { x: towerX, y: 8, width: 50, height: ground - 8 };
  const nowhere: Box = { x: towerX, y: 70, width: 0, height: 0 };
  const pipe = pipeBox(towerX + 57, width / 2, 18, ground - 12);
  const nat: NatPlan | undefined =
    needs.mappings > 0
      ? {
          box: { x: pipe.x + 30, y: ground, width: 36, height: 20 },
          table: { right: 0, top: 0 },
          pitch: 0,
          rows: 0,
        }
      : undefined;
  return {
    size: 'strip',
    width,
    height: ground + 46,
    scale,
    axis: width / 2,
    ground,
    plot: nowhere,
    host: { x: 14, y: 56, width: 56, height: 42 },
    switch: nowhere,
    tower,
    ike: { x: towerX + 9, y: 44, width: 32, height: 19 },
    sad: { x: towerX + 9, y: 69, width: 32, height: 36 },
    pipe,
    flange: 7,
    path: { y: ground + 10, drop: 16 },
    caption: nowhere,
    lan: { x: 92, y: 40, width: Math.max(width * 0.5, 150), height: 34 },
    checks: nowhere,
    window: nowhere,
    ...(nat ? { nat } : {}),
  };
}

function pipeBox(x: number, axis: number, top: number, bottom: number): Box {
  return { x, y: top, width: 2 * (axis - x), height: bottom - top };
}
