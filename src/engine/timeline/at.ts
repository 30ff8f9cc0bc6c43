import type { Time } from '../values/value.ts';
import type { Frame, TimedSa, Timeline, TimelineStep } from './timeline.ts';

/** How far along its link a lost frame is when it is last seen, from 0 to 1: beyond Eve, short of the receiver. */
export const LOST_AT = 0.75;

/** A frame on its way. `position` is 0 at the sender and 1 at the receiver. */
export interface Flight {
  frame: Frame;
  position: number;
}

/**
 * The step that holds at a time: the last one that has come. Before the first step, the first.
 * @throws RangeError on a Timeline without steps, which no valid Lab gives
 */
export function stepAt(timeline: Timeline, time: Time): TimelineStep {
  const step = timeline.steps[Math.max(0, countUpTo(timeline.steps, time, (entry) => entry.at) - 1)];
  if (!step) throw new RangeError('the timeline has no steps');
  return step;
}

/** Every frame that is on a link at a time, in the order of sending. A frame that has arrived is no longer in flight. */
export function flightsAt(timeline: Timeline, time: Time): readonly Flight[] {
  const sent = timeline.frames.slice(
    0,
    countUpTo(timeline.frames, time, (frame) => frame.sentAt),
  );
  return sent
    .filter((frame) => time < frame.arrivesAt)
    .map((frame) => ({ frame, position: (time - frame.sentAt) / (frame.arrivesAt - frame.sentAt) }))
    .filter(({ frame, position }) => !frame.lost || position <= LOST_AT);
}

/** When a frame on the Internet passes Eve: halfway. */
export function passesEve(frame: Frame): Time {
  return (frame.sentAt + frame.arrivesAt) / 2;
}

/** What each site holds of each SA at a time: the latest event of each, in the order of their first. */
export function sasAt(timeline: Timeline, time: Time): readonly TimedSa[] {
  const latest = new Map<string, TimedSa>();
  for (const entry of timeline.sas) if (entry.at <= time) latest.set(`${entry.site}:${entry.event.sa}`, entry);
  return [...latest.values()];
}

/** How many entries of a list in order of time lie at or before `time`. */
function countUpTo<T>(entries: readonly T[], time: Time, at: (entry: T) => Time): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && at(entry) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
