import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lab, Traffic } from '../lab/lab.ts';
import { compatibleLab } from '../testing/arbitrary-lab.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Site } from '../values/value.ts';
import { simulate } from './simulate.ts';

const site = fc.constantFrom('a' as const, 'b' as const);
/** Round times, so that both ends are often asked at once. */
const command: fc.Arbitrary<Traffic> = fc.record({
  kind: fc.constantFrom('rekey-child' as const, 'rekey-ike' as const, 'check-peer' as const),
  site,
  startMs: fc.integer({ min: 15, max: 30 }).map((count) => 100 * count),
});

/** Gateways that agree, and are told to rekey in wild disorder while some packets are lost. */
const busyLab: fc.Arbitrary<Lab> = fc
  .record({
    lab: compatibleLab,
    commands: fc.array(command, { minLength: 1, maxLength: 8 }),
    lose: fc.uniqueArray(fc.integer({ min: 5, max: 40 }), { maxLength: 3 }),
    fragmentBytes: fc.constantFrom(0, 200),
  })
  .map(({ lab, commands, lose, fragmentBytes }) => {
    const { a, b } = lab.sites;
    const sites = { a: { ...a, ike: { ...a.ike, fragmentBytes } }, b: { ...b, ike: { ...b.ike, fragmentBytes } } };
    const pings = lab.traffic.filter(({ kind }) => kind === 'ping');
    return { ...lab, sites, path: { ...lab.path, lose }, traffic: [...pings, ...commands] };
  });

/** What one end holds at the end: `child2 installed`. */
function living({ sas }: Timeline, end: Site): readonly string[] {
  const last = new Map(sas.filter((one) => one.site === end).map(({ event }) => [event.sa, event.state]));
  return [...last].filter(([, state]) => state !== 'deleted' && state !== 'refused').map((entry) => entry.join(' '));
}

test('however rekeys cross and get lost, both ends hold the same one IKE SA and the same one child SA in the end', () => {
  fc.assert(
    fc.property(busyLab, (lab) => {
      const timeline = simulate(lab);
      const [a, b] = [living(timeline, 'a'), living(timeline, 'b')];
      expect([...a].sort()).toEqual([...b].sort());
      expect(a.map((entry) => entry.replace(/\d+b?/, '')).sort()).toEqual(['child installed', 'ike authenticated']);
      expect(timeline.cut).toBeUndefined();
    }),
    { seed: 7, numRuns: 80 },
  );
});
