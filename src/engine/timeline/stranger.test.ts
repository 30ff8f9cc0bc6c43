import { describe, expect, it } from 'vitest';
import { presetBySlug } from '../lab/presets.ts';
import { simulate } from '../network/simulate.ts';
import type { Site } from '../values/value.ts';
import { withStranger } from './stranger.ts';
import type { Timeline } from './timeline.ts';

/** What one site alone would have written down of a simulated run. */
function seenBy(site: Site, slug: string): { whole: Timeline; own: Timeline } {
  const whole = simulate(presetBySlug(slug) ?? expect.fail(`no preset ${slug}`));
  const real = { site, peer: '192.0.2.1:500', encapPorts: [], began: '2026-01-01T00:00:00.000Z', flight: 100 };
  return { whole, own: { ...whole, sas: whole.sas.filter((one) => one.site === site), real } };
}

const statesOf = ({ sas }: Timeline, site: Site) =>
  sas.filter((one) => one.site === site).map(({ event }) => `${event.sa} ${event.state}`);

describe('the end that was not recorded', () => {
  it.each([
    ['a', 'ikev2-psk'],
    ['b', 'ikev2-psk'],
    ['a', 'ikev1-main-psk'],
    ['b', 'ikev1-main-psk'],
    ['a', 'ikev1-aggressive-psk'],
    ['b', 'ikev1-aggressive-psk'],
  ] as const)('has by its packets what it really had: seen by %s, %s', (site, slug) => {
    const { whole, own } = seenBy(site, slug);
    const other = site === 'a' ? 'b' : 'a';
    const inferred = withStranger(own);
    const had = statesOf(whole, other);
    const said = statesOf(inferred, other);
    expect(said.filter((state) => !had.includes(state))).toEqual([]);
    expect(said).toContain('child1 installed');
    expect(said).toContain('ike1 authenticated');
  });

  it('never has an SA before it really had it, give or take the flight of one packet', () => {
    const { whole, own } = seenBy('a', 'ikev2-psk');
    const inferred = withStranger(own);
    const at = (timeline: Timeline) =>
      timeline.sas.find((one) => one.site === 'b' && one.event.state === 'installed')?.at ?? 0;
    expect(at(inferred)).toBeGreaterThanOrEqual(at(whole));
  });

  it('calls SPIs by the direction that they have there', () => {
    const { whole, own } = seenBy('a', 'ikev2-psk');
    const spis = (timeline: Timeline) =>
      timeline.sas.find((one) => one.site === 'b' && one.event.state === 'installed')?.event.spis;
    expect(spis(withStranger(own))).toEqual(spis(whole));
  });

  it('has nothing where it refuses', () => {
    const { own } = seenBy('a', 'ikev2-wrong-psk');
    expect(statesOf(withStranger(own), 'b')).not.toContain('ike1 authenticated');
  });

  it('leaves a simulated timeline as it is', () => {
    const { whole } = seenBy('a', 'ikev2-psk');
    expect(withStranger(whole)).toBe(whole);
  });
});
