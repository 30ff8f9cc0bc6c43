import { describe, expect, test } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import type { Lab, SiteConfig, Traffic } from '../lab/lab.ts';
import { checkLab } from '../lab/validate.ts';
import { pingMarks, preset } from '../testing/transcript.ts';
import type { Site } from '../values/value.ts';
import { simulate } from './simulate.ts';

installExtras();

const MINUTE = 60_000;

interface Wishes {
  ike?: Partial<SiteConfig['ike']>;
  child?: Partial<SiteConfig['child']>;
}

function play(
  wishes: Partial<Record<Site, Wishes>>,
  { count = 2, intervalMs = 1_000, ...more }: Partial<Lab> & { count?: number; intervalMs?: number } = {},
) {
  const lab = preset('ikev2-psk');
  const site = (end: Site) => ({
    ...lab.sites[end],
    ike: { ...lab.sites[end].ike, ...wishes[end]?.ike },
    child: { ...lab.sites[end].child, ...wishes[end]?.child },
  });
  const ping: Traffic = { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count, intervalMs, bytes: 56 };
  const checked = checkLab({ ...lab, sites: { a: site('a'), b: site('b') }, traffic: [ping], ...more });
  return simulate(checked.ok ? checked.lab : expect.fail(checked.message));
}

const sent = ({ frames }: ReturnType<typeof play>, label: string) =>
  frames.filter((frame) => frame.link === 'internet' && frame.label.startsWith(label));
const old = ({ sas }: ReturnType<typeof play>, site: Site) =>
  sas.filter((one) => one.site === site && one.event.state === 'old').map(({ event }) => event.sa);

describe('alarms of the background', () => {
  test('keep no recording going by themselves', () => {
    const timeline = play({ a: { ike: { dpdSeconds: 10, lifetimeSeconds: 30 } } });
    expect(timeline.end).toBeLessThan(2_000_000);
    expect(timeline.cut).toBeUndefined();
    expect(sent(timeline, 'INFORMATIONAL')).toEqual([]);
  });

  test('ring for as long as the Lab asks, and what they began is finished', () => {
    const timeline = play({ a: { ike: { dpdSeconds: 60 } } }, { runMs: 10 * MINUTE });
    expect(timeline.end).toBeGreaterThan(9 * 60_000_000);
    expect(timeline.end).toBeLessThan(11 * 60_000_000);
    // One question a minute, and an answer to each.
    const asked = sent(timeline, 'INFORMATIONAL request').length;
    expect(asked).toBeGreaterThanOrEqual(8);
    expect(asked).toBeLessThanOrEqual(10);
    expect(sent(timeline, 'INFORMATIONAL response')).toHaveLength(asked);
  });

  test('do not ask whether the peer is alive while its packets come in', () => {
    const timeline = play({ a: { ike: { dpdSeconds: 10 } } }, { count: 30 });
    expect(sent(timeline, 'INFORMATIONAL')).toEqual([]);
    expect(pingMarks(timeline)).toBe(`.${'!'.repeat(29)}`);
  });
});

describe('lifetimes', () => {
  test('an hour of child SAs that live ten minutes, in one recording, without a lost ping', () => {
    const timeline = play(
      { a: { child: { lifetime: { seconds: 600, bytes: 0 } } } },
      { count: 60, intervalMs: 60_000, runMs: 60 * MINUTE },
    );
    expect(pingMarks(timeline)).toBe(`.${'!'.repeat(59)}`);
    // Each is replaced a little before its time: six or seven in an hour.
    const replaced = old(timeline, 'a');
    expect(replaced.slice(0, 3)).toEqual(['child1', 'child2', 'child3']);
    expect([6, 7]).toContain(replaced.length);
    expect(old(timeline, 'b')).toEqual(replaced);
    const gone = timeline.sas.filter(({ site, event }) => site === 'b' && event.state === 'deleted');
    expect(gone.map(({ event }) => event.sa)).toEqual(replaced);
  });

  test('so many bytes make a child SA old, wherever they are counted', () => {
    for (const site of ['a', 'b'] as const) {
      const timeline = play({ [site]: { child: { lifetime: { seconds: 0, bytes: 250 } } } }, { count: 10 });
      expect(pingMarks(timeline)).toBe(`.${'!'.repeat(9)}`);
      // 84 bytes a ping: three of them fill an SA.
      expect(old(timeline, 'a')).toEqual(
        site === 'a' ? ['child1', 'child2', 'child3'] : ['child1', 'child2b', 'child3b'],
      );
    }
  });

  test('both ends with the same lifetimes, of both kinds of SA, still agree at the end', () => {
    const both: Wishes = { ike: { lifetimeSeconds: 300 }, child: { lifetime: { seconds: 120, bytes: 0 } } };
    const timeline = play({ a: both, b: both }, { count: 30, intervalMs: 60_000, runMs: 30 * MINUTE });
    expect(pingMarks(timeline)).toBe(`.${'!'.repeat(29)}`);
    const living = (site: Site) => {
      const last = new Map(timeline.sas.filter((one) => one.site === site).map(({ event }) => [event.sa, event.state]));
      return [...last].filter(([, state]) => state === 'installed' || state === 'authenticated').map(([sa]) => sa);
    };
    expect(living('a')).toEqual(living('b'));
    expect(living('a')).toHaveLength(2);
  });

  test('the same Lab gives the same bytes', () => {
    const run = () => play({ b: { child: { lifetime: { seconds: 20, bytes: 0 } } } }, { runMs: 2 * MINUTE });
    expect(run()).toEqual(run());
  });
});

describe('a peer that falls silent', () => {
  test('is doubted after a while, and given up with everything that hung on it', () => {
    const lose = Array.from({ length: 200 }, (_, index) => index + 7);
    const path = { ...preset('ikev2-psk').path, lose };
    const timeline = play({ a: { ike: { dpdSeconds: 30 } } }, { path, runMs: 5 * MINUTE });
    expect(timeline.refusals.map(({ site, refusal }) => [site, refusal.notify])).toEqual([['a', 'NO_ANSWER']]);
    const ended = timeline.sas.filter(({ site, event }) => site === 'a' && event.state === 'deleted');
    expect(ended.map(({ event }) => event.sa)).toEqual(['ike1', 'child1']);
    expect(timeline.steps.filter(({ id }) => id === 'retransmit.again')).toHaveLength(5);
  });
});
