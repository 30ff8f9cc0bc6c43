import { describe, expect, it } from 'vitest';
import type { ChildConfig, IkeConfig, Lab } from '../lab/lab.ts';
import { Pair, type PairOptions, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';
import type { Site } from '../values/value.ts';
import type { ChildSa } from './peer.ts';

type Change = { child?: Partial<ChildConfig>; ike?: Partial<IkeConfig> };

function labWith(change: Change | Record<Site, Change>): Lab {
  const of = (name: Site): Change => ('a' in change ? change[name] : change);
  return withSites(preset('ikev2-psk'), (site, name) => ({
    ...site,
    ike: { ...site.ike, ...of(name).ike },
    child: { ...site.child, ...of(name).child },
  }));
}

const GROUPS = (...groups: string[]): Change => ({
  child: { proposals: [{ encryption: ['aes256gcm16'], integrity: [], prf: [], groups }] },
});
const up = (change: Change | Record<Site, Change> = {}, options: PairOptions = {}) =>
  new Pair(labWith(change), options).initiate();

/** Rings until nothing is left that has to happen. */
function ringAll(pair: Pair, most = 20): Pair {
  for (let count = 0; count < most && pair.ring(); count++);
  return pair;
}

function installed(pair: Pair, site: Site): readonly ChildSa[] {
  return pair
    .all(site, 'child-sa')
    .flatMap(({ event, child }) => (event.state === 'installed' && child ? [child] : []));
}

function matches(pair: Pair): void {
  const [a, b] = [installed(pair, 'a'), installed(pair, 'b')];
  for (const one of a) {
    const other = b.find(({ id }) => id === one.id);
    expect([one.id, one.outbound, one.inbound]).toEqual([other?.id, other?.inbound, other?.outbound]);
  }
  expect(a.length).toBe(b.length);
}

const since = (pair: Pair, from: number) => pair.transcript().slice(from);

describe('rekeying a child SA (RFC 7296 §1.3.3)', () => {
  describe.each(['a', 'b'] as const)('by %s', (site) => {
    const name = site === 'a' ? 'child2' : 'child2b';
    const pair = up().command(site, { type: 'rekey-child' });
    const there = site === 'a' ? '-->' : '<--';
    const back = site === 'a' ? '<--' : '-->';

    it('names the old one, brings fresh nonces, and deletes the old one a little later', () => {
      expect(since(pair, 4)).toEqual([
        `CREATE_CHILD_SA ${there} { N(REKEY_SA) SA No TSi TSr }`,
        `CREATE_CHILD_SA ${back} { SA No TSi TSr }`,
      ]);
      ringAll(pair);
      expect(since(pair, 6)).toEqual([`INFORMATIONAL ${there} { D }`, `INFORMATIONAL ${back} { D }`]);
    });

    it('has the same names on both ends, and the old one old until it is deleted', () => {
      const tail = [`${name} installed`, 'child1 old', 'child1 deleted'];
      const asker = site === 'a' ? 'a' : 'b';
      const answerer = site === 'a' ? 'b' : 'a';
      expect(pair.sas(asker).slice(-4)).toEqual([`${name} proposed`, ...tail]);
      expect(pair.sas(answerer).slice(-3)).toEqual(tail);
      matches(pair);
    });

    it('lets the answering end go on with the old one until the new one is known to work (§2.8)', () => {
      expect(installed(pair, site).at(-1)).not.toHaveProperty('after');
      expect(installed(pair, site === 'a' ? 'b' : 'a').at(-1)).toMatchObject({ after: 'child1' });
    });
  });

  it('with groups in the proposal makes a fresh g^ir, which KEYMAT begins with (§2.17)', () => {
    const pair = up(GROUPS('x25519')).command('a', { type: 'rekey-child' });
    expect(since(pair, 4)).toEqual([
      'CREATE_CHILD_SA --> { N(REKEY_SA) SA No KE TSi TSr }',
      'CREATE_CHILD_SA <-- { SA No KE TSi TSr }',
    ]);
    for (const site of ['a', 'b'] as const) {
      const keymat = pair.values(site).find(({ id }) => id === `${site}:child2/KEYMAT`);
      expect(keymat?.operands.map(({ label }) => label)).toEqual(['SK_d', 'g^ir (new)', 'Ni', 'Nr']);
    }
    matches(pair);
  });

  it('goes on with the group that the other end wants, under the same name (INVALID_KE_PAYLOAD, §1.3)', () => {
    const pair = up({ a: GROUPS('modp2048', 'x25519'), b: GROUPS('x25519') }).command('a', { type: 'rekey-child' });
    const request = 'CREATE_CHILD_SA --> { N(REKEY_SA) SA No KE TSi TSr }';
    expect(since(pair, 4)).toEqual([
      ...[request, 'CREATE_CHILD_SA <-- { N(INVAL_KE) }'],
      ...[request, 'CREATE_CHILD_SA <-- { SA No KE TSi TSr }'],
    ]);
    expect(pair.sas('a').slice(-3)).toEqual(['child2 proposed', 'child2 installed', 'child1 old']);
    matches(pair);
  });

  it('fails where only one end wants PFS, though the tunnel came up; the old pair serves on', () => {
    const pair = up({ a: {}, b: GROUPS('x25519') }).command('a', { type: 'rekey-child' });
    expect(since(pair, 5)).toEqual(['CREATE_CHILD_SA <-- { N(NO_PROP) }']);
    expect(pair.refusals('a')).toEqual(['peer NO_PROPOSAL_CHOSEN']);
    expect([pair.sas('a').at(-1), pair.sas('b').at(-1)]).toEqual(['child2 refused', 'child2 refused']);
    expect(pair.log('b')).toContain('[CFG]   no acceptable KEY_EXCHANGE_METHOD found');
    expect(pair.log('a').at(-1)).toBe('[IKE] CHILD_SA rekeying failed, trying again in 60 seconds');
  });

  it('happens by itself when the keys are old enough, before the configured time', () => {
    const pair = up({ a: { child: { lifetime: { seconds: 100, bytes: 0 } } }, b: {} });
    expect(pair.ring()).toBe(true);
    expect(pair.now).toBeGreaterThan(89_000_000);
    expect(pair.now).toBeLessThanOrEqual(101_000_000);
    expect(pair.sas('b')).toContain('child2 installed');
  });
});

describe('a second child SA (RFC 7296 §1.3.1)', () => {
  const lab = withSites(preset('ikev2-psk'), (site, name) => {
    const [own, peer] = name === 'a' ? [1, 2] : [2, 1];
    const second = { ...site.child, local: [`10.${own}.7.0/24`], remote: [`10.${peer}.7.0/24`] };
    return { ...site, second };
  });
  const flow = { source: '10.1.7.1', destination: '10.2.7.1', protocol: 1 };

  it('is made under the same IKE SA when a packet of its policy comes', () => {
    const pair = new Pair(lab).initiate().command('a', { type: 'initiate', flow });
    expect(since(pair, 4)).toEqual(['CREATE_CHILD_SA --> { SA No TSi TSr }', 'CREATE_CHILD_SA <-- { SA No TSi TSr }']);
    expect(installed(pair, 'a').map(({ id, policy, ike }) => [id, policy, ike])).toEqual([
      ['child1', 'child', 'ike1'],
      ['child2', 'second', 'ike1'],
    ]);
    matches(pair);
  });

  it('may be the first one', () => {
    const pair = new Pair(lab).command('a', { type: 'initiate', flow });
    expect(installed(pair, 'b').map(({ id, policy }) => [id, policy])).toEqual([['child1', 'second']]);
  });

  it('is deleted alone, and the IKE SA stays', () => {
    const pair = new Pair(lab).initiate().command('a', { type: 'initiate', flow });
    pair.command('b', { type: 'delete-child' });
    expect(since(pair, 6)).toEqual(['INFORMATIONAL <-- { D }', 'INFORMATIONAL --> { D }']);
    expect([pair.sas('a').at(-1), pair.sas('b').at(-1)]).toEqual(['child2 deleted', 'child2 deleted']);
    expect(pair.peers.a.sas).toHaveLength(1);
  });
});

describe('rekeying the IKE SA (RFC 7296 §1.3.2, §2.18)', () => {
  describe.each(['a', 'b'] as const)('by %s', (site) => {
    const pair = up().command(site, { type: 'rekey-ike' });
    const [there, back] = site === 'a' ? ['-->', '<--'] : ['<--', '-->'];
    const name = site === 'a' ? 'ike2' : 'ike2b';

    it('takes two messages, and two more to delete the old one', () => {
      expect(since(pair, 4)).toEqual([
        `CREATE_CHILD_SA ${there} { SA No KE }`,
        `CREATE_CHILD_SA ${back} { SA No KE }`,
        `INFORMATIONAL ${there} { D }`,
        `INFORMATIONAL ${back} { }`,
      ]);
    });

    it('ends with one IKE SA, which has the child SA, and counts from 0', () => {
      for (const end of ['a', 'b'] as const) {
        const [only, ...more] = pair.peers[end].sas;
        expect(more).toEqual([]);
        expect(only).toMatchObject({ name, nextRequest: 0, nextExpected: 0, role: end === site ? 'i' : 'r' });
        expect(only && 'children' in only && only.children.map(({ sa }) => [sa.id, sa.ike])).toEqual([
          ['child1', name],
        ]);
        expect(pair.sas(end).slice(-4)).toEqual([`${name} keyed`, `${name} authenticated`, 'ike1 old', 'ike1 deleted']);
      }
    });

    it('makes SKEYSEED of the old SK_d and the new secret, the same on both ends', () => {
      const seeds = (['a', 'b'] as const).map((end) =>
        pair.values(end).find(({ id }) => id === `${end}:${name}/SKEYSEED`),
      );
      expect(seeds[0]?.operands.map(({ label }) => label)).toEqual(['SK_d (old)', 'g^ir (new)', 'Ni', 'Nr']);
      expect(seeds[0]?.bytes).toEqual(seeds[1]?.bytes);
    });

    it('leaves the new SA fit for use: the child SA is rekeyed under it, with message ID 0', () => {
      const other = site === 'a' ? 'b' : 'a';
      const before = pair.sent.length;
      pair.command(other, { type: 'rekey-child' });
      ringAll(pair);
      const ids = pair.sent.slice(before).map(({ output }) => output.params.messageId);
      expect(ids).toEqual([0, 0, 1, 1]);
      matches(pair);
      pair.delete(site);
      expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
    });
  });

  it('happens by itself after its lifetime', () => {
    const pair = up({ a: {}, b: { ike: { lifetimeSeconds: 50 } } });
    pair.ring();
    expect(pair.sas('a')).toContain('ike2b authenticated');
  });
});

describe('liveness (RFC 7296 §2.4)', () => {
  it('is asked for after so much silence, with an empty message', () => {
    const pair = up({ a: { ike: { dpdSeconds: 30 } }, b: {} });
    pair.ring();
    expect(since(pair, 4)).toEqual(['INFORMATIONAL --> { }', 'INFORMATIONAL <-- { }']);
    expect(pair.steps('a').slice(-3)).toEqual(['dpd.begin', 'dpd.request', 'dpd.alive']);
    expect(pair.now).toBeGreaterThan(30_000_000);
  });

  it('of a peer that is gone is doubted for as long as a request is repeated; then everything is dropped', () => {
    let cut = false;
    const pair = up({ a: { ike: { dpdSeconds: 30 } }, b: {} }, { way: ({ bytes }) => (cut ? [] : [bytes]) });
    cut = true;
    ringAll(pair);
    expect(since(pair, 4)).toEqual([
      'INFORMATIONAL --> { }',
      ...[1, 2, 3, 4, 5].map((count) => `INFORMATIONAL --> { } again ${count}`),
    ]);
    expect(pair.refusals('a')).toEqual(['self NO_ANSWER']);
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 deleted', 'child1 deleted']);
  });

  it('need not be asked for while packets come in', () => {
    const pair = up({ a: { ike: { dpdSeconds: 30 } }, b: {} });
    pair.now = 25_000_000;
    pair.heard('a');
    pair.ring();
    expect(pair.sent).toHaveLength(4);
  });

  it('is asked for by command', () => {
    expect(since(up().command('b', { type: 'check-peer' }), 4)).toEqual([
      'INFORMATIONAL <-- { }',
      'INFORMATIONAL --> { }',
    ]);
  });
});
