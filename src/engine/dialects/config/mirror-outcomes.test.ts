import { expect, it } from 'vitest';
import { installExtras } from '../../crypto/extra/install.ts';
import { installIkev1 } from '../../ike/v1/install.ts';
import type { Lab, ProposalConfig } from '../../lab/lab.ts';
import { presetBySlug } from '../../lab/presets.ts';
import { changeSetting } from '../../lab/settings.ts';
import { checkLab } from '../../lab/validate.ts';
import { simulate } from '../../network/simulate.ts';
import { mirrorDifferences } from './mirror.ts';

installExtras();
installIkev1();

const plain = (groups: string[], more: Partial<ProposalConfig> = {}): ProposalConfig[] => [
  { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups, ...more },
];

/** A preset with one or two settings changed, checked. */
function labWith(slug: string, changes: Readonly<Record<string, unknown>>): Lab {
  const preset = presetBySlug(slug) ?? expect.fail(slug);
  const lab = Object.entries(changes).reduce((one, [path, value]) => changeSetting(one, path, value), preset);
  const checked = checkLab(lab);
  return checked.ok ? checked.lab : expect.fail(checked.message);
}

const OLD = 'ikev1-main-psk';

/** What is said of a disagreement is what comes of it when the Lab is played. */
it.each<[difference: string, slug: string, changes: Record<string, unknown>]>([
  ['version: stops', OLD, { 'sites.a.ike.version': 2 }],
  ['ike-mode: stops', OLD, { 'sites.a.ike.mode': 'aggressive' }],
  ['ike-proposals: stops', OLD, { 'sites.a.ike.proposals': plain(['modp1024']) }],
  ['psk: stops', OLD, { 'sites.a.ike.psk': 'another' }],
  ['id-a: stops', OLD, { 'sites.a.ike.localId': 'a.example' }],
  ['id-b: stops', OLD, { 'sites.b.ike.localId': 'b.example' }],
  ['id-a: stops', 'ikev2-psk', { 'sites.a.ike.localId': 'a.example' }],
  ['nat-traversal: changes', 'ikev1-nat', { 'sites.a.ike.natTraversal': false }],
  ['ike-lifetime: harmless', OLD, { 'sites.a.ike.lifetimeSeconds': 600 }],
  ['child-lifetime: harmless', OLD, { 'sites.b.child.lifetime.seconds': 600 }],
  ['replay-window: harmless', 'ikev2-psk', { 'sites.b.child.replayWindow': 0 }],
  ['cookies: harmless', 'ikev2-psk', { 'sites.b.ike.cookies': true }],
  ['child-proposals: stops', OLD, { 'sites.a.child.proposals': plain([], { encryption: ['aes128'] }) }],
  ['child-protocol: stops', 'ah-tunnel', { 'sites.a.child.protocol': 'esp' }],
  [
    'child-mode: changes',
    'esp-transport',
    { 'sites.b.child.mode': 'tunnel', 'sites.b.child.local': ['203.0.113.1'], 'sites.b.child.remote': ['192.0.2.1'] },
  ],
  ['pfs: stops', OLD, { 'sites.a.child.proposals': plain(['modp2048']) }],
  ['pfs: stops', OLD, { 'sites.b.child.proposals': plain(['modp2048']) }],
  ['esn: stops', OLD, { 'sites.a.child.esn': true }],
  ['esn: changes', 'ikev2-psk', { 'sites.a.child.esn': true }],
  ['esn: changes', 'ikev2-psk', { 'sites.b.child.esn': true }],
  ['selectors-overlap: stops', OLD, { 'sites.a.child.remote': ['10.2.0.0/16'] }],
  ['selectors-overlap: changes', OLD, { 'sites.a.child.remote': ['10.2.0.0/28'] }],
  ['selectors-overlap: changes', 'ikev2-psk', { 'sites.a.child.remote': ['10.2.0.0/16'] }],
  ['selectors-apart: stops', 'ikev2-psk', { 'sites.b.child.local': ['10.99.0.0/24'] }],
])('%s, in %s with %j', (difference, slug, changes) => {
  const lab = labWith(slug, changes);
  const differences = mirrorDifferences(lab).map(({ id, severity }) => `${id}: ${severity}`);
  expect(differences).toContain(difference);
  const answered = simulate(lab).pings.some(({ answeredAt }) => answeredAt !== undefined);
  expect(answered).toBe(!differences.some((one) => one.endsWith(': stops')));
});

it('PFS at one end only is noticed by IKEv2 when the child SA is rekeyed', () => {
  const [own] = presetBySlug('ikev2-rekey-pfs')?.sites.b.child.proposals ?? [];
  const lab = labWith('ikev2-rekey-pfs', { 'sites.b.child.proposals': [{ ...own, groups: [] }] });
  expect(mirrorDifferences(lab)).toMatchObject([{ id: 'pfs', severity: 'later' }]);
  const { pings, refusals } = simulate(lab);
  expect(pings.some(({ answeredAt }) => answeredAt !== undefined)).toBe(true);
  expect(refusals.map(({ refusal }) => refusal.notify)).toContain('NO_PROPOSAL_CHOSEN');
});
