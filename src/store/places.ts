import type { Frame, Timeline, TimelineStep } from '../engine/timeline/timeline.ts';

/** Pure questions about where one stands on a Timeline. Nothing here computes bytes. */

/** The frame of a step that is a flight. */
export function flightOf(timeline: Timeline, step: TimelineStep): Frame | undefined {
  return step.flying && step.frame !== undefined ? timeline.frames[step.frame - 1] : undefined;
}

const shown = new WeakMap<Timeline, readonly (Frame | undefined)[]>();

/** The packet on show at a step: the step's own, else the latest before it. It is asked for whenever anything changes. */
export function shownFrame(timeline: Timeline, stepIndex: number): Frame | undefined {
  const frames = shown.get(timeline) ?? framesShown(timeline);
  shown.set(timeline, frames);
  return frames[Math.min(stepIndex, frames.length - 1)];
}

function framesShown({ steps, frames }: Timeline): readonly (Frame | undefined)[] {
  let latest: Frame | undefined;
  return steps.map(({ frame }) => {
    if (frame !== undefined) latest = frames[frame - 1];
    return latest;
  });
}

/** The flights across the Internet: the messages, one chip each. */
export function messageSteps(timeline: Timeline): readonly TimelineStep[] {
  return timeline.steps.filter((step) => flightOf(timeline, step)?.link === 'internet');
}

/** The step in which a frame flies, else the first that speaks of it. */
export function stepOfFrame(timeline: Timeline, number: number): TimelineStep | undefined {
  const speaking = timeline.steps.filter((step) => step.frame === number);
  return speaking.find((step) => step.flying) ?? speaking[0];
}

/** The message after (or before) a step. */
export function neighbourMessage(timeline: Timeline, stepIndex: number, way: 1 | -1): TimelineStep | undefined {
  const messages = messageSteps(timeline);
  return way === 1
    ? messages.find((step) => step.index > stepIndex)
    : messages.findLast((step) => step.index < stepIndex);
}

/**
 * The step of another Timeline that is most like a step of this one: the same kind by the same actor, as often as it had
 * come by then. Where there is none, as when the exchange is another one, as many messages must have crossed; before the
 * first message, it is the last step that both have.
 */
export function samePlace(before: Timeline, stepIndex: number, after: Timeline): number {
  const name = ({ id, actor }: TimelineStep) => `${id} ${actor}`;
  const nth = new Map<string, number>();
  const keyOf = (step: TimelineStep) => {
    const count = (nth.get(name(step)) ?? 0) + 1;
    nth.set(name(step), count);
    return `${name(step)} ${count}`;
  };
  const there = new Map(after.steps.map((step) => [keyOf(step), step.index]));
  nth.clear();
  const past = before.steps.slice(0, stepIndex + 1).map(keyOf);
  const exact = there.get(past.at(-1) ?? '');
  if (exact !== undefined) return exact;
  const crossed = messageSteps(before).filter(({ index }) => index <= stepIndex).length;
  const messages = messageSteps(after);
  const message = messages[Math.min(crossed, messages.length) - 1];
  const shared = past.findLast((key) => there.has(key));
  return message?.index ?? there.get(shared ?? '') ?? 0;
}
