import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import type { ProposalConfig } from '../lab/lab.ts';
import { compatibleLab } from '../testing/arbitrary-lab.ts';
import { Pair, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';

const NATD = 'N(NATD_S_IP) N(NATD_D_IP)';
const COME_UP = [
  `IKE_SA_INIT --> { SA KE No ${NATD} }`,
  `IKE_SA_INIT <-- { SA KE No ${NATD} }`,
  'IKE_AUTH --> { IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr }',
  'IKE_AUTH <-- { IDr AUTH SA TSi TSr }',
];
const GO_DOWN = ['INFORMATIONAL --> { D }', 'INFORMATIONAL <-- { }'];

const proposal = (part: Partial<ProposalConfig>): ProposalConfig[] => [
  { encryption: [], integrity: [], prf: [], groups: [], ...part },
];

const SUITES: readonly [ike: Partial<ProposalConfig>, esp: Partial<ProposalConfig>][] = [
  [{ encryption: ['aes256gcm16'], prf: ['prfsha256'], groups: ['x25519'] }, { encryption: ['aes256gcm16'] }],
  [{ encryption: ['aes128gcm16'], prf: ['prfsha384'], groups: ['ecp256'] }, { encryption: ['aes128gcm16'] }],
  [{ encryption: ['chacha20poly1305'], prf: ['prfsha512'], groups: ['x25519'] }, { encryption: ['chacha20poly1305'] }],
  [
    { encryption: ['aes256'], integrity: ['sha256'], prf: ['prfsha256'], groups: ['modp2048'] },
    { encryption: ['aes256'], integrity: ['sha256'] },
  ],
  [
    { encryption: ['aes128'], integrity: ['sha1'], prf: ['prfsha1'], groups: ['x25519'] },
    { encryption: ['aes128'], integrity: ['sha1'] },
  ],
  [
    { encryption: ['aes256'], integrity: ['sha512'], prf: ['prfsha512'], groups: ['ecp256'] },
    { encryption: ['aes128'], integrity: ['sha384'] },
  ],
];

/** Values that both ends must have computed alike, by name. */
function shared(pair: Pair, site: 'a' | 'b'): Record<string, string> {
  const names = /^(SKEYSEED|g\^ir|SK_\w+|KEYMAT|ESP_\w+|AUTH_[ir]|Key Pad|MACedIDFor[IR])$/;
  const named = pair.values(site).filter(({ name }) => names.test(name));
  return Object.fromEntries(named.map(({ name, bytes }) => [name, toHex(bytes)]));
}

describe('the healthy run', () => {
  it.each(SUITES)('comes up and goes down with %j and %j', (ike, esp) => {
    const lab = withSites(preset('ikev2-psk'), (site) => ({
      ...site,
      ike: { ...site.ike, proposals: proposal(ike) },
      child: { ...site.child, proposals: proposal(esp) },
    }));
    const pair = new Pair(lab).initiate().delete();
    expect(pair.transcript()).toEqual([...COME_UP, ...GO_DOWN]);
    expect(pair.sas('a')).toEqual([
      ...['ike1 proposed', 'ike1 keyed', 'child1 proposed', 'ike1 authenticated', 'child1 installed'],
      ...['ike1 deleted', 'child1 deleted'],
    ]);
    expect(pair.sas('b')).toEqual([
      ...['ike1 keyed', 'ike1 authenticated', 'child1 installed', 'ike1 deleted', 'child1 deleted'],
    ]);
    expect(pair.peers.a.sas).toEqual([]);
    expect(pair.peers.b.sas).toEqual([]);
    expect(shared(pair, 'a')).toEqual(shared(pair, 'b'));
    expect(Object.keys(shared(pair, 'a')).length).toBeGreaterThan(12);
  });

  const pair = new Pair(preset('ikev2-psk')).initiate();

  it('gives each site the other’s outbound SA as its inbound one', () => {
    const [a, b] = [pair.child('a'), pair.child('b')];
    expect(a?.inbound).toEqual(b?.outbound);
    expect(a?.outbound).toEqual(b?.inbound);
    expect(a?.local).toEqual(b?.remote);
    expect(a?.inbound).toMatchObject({ source: '203.0.113.1', destination: '192.0.2.1', encryption: 'aes256gcm16' });
    expect(a?.inbound.encryptionKey).toHaveLength(36);
    expect(a?.values).toEqual({ inbound: ['a:child1/ESP_er'], outbound: ['a:child1/ESP_ei'] });
    expect(b?.values).toEqual({ inbound: ['b:child1/ESP_ei'], outbound: ['b:child1/ESP_er'] });
    expect(a?.encapsulation).toBeUndefined();
  });

  it('tells the moments of A in the order in which a gateway acts', () => {
    expect(pair.steps('a')).toEqual([
      ...['init.secrets', 'init.public', 'init.nat-hashes', 'init.request'],
      ...['init.accept', 'init.nat-check', 'init.shared', 'init.skeyseed', 'init.keys'],
      ...['auth.compute', 'auth.child-spi', 'auth.seal', 'auth.request'],
      ...['auth.open', 'auth.verify', 'child.keys', 'child.install'],
    ]);
  });

  it('tells the moments of B in the order in which a gateway acts', () => {
    expect(pair.steps('b')).toEqual([
      ...['init.choose', 'init.nat-check', 'init.responder-secrets', 'init.responder-public'],
      ...['init.shared', 'init.skeyseed', 'init.keys', 'init.nat-hashes', 'init.response'],
      ...['auth.open', 'auth.verify', 'auth.compute', 'auth.choose-child', 'auth.child-spi'],
      ...['child.keys', 'child.install', 'auth.seal', 'auth.response'],
    ]);
  });

  it('is the same bytes again from the same seed, and other bytes from another', () => {
    const bytesOf = (seed: string) =>
      new Pair({ ...preset('ikev2-psk'), seed }).initiate().sent.map(({ output }) => toHex(output.datagram.bytes));
    expect(bytesOf('one')).toEqual(bytesOf('one'));
    for (const [index, bytes] of bytesOf('two').entries()) expect(bytes).not.toBe(bytesOf('one')[index]);
  });

  it('lets either end delete, and both at once', () => {
    expect(new Pair(preset('ikev2-psk')).initiate().delete('b').transcript().slice(4)).toEqual([
      'INFORMATIONAL <-- { D }',
      'INFORMATIONAL --> { }',
    ]);
    const crossing = new Pair(preset('ikev2-psk'), { way: ({ bytes }, _from, count) => (count === 5 ? [] : [bytes]) });
    crossing.initiate().delete('a').delete('b');
    expect(crossing.peers.b.sas).toEqual([]);
    expect(crossing.peers.a.sas).toEqual([]);
  });

  it('begins anew after a delete, under other names and with other keys', () => {
    const again = new Pair(preset('ikev2-psk')).initiate().delete().initiate();
    expect(again.sas('a').slice(-2)).toEqual(['ike2 authenticated', 'child2 installed']);
    expect(again.sas('b').slice(-2)).toEqual(['ike2 authenticated', 'child2 installed']);
    const keys = again.values('a').filter(({ name }) => name === 'SK_ei');
    expect(keys.map(({ id }) => id)).toEqual(['a:ike1/SK_ei', 'a:ike2/SK_ei']);
    expect(toHex(keys[0]?.bytes ?? new Uint8Array())).not.toBe(toHex(keys[1]?.bytes ?? new Uint8Array()));
  });

  it('ignores a second wish while the first is being fulfilled, and after', () => {
    const twice = new Pair(preset('ikev2-psk'), { way: () => [] }).initiate().initiate();
    expect(twice.sent).toHaveLength(1);
    expect(new Pair(preset('ikev2-psk')).initiate().initiate().sent).toHaveLength(4);
  });
});

describe('two compatible configurations', () => {
  it('always come up, with the same keys at both ends', () => {
    fc.assert(
      fc.property(compatibleLab, (lab) => {
        const pair = new Pair(lab).initiate();
        expect(pair.refusals('a').filter((refusal) => !refusal.endsWith('INVALID_KE_PAYLOAD'))).toEqual([]);
        expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
        expect(pair.child('a')?.outbound).toEqual(pair.child('b')?.inbound);
        expect(pair.child('a')).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});
