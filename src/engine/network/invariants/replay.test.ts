import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import type { Lab } from '../../lab/lab.ts';
import { disturbedLab } from '../../testing/agreeing-lab.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { simulate } from '../simulate.ts';

const IPV4_HEADER = 20;

/** Anti-replay is off without a window, and there is none without integrity (RFC 4303 §1). */
const isProtected = ({ sites: { a } }: Lab) =>
  a.child.replayWindow > 0 && a.child.proposals.every(({ integrity }) => !integrity.includes('none'));

const replay = fc.record({
  kind: fc.constant('replay' as const),
  packet: fc.integer({ min: 1, max: 40 }),
  afterMs: fc.integer({ min: 1, max: 4_000 }),
});
const replayedLab = fc
  .tuple(disturbedLab.filter(isProtected), fc.array(replay, { minLength: 4, maxLength: 10 }))
  .map(([lab, replays]) => ({ ...lab, interventions: [...lab.interventions, ...replays] }));

/** What a gateway hands to its host, by its content: no two pings are alike. */
function delivered({ frames }: Timeline): string[] {
  const toHost = frames.filter(({ to }) => to === 'host-a' || to === 'host-b');
  return toHost.map(({ to, bytes }) => `${to} ${toHex(bytes.subarray(IPV4_HEADER))}`);
}

/** Every number that an anti-replay window let in. */
function accepted({ windows }: Timeline): string[] {
  const fresh = windows.filter(({ verdict }) => verdict === 'fresh');
  return fresh.map(({ site, spi, sequence }) => `${site} ${spi} ${sequence}`);
}

/** Every SA that came up, at each end. */
function installed({ sas }: Timeline): string[] {
  return sas.filter(({ event }) => event.state === 'installed').map(({ site, event }) => `${site} ${event.sa}`);
}

const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index);

it('a packet that comes again is not delivered again, and a message makes no second SA', () => {
  let refused = 0;
  const property = fc.property(replayedLab, (lab) => {
    const timeline = simulate(lab);
    expect(twice(delivered(timeline))).toEqual([]);
    expect(twice(accepted(timeline))).toEqual([]);
    expect(twice(installed(timeline))).toEqual([]);
    refused += timeline.windows.filter(({ verdict }) => verdict === 'replayed' || verdict === 'too-old').length;
  });
  fc.assert(property, { seed: 6, numRuns: 60 });
  expect(refused).toBeGreaterThan(30);
});
