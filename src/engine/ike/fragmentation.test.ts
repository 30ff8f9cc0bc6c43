import { describe, expect, it } from 'vitest';
import { equal } from '../bytes/bytes.ts';
import { dissect } from '../dissect/dissect.ts';
import type { IkeConfig, Lab } from '../lab/lab.ts';
import { Pair, type PairOptions, withSites } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';
import type { Site } from '../values/value.ts';

function labWith(bytes: Record<Site, number>, more: Partial<IkeConfig> = {}): Lab {
  return withSites(preset('ikev2-psk-cbc'), (site, name) => ({
    ...site,
    ike: { ...site.ike, fragmentBytes: bytes[name], ...more },
  }));
}

const SMALL = { a: 160, b: 160 };
const play = (lab: Lab, options: PairOptions = {}) => new Pair(lab, options).initiate();
const NATD = 'N(NATD_S_IP) N(NATD_D_IP)';

/** Exchanges and sizes of what was sent, as `IKE_AUTH --> 160`. */
const sizes = (pair: Pair) =>
  pair.sent.map(({ from, output }) => {
    const arrow = from === 'a' ? '-->' : '<--';
    return `${output.params.exchange} ${arrow} ${output.datagram.bytes.length + 28}`;
  });

const values = (pair: Pair, site: Site) =>
  pair
    .values(site)
    .map(({ id, bytes }) => ({ id, bytes }))
    .filter(({ id }) => !/IV|AUTH|Octets|auth/i.test(id));

describe('IKE fragmentation (RFC 7383)', () => {
  const pair = play(labWith(SMALL));

  it('is announced by both ends, and cuts what would fill a longer packet', () => {
    expect(pair.log('a')).toContain(`[ENC] generating IKE_SA_INIT request 0 [ SA KE No ${NATD} N(FRAG_SUP) ]`);
    expect(pair.log('b')).toContain(`[ENC] generating IKE_SA_INIT response 0 [ SA KE No ${NATD} N(FRAG_SUP) ]`);
    expect(sizes(pair).slice(2)).toEqual([
      ...['IKE_AUTH --> 160', 'IKE_AUTH --> 160', 'IKE_AUTH --> 160', 'IKE_AUTH --> 112'],
      ...['IKE_AUTH <-- 160', 'IKE_AUTH <-- 160', 'IKE_AUTH <-- 128'],
    ]);
  });

  it('ends in the same tunnel', () => {
    expect(pair.sas('a').at(-1)).toBe('child1 installed');
    expect(pair.child('a')?.outbound).toEqual(pair.child('b')?.inbound);
  });

  it('is told step by step', () => {
    const b = pair.steps('b');
    const from = b.indexOf('init.response') + 1;
    expect(b.slice(from, from + 6)).toEqual([
      ...['fragment.open', 'fragment.open', 'fragment.open', 'fragment.open', 'fragment.join', 'auth.verify'],
    ]);
    expect(b.slice(-6)).toEqual([
      ...['fragment.cut', 'fragment.flight', 'fragment.seal', 'fragment.flight', 'fragment.seal', 'fragment.flight'],
    ]);
  });

  it('says the words of charon', () => {
    const log = pair.log('b');
    const at = log.indexOf('[ENC] received fragment #4 of 4, reassembled fragmented IKE message (272 bytes)');
    expect(log.slice(at - 1, at + 2)).toEqual([
      '[ENC] parsed IKE_AUTH request 1 [ EF(4/4) ]',
      '[ENC] received fragment #4 of 4, reassembled fragmented IKE message (272 bytes)',
      '[ENC] parsed IKE_AUTH request 1 [ IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr ]',
    ]);
    expect(pair.log('a')).toContain('[ENC] splitting IKE message (272 bytes) into 4 fragments');
    expect(log).toContain('[ENC] received fragment #1 of 4, waiting for complete IKE message');
  });

  it('lets the dissector open each fragment by itself', () => {
    const ike = pair.all('a', 'ike-sa').flatMap(({ keys }) => keys ?? []);
    const fragments = pair.sent.filter(({ output }) => output.step === 'fragment.flight');
    expect(fragments).toHaveLength(7);
    for (const { output } of fragments) {
      const { protocols, sources } = dissect(packetOf(output.datagram.bytes), { ike, esp: [], ah: [] });
      expect([protocols.includes('isakmp'), sources.map(({ id }) => id)]).toEqual([true, ['wire', 'sk.plaintext']]);
    }
  });

  it('points into the fragment that a value was read from, and into two where it lies across', () => {
    const spans = pair.values('b').flatMap(({ operands }) => operands.filter((one) => one.kind === 'span'));
    const packets = new Map(pair.sent.map(({ output }) => [output.datagram.id, output.datagram.bytes]));
    const ike = pair.all('b', 'ike-sa').flatMap(({ keys }) => keys ?? []);
    let across = 0;
    for (const span of spans.filter(({ source }) => source === 'sk.plaintext')) {
      const { sources } = dissect(packetOf(packets.get(span.packet) ?? new Uint8Array()), { ike, esp: [], ah: [] });
      const source = sources.find(({ id }) => id === 'sk.plaintext')?.bytes ?? new Uint8Array();
      expect([span.field, equal(source.slice(span.start, span.end), span.bytes)]).toEqual([span.field, true]);
    }
    for (const { operands } of pair.values('b'))
      if (operands.filter((one) => one.kind === 'span').length > 1) across += 1;
    expect(across).toBeGreaterThan(0);
  });
});

