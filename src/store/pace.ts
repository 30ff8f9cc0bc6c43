import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Time } from '../engine/values/value.ts';
import { flightOf } from './places.ts';

/**
 * How fast a lab is shown. Virtual time is no guide: a flight takes 40 ms and a wait between pings a second. So each
 * step gets the wall time that it takes to see it: a flight moves, anything else stands still while it is read.
 */
export const PACE = { internetFlight: 1400, lanFlight: 700, reading: 900, readingStill: 2600 } as const;

/** One step on the wall clock (milliseconds at speed 1) and on the virtual clock. */
export interface Segment {
  step: number;
  wallStart: number;
  wallEnd: number;
  from: Time;
  to: Time;
}

/** The segments of a lab, one a step, without gaps on the wall clock. `still` holds each step instead of flying. */
export function paceOf(timeline: Timeline, still = false): readonly Segment[] {
  let wall = 0;
  let last = 0;
  return timeline.steps.map((step, index) => {
    const flight = still ? undefined : flightOf(timeline, step);
    const wallStart = wall;
    wall += still ? PACE.readingStill : flight ? flightPace(flight.link) : PACE.reading;
    // A packet may leave just before the step that is told ahead of it: time must not go back for it.
    const from = flight ? Math.max(flight.sentAt, last) : step.at;
    // Nor may it run ahead of the next step, which may come while this packet is still in the air.
    const next = timeline.steps[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const to = flight ? Math.max(step.at, Math.min(flight.arrivesAt, next)) : step.at;
    last = to;
    return { step: step.index, wallStart, wallEnd: wall, from, to };
  });
}

function flightPace(link: string): number {
  return link === 'internet' ? PACE.internetFlight : PACE.lanFlight;
}

export interface Position {
  step: number;
  time: Time;
}

/** Where the playhead is after `wall` milliseconds. */
export function positionAt(segments: readonly Segment[], wall: number): Position {
  const segment = segments.find((one) => wall < one.wallEnd) ?? segments.at(-1);
  if (!segment) return { step: 0, time: 0 };
  const part = (wall - segment.wallStart) / (segment.wallEnd - segment.wallStart);
  return { step: segment.step, time: segment.from + (segment.to - segment.from) * Math.min(1, Math.max(0, part)) };
}

/** The wall clock of a position: playing on from a paused flight goes on in mid-air. */
export function wallAt(segments: readonly Segment[], { step, time }: Position): number {
  const segment = segments[step];
  if (!segment) return 0;
  const span = segment.to - segment.from;
  const part = span > 0 ? Math.min(1, Math.max(0, (time - segment.from) / span)) : 0;
  return segment.wallStart + part * (segment.wallEnd - segment.wallStart);
}

/** A short way from one moment to another, for stepping. */
export interface Glide {
  from: Time;
  to: Time;
  ms: number;
  flying: boolean;
}

/**
 * Stepping onto a flight shows the half of it up to its middle; stepping off one lets it finish first. Between two
 * moments without a flight there is nothing to show.
 */
export function glideBetween(timeline: Timeline, now: Position, target: number): Glide | undefined {
  const goal = timeline.steps[target];
  const here = timeline.steps[now.step];
  if (!goal || !here) return undefined;
  const ahead = goal.at >= now.time;
  const coming = flightOf(timeline, goal);
  if (coming) {
    const edge = ahead ? Math.max(now.time, coming.sentAt) : Math.min(now.time, coming.arrivesAt);
    return { from: edge, to: goal.at, ms: flightPace(coming.link) / 2, flying: true };
  }
  const leaving = flightOf(timeline, here);
  if (!leaving || now.time < leaving.sentAt || now.time > leaving.arrivesAt) return undefined;
  const to = ahead ? Math.min(leaving.arrivesAt, goal.at) : Math.max(leaving.sentAt, goal.at);
  return { from: now.time, to, ms: 420, flying: false };
}

/** How long a lab plays at speed 1, in milliseconds. */
export function lengthOf(segments: readonly Segment[]): number {
  return segments.at(-1)?.wallEnd ?? 0;
}
