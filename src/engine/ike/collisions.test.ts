import { describe, expect, it } from 'vitest';
import { Pair, type PairOptions } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';
import type { Site } from '../values/value.ts';
import { holdsLowest } from './features/collisions.ts';
import type { Command } from './peer.ts';

const CHILD: Command = { type: 'rekey-child' };
const IKE: Command = { type: 'rekey-ike' };
const SITES = ['a', 'b'] as const;

const up = (options: PairOptions = {}, seed = 'phasewise') =>
  new Pair({ ...preset('ikev2-psk'), seed }, options).initiate();

function ringAll(pair: Pair, most = 20): Pair {
  for (let count = 0; count < most && pair.ring(); count++);
  return pair;
}

/** The child SAs that a site still holds, over all of its IKE SAs, and which those are. */
function held(pair: Pair, site: Site): readonly string[] {
  return pair.peers[site].sas.flatMap((sa) =>
    'children' in sa ? [`${sa.name}:`, ...sa.children.map(({ sa: child }) => child.id)] : [sa.name],
  );
}

const since = (pair: Pair, from: number) => pair.transcript().slice(from);
const seeds = Array.from({ length: 12 }, (_, index) => `seed ${index}`);

describe('the lowest nonce (RFC 7296 §2.8.1)', () => {
  const bytes = (...values: number[]) => Uint8Array.of(...values);

  it.each([
    [[bytes(1, 9)], [bytes(2, 0)], true],
    [[bytes(2, 0)], [bytes(1, 9)], false],
    [[bytes(9), bytes(1)], [bytes(2), bytes(3)], true],
    [[bytes(1, 1)], [bytes(1, 1, 0)], true],
    [[bytes(1, 1, 0)], [bytes(1, 1)], false],
  ])('%j against %j', (mine, theirs, lowest) => {
    expect(holdsLowest(mine, theirs)).toBe(lowest);
    expect(holdsLowest(theirs, mine)).toBe(!lowest);
  });
});

describe('both ends rekey the same child SA at once (RFC 7296 §2.8.1)', () => {
  it('makes two new pairs, of which the one with the lowest nonce goes, and the old one with it', () => {
    const pair = up().both(CHILD, CHILD);
    const made = [
      'CREATE_CHILD_SA --> { N(REKEY_SA) SA No TSi TSr }',
      'CREATE_CHILD_SA <-- { N(REKEY_SA) SA No TSi TSr }',
    ];
    expect(since(pair, 4).slice(0, 2)).toEqual(made);
    ringAll(pair);
    expect(since(pair, 8)).toHaveLength(4);
    expect(pair.refusals('a')).toEqual([]);
  });

  it.each(seeds)('ends with the same one pair on both sides: %s', (seed) => {
    const pair = ringAll(up({}, seed).both(CHILD, CHILD));
    const [a, b] = SITES.map((site) => held(pair, site));
    expect(a).toEqual(b);
    expect(['child2', 'child2b']).toContain(a?.[1]);
    expect(a).toHaveLength(2);
    const lost = a?.[1] === 'child2' ? 'child2b' : 'child2';
    for (const site of SITES) {
      const told = pair.sas(site);
      expect(told.slice(-2).sort()).toEqual(['child1 deleted', `${lost} deleted`]);
      expect(told).toContain(`${lost} old`);
      expect(told).toContain('child1 old');
    }
  });

  it('is won sometimes by A and sometimes by B, as the nonces fall', () => {
    const winners = seeds.map((seed) => held(ringAll(up({}, seed).both(CHILD, CHILD)), 'a')[1]);
    expect(new Set(winners)).toEqual(new Set(['child2', 'child2b']));
  });

  it('says the words of charon', () => {
    const pair = up().both(CHILD, CHILD);
    for (const site of SITES) expect(pair.log(site)).toContain('[IKE] detected CHILD_REKEY collision with CHILD_REKEY');
    const [a, b] = SITES.map((site) => pair.log(site).find((line) => /collision (won|lost)/.test(line)));
    expect([a, b].sort()).toEqual([
      expect.stringMatching(/^\[IKE\] CHILD_SA rekey collision lost, deleting redundant child net\{\d\}$/),
      '[IKE] CHILD_SA rekey collision won, deleting old child net{1}',
    ]);
  });

  it('may go unnoticed by one end, whose old pair is gone when the question comes (CHILD_SA_NOT_FOUND)', () => {
    // A's request is lost; B rekeys and deletes the old pair; then A repeats.
    const pair = up({ way: ({ bytes }, _from, count) => (count === 5 ? [] : [bytes]) }).both(CHILD, CHILD);
    ringAll(pair);
    expect(since(pair, 6)).toEqual([
      'CREATE_CHILD_SA --> { SA No TSi TSr }',
      'INFORMATIONAL <-- { D }',
      'INFORMATIONAL --> { D }',
      'CREATE_CHILD_SA --> { N(REKEY_SA) SA No TSi TSr } again 1',
      'CREATE_CHILD_SA <-- { N(NO_CHILD_SA) }',
    ]);
    expect(held(pair, 'a')).toEqual(['ike1:', 'child2b']);
    expect(held(pair, 'b')).toEqual(['ike1:', 'child2b']);
  });
});

