// The bench's computations beside what the labs have: the same inputs give the same bytes.
import { beforeAll, expect, test } from 'vitest';
import { installExtras } from '../../crypto/extra/install.ts';
import { installIkev1 } from '../../ike/v1/install.ts';
import { simulate } from '../../network/simulate.ts';
import { finish } from '../../testing/finish.ts';
import { preset } from '../../testing/transcript.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { exchangeOfLab } from './exchange-of-lab.ts';
import { feedOf } from './feed-of-lab.ts';
import { feedPrf } from './feed-prf.ts';
import { type ExchangeQuestion, realExchange } from './real-exchange.ts';

beforeAll(() => {
  installExtras();
  installIkev1();
});

const played = (slug: string): Timeline => simulate(preset(slug));

const done = (question: ExchangeQuestion) => finish(realExchange(question)).answer;

/** Every exchange of a lab, by the steps that it has. */
function exchanges(timeline: Timeline) {
  const found = timeline.steps.map(({ index }) => exchangeOfLab(timeline, index));
  return [...new Map(found.flatMap((one) => (one ? [[one.scope, one] as const] : []))).values()];
}

const PRESETS = [
  ['ikev2-psk', ['ike1 x25519 SKEYSEED']],
  ['ikev2-psk-cbc', ['ike1 modp2048 SKEYSEED']],
  ['ikev2-rekey-pfs', ['ike1 x25519 SKEYSEED', 'child2 x25519 KEYMAT']],
  ['ikev2-invalid-ke', ['ike1 modp2048 undefined', 'ike1.2 x25519 SKEYSEED']],
  ['ikev1-main-psk', ['ike1 modp2048 SKEYID_d']],
  ['ikev1-main-pfs', ['ike1 modp2048 SKEYID_d', 'child1 modp2048 KEYMAT_i']],
  ['ikev1-legacy', ['ike1 modp1024 SKEYID_d']],
] as const;

test.each(PRESETS)(
  '%s: the same private values give the same shared secret, and the same first key',
  (slug, expected) => {
    const timeline = played(slug);
    const found = exchanges(timeline);
    expect(found.map(({ scope, group, next }) => `${scope} ${group} ${next?.name}`)).toEqual(expected);
    for (const exchange of found) {
      const { a, b, shared, next, group } = exchange;
      if (!a || !b || !shared || !next) continue;
      const answer = done({ group, a: a.privateValue.bytes, b: b.privateValue.bytes });
      expect(answer.publicA).toEqual(a.publicValue.bytes);
      expect(answer.publicB).toEqual(b.publicValue.bytes);
      expect(answer.sharedA).toEqual(shared.bytes);
      expect(answer.sharedB).toEqual(shared.bytes);
      const feed = feedOf(timeline, exchange);
      expect(feed && feedPrf({ feed, shared: shared.bytes })).toEqual(next.bytes);
    }
  },
);

test('a lab that ends at once has half an exchange, and a value or a step may ask for another', () => {
  const refused = exchangeOfLab(played('ikev2-no-proposal'), 0);
  expect(refused).toMatchObject({ scope: 'ike1', group: 'x25519' });
  expect(refused?.b).toBeUndefined();
  const rekeyed = played('ikev2-rekey-pfs');
  expect(exchangeOfLab(rekeyed, 0, 'b:child2/g^r')?.scope).toBe('child2');
  expect(exchangeOfLab(rekeyed, 10_000, 'nonsense')?.scope).toBe('ike1');
});

test('an AEAD cipher leaves five keys of an IKE SA, any other seven', () => {
  const cuts = (slug: string) => {
    const timeline = played(slug);
    return exchanges(timeline).map((exchange) => feedOf(timeline, exchange)?.cut);
  };
  expect(cuts('ikev2-psk')).toEqual([5]);
  expect(cuts('ikev2-psk-cbc')).toEqual([7]);
  expect(cuts('ikev2-rekey-pfs')).toEqual([5, 0]);
  expect(cuts('ikev1-main-psk')).toEqual([0]);
});
