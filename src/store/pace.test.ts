import { describe, expect, test } from 'vitest';
import { installExtras } from '../engine/crypto/extra/install.ts';
import { PRESETS } from '../engine/lab/presets.ts';
import { simulate } from '../engine/network/simulate.ts';
import { glideBetween, lengthOf, PACE, paceOf, positionAt, wallAt } from './pace.ts';
import { flightOf } from './places.ts';

installExtras();
const timelines = PRESETS.map(({ slug, lab }) => ({ slug, timeline: simulate(lab) }));

describe.each(timelines)('the pace of $slug', ({ timeline }) => {
  const segments = paceOf(timeline);
  const samples = Array.from({ length: 2000 }, (_, at) => (lengthOf(segments) * at) / 1999);

  test('every step gets its time, one after the other without a gap', () => {
    expect(segments.map(({ step }) => step)).toEqual(timeline.steps.map(({ index }) => index));
    expect(segments.slice(1).map(({ wallStart }) => wallStart)).toEqual(
      segments.slice(0, -1).map(({ wallEnd }) => wallEnd),
    );
  });

  test('time and steps never go back while it plays', () => {
    const seen = samples.map((wall) => positionAt(segments, wall));
    for (const [at, { step, time }] of seen.slice(1).entries()) {
      expect(step).toBeGreaterThanOrEqual(seen[at]?.step ?? 0);
      expect(time).toBeGreaterThanOrEqual(seen[at]?.time ?? 0);
    }
  });

  test('the moment of a step is shown while that step is told', () => {
    for (const step of timeline.steps) {
      const shown = positionAt(segments, wallAt(segments, { step: step.index, time: step.at }));
      expect(shown).toEqual({ step: step.index, time: expect.closeTo(step.at) });
    }
  });

  test('a pause in mid-flight plays on from there', () => {
    const flying = timeline.steps.find((step) => flightOf(timeline, step));
    const segment = segments[flying?.index ?? -1] ?? expect.fail('nothing flies');
    const wall = segment.wallStart + PACE.lanFlight / 3;
    expect(wallAt(segments, positionAt(segments, wall))).toBeCloseTo(wall);
  });

  test('held still, no moment of a flight but its middle is shown', () => {
    const still = paceOf(timeline, true);
    const middles = new Set(timeline.steps.map(({ at }) => at));
    for (const part of samples) {
      const wall = (part / lengthOf(segments)) * lengthOf(still);
      expect(middles.has(positionAt(still, wall).time)).toBe(true);
    }
  });

  test('a glide to a step ends no later than the step, and stays within one flight', () => {
    for (const { index, at } of timeline.steps.slice(0, -1)) {
      const glide = glideBetween(timeline, { step: index, time: at }, index + 1);
      const goal = timeline.steps[index + 1]?.at ?? 0;
      if (!glide) continue;
      expect(glide.to).toBeGreaterThanOrEqual(glide.from);
      expect(glide.to).toBeLessThanOrEqual(goal);
      const back = glideBetween(timeline, { step: index + 1, time: goal }, index);
      if (back) expect(back.to).toBeLessThanOrEqual(back.from);
    }
  });
});
