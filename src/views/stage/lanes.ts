import type { Plan, Run, Size } from './geometry.ts';

/** What the pipe must have room for over a whole run, so that it does not change its height from step to step. */
export interface Needs {
  /** One-way inner pipes, or pairs of them on the phone. */
  rows: number;
  /** An IKE SA that another one has replaced, with a row of its own. */
  oldIke: boolean;
  /** A bracket under the capsule: what the integrity check covers. */
  bracket: boolean;
  /** Lines of the NAT’s table; none without a NAT. */
  mappings: number;
}

export const USUAL_NEEDS: Needs = { rows: 2, oldIke: false, bracket: false, mappings: 0 };

/** What is in the pipe now. */
export interface LaneUse {
  rows: number;
  oldIke: boolean;
  /** The inner pipe that a packet flies in, or is about to. */
  grown?: number | undefined;
}

export interface Lanes {
  /** IKE messages. */
  ike: Run;
  oldIke?: Run;
  /** The inner pipes from top to bottom. */
  rows: readonly Run[];
}

const INSET = { bytes: 5, packets: 5, story: 6, strip: 4 } as const;
const GAP = { bytes: 4, packets: 6, story: 5, strip: 4 } as const;
const SLIM = { bytes: 24, packets: 28, story: 22, strip: 18 } as const;
/** With more than one pair. */
const SLIMMER = { bytes: 18, packets: 20, story: 19, strip: 18 } as const;
const CROWDED_GAP = { bytes: 3, packets: 4, story: 4, strip: 4 } as const;
const IDLE_LANE = { bytes: 19, packets: 24, story: 20, strip: 0 } as const;
const CAPSULE_HEIGHT = { bytes: 46, packets: 52, story: 54, strip: 32 } as const;
/** As low as a capsule with two lines of words may be, with its margins; in Story an inner one is lower. */
const CAPSULE_ROOM = { bytes: 54, packets: 60, story: 62, strip: 34 } as const;
const INNER_ROOM = { bytes: 52, packets: 58, story: 52, strip: 34 } as const;
const LABEL_ROW = { bytes: 17, packets: 20, story: 20, strip: 17 } as const;
/** Under the capsule in an inner pipe: a bracket with its words. */
const BRACKET_ROW = { bytes: 17, packets: 19, story: 18, strip: 0 } as const;
/** Under the capsule in Story: the ends of the leaders. */
const WORDS_ROW = 44;

const crowded = (rows: number): boolean => rows > 2;
const slimOf = (size: Size, rows: number): number => (crowded(rows) ? SLIMMER : SLIM)[size];
const gapOf = (size: Size, rows: number): number => (crowded(rows) ? CROWDED_GAP : GAP)[size];

/** How high the pipe must be at least for these needs, whatever flies in it. */
export function pipeHeightFor(size: Size, needs: Needs): number {
  const slim = slimOf(size, needs.rows);
  const gap = gapOf(size, needs.rows);
  const old = needs.oldIke ? slim + gap : 0;
  const words = size === 'story' ? WORDS_ROW : 0;
  const bracket = needs.bracket ? BRACKET_ROW[size] : 0;
  const grown = LABEL_ROW[size] + INNER_ROOM[size] + words + bracket;
  const withIke = CAPSULE_ROOM[size] + words + needs.rows * (slim + gap);
  const withEsp = IDLE_LANE[size] + gap + grown + (needs.rows - 1) * (slim + gap);
  return 2 * INSET[size] + old + Math.max(withIke, withEsp);
}

/**
 * Shares the pipe's height between the IKE lane and the inner pipes. With a protected packet about, the pipe that it
 * flies in grows to hold it, and the idle IKE lane narrows.
 */
export function lanesOf(plan: Plan, { rows, oldIke, grown }: LaneUse): Lanes {
  const { size, pipe } = plan;
  const slim = slimOf(size, rows);
  const gap = gapOf(size, rows);
  const bottom = pipe.y + pipe.height - INSET[size];
  const first = pipe.y + INSET[size];
  const old = oldIke ? { top: first, bottom: first + slim } : undefined;
  const top = old ? old.bottom + gap : first;
  const taken = rows * (slim + gap);
  if (grown === undefined || grown >= rows) {
    const ike = { top, bottom: bottom - taken };
    return { ike, ...(old ? { oldIke: old } : {}), rows: stack(ike.bottom + gap, slim, gap, rows) };
  }
  const ike = { top, bottom: top + IDLE_LANE[size] };
  const from = IDLE_LANE[size] > 0 ? ike.bottom + gap : ike.bottom;
  const height = bottom - from - (rows - 1) * (slim + gap);
  return { ike, ...(old ? { oldIke: old } : {}), rows: stack(from, slim, gap, rows, { at: grown, height }) };
}

function stack(
  first: number,
  slim: number,
  gap: number,
  count: number,
  grown?: { at: number; height: number },
): readonly Run[] {
  let top = first;
  return Array.from({ length: count }, (_, index) => {
    const bottom = top + (index === grown?.at ? grown.height : slim);
    const run = { top, bottom };
    top = bottom + gap;
    return run;
  });
}

/**
 * The height at which a capsule hangs in a lane. An inner pipe keeps a row for its label over it, and one for the bracket
 * under it; Story hangs it high, so that there is room for words.
 */
export function capsuleRun(plan: Plan, lane: Run, inner: boolean, bracket = false): Run {
  const story = plan.size === 'story';
  const top = lane.top + (inner ? LABEL_ROW[plan.size] : 0);
  const room = lane.bottom - top - (bracket ? BRACKET_ROW[plan.size] : 0);
  const height = Math.min(CAPSULE_HEIGHT[plan.size] - (story && inner ? 8 : 0), room - 6);
  const spare = room - height;
  const above = story ? Math.min(inner ? 3 : 9, spare / 2) : spare / 2;
  return { top: top + above, bottom: top + above + height };
}

/** Where the name of an inner pipe stands: on its label row, or in its middle when it is slim. */
export function innerBaseline(plan: Plan, run: Run, grown: boolean): number {
  const row = grown ? LABEL_ROW[plan.size] : run.bottom - run.top;
  return run.top + row / 2 + 4.5;
}
