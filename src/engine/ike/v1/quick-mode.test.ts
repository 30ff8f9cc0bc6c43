import { describe, expect, it } from 'vitest';
import type { ChildConfig, Lab } from '../../lab/lab.ts';
import { natBeforeA, Pair, withSites } from '../../testing/ike-pair.ts';
import { preset } from '../../testing/transcript.ts';
import type { ChildSa } from '../peer.ts';
import type { PeerState } from '../peer-machine.ts';

const main = preset('ikev1-main-psk');
const withChild = (lab: Lab, change: Partial<ChildConfig>, only?: 'a' | 'b'): Lab =>
  withSites(lab, (site, name) => (only && name !== only ? site : { ...site, child: { ...site.child, ...change } }));

const installed = (pair: Pair, site: 'a' | 'b'): ChildSa[] =>
  pair.all(site, 'child-sa').flatMap(({ event, child }) => (event.state === 'installed' && child ? [child] : []));
const afterPhase1 = (pair: Pair) => pair.transcript().slice(6);

/** Somebody who would by now have asked for another network than he did. */
function protectingOthers(state: PeerState): PeerState {
  const { v1 } = state.config;
  if (!v1) return state;
  const policies = v1.policies.map((policy) => ({
    ...policy,
    local: { ...policy.local, startAddress: '10.9.0.0', endAddress: '10.9.0.255' },
  }));
  return { ...state, config: { ...state.config, v1: { ...v1, policies } } };
}

describe('quick mode (RFC 2409 §5.5)', () => {
  it('takes three messages', () => {
    const pair = new Pair(main).initiate();
    expect(afterPhase1(pair)).toEqual([
      'QUICK_MODE --> { HASH SA No ID ID }',
      'QUICK_MODE <-- { HASH SA No ID ID }',
      'QUICK_MODE --> { HASH }',
    ]);
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
    expect(pair.child('a')?.outbound).toEqual(pair.child('b')?.inbound);
    expect(pair.sas('b').slice(-2)).toEqual(['child1 proposed', 'child1 installed']);
  });

  it('carries a key exchange of its own with PFS', () => {
    const pair = new Pair(preset('ikev1-main-pfs')).initiate();
    expect(afterPhase1(pair)[0]).toBe('QUICK_MODE --> { HASH SA No KE ID ID }');
    const secrets = pair.values('a').filter(({ name }) => name === 'g^ir');
    expect(secrets.map(({ id }) => id)).toEqual(['a:ike1/g^ir', 'a:child1/g^ir']);
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
  });

  it('does not take an answer that names other networks than were asked for', () => {
    const pair: Pair = new Pair(main, {
      watch: (to, { bytes }) => {
        const isQuick = bytes[18] === 32;
        if (to === 'a' && isQuick) pair.peers.a = protectingOthers(pair.peers.a);
      },
    });
    pair.initiate();
    expect(installed(pair, 'a')).toEqual([]);
    expect(installed(pair, 'b')).toEqual([]);
    expect(pair.all('a', 'refused').map(({ refusal }) => refusal.notify)).toEqual(['INVALID_ID_INFORMATION']);
    expect(afterPhase1(pair)[2]).toBe('INFORMATIONAL_V1 --> { HASH N(INVAL_ID) }');
  });

  it('can be begun by the responder of phase 1', () => {
    const pair = new Pair(main).initiate().command('b', { type: 'rekey-child' });
    expect(afterPhase1(pair)[3]).toBe('QUICK_MODE <-- { HASH SA No ID ID }');
    expect(pair.child('b')?.id).toBe('child2');
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
  });

  it('asks for encapsulation in UDP where there is a NAT (RFC 3947 §5.1)', () => {
    const pair = new Pair(withChild(main, { mode: 'transport' }), { nat: natBeforeA }).initiate();
    expect(afterPhase1(pair).slice(0, 2)).toEqual([
      'QUICK_MODE --> { HASH SA No ID ID NAT-OA NAT-OA }',
      'QUICK_MODE <-- { HASH SA No ID ID NAT-OA NAT-OA }',
    ]);
    expect(pair.child('b')).toMatchObject({ mode: 'transport', encapsulation: { remote: { port: 64500 } } });
  });

  it('agrees on AH around ESP as one proposal (RFC 2408 §4.2)', () => {
    const pair = new Pair(preset('ah-esp')).initiate();
    const [esp, ah] = installed(pair, 'a');
    expect([esp?.protocol, ah?.protocol, ah?.around]).toEqual(['esp', 'ah', 'child1']);
    expect([esp?.inbound, ah?.inbound]).toEqual(installed(pair, 'b').map(({ outbound }) => outbound));
    expect(esp?.inbound.spi).not.toBe(ah?.inbound.spi);
  });

  it.each([
    ['aes128gcm16', []],
    ['null', ['sha256']],
    ['3des', ['md5']],
    ['aes256', ['none']],
  ] as const)('protects packets with %s', (cipher, integrity) => {
    const proposals = [{ encryption: [cipher], integrity, prf: [], groups: [] }];
    const pair = new Pair(withChild(main, { proposals })).initiate();
    expect(pair.child('b')?.inbound).toMatchObject({ encryption: cipher });
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
  });

  it('agrees on extended sequence numbers only where both want them (RFC 4304)', () => {
    expect(new Pair(withChild(main, { esn: true })).initiate().child('b')?.esn).toBe(true);
    expect(new Pair(withChild(main, { esn: true }, 'a')).initiate().refusals('b')).toEqual(['self NO_PROPOSAL_CHOSEN']);
  });
});

