import { describe, expect, it } from 'vitest';
import { installIkev1 } from '../ike/v1/install.ts';
import type { Lab, Traffic } from '../lab/lab.ts';
import { presetBySlug } from '../lab/presets.ts';
import { changeBoth } from '../lab/settings.ts';
import { checkLab } from '../lab/validate.ts';
import { pingMarks } from '../testing/transcript.ts';
import { simulate } from './simulate.ts';

installIkev1();

const ping = (startMs: number, to?: string): Traffic => ({
  kind: 'ping',
  from: 'a',
  ends: 'hosts',
  startMs,
  count: 3,
  intervalMs: 500,
  bytes: 56,
  ...(to !== undefined && { to }),
});

/** A preset with a second network behind B, and pings into it. */
function twoPolicies(slug: string, traffic: readonly Traffic[]): Lab {
  const lab = presetBySlug(slug) ?? expect.fail(slug);
  const second = { ...lab.sites.a.child, remote: ['10.12.0.0/24'] };
  const checked = checkLab({ ...changeBoth(lab, 'sites.a.second', second), traffic });
  return checked.ok ? checked.lab : expect.fail(checked.message);
}

describe.each(['ikev2-psk', 'ikev1-main-psk'])('%s with a second policy', (slug) => {
  it('makes SAs of its own for it, under the same IKE SA', () => {
    const timeline = simulate(twoPolicies(slug, [ping(0), ping(1_600, '10.12.0.10')]));
    expect(pingMarks(timeline)).toBe('.!!.!!');
    const spis = new Set(timeline.keys.esp.map(({ spi }) => spi));
    expect(spis.size).toBe(4);
    expect(timeline.keys.ike).toHaveLength(1);
  });

  it('makes only those, where nobody pings the first network', () => {
    const timeline = simulate(twoPolicies(slug, [ping(0, '10.12.0.10')]));
    expect(pingMarks(timeline)).toBe('.!!');
    expect(timeline.keys.esp).toHaveLength(2);
  });
});
