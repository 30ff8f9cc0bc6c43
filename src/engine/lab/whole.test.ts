import { describe, expect, it } from 'vitest';
import type { Lab, ProposalConfig } from './lab.ts';
import { presetBySlug } from './presets.ts';
import { parseLab } from './validate.ts';

type Change = Readonly<Record<string, unknown>>;

/** A preset with some places changed, and what `parseLab` says to it. */
function say(changes: Change, slug = 'ikev2-psk'): string {
  const lab = JSON.parse(JSON.stringify(presetBySlug(slug)));
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((object, key) => object[key], lab);
    parent[last] = structuredClone(value);
  }
  const result = parseLab(JSON.stringify(lab));
  return result.ok ? 'ok' : result.message;
}

const both = (place: string, value: unknown): Change => ({
  [`sites.a.${place}`]: value,
  [`sites.b.${place}`]: value,
});
const words = (proposal: Partial<ProposalConfig>): ProposalConfig[] => [
  { encryption: [], integrity: [], prf: [], groups: [], ...proposal },
];

const PHASE_1 = words({ encryption: ['aes256'], integrity: ['sha256'], groups: ['modp2048'] });
const PHASE_2 = words({ encryption: ['aes256'], integrity: ['sha256'] });
const IKEV1: Change = {
  ...both('ike.version', 1),
  ...both('ike.proposals', PHASE_1),
  ...both('child.proposals', PHASE_2),
};
const AT = 'sites.a.ike.proposals.0';
const CHILD = 'sites.a.child.proposals.0';

describe('IKEv1', () => {
  it('needs a cipher, a hash and a group, and no PRF', () => {
    expect(say(IKEV1)).toBe('ok');
    expect(say({ ...IKEV1, [`${AT}.prf`]: ['prfsha256'] })).toBe(
      `${AT}.prf: expected an empty list, because IKEv1 makes its PRF of the hash in integrity`,
    );
    expect(say({ ...IKEV1, [`${AT}.integrity`]: [] })).toBe(
      `${AT}.integrity: expected at least one hash, which IKEv1 makes its PRF of`,
    );
    expect(say({ ...IKEV1, [`${AT}.groups`]: [] })).toBe(`${AT}.groups: expected at least one key exchange group`);
  });

  it.each([
    ['encryption', 'aes256gcm16', 'phase 1 of IKEv1 has no number'],
    ['encryption', 'aes128ctr', 'phase 1 of IKEv1 has no number'],
    ['integrity', 'aesxcbc', 'phase 1 of IKEv1 has no number'],
    ['groups', 'x25519', 'phase 1 of IKEv1 has no number'],
  ])('has no way to say %s = %s in phase 1', (key, word, why) => {
    const sentence = say({ ...IKEV1, [`${AT}.${key}`]: [word] });
    expect(sentence).toBe(`${AT}.${key}: expected another than “${word}”, for which ${why}`);
  });

  it.each([
    ['chacha20poly1305', []],
    ['aes256', ['aescmac']],
  ])('has no number for %s with %j in quick mode', (cipher, integrity) => {
    const sentence = say({ ...IKEV1, [`${CHILD}.encryption`]: [cipher], [`${CHILD}.integrity`]: integrity });
    expect(sentence).toContain('for which quick mode of IKEv1 has no number');
  });

  it('may use AES-GCM, AES-CTR and no integrity at all in quick mode', () => {
    expect(say({ ...IKEV1, [CHILD]: words({ encryption: ['aes256gcm16'] })[0] })).toBe('ok');
    expect(say({ ...IKEV1, [CHILD]: words({ encryption: ['aes256'], integrity: ['none'] })[0] })).toBe('ok');
  });

  it('makes one key exchange in quick mode, for every proposal', () => {
    const two = [
      { ...PHASE_2[0], groups: ['modp2048'] },
      { ...PHASE_2[0], groups: [] },
    ];
    expect(say({ ...IKEV1, 'sites.a.child.proposals': two })).toBe(
      'sites.a.child.proposals.1.groups: expected one group, the same in every proposal, because quick mode makes one key exchange for all of them',
    );
    expect(say({ 'sites.a.child.proposals.0.groups': ['x25519', 'ecp256'] })).toBe('ok');
  });

  it('cannot choose the group in aggressive mode (RFC 2409 §5)', () => {
    const aggressive = { ...IKEV1, ...both('ike.mode', 'aggressive') };
    expect(say(aggressive)).toBe('ok');
    expect(say({ ...aggressive, [`${AT}.groups`]: ['modp2048', 'modp1024'] })).toBe(
      `${AT}.groups: expected one group, the same in every proposal, because the first message of aggressive mode already carries the key exchange`,
    );
    expect(say({ ...both('ike.mode', 'aggressive'), [`${AT}.groups`]: ['x25519', 'ecp256'] })).toBe('ok');
  });
});

