import { describe, expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { decodeIkeMessage } from '../../formats/ike-message.ts';
import type { Lab, ProposalConfig } from '../../lab/lab.ts';
import { natBeforeA, Pair, withSites } from '../../testing/ike-pair.ts';
import { preset } from '../../testing/transcript.ts';
import { proposalsOf, vendorsOf } from './payloads.ts';

const main = preset('ikev1-main-psk');
const aggressive = preset('ikev1-aggressive-psk');

const offers = (lab: Lab, site: 'a' | 'b', proposals: readonly ProposalConfig[]): Lab =>
  withSites(lab, (one, name) => (name === site ? { ...one, ike: { ...one.ike, proposals } } : one));
const set = (encryption: string, integrity: string, ...groups: string[]): ProposalConfig => ({
  encryption: [encryption],
  integrity: [integrity],
  prf: [],
  groups,
});

const messageOf = (pair: Pair, index: number) => {
  const { message } = decodeIkeMessage(pair.sent[index]?.output.datagram.bytes ?? new Uint8Array());
  return message?.payloads ?? [];
};

describe('main mode (RFC 2409 §5.4)', () => {
  const pair = new Pair(main).initiate();

  it('takes six messages, and hides the names', () => {
    expect(pair.transcript().slice(0, 6)).toEqual([
      'ID_PROT --> { SA V V }',
      'ID_PROT <-- { SA V V }',
      'ID_PROT --> { KE No NAT-D NAT-D }',
      'ID_PROT <-- { KE No NAT-D NAT-D }',
      'ID_PROT --> { ID HASH N(INITIAL_CONTACT) }',
      'ID_PROT <-- { ID HASH }',
    ]);
  });

  it('gives both ends the same keys', () => {
    const keys = (['a', 'b'] as const).map((site) => pair.all(site, 'ike-sa').flatMap((output) => output.keys ?? []));
    expect(keys[0]).toHaveLength(1);
    expect(keys[0]).toEqual(keys[1]);
    expect(pair.sas('a').filter((text) => text.startsWith('ike'))).toEqual([
      'ike1 proposed',
      'ike1 keyed',
      'ike1 authenticated',
    ]);
  });

  it('announces dead peer detection and NAT traversal', () => {
    expect(vendorsOf(messageOf(pair, 0))).toEqual(['dpd', 'natT']);
    const without = new Pair(
      withSites(main, (site) => ({ ...site, ike: { ...site.ike, natTraversal: false } })),
    ).initiate();
    expect(vendorsOf(messageOf(without, 0))).toEqual(['dpd']);
    expect(without.transcript()[2]).toBe('ID_PROT --> { KE No }');
    expect(without.child('b')).toBeDefined();
  });

  it('writes a day in the long form of an attribute and an hour in the short one (RFC 2408 §3.3)', () => {
    const [proposal] = proposalsOf(messageOf(pair, 0));
    const life = proposal?.transforms[0]?.attributes.find(({ head }) => head.type === 12);
    expect(life).toEqual({ head: { short: 0, type: 12 }, value: Uint8Array.of(0, 1, 0x51, 0x80) });
    const hour = new Pair(
      withSites(main, (site) => ({ ...site, ike: { ...site.ike, lifetimeSeconds: 3600 } })),
    ).initiate();
    const short = proposalsOf(messageOf(hour, 0))[0]?.transforms[0]?.attributes.find(({ head }) => head.type === 12);
    expect(short).toEqual({ head: { short: 1, type: 12 }, value: 3600 });
  });

  it.each(['modp768', 'modp1024', 'modp1536', 'modp3072', 'ecp256', 'ecp384', 'ecp521'])(
    'works in group %s',
    (group) => {
      const lab = withSites(main, (site) => ({
        ...site,
        ike: { ...site.ike, proposals: [set('aes128', 'sha1', group)] },
      }));
      expect(new Pair(lab).initiate().child('b')).toBeDefined();
    },
  );

  it.each([
    ['des', 'md5'],
    ['3des', 'sha1'],
    ['aes128', 'sha256'],
    ['aes192', 'sha384'],
    ['aes256', 'sha512'],
    ['aes256', 'md5'],
  ])('works with %s and %s', (cipher, hash) => {
    const lab = withSites(main, (site) => ({
      ...site,
      ike: { ...site.ike, proposals: [set(cipher, hash, 'modp1024')] },
    }));
    const done = new Pair(lab).initiate();
    expect(done.child('a')?.inbound).toEqual(done.child('b')?.outbound);
  });

  it('the responder’s order decides, out of whole sets', () => {
    const many = offers(main, 'a', [set('aes128', 'sha1', 'modp1024'), set('aes256', 'sha256', 'modp2048')]);
    const lab = offers(many, 'b', [set('aes256', 'sha256', 'modp2048'), set('aes128', 'sha1', 'modp1024')]);
    const done = new Pair(lab).initiate();
    expect(done.all('a', 'ike-sa').find(({ keys }) => keys)?.keys).toMatchObject({
      encryption: 'aes256',
      hash: 'sha256',
    });
    const mixed = offers(main, 'b', [set('aes256', 'sha1', 'modp2048')]);
    expect(new Pair(mixed).initiate().refusals('b')).toEqual(['self NO_PROPOSAL_CHOSEN']);
  });
});

describe('aggressive mode (RFC 2409 §5.4)', () => {
  const pair = new Pair(aggressive).initiate();

  it('takes three messages, and the names cross in the clear', () => {
    expect(pair.transcript().slice(0, 3)).toEqual([
      'AGGRESSIVE --> { SA KE No ID V V }',
      'AGGRESSIVE <-- { SA KE No ID V V NAT-D NAT-D HASH }',
      'AGGRESSIVE --> { HASH NAT-D NAT-D }',
    ]);
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
  });

  it('offers one group only, because KE goes out with the offer', () => {
    const lab = offers(aggressive, 'a', [set('aes256', 'sha256', 'modp2048', 'modp1024')]);
    const [proposal] = proposalsOf(messageOf(new Pair(lab).initiate(), 0));
    expect(proposal?.transforms).toHaveLength(1);
  });

  it('finds a wrong PSK at once, and says so under keys that the other end lacks', () => {
    const lab = withSites(aggressive, (site, name) => ({
      ...site,
      ike: { ...site.ike, psk: name === 'a' ? 'one' : 'two', retransmit: { timeoutMs: 1000, base: 1, tries: 0 } },
    }));
    const failed = new Pair(lab).initiate();
    expect(failed.refusals('a')).toEqual(['self AUTHENTICATION_FAILED']);
    expect(failed.log('a')).toContain('[IKE] calculated HASH does not match HASH payload');
    expect(failed.log('b')).toContain('[ENC] invalid HASH_V1 payload length, decryption failed?');
    while (failed.ring());
    expect([failed.peers.a.v1.sas, failed.peers.b.v1.sas]).toEqual([[], []]);
  });
});

describe('with a NAT on the path (RFC 3947)', () => {
  it.each([
    ['main', main, [500, 500, 500, 500, 4500, 4500, 4500, 4500, 4500]],
    ['aggressive', aggressive, [500, 500, 4500, 4500, 4500, 4500]],
  ] as const)('%s mode moves to port 4500', (_mode, lab, ports) => {
    const pair = new Pair(lab, { nat: natBeforeA }).initiate();
    expect(pair.log('a')).toContain('[IKE] local host is behind NAT, sending keep alives');
    expect(pair.log('b')).toContain('[IKE] remote host is behind NAT');
    expect(pair.sent.map(({ output }) => output.datagram.local.port)).toEqual(ports);
    expect(pair.child('a')?.encapsulation?.remote).toEqual({ address: '203.0.113.1', port: 4500 });
    expect(pair.child('b')?.encapsulation?.remote).toEqual({ address: '198.51.100.7', port: 64500 });
  });

  it('without NAT traversal nobody looks', () => {
    const blind = withSites(main, (site) => ({ ...site, ike: { ...site.ike, natTraversal: false } }));
    const pair = new Pair(blind, { nat: natBeforeA }).initiate();
    expect(pair.sent.every(({ output }) => output.datagram.local.port === 500)).toBe(true);
    expect(pair.child('a')?.encapsulation).toBeUndefined();
  });
});

describe('refusals of phase 1', () => {
  it('no common set: a notification in the clear (RFC 2409 §5.7)', () => {
    const pair = new Pair(offers(main, 'b', [set('3des', 'md5', 'modp1024')])).initiate();
    expect(pair.transcript()).toEqual(['ID_PROT --> { SA V V }', 'INFORMATIONAL_V1 <-- { N(NO_PROP) }']);
    expect([pair.refusals('a'), pair.refusals('b')]).toEqual([
      ['peer NO_PROPOSAL_CHOSEN'],
      ['self NO_PROPOSAL_CHOSEN'],
    ]);
    expect(pair.log('a').at(-1)).toBe('[IKE] received NO_PROPOSAL_CHOSEN error notify');
    expect([pair.peers.a.v1.sas, pair.peers.b.v1.sas]).toEqual([[], []]);
  });

  it('a wrong PSK turns message 5 into nonsense; charon’s words (shared capture ikev1-wrong-psk)', () => {
    const pair = new Pair(preset('ikev1-wrong-psk')).initiate();
    const keys = (['a', 'b'] as const).map((site) => pair.all(site, 'ike-sa').flatMap((output) => output.keys ?? []));
    expect(toHex(keys[0]?.[0]?.version === 1 ? keys[0][0].key : new Uint8Array())).not.toBe(
      toHex(keys[1]?.[0]?.version === 1 ? keys[1][0].key : new Uint8Array()),
    );
    const [notice] = pair.sent.filter(({ from }) => from === 'b').slice(-1);
    const mid = notice?.output.params.messageId;
    expect(pair.log('b').slice(-7)).toEqual([
      '[NET] received packet: from 192.0.2.1[500] to 203.0.113.1[500] (108 bytes)',
      '[ENC] invalid ID_V1 payload length, decryption failed?',
      '[ENC] could not decrypt payloads',
      '[IKE] message parsing failed',
      `[ENC] generating INFORMATIONAL_V1 request ${mid} [ HASH N(PLD_MAL) ]`,
      '[NET] sending packet: from 203.0.113.1[500] to 192.0.2.1[500] (76 bytes)',
      '[IKE] ID_PROT request with message ID 0 processing failed',
    ]);
    expect(pair.log('a').slice(-5)).toEqual([
      '[ENC] invalid HASH_V1 payload length, decryption failed?',
      '[ENC] could not decrypt payloads',
      '[IKE] message parsing failed',
      '[IKE] ignore malformed INFORMATIONAL request',
      `[IKE] INFORMATIONAL_V1 request with message ID ${mid} processing failed`,
    ]);
    while (pair.ring());
    expect(pair.refusals('a')).toEqual(['self NO_ANSWER']);
    expect(pair.refusals('b')).toEqual(['self PAYLOAD_MALFORMED']);
    expect(pair.log('a').slice(-2)).toEqual([
      '[IKE] giving up after 2 retransmits',
      '[IKE] establishing IKE_SA failed, peer not responding',
    ]);
    expect(pair.sas('b').at(-1)).toBe('ike1 refused');
  });

  it('an unknown name', () => {
    const lab = withSites(main, (site, name) =>
      name === 'a' ? { ...site, ike: { ...site.ike, localId: 'who.example' } } : site,
    );
    const pair = new Pair(lab).initiate();
    expect(pair.steps('b')).toContain('main.unknown-identity');
    expect(pair.refusals('b')).toEqual(['self AUTHENTICATION_FAILED']);
    expect(pair.refusals('a')).toEqual(['peer AUTHENTICATION_FAILED']);
    expect(pair.transcript().at(-1)).toBe('INFORMATIONAL_V1 <-- { HASH N(AUTH_FAILED) }');
  });

  it('an offer that was changed on the way is found out by the proof', () => {
    // One bit of the lifetime: both ends still agree on every algorithm.
    const pair = new Pair(main, {
      way: ({ bytes }, _from, count) => {
        if (count !== 1) return [bytes];
        const changed = bytes.slice();
        changed[86] = (changed[86] ?? 0) ^ 1;
        return [changed];
      },
    }).initiate();
    expect(pair.steps('b')).toContain('main.verify-failed');
    expect(pair.refusals('a')).toEqual(['peer AUTHENTICATION_FAILED']);
  });

  it('a peer that speaks IKEv2 only is not understood', () => {
    const lab = withSites(preset('ikev2-psk'), (site, name) => (name === 'b' ? main.sites.b : site));
    const pair = new Pair(lab).initiate();
    expect(pair.log('b').at(-1)).toBe('[NET] received unsupported IKE version 2.0 from 192.0.2.1 - ignored');
    expect(pair.sent).toHaveLength(1);
  });
});