describe('both ends rekey the IKE SA at once (RFC 7296 §2.8.2)', () => {
  it.each(seeds)('ends with one IKE SA, which has the child SA: %s', (seed) => {
    const pair = ringAll(up({}, seed).both(IKE, IKE));
    const [a, b] = SITES.map((site) => held(pair, site));
    expect(a).toEqual(b);
    expect(a?.slice(1)).toEqual(['child1']);
    expect(['ike2:', 'ike2b:']).toContain(a?.[0]);
    for (const site of SITES) {
      expect(
        pair
          .sas(site)
          .filter((line) => line.endsWith('deleted'))
          .sort(),
      ).toEqual(['ike1 deleted', a?.[0] === 'ike2:' ? 'ike2b deleted' : 'ike2 deleted']);
    }
  });

  it('is won sometimes by A and sometimes by B', () => {
    const winners = seeds.map((seed) => held(ringAll(up({}, seed).both(IKE, IKE)), 'a')[0]);
    expect(new Set(winners)).toEqual(new Set(['ike2:', 'ike2b:']));
  });

  it('leaves a tunnel that can be rekeyed and closed', () => {
    const pair = ringAll(up().both(IKE, IKE)).command('b', CHILD);
    ringAll(pair).delete('a');
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
    expect(pair.refusals('a')).toEqual([]);
  });

  it('may go unnoticed by one end: the other drops its own question when the old SA is deleted', () => {
    // B's request is lost, so A rekeys alone, and deletes the old SA before B asks again.
    const pair = up({ way: ({ bytes }, _from, count) => (count === 6 ? [] : [bytes]) }).both(IKE, IKE);
    ringAll(pair);
    expect(since(pair, 6)).toEqual([
      'CREATE_CHILD_SA <-- { SA No KE }',
      'INFORMATIONAL --> { D }',
      'INFORMATIONAL <-- { }',
    ]);
    expect(pair.log('b')).toContain('[IKE] peer did not notice IKE_SA rekey collision, abort active rekeying');
    expect(held(pair, 'a')).toEqual(['ike2:', 'child1']);
    expect(held(pair, 'b')).toEqual(['ike2:', 'child1']);
  });
});

describe('questions that cross (RFC 7296 §2.25)', () => {
  it('about a child SA wait while the IKE SA is being replaced: TEMPORARY_FAILURE, and later success', () => {
    const pair = up().both(IKE, CHILD);
    expect(pair.refusals('a')).toContain('self TEMPORARY_FAILURE');
    expect(pair.refusals('b')).toContain('peer TEMPORARY_FAILURE');
    expect(pair.log('b')).toContain('[IKE] received TEMPORARY_FAILURE notify, will retry later');
    ringAll(pair);
    const [a, b] = SITES.map((site) => held(pair, site));
    expect(a).toEqual(b);
    expect(a?.length).toBe(2);
    for (const site of SITES) expect(pair.sas(site)).toContain('child1 deleted');
  });

  it('to delete one child SA from both ends are answered without a Delete (§1.4.1)', () => {
    const pair = up().both({ type: 'delete-child' }, { type: 'delete-child' });
    expect(since(pair, 4)).toEqual([
      ...['INFORMATIONAL --> { D }', 'INFORMATIONAL <-- { D }'],
      ...['INFORMATIONAL <-- { }', 'INFORMATIONAL --> { }'],
    ]);
    for (const site of SITES) expect(pair.sas(site).filter((line) => line === 'child1 deleted')).toHaveLength(1);
  });

  it('to rekey a child SA that is being deleted: TEMPORARY_FAILURE', () => {
    const pair = ringAll(up().both({ type: 'delete-child' }, CHILD), 4);
    expect(pair.refusals('a')).toContain('self TEMPORARY_FAILURE');
    expect(held(pair, 'a')).toEqual(['ike1:']);
    expect(held(pair, 'b')).toEqual(['ike1:']);
  });

  it('to delete the IKE SA from both ends', () => {
    const pair = ringAll(up().both({ type: 'delete-ike' }, { type: 'delete-ike' }));
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
  });

  it('to delete the IKE SA that the other end is replacing', () => {
    const pair = ringAll(up().both({ type: 'delete-ike' }, IKE));
    expect([held(pair, 'a'), held(pair, 'b')]).toEqual([[], []]);
  });

  it('wait for their turn while an answer is outstanding: the window is one (§2.3)', () => {
    const pair = up();
    pair.both(CHILD, { type: 'check-peer' }).both({ type: 'check-peer' }, CHILD);
    ringAll(pair);
    expect(held(pair, 'a')).toEqual(held(pair, 'b'));
  });
});