describe('refusals of phase 2', () => {
  it.each([
    ['another cipher', { proposals: [{ encryption: ['aes128'], integrity: ['sha1'], prf: [], groups: [] }] }],
    [
      'PFS on one side',
      { proposals: [{ encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: ['modp2048'] }] },
    ],
    ['another mode', { mode: 'transport' }],
    ['another protocol', { protocol: 'ah' }],
  ] as const)('%s: NO-PROPOSAL-CHOSEN', (_what, change) => {
    const pair = new Pair(withChild(main, change, 'b')).initiate();
    expect(afterPhase1(pair)).toEqual([
      'QUICK_MODE --> { HASH SA No ID ID }',
      'INFORMATIONAL_V1 <-- { HASH N(NO_PROP) }',
    ]);
    expect([pair.refusals('a'), pair.refusals('b')]).toEqual([
      ['peer NO_PROPOSAL_CHOSEN'],
      ['self NO_PROPOSAL_CHOSEN'],
    ]);
    expect([pair.sas('a').at(-1), pair.sas('b').at(-1)]).toEqual(['child1 refused', 'child1 refused']);
    expect(pair.peers.a.v1.sas[0]?.stage).toBe('established');
    expect(pair.ring()).toBe(true); // Only the background is left: lifetimes.
    expect(pair.sent.some(({ output }) => output.retransmission > 0)).toBe(false);
  });

  it('networks that no policy covers: INVALID-ID-INFORMATION', () => {
    const pair = new Pair(withChild(main, { local: ['10.2.99.0/24'] }, 'b')).initiate();
    expect(afterPhase1(pair)[1]).toBe('INFORMATIONAL_V1 <-- { HASH N(INVAL_ID) }');
    expect(pair.refusals('a')).toEqual(['peer INVALID_ID_INFORMATION']);
    expect(pair.log('b')).toContain('[IKE] no matching CHILD_SA config found for 10.2.0.0/24 === 10.1.0.0/24');
  });

  it('a smaller network than the policy’s is fine', () => {
    const pair = new Pair(withChild(main, { remote: ['10.2.0.0/28'] }, 'a')).initiate();
    expect(pair.child('b')?.local).toMatchObject([{ startAddress: '10.2.0.0', endAddress: '10.2.0.15' }]);
  });
});

describe('lifetimes', () => {
  it('the shorter one counts, and the initiator is told (RFC 2407 §4.6.3.1)', () => {
    const pair = new Pair(withChild(main, { lifetime: { seconds: 600, bytes: 0 } }, 'b')).initiate();
    expect(afterPhase1(pair)[1]).toBe('QUICK_MODE <-- { HASH SA No ID ID N(RESP_LIFE) }');
    const lifes = [pair.peers.a, pair.peers.b].map(({ v1 }) => v1.children[0]?.lifetime.seconds);
    expect(lifes[1]).toBe(600);
    expect(pair.log('b')).toContain('[IKE] received 3600s lifetime, configured 600s');
  });

  it('nobody is told where the initiator asks for less', () => {
    const pair = new Pair(withChild(main, { lifetime: { seconds: 600, bytes: 0 } }, 'a')).initiate();
    expect(afterPhase1(pair)[1]).toBe('QUICK_MODE <-- { HASH SA No ID ID }');
    expect(pair.peers.b.v1.children[0]?.lifetime.seconds).toBe(600);
  });

  it('ring in the background, and renew before they end', () => {
    const pair = new Pair(withChild(main, { lifetime: { seconds: 100, bytes: 0 } })).initiate();
    expect(pair.all('a', 'wake-at').filter(({ timer, idle }) => timer.startsWith('child') && !idle)).toHaveLength(1);
    // The initiator's wish for new keys after nine tenths, and the end of the old ones.
    expect([pair.ring(), pair.now, pair.ring()]).toEqual([true, expect.closeTo(90_300_000, -6), true]);
    expect(pair.sas('a').filter((text) => text.startsWith('child'))).toEqual([
      'child1 proposed',
      'child1 installed',
      'child2 proposed',
      'child2 installed',
      'child1 old',
      'child1 deleted',
    ]);
    expect(pair.sas('b').slice(-4)).toEqual(['child2 proposed', 'child2 installed', 'child1 old', 'child1 deleted']);
  });

  it('of phase 1 bring a new ISAKMP SA, which adopts the children', () => {
    const lab = withSites(main, (site) => ({ ...site, ike: { ...site.ike, lifetimeSeconds: 60 } }));
    const pair = new Pair(lab).initiate();
    expect(pair.ring()).toBe(true);
    expect(pair.peers.a.v1.sas.map(({ name, stage }) => `${name} ${stage}`)).toEqual(['ike2 established']);
    expect(pair.peers.b.v1.sas.map(({ name, stage }) => `${name} ${stage}`)).toEqual(['ike2 established']);
    expect(pair.peers.b.v1.children.map(({ name, ike }) => `${name} ${ike}`)).toEqual(['child1 ike2']);
    expect(pair.sas('b').slice(-5)).toEqual([
      'ike2 proposed',
      'ike2 keyed',
      'ike2 authenticated',
      'ike1 old',
      'ike1 deleted',
    ]);
  });
});

