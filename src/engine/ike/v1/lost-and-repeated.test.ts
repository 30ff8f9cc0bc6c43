import { describe, expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import type { Lab } from '../../lab/lab.ts';
import { Pair, type Way, withSites } from '../../testing/ike-pair.ts';
import { preset } from '../../testing/transcript.ts';

/*
 * Whoever waits for the next message of an exchange repeats its own last one, always the same bytes (RFC 2408 §3.1). So each
 * message may get lost, come twice or come late, and the outcome stays the same.
 */

const losing =
  (...lost: readonly number[]): Way =>
  ({ bytes }, _from, count) =>
    lost.includes(count) ? [] : [bytes];
const twice: Way = ({ bytes }) => [bytes, bytes];

const impatient = (slug: string): Lab =>
  withSites(preset(slug), (site) => ({
    ...site,
    ike: { ...site.ike, lifetimeSeconds: 0, retransmit: { timeoutMs: 1000, base: 2, tries: 3 } },
    child: { ...site.child, lifetime: { seconds: 0, bytes: 0 } },
  }));

const waits = ({ v1 }: Pair['peers']['a']) =>
  v1.sas.some((sa) => sa.pending || ('quicks' in sa && sa.quicks.some(({ pending }) => pending)));

/** Rings timers until nobody waits for a message. */
function settled(pair: Pair): Pair {
  for (let rings = 0; rings < 20 && (waits(pair.peers.a) || waits(pair.peers.b)); rings++) pair.ring();
  return pair;
}

const COUNTS = { 'ikev1-main-psk': 9, 'ikev1-aggressive-psk': 6, 'ikev1-main-pfs': 9 };

describe.each(Object.entries(COUNTS))('%s', (slug, count) => {
  const lab = impatient(slug);

  it.each(Array.from({ length: count }, (_, index) => index + 1))('goes on without message %i', (lost) => {
    const pair = settled(new Pair(lab, { way: losing(lost) }).initiate());
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
    expect(pair.sas('b').filter((text) => text === 'child1 installed')).toHaveLength(1);
    expect(pair.refusals('a').concat(pair.refusals('b'))).toEqual([]);
    for (const site of ['a', 'b'] as const) expect(pair.log(site).join()).not.toMatch(/\{[a-z]/);
    const bytes = pair.sent.map(({ output }) => toHex(output.datagram.bytes));
    expect(new Set(bytes).size).toBe(count);
    expect(bytes.length).toBeGreaterThan(count);
  });

  it('does nothing twice when every message comes twice', () => {
    const pair = new Pair(lab, { way: twice }).initiate();
    expect(new Set(pair.sent.map(({ output }) => toHex(output.datagram.bytes))).size).toBe(count);
    for (const site of ['a', 'b'] as const) {
      expect(pair.sas(site).filter((text) => text === 'ike1 authenticated')).toHaveLength(1);
      expect(pair.sas(site).filter((text) => text === 'child1 installed')).toHaveLength(1);
    }
  });

  it('ends in silence when nothing arrives', () => {
    const pair = new Pair(lab, { way: () => [] }).initiate();
    while (pair.ring());
    expect(pair.sent.map(({ output }) => output.retransmission)).toEqual([0, 1, 2, 3]);
    expect(pair.refusals('a')).toEqual(['self NO_ANSWER']);
    expect(pair.log('a').slice(-2)).toEqual([
      '[IKE] giving up after 3 retransmits',
      '[IKE] establishing IKE_SA failed, peer not responding',
    ]);
  });

  it('leaves nothing behind when the rest never comes', () => {
    for (let kept = 1; kept < count; kept++) {
      const pair = new Pair(lab, { way: ({ bytes }, _from, at) => (at <= kept ? [bytes] : []) }).initiate();
      while (pair.ring());
      const left = [...pair.peers.a.v1.sas, ...pair.peers.b.v1.sas];
      expect(
        left.every(({ stage }) => stage === 'established'),
        `after ${kept}`,
      ).toBe(true);
      const quicks = left.flatMap((sa) => ('quicks' in sa ? sa.quicks : []));
      expect(quicks, `after ${kept}`).toEqual([]);
    }
  });
});

describe('what others send', () => {
  it('changes nothing, whatever bits are turned over', () => {
    const lab = impatient('ikev1-main-psk');
    const pair = new Pair(lab).initiate();
    const messages = pair.sent.map(({ from, output }) => ({ from, bytes: output.datagram.bytes }));
    for (const { from, bytes } of messages) {
      for (let at = 0; at < bytes.length; at += 7) {
        const broken = bytes.slice();
        broken[at] = (broken[at] ?? 0) ^ (1 << (at % 8));
        pair.inject(from === 'a' ? 'b' : 'a', broken, `eve/${at}`);
      }
    }
    const installed = (site: 'a' | 'b') => pair.peers[site].v1.children.flatMap(({ sas }) => sas);
    expect(installed('a').map(({ inbound }) => inbound)).toEqual(installed('b').map(({ outbound }) => outbound));
    expect(installed('a')).toHaveLength(1);
    expect(pair.peers.a.v1.sas.map(({ name, stage }) => `${name} ${stage}`)).toEqual(['ike1 established']);
  });

  it('is never an exception, however short', () => {
    const pair = new Pair(impatient('ikev1-aggressive-psk')).initiate();
    for (const { output } of [...pair.sent]) {
      for (const length of [0, 1, 8, 17, 20, 27, 28, 31, 40]) {
        pair.inject('b', output.datagram.bytes.slice(0, length));
        pair.inject('a', output.datagram.bytes.slice(0, length));
      }
    }
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
  });

  it('an unprotected notification is not believed once phase 1 is up', () => {
    const refused = new Pair(
      withSites(preset('ikev1-main-psk'), (site, name) =>
        name === 'b' ? { ...site, ike: { ...site.ike, proposals: [] } } : site,
      ),
    ).initiate();
    const notice = refused.sent.find(({ from }) => from === 'b')?.output.datagram.bytes;
    const pair = new Pair(preset('ikev1-main-psk')).initiate();
    const [, answer] = pair.sent;
    const forged = (notice ?? new Uint8Array()).slice();
    forged.set(answer?.output.datagram.bytes.subarray(0, 16) ?? []);
    pair.inject('a', forged);
    expect(pair.log('a').at(-1)).toBe('[IKE] ignoring unprotected INFORMATIONAL from 203.0.113.1');
    expect(pair.peers.a.v1.sas[0]?.stage).toBe('established');
  });
});