describe('AH', () => {
  const ah = { ...both('child.protocol', 'ah'), ...both('child.proposals', words({ integrity: ['sha256'] })) };

  it('has integrity and no encryption', () => {
    expect(say(ah)).toBe('ok');
    expect(say({ ...ah, [`${CHILD}.encryption`]: ['aes256'] })).toBe(
      `${CHILD}.encryption: expected an empty list, because AH does not encrypt`,
    );
    for (const integrity of [[], ['none']]) {
      expect(say({ ...ah, [`${CHILD}.integrity`]: integrity })).toMatch(/because AH does nothing but authenticate$/);
    }
  });

  it('around ESP needs IKEv1 and an algorithm that both can take', () => {
    const around = { ...IKEV1, ...both('child.protocol', 'ah-esp') };
    expect(say(around)).toBe('ok');
    expect(say({ ...around, [`${CHILD}.encryption`]: ['aes256gcm16'] })).toMatch(/^sites.*which seals by itself/);
    expect(say({ ...around, [`${CHILD}.encryption`]: [] })).toBe(
      `${CHILD}.encryption: expected at least one algorithm`,
    );
    expect(say(both('child.protocol', 'ah-esp'))).toBe(
      'sites.a.child.protocol: expected “esp” or “ah”, because IKEv2 agrees on one protocol for each child SA',
    );
  });
});

describe('transport mode', () => {
  const [a, b] = ['192.0.2.1', '203.0.113.1'];
  const own = { 'sites.a.child.local': [a], 'sites.a.child.remote': [`${b}/32`] };
  const other = { 'sites.b.child.local': [b], 'sites.b.child.remote': [a] };

  it('protects what the gateways themselves send', () => {
    expect(say({ ...both('child.mode', 'transport'), ...own, ...other })).toBe('ok');
    expect(say({ ...both('child.mode', 'transport'), ...own })).toBe(
      'sites.b.child.local.0: expected the gateway’s own address 203.0.113.1, because transport mode has no second IP header that could lead to a network behind it; found 10.2.0.0/24',
    );
  });

  it('knows gateway A by the address of the NAT as well', () => {
    const nat = { 'path.nat': { outside: '198.51.100.7', kind: 'ports', timeoutSeconds: 60 } };
    const seen = { ...other, 'sites.b.child.remote': ['198.51.100.7'] };
    expect(say({ ...both('child.mode', 'transport'), ...own, ...seen, ...nat })).toBe('ok');
    expect(say({ ...both('child.mode', 'transport'), ...own, ...seen })).toContain('sites.b.child.remote.0: expected');
  });
});

it('extended sequence numbers need a replay window', () => {
  expect(say({ 'sites.a.child.esn': true })).toBe('ok');
  expect(say({ 'sites.a.child.esn': true, 'sites.a.child.replayWindow': 0 })).toMatch(
    /^sites\.a\.child\.replayWindow: expected a window/,
  );
});

describe('a NAT', () => {
  const nat = (outside: string) => say({ 'path.nat': { outside, kind: 'ports', timeoutSeconds: 60 } });

  it('has an outside address of its own', () => {
    expect(nat('198.51.100.7')).toBe('ok');
    expect(nat('192.0.2.1')).toContain('path.nat.outside: expected another address than sites.a.gateway');
    expect(nat('203.0.113.1')).toContain('path.nat.outside: expected another address than sites.b.gateway');
    expect(nat('10.2.0.7')).toContain('path.nat.outside: expected an address outside 10.2.0.0/24');
  });

  it('before the tunnel puts no address of the other site there', () => {
    expect(say({ 'sites.a.innerNat': '10.99.0.1' })).toBe('ok');
    expect(say({ 'sites.a.innerNat': '10.2.0.9' })).toContain('sites.a.innerNat: expected an address outside');
    expect(say({ 'sites.b.innerNat': '192.0.2.1' })).toContain('expected another address than sites.a.gateway');
  });
});

it('a second policy protects other traffic than the first', () => {
  const lab = presetBySlug('ikev2-psk') as Lab;
  const { child } = lab.sites.a;
  expect(say({ 'sites.a.second': { ...child, remote: ['10.3.0.0/24'] } })).toBe('ok');
  expect(say({ 'sites.a.second': child })).toContain('sites.a.second.local: expected other traffic selectors');
});

it('what recurs by itself must not recur without end', () => {
  const run = { runMs: 3_600_000 };
  expect(say({ ...run, 'sites.a.child.lifetime.seconds': 600, 'sites.b.ike.dpdSeconds': 30 })).toBe('ok');
  expect(say({ ...run, 'sites.a.child.lifetime.seconds': 5 })).toBe(
    'sites.a.child.lifetime.seconds: expected 0 or at least 36 in a recording of this length, found 5',
  );
  expect(say({ ...run, 'sites.b.ike.dpdSeconds': 5 })).toContain('sites.b.ike.dpdSeconds: expected 0 or at least 9');
  expect(say({ 'sites.a.child.lifetime.bytes': 4 })).toBe(
    'sites.a.child.lifetime.bytes: expected 0 or at least 5 for pings of 464 bytes, found 4',
  );
});
