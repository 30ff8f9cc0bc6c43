import { describe, expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { encodeIkeMessage } from '../formats/ike-message.ts';
import type { IkePayload } from '../formats/ike-model.ts';
import { Pair } from '../testing/ike-pair.ts';
import { MUTATIONS, mutate, randomFrom } from '../testing/mutate.ts';
import { preset } from '../testing/transcript.ts';
import { headerUnder, openedPayloads, sealedAs, sealedBy } from '../testing/under-keys.ts';
import { patch } from '../wire/patch.ts';

const NONE = new Uint8Array(0);
const AUTH = 35;
const CREATE = 36;
const INFO = 37;
const bytesAt = (pair: Pair, index: number) => pair.sent[index]?.output.datagram.bytes ?? NONE;
const up = () => new Pair(preset('ikev2-psk')).initiate();
const unknown = (critical: boolean): IkePayload => ({ kind: 'unknown', type: 200, critical, body: new Uint8Array(4) });

/** A pair whose n-th message is changed on the way. */
function changing(slug: string, index: number, change: (bytes: Uint8Array, pair: Pair) => Uint8Array): Pair {
  const pair: Pair = new Pair(preset(slug), {
    way: ({ bytes }, _from, count) => [count === index ? change(bytes, pair) : bytes],
  });
  return pair.initiate();
}

describe('garbage', () => {
  it('is dropped with a line in the log, at any stage, and the tunnel comes up all the same', () => {
    const random = randomFrom(7);
    const noise = () => Uint8Array.from({ length: random(200) }, () => random(256));
    const pair = new Pair(preset('ikev2-psk'), { way: ({ bytes }) => [noise(), bytes, noise()] }).initiate().delete();
    expect(pair.sas('a').slice(-2)).toEqual(['ike1 deleted', 'child1 deleted']);
    expect(pair.refusals('a').concat(pair.refusals('b'))).toEqual([]);
    expect(
      pair.log('a').filter((line) => /invalid IKE header|unsupported IKE version|no IKE_SA/.test(line)),
    ).not.toEqual([]);
  });

  it('made of real messages never makes a peer throw, nor install anything that both ends do not share', () => {
    const good = up()
      .delete()
      .sent.map(({ output }) => ({ bytes: output.datagram.bytes, lengths: LENGTHS }));
    const random = randomFrom(42);
    const kinds = new Set<string>();
    for (let run = 0; run < 120; run++) {
      const pair = new Pair(preset('ikev2-psk'), {
        way: ({ bytes }) => {
          const other = good[random(good.length)] ?? { bytes, lengths: [] };
          const bent = mutate({ bytes, lengths: LENGTHS }, random, other);
          kinds.add(bent.name);
          return random(3) === 0 ? [bytes] : [bent.bytes, ...(random(2) === 0 ? [bytes] : [])];
        },
      });
      pair.initiate();
      for (let rings = 0; rings < 4; rings++) pair.ring();
      const [a, b] = [pair.child('a'), pair.child('b')];
      if (a) expect(a.inbound).toEqual(b?.outbound);
    }
    expect(kinds).toEqual(new Set(Object.keys(MUTATIONS)));
  });

  it.each([
    ['version 1', 17, Uint8Array.of(0x10)],
    ['version 3', 17, Uint8Array.of(0x30)],
    ['another initiator SPI', 0, Uint8Array.of(1, 2, 3, 4)],
    ['another responder SPI', 8, Uint8Array.of(1, 2, 3, 4)],
    ['the I flag cleared', 19, Uint8Array.of(0)],
    ['the R flag set', 19, Uint8Array.of(0x28)],
    ['another message ID', 20, u32(7)],
    ['an unknown exchange', 18, Uint8Array.of(240)],
  ])('with %s is not for this SA', (_what, offset, bytes) => {
    const pair = up();
    const state = pair.peers.b;
    const bent = patch(bytesAt(pair, 2), { start: offset, end: offset + bytes.length }, bytes);
    pair.inject('b', bent);
    expect(pair.peers.b).toEqual(state);
    expect(pair.sent).toHaveLength(4);
  });
});

/** Where lengths stand in every IKE message: the message's, and the first payload's. */
const LENGTHS = [
  { start: 24, end: 28 },
  { start: 30, end: 32 },
];

describe('a sealed message', () => {
  it.each([3, 4])('number %i with one bit changed is dropped without an answer', (index) => {
    const pair = changing('ikev2-psk', index, (bytes) => bytes.with(60, (bytes[60] ?? 0) ^ 1));
    expect(pair.child('a')).toBeUndefined();
    expect(pair.sent).toHaveLength(index);
    expect(pair.log(index === 3 ? 'b' : 'a')).toContain('[IKE] integrity check failed');
    pair.ring();
    expect(pair.child('a')?.inbound).toEqual(pair.child('b')?.outbound);
  });

  it('with an unknown payload is read as if it were not there (RFC 7296 §2.5)', () => {
    const pair = changing('ikev2-psk', 3, (bytes, self) =>
      sealedAs(self, 'a', bytes, (all) => [unknown(false), ...all]),
    );
    expect(pair.child('a')).toBeDefined();
  });

  it('with an unknown critical payload gets UNSUPPORTED_CRITICAL_PAYLOAD (RFC 7296 §2.5)', () => {
    const pair = changing('ikev2-psk', 3, (bytes, self) =>
      sealedAs(self, 'a', bytes, (all) => [...all, unknown(true)]),
    );
    expect(openedPayloads(pair, 3)).toMatchObject([{ kind: 'notify', type: 1, data: Uint8Array.of(200) }]);
    expect(pair.refusals('a')).toEqual(['peer UNSUPPORTED_CRITICAL_PAYLOAD']);
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
  });

  it.each([
    ['without IDi', (all: readonly IkePayload[]) => all.filter(({ kind }) => kind !== 'idi')],
    ['with two AUTH', (all: readonly IkePayload[]) => [...all, ...all.filter(({ kind }) => kind === 'auth')]],
    [
      'with a KE',
      (all: readonly IkePayload[]) => [...all, { kind: 'ke', group: 31, data: new Uint8Array(32) } as const],
    ],
  ])('%s gets INVALID_SYNTAX, which ends the SA on both sides (RFC 7296 §2.21.3)', (_what, change) => {
    const pair = changing('ikev2-psk', 3, (bytes, self) => sealedAs(self, 'a', bytes, change));
    expect(openedPayloads(pair, 3)).toMatchObject([{ kind: 'notify', type: 7 }]);
    expect(pair.refusals('b')).toEqual(['self INVALID_SYNTAX']);
    expect([pair.peers.a.sas, pair.peers.b.sas]).toEqual([[], []]);
  });

  it('without AUTH asks for EAP, which fails as authentication (RFC 7296 §2.16)', () => {
    const pair = changing('ikev2-psk', 3, (bytes, self) =>
      sealedAs(self, 'a', bytes, (all) => all.filter(({ kind }) => kind !== 'auth')),
    );
    expect(pair.refusals('a')).toEqual(['peer AUTHENTICATION_FAILED']);
  });

  it('with vendor IDs and notifies that nobody knows is welcome', () => {
    const status: IkePayload = { kind: 'notify', protocol: 0, spi: NONE, type: 40000, data: NONE };
    const vendor: IkePayload = { kind: 'vendor', data: new Uint8Array(16) };
    const pair = changing('ikev2-psk', 3, (bytes, self) =>
      sealedAs(self, 'a', bytes, (all) => [status, vendor, ...all]),
    );
    expect(pair.child('a')).toBeDefined();
  });
});

describe('IKE_SA_INIT in the clear', () => {
  const reply = (pair: Pair) => pair.transcript()[1];

  it('without a nonce gets INVALID_SYNTAX, and nothing is kept', () => {
    const pair = changing('ikev2-psk', 1, (bytes) => bytes.with(28 + 40, 0).with(27, 28 + 80));
    expect(pair.peers.b.sas).toEqual([]);
    expect(reply(pair)).toBe('IKE_SA_INIT <-- { N(INVAL_SYN) }');
    expect(pair.refusals('a')).toEqual(['peer INVALID_SYNTAX']);
  });

  it('with a public value that is no member of the group is refused (RFC 6989 §2.5)', () => {
    const pair = changing('ikev2-psk', 1, (bytes) => patch(bytes, { start: 76, end: 108 }, new Uint8Array(32)));
    expect(pair.peers.b.sas).toEqual([]);
    expect(pair.log('b')).toContain('[IKE] applying DH public value failed');
  });

  it('whose answer is changed to another group’s choice is not accepted', () => {
    const pair = changing('ikev2-psk', 2, (bytes) => bytes.with(28 + 39, 14));
    expect(pair.log('a')).toContain('[CFG] peers proposal selection invalid');
    pair.ring();
    expect(pair.child('a')).toBeDefined();
  });

  it('whose offer is changed on the way fails in AUTH, because AUTH covers it (RFC 7296 §2.15)', () => {
    const pair = changing('ikev2-psk', 1, (bytes) => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1));
    expect(pair.refusals('b')).toEqual(['self AUTHENTICATION_FAILED']);
  });
});

