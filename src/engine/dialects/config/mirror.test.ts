import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lab, SiteConfig } from '../../lab/lab.ts';
import { PRESETS, presetBySlug } from '../../lab/presets.ts';
import { anyDocument } from '../../testing/arbitrary-document.ts';
import { alignConfigs } from './align.ts';
import { iosConfig } from './ios.ts';
import { mirrorDifferences } from './mirror.ts';
import { swanctlConfig } from './swanctl.ts';

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(slug);
const said = (lab: Lab) => mirrorDifferences(lab).map(({ id, severity }) => `${id}: ${severity}`);

interface Change {
  ike?: Partial<SiteConfig['ike']>;
  child?: Partial<SiteConfig['child']>;
}

/** The default Lab with something else on gateway B. */
function unlike({ ike, child }: Change): Lab {
  const lab = preset('ikev2-psk');
  const { a, b } = lab.sites;
  return { ...lab, sites: { a, b: { ...b, ike: { ...b.ike, ...ike }, child: { ...b.child, ...child } } } };
}

const CBC = { encryption: ['aes256'], integrity: ['sha256'], prf: ['prfsha256'], groups: ['modp2048'] };

describe('the gateways disagree about', () => {
  it.each([
    ['ikev2-psk', []],
    ['ikev2-psk-cbc', []],
    ['ikev2-invalid-ke', ['group-guess: changes', 'ike-offers: harmless']],
    ['ikev2-no-proposal', ['ike-proposals: stops', 'child-proposals: stops']],
    ['ikev2-wrong-psk', ['psk: stops']],
    ['ikev2-narrowing', ['selectors-overlap: changes']],
    ['ikev2-ts-unacceptable', ['selectors-apart: stops']],
  ])('%s: %j', (slug, differences) => {
    expect(said(preset(slug))).toEqual(differences);
  });

  it.each([
    [{ ike: { version: 1, proposals: [{ ...CBC, prf: [] }] } }, 'version: stops'],
    [{ ike: { localId: 'b.example' } }, 'id-b: stops'],
    [{ ike: { remoteId: 'a.example' } }, 'id-a: stops'],
    [{ ike: { lifetimeSeconds: 60 } }, 'ike-lifetime: harmless'],
    [{ ike: { dpdSeconds: 30 } }, 'dpd: harmless'],
    [{ ike: { natTraversal: false } }, 'nat-traversal: harmless'],
    [{ ike: { fragmentBytes: 1_280 } }, 'fragmentation: harmless'],
    [{ ike: { cookies: true } }, 'cookies: harmless'],
    [{ child: { protocol: 'ah' } }, 'child-protocol: stops'],
    [{ child: { esn: true } }, 'esn: changes'],
    [{ child: { lifetime: { seconds: 60, bytes: 0 } } }, 'child-lifetime: harmless'],
    [{ child: { replayWindow: 1_024 } }, 'replay-window: harmless'],
    [{ child: { local: ['0.0.0.0/0'] } }, 'selectors-overlap: changes'],
  ] satisfies [Change, string][])('%j: %s', (change, difference) => {
    expect(said(unlike(change))).toEqual([difference]);
  });

  it('PFS at once with IKEv1, and only at the rekey with IKEv2', () => {
    const plain = { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: [] };
    const lab = unlike({ child: { proposals: [{ ...plain, groups: ['modp2048'] }] } });
    const { a, b } = lab.sites;
    const withA = { ...lab, sites: { a: { ...a, child: { ...a.child, proposals: [plain] } }, b } };
    expect(said(withA)).toEqual(['pfs: later']);
    const old = (site: SiteConfig): SiteConfig => ({
      ...site,
      ike: { ...site.ike, version: 1, proposals: [{ ...CBC, prf: [] }] },
    });
    expect(said({ ...withA, sites: { a: old(withA.sites.a), b: old(b) } })).toEqual(['pfs: stops']);
  });

  it('names both places', () => {
    expect(mirrorDifferences(preset('ikev2-narrowing'))).toEqual([
      { id: 'selectors-overlap', severity: 'changes', a: ['sites.a.child.remote'], b: ['sites.b.child.local'] },
    ]);
    const [first] = mirrorDifferences(preset('ikev2-no-proposal'));
    const keys = ['encryption', 'integrity', 'groups'];
    expect(first?.b).toEqual(keys.map((key) => `sites.b.ike.proposals.0.${key}`));
  });
});

describe('side by side', () => {
  const marks = (lab: Lab, write: typeof iosConfig) =>
    alignConfigs(lab, write).flatMap(({ a, b, mark }) =>
      mark === 'same' ? [] : [`${a?.text.trim() ?? '-'} | ${mark} | ${b?.text.trim() ?? '-'}`],
    );

  it('what must be turned round is told from what is the same', () => {
    expect(marks(preset('ikev2-psk'), swanctlConfig)).toEqual([
      'local_addrs = 192.0.2.1 | mirror | local_addrs = 203.0.113.1',
      'remote_addrs = 203.0.113.1 | mirror | remote_addrs = 192.0.2.1',
      'id = 192.0.2.1 | mirror | id = 203.0.113.1',
      'id = 203.0.113.1 | mirror | id = 192.0.2.1',
      'local_ts = 10.1.0.0/24 | mirror | local_ts = 10.2.0.0/24',
      'remote_ts = 10.2.0.0/24 | mirror | remote_ts = 10.1.0.0/24',
      'id-local = 192.0.2.1 | mirror | id-local = 203.0.113.1',
      'id-remote = 203.0.113.1 | mirror | id-remote = 192.0.2.1',
    ]);
  });

  it('what is no mirror stands out', () => {
    const differing = (slug: string, write: typeof iosConfig) =>
      marks(preset(slug), write).filter((row) => row.includes('| differs |'));
    expect(differing('ikev2-wrong-psk', swanctlConfig)).toEqual([
      'secret = "correct horse battery staple" | differs | secret = "correct horse battery stable"',
    ]);
    expect(differing('ikev2-narrowing', iosConfig)).toEqual([
      'access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255 | differs | access-list 101 permit ip 10.2.0.0 0.0.0.15 10.1.0.0 0.0.0.255',
    ]);
  });

  it('a line of one side alone has a gap beside it', () => {
    const lab = unlike({ ike: { cookies: true } });
    expect(alignConfigs(lab, swanctlConfig)[0]).toMatchObject({ mark: 'differs', b: { kind: 'remark' } });
    expect(alignConfigs(lab, swanctlConfig)[0]?.a).toBeUndefined();
  });

  it('every line stands there once, in its order', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(iosConfig, swanctlConfig), (lab, write) => {
        const found = alignConfigs(lab, write);
        expect(found.flatMap(({ a }) => a?.text ?? [])).toEqual(write(lab, 'a').map(({ text }) => text));
        expect(found.flatMap(({ b }) => b?.text ?? [])).toEqual(write(lab, 'b').map(({ text }) => text));
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it.each(PRESETS)('$slug: rows differ exactly where the gateways disagree', ({ lab }) => {
    const agree = mirrorDifferences(lab).length === 0;
    for (const write of [iosConfig, swanctlConfig]) {
      expect(alignConfigs(lab, write).every(({ mark }) => mark !== 'differs')).toBe(agree);
    }
  });
});
