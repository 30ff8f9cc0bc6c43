import type { Value } from '../values/value.ts';
import type { Timeline } from './timeline.ts';

/** What can only be judged across several entries of a Timeline. One sentence, or nothing. */
export function judgeTimeline(timeline: Timeline, place: string): string | undefined {
  return (
    judgeFrames(timeline, `${place}.frames`) ??
    judgeValues(timeline.values, `${place}.values`) ??
    judgeSteps(timeline, `${place}.steps`) ??
    judgeReal(timeline, place)
  );
}

function judgeFrames({ frames }: Timeline, place: string): string | undefined {
  let before = 0;
  for (const [index, { number, sentAt, arrivesAt }] of frames.entries()) {
    const here = `${place}.${index}`;
    if (number !== index + 1) return `${here}.number: expected ${index + 1}, found ${number}`;
    if (sentAt < before) return `${here}.sentAt: expected at least ${before}, as of the frame before, found ${sentAt}`;
    if (arrivesAt <= sentAt) return `${here}.arrivesAt: expected more than ${sentAt}, found ${arrivesAt}`;
    before = sentAt;
  }
  return undefined;
}

/** A value is made of values that were there before it, so whoever walks back arrives somewhere. */
function judgeValues(values: readonly Value[], place: string): string | undefined {
  const born = new Set<string>();
  for (const [index, { id, operands }] of values.entries()) {
    if (born.has(id)) return `${place}.${index}.id: expected a name of its own, found “${id.slice(0, 40)}” twice`;
    const stray = operands.findIndex((one) => one.kind === 'value' && !born.has(one.value));
    if (stray >= 0) return `${place}.${index}.operands.${stray}.value: expected the id of a value before this one`;
    born.add(id);
  }
  return undefined;
}

function judgeSteps({ steps, frames, values }: Timeline, place: string): string | undefined {
  const born = new Set(values.map(({ id }) => id));
  let before = -1;
  for (const [index, step] of steps.entries()) {
    const here = `${place}.${index}`;
    if (step.index !== index) return `${here}.index: expected ${index}, found ${step.index}`;
    if (step.at <= before) return `${here}.at: expected more than ${before}, found ${step.at}`;
    if ((step.frame ?? 0) > frames.length)
      return `${here}.frame: expected at most ${frames.length}, found ${step.frame}`;
    if (step.flying && step.frame === undefined) return `${here}.frame: expected the number of the frame that flies`;
    if (step.values.some((id) => !born.has(id))) return `${here}.values: expected ids of values of this timeline`;
    before = step.at;
  }
  return undefined;
}

/** Nobody can record steps of the other end, nor what it keeps to itself. */
function judgeReal({ real, values, lab }: Timeline, place: string): string | undefined {
  if (!real) return undefined;
  const stranger = values.findIndex(({ owner }) => owner !== real.site);
  if (stranger >= 0)
    return `${place}.values.${stranger}.owner: expected “${real.site}”, the only site that was recorded`;
  return lab.path.nat ? `${place}.lab.path.nat: expected none, because a real path is what it is` : undefined;
}