describe('commands', () => {
  it('rekey-child puts a new pair in the old one’s place, and deletes that a little later', () => {
    const pair = new Pair(main).initiate().command('a', { type: 'rekey-child' });
    expect(pair.sas('a').slice(-3)).toEqual(['child2 proposed', 'child2 installed', 'child1 old']);
    expect(pair.ring()).toBe(true);
    expect(afterPhase1(pair).slice(3)).toEqual([
      'QUICK_MODE --> { HASH SA No ID ID }',
      'QUICK_MODE <-- { HASH SA No ID ID }',
      'QUICK_MODE --> { HASH }',
      'INFORMATIONAL_V1 --> { HASH D }',
    ]);
    expect([pair.sas('a').at(-1), pair.sas('b').at(-1)]).toEqual(['child1 deleted', 'child1 deleted']);
  });

  it('rekey-ike begins phase 1 anew and moves the children over', () => {
    const pair = new Pair(main).initiate().command('a', { type: 'rekey-ike' });
    expect(pair.sas('a').slice(-3)).toEqual(['ike2 authenticated', 'ike1 old', 'ike1 deleted']);
    expect(pair.peers.a.v1.children.map(({ ike }) => ike)).toEqual(['ike2']);
    expect(pair.peers.b.v1.children.map(({ ike }) => ike)).toEqual(['ike2']);
    expect(pair.command('b', { type: 'rekey-child' }).sas('a').at(-1)).toBe('child1 old');
  });

  it('delete-child closes the pair, delete-ike everything', () => {
    const pair = new Pair(main).initiate().command('b', { type: 'delete-child' });
    expect([pair.sas('a').at(-1), pair.sas('b').at(-1)]).toEqual(['child1 deleted', 'child1 deleted']);
    pair.delete();
    expect([pair.peers.a.v1.sas, pair.peers.b.v1.sas]).toEqual([[], []]);
    expect(pair.ring()).toBe(false);
  });

  it('check-peer asks, and the answer bears the same number (RFC 3706)', () => {
    const pair = new Pair(main).initiate().command('a', { type: 'check-peer' });
    expect(afterPhase1(pair).slice(3)).toEqual([
      'INFORMATIONAL_V1 --> { HASH N(DPD) }',
      'INFORMATIONAL_V1 <-- { HASH N(DPD_ACK) }',
    ]);
    expect(pair.command('a', { type: 'check-peer' }).peers.a.v1.sas[0]).toMatchObject({ probe: undefined });
  });

  it('a second policy gets a quick mode of its own under the same ISAKMP SA', () => {
    const second = (here: number, there: number): ChildConfig => ({
      ...main.sites.a.child,
      local: [`10.${here}.8.0/24`],
      remote: [`10.${there}.8.0/24`],
    });
    const lab = withSites(main, (site, name) => ({ ...site, second: name === 'a' ? second(1, 2) : second(2, 1) }));
    const pair = new Pair(lab).initiate();
    pair.command('a', { type: 'initiate', flow: { source: '10.1.8.1', destination: '10.2.8.1', protocol: 1 } });
    expect(installed(pair, 'b').map(({ id, policy }) => `${id} ${policy}`)).toEqual(['child1 child', 'child2 second']);
    expect(pair.transcript().filter((line) => line.startsWith('ID_PROT'))).toHaveLength(6);
  });
});

describe('dead peer detection (RFC 3706)', () => {
  const lab = withSites(main, (site) => ({
    ...site,
    ike: { ...site.ike, dpdSeconds: 10, lifetimeSeconds: 0, retransmit: { timeoutMs: 1000, base: 1, tries: 2 } },
    child: { ...site.child, lifetime: { seconds: 0, bytes: 0 } },
  }));

  it('asks after so much silence, in the background', () => {
    const pair = new Pair(lab).initiate();
    expect(pair.all('a', 'wake-at').filter(({ timer }) => timer === 'ike1/dpd')).toMatchObject([{ idle: true }]);
    while (pair.now < 11_000_000 && pair.ring());
    expect(pair.transcript().slice(-2).join()).toContain('N(DPD_ACK)');
    expect(pair.peers.a.v1.children).toHaveLength(1);
  });

  it('forgets a peer that is silent', () => {
    let cut = false;
    const pair = new Pair(lab, { way: ({ bytes }) => (cut ? [] : [bytes]) }).initiate();
    cut = true;
    while (pair.now < 30_000_000 && pair.ring());
    expect(pair.refusals('a')).toEqual(['self NO_ANSWER']);
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 deleted', 'child1 deleted']);
    expect(pair.peers.a.v1).toMatchObject({ sas: [], children: [] });
  });
});
