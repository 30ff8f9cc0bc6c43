import { fillWords } from '../../content/fill.ts';
import { NARRATIVE } from '../../content/ui/narrative.ts';
import type { Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Time } from '../../engine/values/value.ts';

const SECOND: Time = 1_000_000;
/** A gap that is worth a word: the screen does not wait as long. */
const LONG_GAP = 5 * SECOND;

/** When a step is, and how long nothing happened before it, where that was long. */
export function clockText({ steps }: Timeline, { index, at }: TimelineStep): string {
  const gap = at - (steps[index - 1]?.at ?? at);
  const time = durationText(at);
  return gap < LONG_GAP
    ? fillWords(NARRATIVE.clock, { time })
    : fillWords(NARRATIVE.skipped, { time, gap: durationText(gap) });
}

/** `42 ms`, `1.04 s`, `36 s`, `59 min 58 s`, `1 h 0 min`. */
export function durationText(time: Time): string {
  if (time < SECOND) return fillWords(NARRATIVE.milliseconds, { n: Number((time / 1_000).toPrecision(3)) });
  const whole = Math.round(time / SECOND);
  if (whole < 60) return fillWords(NARRATIVE.seconds, { n: Number((time / SECOND).toPrecision(3)) });
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0
    ? fillWords(NARRATIVE.hours, { hours, minutes })
    : fillWords(NARRATIVE.minutes, { minutes, seconds });
}
