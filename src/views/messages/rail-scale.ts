import type { Position, Segment } from '../../store/pace.ts';

/**
 * The rail under the chips. A message's flight is centred under its chip; the steps between two messages share the way
 * from one centre to the next. `x` runs from 0 to 1.
 */
export interface Knot {
  /** In steps: 4.0 is the middle of step 4. */
  at: number;
  x: number;
}

/** Knots from where the chips stand. Both ends of the lab lie on the ends of the rail. */
export function knotsOf(chips: readonly Knot[], steps: number): readonly Knot[] {
  return [{ at: -0.5, x: 0 }, ...chips, { at: Math.max(steps - 0.5, 0), x: 1 }];
}

function between(knots: readonly Knot[], value: number, from: keyof Knot, to: keyof Knot): number {
  const next = knots.findIndex((knot) => knot[from] >= value);
  const right = knots[next] ?? knots.at(-1);
  const left = knots[Math.max(0, next - 1)];
  if (!left || !right) return 0;
  const span = right[from] - left[from];
  const part = span > 0 ? Math.min(1, Math.max(0, (value - left[from]) / span)) : 1;
  return left[to] + (right[to] - left[to]) * part;
}

/** How far a position is, in steps: a flight passes from half a step before its middle to half a step after. */
function progressOf(segments: readonly Segment[], { step, time }: Position): number {
  const segment = segments[step];
  if (!segment || segment.to <= segment.from) return step;
  const part = (time - segment.from) / (segment.to - segment.from);
  return step - 0.5 + Math.min(1, Math.max(0, part));
}

/** Where the thumb stands. */
export function railAt(knots: readonly Knot[], segments: readonly Segment[], position: Position): number {
  return between(knots, progressOf(segments, position), 'at', 'x');
}

/** The position under a point of the rail. */
export function positionOnRail(knots: readonly Knot[], segments: readonly Segment[], x: number): Position {
  const progress = between(knots, x, 'x', 'at');
  const step = Math.min(segments.length - 1, Math.max(0, Math.round(progress)));
  const segment = segments[step];
  if (!segment) return { step: 0, time: 0 };
  const part = Math.min(1, Math.max(0, progress - step + 0.5));
  return { step, time: segment.from + (segment.to - segment.from) * part };
}
