import { describe, expect, test } from 'vitest';
import { presetBySlug } from '../../lab/presets.ts';
import { simulate } from '../../network/simulate.ts';
import { type ReplayArrival, type ReplayQuestion, replayBench } from './replay-bench.ts';

const START: ReplayQuestion = {
  start: { size: 64, highest: 100, seen: Array.from({ length: 64 }, (_, index) => 37 + index) },
  esn: false,
  slidesFirst: false,
  arrivals: [],
};

const a = (...numbers: number[]): ReplayArrival[] => numbers.map((number) => ({ number, from: 'a' }));
const told = (question: Partial<ReplayQuestion>): string[] =>
  replayBench({ ...START, ...question }).map(({ number, verdict, after }) => `${number} ${verdict} ${after.highest}`);

test('in order, late, and once more', () => {
  expect(told({ arrivals: [...a(101, 103, 102), { number: 103, from: 'copy' }] })).toEqual([
    '101 fresh 101',
    '103 fresh 103',
    '102 fresh 103',
    '103 replayed 103',
  ]);
});

test('good packets that come too late go with the copies; a larger window keeps them', () => {
  expect(told({ arrivals: a(101, 170, 102, 106, 107) }).slice(2)).toEqual([
    '102 too-old 170',
    '106 too-old 170',
    '107 fresh 170',
  ]);
  const wide = { ...START.start, size: 128 };
  expect(told({ start: wide, arrivals: a(101, 170, 102) }).at(-1)).toBe('102 fresh 170');
});

describe('a forged high number', () => {
  const arrivals: ReplayArrival[] = [{ number: 5_000, from: 'forged' }, ...a(101, 102)];

  test('does not move the window', () => {
    expect(told({ arrivals })).toEqual(['5000 bad-tag 100', '101 fresh 101', '102 fresh 102']);
  });

  test('would shut everybody out, if the window slid first', () => {
    expect(told({ arrivals, slidesFirst: true })).toEqual([
      '5000 bad-tag 5000',
      '101 too-old 5000',
      '102 too-old 5000',
    ]);
  });
});

test('without a window every copy passes', () => {
  const start = { size: 0, highest: 100, seen: [] };
  expect(told({ start, arrivals: [{ number: 3, from: 'copy' }] })).toEqual(['3 fresh 100']);
});

describe('past 2^32', () => {
  const highest = 2 ** 32 - 2;
  const start = { size: 64, highest, seen: Array.from({ length: 64 }, (_, index) => highest - index) };

  test('32-bit numbers end there', () => {
    expect(told({ start, arrivals: a(highest + 1, highest + 2) }).map((line) => line.split(' ')[1])).toEqual([
      'fresh',
      'unsent',
    ]);
  });

  test('the upper half is worked out, also for a late packet from before (RFC 4303 Appendix A2.2)', () => {
    const reports = replayBench({ ...START, start, esn: true, arrivals: a(2 ** 32, 2 ** 32 + 5, 2 ** 32 - 1) });
    expect(reports.map(({ verdict, inferred }) => [verdict, inferred])).toEqual([
      ['fresh', { low: 0, bottom: 2 ** 32 - 65, which: 'A', high: 1 }],
      ['fresh', { low: 5, bottom: 2 ** 32 - 63, which: 'B', high: 1 }],
      ['fresh', { low: 2 ** 32 - 1, bottom: 2 ** 32 - 58, which: 'B', high: 0 }],
    ]);
  });

  test('in the first span there is none before, so a low number and a high one both belong to it', () => {
    const reports = replayBench({
      ...START,
      ...{ start: { size: 64, highest: 3, seen: [1, 2, 3] }, esn: true },
      arrivals: [{ number: 2 ** 32 - 1, from: 'forged' }, ...a(4, 2 ** 32)],
    });
    expect(reports.map(({ taken, verdict, inferred }) => [taken, verdict, inferred?.which, inferred?.high])).toEqual([
      [2 ** 32 - 1, 'bad-tag', 'start', 0],
      [4, 'fresh', 'start', 0],
      [0, 'replayed', 'start', 0],
    ]);
  });

  test('a number from a whole span ago is taken for a new one, and the ICV says no', () => {
    const [report] = replayBench({ ...START, esn: true, start: { ...start, highest: 2 ** 33 }, arrivals: a(7) });
    expect(report).toMatchObject({ taken: 2 ** 33 + 7, verdict: 'bad-tag' });
  });
});

test.each(['ikev2-psk', 'ikev2-rekey-pfs', 'ikev1-main-psk'])(
  'says of %s what its gateways said, packet by packet',
  (slug) => {
    const { windows } = simulate(presetBySlug(slug) ?? expect.fail('no such preset'));
    expect(windows.length).toBeGreaterThan(2);
    for (const name of new Set(windows.map(({ site, sa }) => `${site} ${sa}`))) {
      const own = windows.filter(({ site, sa }) => `${site} ${sa}` === name);
      const start = { size: own[0]?.size ?? 0, highest: 0, seen: [] };
      const reports = replayBench({ ...START, start, arrivals: a(...own.map(({ sequence }) => sequence)) });
      expect(reports.map(({ verdict, after }) => ({ verdict, ...after }))).toEqual(
        own.map(({ verdict, size, highest, seen }) => ({ verdict, size, highest, seen })),
      );
    }
  },
);
