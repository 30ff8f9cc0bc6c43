import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dissect } from '../dissect/dissect.ts';
import { checkLab } from '../lab/validate.ts';
import { anyForm } from '../testing/arbitrary-form.ts';
import { pingMarks } from '../testing/transcript.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Field } from '../wire/span.ts';
import { simulate } from './simulate.ts';

const isProtected = ({ kind }: Timeline['frames'][number]) => kind === 'esp' || kind === 'ah';

function claimOrder({ steps, frames }: Timeline): void {
  steps.forEach(({ at }, index) => {
    expect(at).toBeGreaterThan(steps[index - 1]?.at ?? -1);
  });
  frames.forEach(({ sentAt }, index) => {
    expect(sentAt).toBeGreaterThanOrEqual(frames[index - 1]?.sentAt ?? 0);
  });
}

/** Every packet is accounted for, and none leaves its gateway unprotected. */
function claimTraffic({ pings, frames, cut }: Timeline): void {
  expect(cut).toBeUndefined();
  for (const { answeredAt, lostBecause } of pings) expect(answeredAt ?? lostBecause).toBeDefined();
  const outside = frames.filter(({ link }) => link === 'internet' || link === 'uplink-a');
  for (const { kind } of outside) expect(['ike', 'esp', 'ah', 'keepalive']).toContain(kind);
}

/** A window moves to the right only, and no number is fresh twice in it. */
function claimWindows({ windows }: Timeline): void {
  const edges = new Map<string, number>();
  const fresh = new Set<string>();
  for (const { site, spi, sequence, verdict, size, highest, seen } of windows) {
    const name = `${site}/${spi}`;
    expect(highest).toBeGreaterThanOrEqual(edges.get(name) ?? 0);
    edges.set(name, highest);
    expect(seen.every((one) => one <= highest && one > highest - size)).toBe(true);
    if (verdict !== 'fresh' || size === 0) continue;
    expect(fresh.has(`${name}/${sequence}`)).toBe(false);
    fresh.add(`${name}/${sequence}`);
  }
}

/** Whoever has the keys finds nothing wrong, unless somebody has changed the packet: a NAT that AH does not survive, or Eve. */
function claimSound({ frames, keys, lab }: Timeline): void {
  const flat = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
  for (const { bytes, label, kind } of frames.filter(isProtected)) {
    if (label.includes('flipped') || (kind === 'ah' && lab.path.nat)) continue;
    expect(flat(dissect(bytes, keys).fields).flatMap(({ error }) => error?.code ?? [])).toEqual([]);
  }
}

it('every form of packet, with a NAT or without, whatever happens on the path', () => {
  const outcomes = new Map<string, number>();
  const property = fc.property(anyForm, (lab) => {
    expect(checkLab(lab)).toEqual({ ok: true, lab });
    const timeline = simulate(lab);
    claimOrder(timeline);
    claimTraffic(timeline);
    claimWindows(timeline);
    claimSound(timeline);
    const { protocol, mode } = lab.sites.a.child;
    const quiet = lab.interventions.length === 0;
    const crossing = lab.path.nat ? 'nat' : 'open';
    if (quiet && crossing === 'open')
      expect([protocol, mode, pingMarks(timeline)]).toEqual([protocol, mode, '.!!!!!!!']);
    if (quiet && protocol !== 'esp' && crossing === 'nat') expect(pingMarks(timeline)).not.toContain('!');
    if (quiet && protocol === 'esp' && lab.sites.a.ike.natTraversal) expect(pingMarks(timeline)).toMatch(/^\.!!!/);
    const key = `${protocol} ${mode} ${crossing} ${pingMarks(timeline).includes('!') ? 'up' : 'down'}`;
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  });
  fc.assert(property, { seed: 11, numRuns: 70 });
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      'esp tunnel nat up',
      'esp transport open up',
      'ah tunnel open up',
      'ah tunnel nat down',
      'ah-esp tunnel open up',
    ]),
  );
});