describe('requests under an SA that stands', () => {
  const ask = (pair: Pair, exchangeType: number, payloads: readonly IkePayload[]) =>
    pair.inject('b', sealedBy(pair, 'a', headerUnder(pair, 'a', { exchangeType, messageId: 2 }), payloads));
  const last = (pair: Pair) => openedPayloads(pair, pair.sent.length - 1);

  it('with nothing in them are answered with nothing in it: alive (RFC 7296 §2.4)', () => {
    const pair = ask(up(), INFO, []);
    expect(last(pair)).toEqual([]);
    expect(pair.peers.b.sas).toHaveLength(1);
  });

  it('to delete the child SA are answered with the SPI of the other direction (RFC 7296 §1.4.1)', () => {
    const pair = up();
    const [mine, yours] = [pair.child('a')?.inbound.spi ?? 0, pair.child('b')?.inbound.spi ?? 0];
    ask(pair, INFO, [{ kind: 'delete', protocol: 3, spis: [u32(mine)] }]);
    expect(last(pair)).toEqual([{ kind: 'delete', protocol: 3, spis: [u32(yours)] }]);
    expect(pair.sas('b').at(-1)).toBe('child1 deleted');
    expect(pair.peers.b.sas).toHaveLength(1);
  });

  it.each([
    ['with a nonce that is too short', { kind: 'nonce', data: new Uint8Array(15) }, 7],
    [
      'for a child SA that nobody has',
      { kind: 'notify', protocol: 3, spi: u32(77), type: 16393, data: new Uint8Array() },
      44,
    ],
  ] as const)('for a child SA %s get an error and harm nothing (RFC 7296 §2.25, §3.9)', (_, payload, error) => {
    const pair = up();
    const asked = openedPayloads(pair, 2).filter(({ kind }) => kind === 'sa' || kind === 'tsi' || kind === 'tsr');
    const nonce: IkePayload[] = payload.kind === 'nonce' ? [] : [{ kind: 'nonce', data: new Uint8Array(32) }];
    ask(pair, CREATE, [payload, ...asked, ...nonce]);
    expect(last(pair)).toMatchObject([{ kind: 'notify', type: error }]);
    expect(pair.peers.b.sas).toHaveLength(1);
    expect(pair.sas('b').slice(-1)).toEqual(['child2 refused']);
  });

  it('to authenticate again are ignored', () => {
    const pair = up();
    ask(pair, AUTH, openedPayloads(pair, 2));
    expect(pair.sent).toHaveLength(4);
  });

  it('with a critical payload that nobody knows are refused, and the SA stays (RFC 7296 §2.5)', () => {
    const pair = ask(up(), INFO, [unknown(true)]);
    expect(last(pair)).toMatchObject([{ kind: 'notify', type: 1 }]);
    expect(pair.peers.b.sas).toHaveLength(1);
  });

  it('must be sealed', () => {
    const pair = up();
    const header = headerUnder(pair, 'a', { exchangeType: INFO, messageId: 2 });
    pair.inject('b', encodeIkeMessage({ header, payloads: [{ kind: 'delete', protocol: 1, spis: [] }] }));
    expect(pair.peers.b.sas).toHaveLength(1);
    expect(pair.sent).toHaveLength(4);
  });
});
