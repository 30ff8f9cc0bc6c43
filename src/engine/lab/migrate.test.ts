import { expect, it } from 'vitest';
import type { SiteConfig } from './lab.ts';
import { migrate } from './migrate.ts';
import { presetBySlug } from './presets.ts';
import { parseLab } from './validate.ts';

/** A Lab file as the first version of Phasewise saved it. */
const OLD_SITE = {
  gateway: '192.0.2.1',
  lan: '10.1.0.0/24',
  host: '10.1.0.10',
  ike: {
    version: 2,
    proposals: [{ encryption: ['aes256gcm16'], integrity: [], prf: ['prfsha256'], groups: ['x25519'] }],
    psk: 'correct horse battery staple',
    localId: '192.0.2.1',
    remoteId: '203.0.113.1',
    retransmit: { timeoutMs: 4000, base: 1.8, tries: 5 },
  },
  child: {
    mode: 'tunnel',
    proposals: [{ encryption: ['aes256gcm16'], integrity: [], prf: [], groups: [] }],
    local: ['10.1.0.0/24'],
    remote: ['10.2.0.0/24'],
  },
};
const OLD = {
  version: 1,
  seed: 'my own',
  sites: {
    a: OLD_SITE,
    b: {
      ...OLD_SITE,
      gateway: '203.0.113.1',
      lan: '10.2.0.0/24',
      host: '10.2.0.10',
      ike: { ...OLD_SITE.ike, localId: '203.0.113.1', remoteId: '192.0.2.1' },
      child: { ...OLD_SITE.child, local: ['10.2.0.0/24'], remote: ['10.1.0.0/24'] },
    },
  },
  path: { delayMs: 20, lanDelayMs: 0.2, mtu: 1500, lose: [3] },
  traffic: [
    { kind: 'ping', from: 'a', startMs: 0, count: 4, intervalMs: 1000, bytes: 56 },
    { kind: 'delete-ike', site: 'a', startMs: 4000 },
  ],
};

it('says of an old Lab what it did without saying so', () => {
  const reading = parseLab(JSON.stringify(OLD));
  const { preset: _, ...now } = presetBySlug('ikev2-psk') ?? expect.fail();
  expect(reading).toEqual({ ok: true, lab: { ...now, seed: 'my own', path: { ...now.path, lose: [3] } } });
});

it('leaves what it does not understand to the schema', () => {
  const broken = (site: Partial<Record<keyof SiteConfig, unknown>>) => {
    const reading = parseLab(JSON.stringify({ ...OLD, sites: { ...OLD.sites, a: { ...OLD_SITE, ...site } } }));
    return reading.ok ? 'ok' : reading.message;
  };
  expect(broken({ ike: 'strong' })).toBe('sites.a.ike: expected an object, found text');
  expect(broken({ child: [] })).toBe('sites.a.child: expected an object, found an empty list');
  expect(parseLab(JSON.stringify({ ...OLD, traffic: 'none' }))).toMatchObject({
    message: expect.stringMatching(/^traffic: /),
  });
});

it('leaves a Lab of today alone', () => {
  const lab = presetBySlug('ikev2-psk');
  expect(migrate(lab)).toEqual({ ok: true, value: lab });
});
