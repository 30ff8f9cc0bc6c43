import type { Site } from '../../engine/values/value.ts';

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
}

/** What the lanes of the pipe are arranged for. */
export type LaneMode = 'ike' | 'esp-a' | 'esp-b';

export interface Lanes {
  /** IKE messages. */
  ike: Run;
  /** The inner pipe that each site sends into. */
  inner: Record<Site, Run>;
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

const HEIGHTS = { bytes: 276, packets: 324 } as const;
const PANEL_FROM = 1200;
const STRIP_BELOW = 1000;

/** The plan for a place of this many pixels. Below its drawn width a plan is laid out anew instead of shrinking its text. */
export function planFor(depth: 'bytes' | 'packets' | 'story', pixels: number): Plan {
  if (pixels < STRIP_BELOW) return stripPlan(pixels);
  return depth === 'story' ? storyPlan(pixels) : bandPlan(depth, pixels);
}

function bandPlan(depth: 'bytes' | 'packets', pixels: number): Plan {
  const scale = Math.max(1, pixels / 1440);
  const width = pixels / scale;
  const withPanel = width >= PANEL_FROM;
  const left = withPanel ? 192 : EDGE;
  const axis = (left + width - EDGE) / 2;
  const towerX = left + clamp(axis - left - HALF_PIPE - TOWER, 204, 270);
  // A narrow site has no room beside its host, so it needs the sky of the higher band.
  const size = towerX - left > 250 ? depth : 'packets';
  const height = HEIGHTS[size];
  const ground = height - 62;
  const host: Box = { x: left + 14, y: ground - 82, width: 80, height: 56 };
  const hubs = towerX - left > 250 ? 74 : 58;
  return {
    size,
    width,
    height,
    scale,
    axis,
    ground,
    ...(withPanel ? { panel: { x: EDGE, y: 10, width: 144, height: height - 22 } } : {}),
    plot: { x: left, y: 10, width: towerX + TOWER / 2 - left, height: height - 32 },
    host,
    switch: { x: (host.x + host.width + towerX - hubs) / 2 + 4, y: ground - 22, width: hubs, height: 22 },
    tower: { x: towerX, y: 32, width: TOWER, height: ground - 32 },
    ike: { x: towerX + 8, y: 58, width: 44, height: 32 },
    sad: { x: towerX + 8, y: 104, width: 44, height: 68 },
    pipe: pipeBox(towerX + TOWER + 9, axis, 46, ground - 20),
    flange: 9,
    path: { y: ground + 20, drop: 26 },
    caption: { x: left + 12, y: 57, width: towerX - left - 24, height: 3 * 15 },
    lan: { x: host.x + host.width + 5, y: ground - 96, width: towerX - host.x - host.width - 10, height: 44 },
    checks: checksBox(size, left + 12, towerX - 22),
  };
}

/** Over the host where there is a sky, else between the host and the tower. */
function checksBox(size: 'bytes' | 'packets', left: number, right: number): Box {
  if (size === 'packets') return { x: left, y: 50, width: right - left, height: 100 };
  const width = Math.min(right - left, 158);
  return { x: right - width, y: 50, width, height: 108 };
}

function storyPlan(pixels: number): Plan {
  const scale = Math.max(1, pixels / 1152);
  const width = pixels / scale;
  const left = 19.2;
  const axis = width / 2;
  const towerX = left + clamp(axis - left - 350, 170, 206.8);
  const ground = 310;
  const host: Box = { x: left + 8, y: 226, width: 84, height: 58 };
  return {
    size: 'story',
    width,
    height: 436,
    scale,
    axis,
    ground,
    plot: { x: left, y: 14, width: towerX + 40 - left, height: 342 },
    host,
    switch: { x: (host.x + host.width + towerX - 58) / 2 - 2, y: ground - 22, width: 58, height: 22 },
    tower: { x: towerX, y: 60, width: 80, height: 250 },
    ike: { x: towerX + 5, y: 82, width: 70, height: 92 },
    sad: { x: towerX + 5, y: 186, width: 70, height: 88 },
    pipe: pipeBox(towerX + 89, axis, 74, 254),
    flange: 9,
    path: { y: 338, drop: 34 },
    caption: { x: left + 12, y: 60, width: towerX - left - 20, height: 4 * 15.5 },
    lan: { x: host.x + host.width + 4, y: ground - 104, width: towerX - host.x - host.width - 9, height: 40 },
    checks: { x: left + 10, y: 54, width: towerX - left - 34, height: 112 },
  };
}

function stripPlan(pixels: number): Plan {
  const scale = clamp(pixels / 390, 1, 1.25);
  const width = pixels / scale;
  const towerX = 16;
  const tower: Box = { x: towerX, y: 8, width: 50, height: 110 };
  const nowhere: Box = { x: towerX, y: 70, width: 0, height: 0 };
  return {
    size: 'strip',
    width,
    height: 164,
    scale,
    axis: width / 2,
    ground: 118,
    plot: nowhere,
    host: { x: 14, y: 56, width: 56, height: 42 },
    switch: nowhere,
    tower,
    ike: { x: towerX + 9, y: 44, width: 32, height: 19 },
    sad: { x: towerX + 9, y: 69, width: 32, height: 36 },
    pipe: pipeBox(towerX + 57, width / 2, 18, 106),
    flange: 7,
    path: { y: 128, drop: 16 },
    caption: nowhere,
    lan: { x: 92, y: 40, width: Math.max(width * 0.5, 150), height: 34 },
    checks: nowhere,
  };
}

function pipeBox(x: number, axis: number, top: number, bottom: number): Box {
  return { x, y: top, width: 2 * (axis - x), height: bottom - top };
}

const INSET = { bytes: 5, packets: 5, story: 6, strip: 4 } as const;
const GAP = { bytes: 4, packets: 6, story: 5, strip: 4 } as const;
const SLIM = { bytes: 24, packets: 28, story: 22, strip: 18 } as const;
const IDLE_LANE = { bytes: 19, packets: 24, story: 20, strip: 0 } as const;

/**
 * Shares the pipe's height between the IKE lane and the two inner pipes. With an ESP packet about, the pipe that it
 * flies in grows to hold it, and the idle IKE lane narrows.
 */
export function lanes(plan: Plan, mode: LaneMode): Lanes {
  const { size, pipe } = plan;
  const top = pipe.y + INSET[size];
  const bottom = pipe.y + pipe.height - INSET[size];
  const gap = GAP[size];
  const slim = SLIM[size];
  if (mode === 'ike') {
    const b = { top: bottom - slim, bottom };
    const a = { top: b.top - gap - slim, bottom: b.top - gap };
    return { ike: { top, bottom: a.top - gap }, inner: { a, b } };
  }
  const ike = { top, bottom: top + IDLE_LANE[size] };
  const first = ike.bottom + (IDLE_LANE[size] > 0 ? gap : 0);
  if (mode === 'esp-a') {
    const b = { top: bottom - slim, bottom };
    return { ike, inner: { a: { top: first, bottom: b.top - gap }, b } };
  }
  const a = { top: first, bottom: first + slim };
  return { ike, inner: { a, b: { top: a.bottom + gap, bottom } } };
}

const CAPSULE_HEIGHT = { bytes: 46, packets: 52, story: 54, strip: 32 } as const;
const LABEL_ROW = { bytes: 17, packets: 20, story: 20, strip: 17 } as const;

/**
 * The height at which a capsule hangs in a lane. An inner pipe keeps a row for its label over it; Story hangs it high, so
 * that there is room for words under it.
 */
export function capsuleRun(plan: Plan, lane: Run, labelled: boolean): Run {
  const story = plan.size === 'story';
  const top = lane.top + (labelled ? LABEL_ROW[plan.size] : 0);
  const room = lane.bottom - top;
  const height = Math.min(CAPSULE_HEIGHT[plan.size] - (story && labelled ? 8 : 0), room - 6);
  const spare = room - height;
  const above = story ? Math.min(labelled ? 3 : 9, spare / 2) : spare / 2;
  return { top: top + above, bottom: top + above + height };
}

/** Where the name of an inner pipe stands: on its label row, or in its middle when it is slim. */
export function innerBaseline(plan: Plan, run: Run, grown: boolean): number {
  const row = grown ? LABEL_ROW[plan.size] : run.bottom - run.top;
  return run.top + row / 2 + 4.5;
}
