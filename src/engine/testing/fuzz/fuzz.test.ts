/*
 * The short run of `npm run fuzz`: every format and every peer meets nonsense, seeded, so that two runs are the same. What
 * it asks of them stands where each input is judged; what it found so far stands in `../regressions`.
 */
import { describe, expect, it } from 'vitest';
import { writeMeasured } from '../measured.ts';
import { again, Fault, fuzz, type Target } from './fuzz.ts';
import { TARGETS } from './targets.ts';

const INPUTS = 8_000;
const SEED = 2026;

describe('nonsense', () => {
  it(`of ${INPUTS} kinds breaks no promise`, () => {
    const { findings, ...report } = fuzz(TARGETS, { inputs: INPUTS, seed: SEED });
    writeMeasured('fuzz', report);
    expect(findings).toEqual([]);
    const words = [
      'dissected: clean, opened',
      'dissected: truncated',
      'file: told',
      'keys: told',
      'parts: joined',
      'parts: not joined',
      'lab: taken',
      'lab: told',
    ];
    const deeds = ['silent', 'answered', 'refused', 'ended (sealed)'].map((deed) => `peer: ${deed}`);
    for (const outcome of [...words, ...deeds]) expect(report.outcomes[outcome], outcome).toBeGreaterThan(0);
  });

  it('is shared out whole', () => {
    expect(TARGETS.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
    expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length);
  });
});

/** A reader with a bug: it trusts its first byte. */
const gullible: Target = {
  name: 'gullible',
  share: 1000,
  prepare: () => (random) => ({
    about: 'noise',
    bytes: Uint8Array.from({ length: 20 }, () => random(256)),
    judge: (bytes) => {
      if (bytes.includes(7)) throw new Fault(`there is a 7 among ${bytes.length}`);
      return 'read';
    },
  }),
};

describe('fuzzing', () => {
  it('tells a fault once, by the name of its input, and makes it small', () => {
    const { findings, outcomes } = fuzz([gullible], { inputs: 500, seed: 3 });
    const [finding, ...more] = findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ smallest: '07', originalBytes: 20, times: outcomes.FAULT });
    const [, seed, index] = finding?.input.split(' ') ?? [];
    const hostile = again(gullible, Number(seed), Number(index));
    expect(() => hostile.judge(hostile.bytes)).toThrow(finding?.fault);
  });

  it('is the same every time', () => {
    const order = { inputs: 300, seed: 9 };
    expect(fuzz(TARGETS.slice(0, 2), order)).toEqual(fuzz(TARGETS.slice(0, 2), order));
  });
});
