import { describe, expect, it } from 'vitest';
import type { ChildConfig, Lab } from '../lab/lab.ts';
import { Pair, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';
import type { Site } from '../values/value.ts';
import type { ChildSa, Datagram } from './peer.ts';

/** The default Lab with other wishes for the child SA: of both sites, or of one. */
function labWith(change: Partial<ChildConfig> | Partial<Record<Site, Partial<ChildConfig>>>): Lab {
  const of = (name: Site) => ('a' in change || 'b' in change ? change[name] : change) as Partial<ChildConfig>;
  return withSites(preset('ikev2-psk'), (site, name) => ({ ...site, child: { ...site.child, ...of(name) } }));
}

function childrenOf(pair: Pair): readonly (ChildSa | undefined)[] {
  return (['a', 'b'] as const).map(
    (site) => pair.all(site, 'child-sa').find(({ event }) => event.state === 'installed')?.child,
  );
}

const AH: Partial<ChildConfig> = {
  protocol: 'ah',
  proposals: [{ encryption: [], integrity: ['sha256', 'sha1'], prf: [], groups: [] }],
};
const BETWEEN_GATEWAYS: Record<Site, Partial<ChildConfig>> = {
  a: { mode: 'transport', local: ['192.0.2.1/32'], remote: ['203.0.113.1/32'] },
  b: { mode: 'transport', local: ['203.0.113.1/32'], remote: ['192.0.2.1/32'] },
};
const REQUEST = 'IKE_AUTH --> { IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr }';
const ask = (lab: Lab) => new Pair(lab).command('a', { type: 'initiate' });

describe('AH (RFC 7296 §3.3.1)', () => {
  const pair = ask(labWith(AH));
  const [a, b] = childrenOf(pair);

  it('is offered and chosen with integrity algorithms alone', () => {
    expect(pair.log('b')).toContain('[CFG] received proposals: AH:HMAC_SHA2_256_128/HMAC_SHA1_96/NO_EXT_SEQ');
    expect(pair.log('b')).toContain('[CFG] selected proposal: AH:HMAC_SHA2_256_128/NO_EXT_SEQ');
  });

  it('gives each direction one key, the same on both ends', () => {
    expect([a?.protocol, b?.protocol]).toEqual(['ah', 'ah']);
    expect(a?.outbound).toEqual(b?.inbound);
    expect(a?.inbound).toEqual(b?.outbound);
    expect(a?.inbound).toMatchObject({ integrity: 'sha256', source: '203.0.113.1', destination: '192.0.2.1' });
    expect(a?.inbound).not.toHaveProperty('esn');
    expect(a?.values.inbound).toEqual(['a:child1/AH_ar']);
  });

  it('does not suit a peer that wants ESP', () => {
    const refused = ask(labWith({ a: AH, b: {} }));
    expect(refused.refusals('a')).toEqual(['peer NO_PROPOSAL_CHOSEN']);
    expect(refused.log('b')).toContain('[CFG]   protocol mismatch, skipping');
  });
});

describe('extended sequence numbers (RFC 7296 §3.3.2)', () => {
  it('are offered together with short ones, and taken where both want them', () => {
    const pair = ask(labWith({ esn: true }));
    expect(pair.log('b')).toContain('[CFG] received proposals: ESP:AES_GCM_16_256/EXT_SEQ/NO_EXT_SEQ');
    expect(childrenOf(pair).map((child) => [child?.esn, child?.inbound.esn, child?.outbound.esn])).toEqual([
      [true, true, true],
      [true, true, true],
    ]);
  });

  it.each(['a', 'b'] as const)('are not used where only %s wants them', (site) => {
    const pair = ask(labWith({ a: {}, b: {}, [site]: { esn: true } }));
    expect(childrenOf(pair).map((child) => child?.esn)).toEqual([false, false]);
    expect(pair.refusals('a')).toEqual([]);
  });
});

describe('transport mode (RFC 7296 §1.3.1)', () => {
  it('is asked for and granted with a Notify', () => {
    const pair = ask(labWith(BETWEEN_GATEWAYS));
    expect(pair.transcript().slice(2)).toEqual([
      'IKE_AUTH --> { IDi N(INIT_CONTACT) IDr AUTH N(USE_TRANSP) SA TSi TSr }',
      'IKE_AUTH <-- { IDr AUTH N(USE_TRANSP) SA TSi TSr }',
    ]);
    expect(childrenOf(pair).map((child) => child?.mode)).toEqual(['transport', 'transport']);
  });

  it.each([
    ['a', 'IKE_AUTH --> { IDi N(INIT_CONTACT) IDr AUTH N(USE_TRANSP) SA TSi TSr }'],
    ['b', REQUEST],
  ] as const)('becomes tunnel mode where only %s wants it', (site, request) => {
    const other = site === 'a' ? 'b' : 'a';
    const pair = ask(labWith({ ...BETWEEN_GATEWAYS, [other]: { ...BETWEEN_GATEWAYS[other], mode: 'tunnel' } }));
    expect(pair.transcript().slice(2)).toEqual([request, 'IKE_AUTH <-- { IDr AUTH SA TSi TSr }']);
    expect(childrenOf(pair).map((child) => child?.mode)).toEqual(['tunnel', 'tunnel']);
  });

  it('puts the address that it sees in place of the one behind a NAT (RFC 7296 §2.23.1)', () => {
    const inside = '192.168.77.2';
    const outside = '198.51.100.7';
    const nat = ({ local, remote, ...rest }: Datagram, to: Site) =>
      to === 'b'
        ? { ...rest, local, remote: { ...remote, address: outside } }
        : { ...rest, remote, local: { ...local, address: inside } };
    const lab = labWith({
      a: { ...BETWEEN_GATEWAYS.a, local: [`${inside}/32`] },
      b: { ...BETWEEN_GATEWAYS.b, remote: [`${outside}/32`] },
    });
    const behind = withSites(lab, (site, name) => (name === 'a' ? { ...site, gateway: inside } : site));
    const pair = new Pair(behind, { nat }).command('a', { type: 'initiate' });
    const [a, b] = childrenOf(pair);
    expect([a?.mode, b?.mode]).toEqual(['transport', 'transport']);
    expect(a?.local).toMatchObject([{ startAddress: inside, endAddress: inside }]);
    expect(b?.remote).toMatchObject([{ startAddress: outside, endAddress: outside }]);
    expect(a?.encapsulation).toMatchObject({ local: { address: inside, port: 4500 }, remote: { port: 4500 } });
    expect(b?.encapsulation).toMatchObject({ remote: { address: outside, port: 4500 } });
  });
});

describe('a gateway that leaves NATs alone', () => {
  it('sends no hashes, and stays on port 500', () => {
    const lab = withSites(preset('ikev2-psk'), (site) => ({ ...site, ike: { ...site.ike, natTraversal: false } }));
    const pair = ask(lab);
    expect(pair.transcript().slice(0, 2)).toEqual(['IKE_SA_INIT --> { SA KE No }', 'IKE_SA_INIT <-- { SA KE No }']);
    expect(pair.sas('a')).toContain('child1 installed');
  });
});

describe('key exchange groups in the proposal of a child SA', () => {
  it('stay out of IKE_AUTH, which has no KE payload to spare (RFC 7296 §1.2)', () => {
    const proposals = [{ encryption: ['aes256gcm16'], integrity: [], prf: [], groups: ['x25519'] }];
    const pair = ask(labWith({ proposals }));
    expect(pair.log('b')).toContain('[CFG] received proposals: ESP:AES_GCM_16_256/NO_EXT_SEQ');
    expect(pair.sas('b')).toContain('child1 installed');
  });
});