describe('fragments on a bad path', () => {
  const healthy = play(labWith(SMALL));

  it.each<[string, PairOptions['way']]>([
    ['twice', ({ bytes }) => [bytes, bytes]],
    ['with a forged copy in front', ({ bytes }) => [bytes.map((byte, at) => (at === 60 ? byte ^ 1 : byte)), bytes]],
  ])('that come %s make the same keys', (_, way) => {
    const pair = play(labWith(SMALL), {
      way: (datagram, from, count) => (count < 3 ? [datagram.bytes] : (way?.(datagram, from, count) ?? [])),
    });
    expect(values(pair, 'b').map(({ id }) => id)).toEqual(values(healthy, 'b').map(({ id }) => id));
    expect(pair.sas('a').at(-1)).toBe('child1 installed');
  });

  it('come in any order', () => {
    const held: Uint8Array[] = [];
    const pair = play(labWith(SMALL), {
      way: ({ bytes }, from, count) => {
        if (from === 'b' || count < 3) return [bytes];
        held.unshift(bytes);
        return held.length === 4 ? held : [];
      },
    });
    expect(pair.sas('a').at(-1)).toBe('child1 installed');
  });

  it('are all sent again if one is lost, and those that had come are not wanted', () => {
    const pair = play(labWith(SMALL), { way: ({ bytes }, _from, count) => (count === 4 ? [] : [bytes]) });
    expect(pair.sas('a').at(-1)).toBe('child1 proposed');
    pair.ring();
    expect(sizes(pair).slice(6, 10)).toEqual(sizes(pair).slice(2, 6));
    expect(pair.log('b')).toContain('[ENC] received duplicate fragment #1');
    expect(pair.sas('a').at(-1)).toBe('child1 installed');
  });

  it('of an answer that was lost are asked for by the first fragment of the request alone (RFC 7383 §2.6.1)', () => {
    let lose = true;
    const pair = play(labWith(SMALL), {
      way: ({ bytes }, from, count) => (from === 'b' && count > 2 && lose ? [] : [bytes]),
    });
    lose = false;
    pair.ring();
    const again = pair.sent.filter(({ from, output }) => from === 'b' && output.retransmission > 0);
    expect(again).toHaveLength(3);
    expect(pair.sas('a').at(-1)).toBe('child1 installed');
  });
});

describe('an end that does not take fragments', () => {
  it.each([
    ['a', { a: 0, b: 160 }],
    ['b', { a: 160, b: 0 }],
  ] as const)('%s gets whole messages', (_, bytes) => {
    const pair = play(labWith(bytes));
    expect(sizes(pair).slice(2)).toEqual(['IKE_AUTH --> 300', 'IKE_AUTH <-- 252']);
    expect(pair.log('b').filter((line) => line.startsWith('[ENC] generating IKE_SA_INIT'))).toEqual([
      `[ENC] generating IKE_SA_INIT response 0 [ SA KE No ${NATD} ]`,
    ]);
  });
});

describe('with an AEAD cipher', () => {
  it('no IV comes twice under one key', () => {
    const lab = withSites(preset('ikev2-psk'), (site) => ({ ...site, ike: { ...site.ike, fragmentBytes: 160 } }));
    const pair = play(lab).command('a', { type: 'rekey-child' });
    const ivs = pair.sent
      .filter(({ from, output }) => from === 'a' && output.params.exchange !== 'IKE_SA_INIT')
      .map(({ output }) => {
        const { bytes } = output.datagram;
        const start = bytes[16] === 53 ? 36 : 32;
        return bytes.slice(start, start + 8).join('.');
      });
    expect(ivs.length).toBeGreaterThan(3);
    expect(new Set(ivs).size).toBe(ivs.length);
    expect(pair.sas('b')).toContain('child2 installed');
  });
});

/** An IKE message in UDP and IPv4, as far as a dissector cares. */
function packetOf(bytes: Uint8Array): Uint8Array {
  const packet = new Uint8Array(28 + bytes.length);
  packet.set([0x45, 0, (28 + bytes.length) >> 8, (28 + bytes.length) & 255, 0, 0, 0x40, 0, 64, 17]);
  packet.set([1, 244, 1, 244, (8 + bytes.length) >> 8, (8 + bytes.length) & 255, 0, 0], 20);
  packet.set(bytes, 28);
  return packet;
}
