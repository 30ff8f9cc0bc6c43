import type { WindowState } from '../../../engine/bench/esp/esp-open.ts';

/** The stretch of numbers that is drawn: the window, and some on both sides of it. */
export interface Stretch {
  low: number;
  high: number;
}

const LEAST_MARGIN = 10;
/** Without a window so many numbers are drawn. */
const BARE = 48;
/** So many numbers are drawn where hardly any has been sent. */
const YOUNG = 40;

export function stretchOf({ size, highest }: WindowState): Stretch {
  const reach = size === 0 ? BARE : size;
  const margin = Math.max(LEAST_MARGIN, Math.round(reach / 6));
  const low = highest - reach + 1 - margin;
  // A young window reaches back to before the first number.
  return low < 1 ? { low: 1, high: Math.max(YOUNG, highest + margin) } : { low, high: highest + margin };
}

/** Numbers next to each other that look alike are one box. */
export interface CellRun extends Stretch {
  look: 'seen' | 'unseen' | 'old' | 'ahead';
}

/** What is drawn of a window; numbers below 1 were never sent and are left out. Short stretches are cut into single numbers. */
export function cellRuns(window: WindowState, { low, high }: Stretch, single: boolean): CellRun[] {
  const seen = new Set(window.seen);
  const left = window.highest - window.size + 1;
  const look = (number: number): CellRun['look'] => {
    if (number > window.highest) return 'ahead';
    if (number < left || window.size === 0) return 'old';
    return seen.has(number) ? 'seen' : 'unseen';
  };
  const runs: CellRun[] = [];
  for (let number = Math.max(1, low); number <= high; number++) {
    const last = runs.at(-1);
    const here = look(number);
    if (last && last.look === here && !single) last.high = number;
    else runs.push({ low: number, high: number, look: here });
  }
  return runs;
}

/** Where a number's middle is; what lies outside the stretch stands at its edge. */
export function placeOf(number: number, { low, high }: Stretch, width: number): { x: number; outside: boolean } {
  const pitch = width / (high - low + 1);
  const inside = Math.min(high, Math.max(low, number));
  return { x: (inside - low + 0.5) * pitch, outside: inside !== number };
}

/** The number under a point. */
export function numberAt(x: number, { low, high }: Stretch, width: number): number {
  const number = low + Math.floor((x / width) * (high - low + 1));
  return Math.max(1, Math.min(high, Math.max(low, number)));
}
