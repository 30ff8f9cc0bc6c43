import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import type { Lab } from '../lab/lab.ts';
import { Pair, type Way, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';

/*
 * RFC 7296 §2.1: the requester alone repeats, always the same bytes; the responder remembers its answer and gives the
 * same bytes again. So each message may get lost, come twice or come late, and the outcome stays the same.
 */

const losing =
  (...lost: readonly number[]): Way =>
  ({ bytes }, _from, count) =>
    lost.includes(count) ? [] : [bytes];
const twice: Way = ({ bytes }) => [bytes, bytes];

const impatient: Lab = withSites(preset('ikev2-psk'), (site) => ({
  ...site,
  ike: { ...site.ike, retransmit: { timeoutMs: 1000, base: 2, tries: 3 } },
}));

/** Rings timers until no request is unanswered. */
function untilSettled(pair: Pair): Pair {
  for (let rings = 0; rings < 20 && pair.peers.a.sas.some((sa) => sa.pending); rings++) pair.ring();
  return pair;
}

const bytesOf = (pair: Pair) => pair.sent.map(({ output }) => toHex(output.datagram.bytes));

describe('a lost message', () => {
  it.each([1, 2, 3, 4])('number %i is made up for by repeating the request', (lost) => {
    const pair = untilSettled(new Pair(impatient, { way: losing(lost) }).initiate());
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
    expect(pair.sas('b').filter((text) => text === 'child1 installed')).toHaveLength(1);
    expect(pair.steps('a').filter((step) => step === 'retransmit.again')).toHaveLength(1);
    expect(pair.transcript().filter((line) => line.includes('again'))).not.toHaveLength(0);
  });

  it.each([5, 6])('number %i, of the delete, is made up for too', (lost) => {
    const pair = untilSettled(new Pair(impatient, { way: losing(lost) }).initiate().delete());
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
    expect(pair.sas('b').filter((text) => text === 'ike1 deleted')).toHaveLength(1);
  });

  it('is repeated as the very same bytes, and so is its answer', () => {
    const pair = untilSettled(new Pair(impatient, { way: losing(2) }).initiate());
    const [request, response, requestAgain, responseAgain] = bytesOf(pair);
    expect([requestAgain, responseAgain]).toEqual([request, response]);
    expect(pair.sent.map(({ output }) => output.retransmission).slice(0, 4)).toEqual([0, 0, 1, 1]);
    expect(pair.sent[3]?.output.step).toBe('init.response');
    expect(pair.log('b')).toContain('[IKE] received retransmit of request with ID 0, retransmitting response');
  });

  it('leaves the refusals what they are', () => {
    for (const slug of ['ikev2-no-proposal', 'ikev2-wrong-psk', 'ikev2-ts-unacceptable', 'ikev2-invalid-ke']) {
      const count = new Pair(preset(slug)).initiate().sent.length;
      for (let lost = 1; lost <= count; lost++) {
        const pair = untilSettled(new Pair(preset(slug), { way: losing(lost) }).initiate());
        expect(pair.refusals('a'), `${slug} without message ${lost}`).toEqual(
          new Pair(preset(slug)).initiate().refusals('a'),
        );
      }
    }
  });
});

describe('the wait for an answer', () => {
  it('grows by the base each time, and ends after the tries', () => {
    const pair = new Pair(impatient, { way: () => [] }).initiate();
    while (pair.ring());
    const first = pair.sent[0]?.at ?? 0;
    expect(pair.sent.map(({ at }) => Math.round((at - first) / 1_000_000))).toEqual([0, 1, 3, 7]);
    expect(pair.now - first).toBe(15_000_000);
    expect(new Set(bytesOf(pair)).size).toBe(1);
    expect(pair.refusals('a')).toEqual(['self NO_ANSWER']);
    expect(pair.sas('a')).toEqual(['ike1 proposed', 'ike1 refused']);
    expect(pair.peers.a.sas).toEqual([]);
    expect(pair.log('a').slice(-2)).toEqual([
      '[IKE] giving up after 3 retransmits',
      '[IKE] establishing IKE_SA failed, peer not responding',
    ]);
    const gaveUp = pair.all('a', 'refused')[0];
    expect(gaveUp).toMatchObject({ step: 'retransmit.give-up', params: { tries: 4 } });
  });

  it('ends with the answer', () => {
    const pair = new Pair(impatient).initiate().delete();
    expect(pair.ring()).toBe(false);
  });

  it('of a responder for IKE_AUTH ends after half a minute', () => {
    const pair = new Pair(impatient, { way: (datagram, from, count) => losing(3, 4, 5, 6)(datagram, from, count) });
    pair.initiate();
    while (pair.ring());
    expect(pair.sas('b')).toEqual(['ike1 keyed', 'ike1 deleted']);
    expect(pair.log('b').at(-1)).toBe('[IKE] deleting half open IKE_SA with 192.0.2.1 after timeout');
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 refused', 'child1 refused']);
  });

  it('of a delete that nobody answers ends with the SA gone all the same', () => {
    const pair = new Pair(impatient, { way: ({ bytes }, _from, count) => (count > 4 ? [] : [bytes]) })
      .initiate()
      .delete();
    while (pair.ring());
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 deleted', 'child1 deleted']);
    expect(pair.refusals('a')).toEqual(['self NO_ANSWER']);
  });
});

describe('a message that comes twice', () => {
  it.each(['ikev2-psk', 'ikev2-invalid-ke', 'ikev2-wrong-psk', 'ikev2-no-proposal', 'ikev2-ts-unacceptable'])(
    'changes nothing in %s',
    (slug) => {
      const [once, doubled] = [new Pair(preset(slug)), new Pair(preset(slug), { way: twice })];
      for (const pair of [once, doubled]) pair.initiate().delete();
      for (const site of ['a', 'b'] as const) {
        expect(doubled.sas(site)).toEqual(once.sas(site));
        expect(doubled.values(site).map(({ id }) => id)).toEqual(once.values(site).map(({ id }) => id));
        expect(doubled.refusals(site)).toEqual(once.refusals(site));
      }
      expect(new Set(bytesOf(doubled))).toEqual(new Set(bytesOf(once)));
    },
  );

  it('long after its time is not acted upon', () => {
    const pair = new Pair(preset('ikev2-psk')).initiate();
    const [init, , auth] = pair.sent.map(({ output }) => output.datagram.bytes);
    const before = pair.sas('b');
    pair.delete();
    const after = pair.sas('b');
    for (const bytes of [init, auth]) pair.inject('b', bytes ?? new Uint8Array());
    expect(after.slice(before.length)).toEqual(['ike1 deleted', 'child1 deleted']);
    // The old first message is a first message, whoever sends it: it begins an SA that will never be authenticated.
    expect(pair.sas('b').slice(after.length)).toEqual(['ike1 keyed']);
  });
});

describe('two peers that begin at the same time', () => {
  it('come up twice, and neither SA undoes the other', () => {
    const held: Way = ({ bytes }, _from, count) => (count <= 2 ? [] : [bytes]);
    const pair = new Pair(impatient, { way: held }).initiate('a').initiate('b');
    untilSettled(pair);
    for (let rings = 0; rings < 20 && pair.peers.b.sas.some((sa) => sa.pending); rings++) pair.ring();
    for (const site of ['a', 'b'] as const) {
      expect(pair.peers[site].sas.map(({ stage }) => stage)).toEqual(['authenticated', 'authenticated']);
      expect(pair.sas(site).filter((text) => text.endsWith('deleted'))).toEqual([]);
    }
  });
});

describe('a peer that restarted', () => {
  it('says INITIAL_CONTACT, and the other forgets the old SAs (RFC 7296 §2.4)', () => {
    const pair = new Pair(preset('ikev2-psk')).initiate();
    const restarted = new Pair({ ...preset('ikev2-psk'), seed: 'after the restart' });
    restarted.peers.b = pair.peers.b;
    restarted.initiate();
    expect(restarted.sas('b')).toEqual([
      ...['ike2 keyed', 'ike2 authenticated', 'child2 installed', 'ike1 deleted', 'child1 deleted'],
    ]);
    expect(restarted.peers.b.sas.map(({ name }) => name)).toEqual(['ike2']);
  });
});
