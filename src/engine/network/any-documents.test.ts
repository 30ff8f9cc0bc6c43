import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { dissect, NO_KEYS } from '../dissect/dissect.ts';
import { installIkev1 } from '../ike/v1/install.ts';
import type { Lab } from '../lab/lab.ts';
import { anyDocument, withQuickGroups } from '../testing/arbitrary-document.ts';
import { simulate } from './simulate.ts';

installExtras();
installIkev1();

/** Runs a Lab and claims what must hold of every recording. Says whether a ping was answered. */
function play(lab: Lab): boolean {
  const { steps, frames, values, pings, keys, cut } = simulate(lab);
  expect(cut).toBeUndefined();
  expect(steps.every(({ at }, index) => at > (steps[index - 1]?.at ?? -1))).toBe(true);
  expect(new Set(values.map(({ id }) => id)).size).toBe(values.length);
  expect(pings.every((ping) => ping.answeredAt !== undefined || ping.lostBecause !== undefined)).toBe(true);
  for (const { bytes } of frames) {
    expect(dissect(bytes, keys).sources[0]?.bytes).toEqual(bytes);
    expect(dissect(bytes, NO_KEYS).sources[0]?.bytes).toEqual(bytes);
  }
  return pings.some(({ answeredAt }) => answeredAt !== undefined);
}

const RUNS = { seed: 9, numRuns: 40 };

describe('whatever a Lab says', () => {
  it('it comes to an end, in order, every ping accounted for', () => {
    fc.assert(
      fc.property(anyDocument, (lab) => {
        play(withQuickGroups(lab));
      }),
      RUNS,
    );
  });
});
