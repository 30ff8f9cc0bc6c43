import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import { checkLab } from '../lab/validate.ts';
import { anyLab } from '../testing/arbitrary-lab.ts';
import { pingMarks } from '../testing/transcript.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { simulate } from './simulate.ts';

/** All claims on one run of each Lab, because running them is what costs. */
const OUTCOMES = new Map<string, number>();

function claimOrder({ steps, frames, values, lab }: Timeline): void {
  expect(checkLab(lab)).toEqual({ ok: true, lab });
  steps.forEach((step, index) => {
    expect(step.at).toBeGreaterThan(steps[index - 1]?.at ?? -1);
  });
  frames.forEach((frame, index) => {
    expect(frame.sentAt).toBeGreaterThanOrEqual(frames[index - 1]?.sentAt ?? 0);
  });
  expect(new Set(values.map((value) => value.id)).size).toBe(values.length);
}

/** Every ping is answered, or somebody can say where it ended. */
function claimPings({ pings, cut }: Timeline): void {
  expect(cut).toBeUndefined();
  for (const ping of pings) expect(ping.answeredAt !== undefined || ping.lostBecause !== undefined).toBe(true);
}

function claimSecrecy({ frames }: Timeline): void {
  const inner = frames.filter((frame) => frame.link !== 'internet').map((frame) => toHex(frame.bytes.subarray(20)));
  for (const frame of frames.filter((one) => one.link === 'internet')) {
    const outer = toHex(frame.bytes);
    expect(inner.some((payload) => outer.includes(payload))).toBe(false);
  }
}

describe('any two gateways, whatever they are told', () => {
  it('come to an end, in order, and never send in the clear', () => {
    fc.assert(
      fc.property(anyLab, (lab) => {
        const timeline = simulate(lab);
        claimOrder(timeline);
        claimPings(timeline);
        claimSecrecy(timeline);
        const refused = timeline.refusals.map((entry) => entry.refusal.notify);
        const outcome = pingMarks(timeline).includes('!') ? 'up' : (refused.at(-1) ?? 'silent');
        OUTCOMES.set(outcome, (OUTCOMES.get(outcome) ?? 0) + 1);
      }),
      { seed: 4, numRuns: 80 },
    );
    // The Labs must be various enough to mean something.
    expect([...OUTCOMES.keys()]).toEqual(expect.arrayContaining(['up', 'NO_ANSWER', 'AUTHENTICATION_FAILED']));
  });
});
