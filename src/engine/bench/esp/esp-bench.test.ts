import { describe, expect, test } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { encodeEcho } from '../../formats/icmp.ts';
import { encodeIpv4 } from '../../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../../formats/registries.ts';
import { installIkev1 } from '../../ike/v1/install.ts';
import { sealEsp } from '../../ipsec/esp.ts';
import { PRESETS } from '../../lab/presets.ts';
import { simulate } from '../../network/simulate.ts';
import type { TimedWindow } from '../../timeline/timeline.ts';
import { type EspAnswer, type EspQuestion, espBench } from './esp-bench.ts';
import type { EspBreak } from './esp-breaks.ts';
import { carriedEsp } from './esp-packet.ts';

installExtras();
installIkev1();

const ok = (answer: EspAnswer) => (answer.ok ? answer : expect.fail('it cannot be opened'));

const DEFAULTS = {
  window: { size: 64, highest: 0, seen: [] },
  unsealed: false,
  broken: { kind: 'none' },
  flip: { byte: 17, bit: 3 },
  secret: Uint8Array.of(1, 2, 3),
} as const;

const SELECTORS = { tunnel: ['10.1.0.0/24', '10.2.0.0/24'], transport: ['192.0.2.1/32', '203.0.113.1/32'] } as const;

describe('every ESP packet of every preset', () => {
  test.each(PRESETS)('$slug: the steps end at its very bytes, and the receiver opens it', ({ slug, lab }) => {
    const { frames, keys, windows } = simulate(lab);
    let opened = 0;
    for (const frame of frames.filter(({ kind, link }) => (kind === 'esp' || kind === 'ah') && link === 'internet')) {
      const carried = carriedEsp(frame.bytes);
      const own = keys.esp.find(({ spi }) => spi === carried?.spi);
      if (!own) continue;
      const mode = slug === 'esp-transport' ? 'transport' : 'tunnel';
      const [a, b] = SELECTORS[mode];
      const [local, remote] = frame.to === 'gateway-b' ? [b, a] : [a, b];
      const seen = (one: TimedWindow) => frames.some((hop) => hop.number === one.frame && hop.packet === frame.packet);
      const sequence = windows.find((one) => seen(one) && one.spi === own.spi)?.sequence ?? 0;
      const question = {
        ...DEFAULTS,
        packet: frame.bytes,
        keys: own,
        sequence,
        receiver: { mode, local, remote },
      } as const;
      const answer = ok(espBench(question));
      expect(answer.same).toBe(true);
      expect(answer.open.checks.map(({ state }) => state)).toEqual(Array(8).fill('passed'));
      opened++;
    }
    expect(opened).toBe(
      frames.filter(({ kind, link, bytes }) => link === 'internet' && /esp|ah/.test(kind) && carriedEsp(bytes)).length,
    );
  });
});

const ping = encodeIpv4({
  ...{ source: '10.1.0.10', destination: '10.2.0.10', protocol: 1, ttl: 63, identification: 1 },
  payload: encodeEcho({ type: 'request', identifier: 1, sequence: 1, data: new Uint8Array(56).fill(0x61) }),
});

function sample(keys: Pick<EspKeys, 'encryption' | 'integrity' | 'encryptionKey'>, ivBytes: number): EspQuestion {
  const whole: EspKeys = {
    ...{ spi: 0xc0ffee01, source: '192.0.2.1', destination: '203.0.113.1' },
    ...keys,
    ...(keys.integrity && { integrityKey: new Uint8Array(32).fill(7) }),
  };
  const iv = new Uint8Array(ivBytes).fill(9);
  const payload = sealEsp(whole, 5, iv, ping, 4);
  const outer = { source: '192.0.2.1', destination: '203.0.113.1', protocol: IP_PROTOCOLS.of.ESP, ttl: 64 };
  return {
    ...DEFAULTS,
    ...{ packet: encodeIpv4({ ...outer, identification: 2, payload }), keys: whole, sequence: 5 },
    receiver: { mode: 'tunnel', local: '10.2.0.0/24', remote: '10.1.0.0/24' },
    window: { size: 64, highest: 4, seen: [1, 2, 3, 4] },
  };
}

const key = (length: number) => new Uint8Array(length).map((_, index) => index);
const GCM = sample({ encryption: 'aes256gcm16', encryptionKey: key(36) }, 8);
const CBC = sample({ encryption: 'aes256', integrity: 'sha256', encryptionKey: key(32) }, 16);

const caught = (question: EspQuestion, broken: EspBreak) => {
  const { open } = ok(espBench({ ...question, broken }));
  return `${open.caught} ${open.reason} ${open.after.highest}`;
};

describe('one thing broken, and the check that notices', () => {
  test.each([
    ['flip', { kind: 'flip', byte: 2, bit: 7 }, 'spi unknown-spi 4', 'spi unknown-spi 4'],
    ['flip', { kind: 'flip', byte: 7, bit: 1 }, 'icv bad-tag 4', 'icv bad-tag 4'],
    ['flip', { kind: 'flip', byte: 60, bit: 0 }, 'icv bad-tag 4', 'icv bad-tag 4'],
    ['spi', { kind: 'spi' }, 'spi unknown-spi 4', 'spi unknown-spi 4'],
    ['renumber', { kind: 'renumber' }, 'icv bad-tag 4', 'icv bad-tag 4'],
    ['replay', { kind: 'replay' }, 'replay replayed 5', 'replay replayed 5'],
    ['late', { kind: 'late' }, 'replay too-old 69', 'replay too-old 69'],
    // The MAC is good, so the window moves; only the padding tells that the plaintext is rubbish.
    ['key', { kind: 'key' }, 'icv bad-tag 4', 'padding bad-padding 5'],
    ['mac-key', { kind: 'mac-key' }, 'undefined undefined 5', 'icv bad-tag 4'],
    ['short-icv', { kind: 'short-icv' }, 'icv bad-tag 4', 'icv bad-tag 4'],
    ['padding', { kind: 'padding' }, 'padding bad-padding 5', 'padding bad-padding 5'],
    ['dummy', { kind: 'dummy' }, 'next dummy 5', 'next dummy 5'],
    ['source', { kind: 'source' }, 'policy policy 5', 'policy policy 5'],
  ] as const)('%s %j', (_, broken, gcm, cbc) => {
    expect(caught(GCM, broken)).toBe(gcm);
    expect(caught(CBC, broken)).toBe(cbc);
  });

  test('a key for MACs can only be wrong where there is one', () => {
    expect(ok(espBench(GCM)).breaks).not.toContain('mac-key');
    expect(ok(espBench(CBC)).breaks).toContain('mac-key');
  });

  test('every bit of a packet is noticed, by the SPI, the window or the ICV', () => {
    const { arrived } = ok(espBench(CBC));
    const by = new Set<string | undefined>();
    for (let byte = 0; byte < arrived.length; byte++) {
      // Bit 0 of the sequence number makes 4 of 5, which was here before.
      by.add(ok(espBench({ ...CBC, broken: { kind: 'flip', byte, bit: byte === 7 ? 0 : byte % 8 } })).open.caught);
    }
    expect([...by].sort()).toEqual(['icv', 'replay', 'spi']);
  });

  test('without a seal nobody notices a flipped bit in the data, and there is no window', () => {
    const { open } = ok(espBench({ ...CBC, unsealed: true, broken: { kind: 'flip', byte: 8 + 16 + 40, bit: 0 } }));
    expect(open.caught).toBeUndefined();
    expect(open.checks.slice(1, 4)).toEqual(['replay', 'icv', 'window'].map((id) => ({ id, state: 'absent' })));
  });

  test('what a gateway notes of it', () => {
    expect(ok(espBench({ ...GCM, broken: { kind: 'replay' } })).open.log).toBe(
      'ESP sequence number verification failed: src 192.0.2.1, dst 203.0.113.1, SPI 0xc0ffee01 [seq 5]',
    );
  });
});

test('the learner’s data go into the ping, with new padding', () => {
  const answer = ok(espBench({ ...CBC, data: new TextEncoder().encode('attack at dawn') }));
  expect(answer.same).toBeUndefined();
  expect(answer.seal.inner).toHaveLength(20 + 8 + 14);
  expect(answer.seal.padding).toHaveLength(4);
  expect(answer.open.delivered).toEqual(answer.seal.inner);
});

test('the learner’s number: a counted IV goes along, a random one stays, and the receiver has taken all before it', () => {
  const gcm = ok(espBench({ ...GCM, number: 5_000 }));
  expect(toHex(gcm.seal.iv)).toBe('0000000000001388');
  expect(gcm.open.before).toMatchObject({ size: 64, highest: 4_999 });
  expect(gcm.open.before.seen).toHaveLength(64);
  expect(gcm.open.after.highest).toBe(5_000);
  expect(gcm.open.delivered).toEqual(gcm.seal.inner);
  expect(gcm.same).toBeUndefined();
  const cbc = ok(espBench({ ...CBC, number: 2 }));
  expect(cbc.seal.iv).toEqual(new Uint8Array(16).fill(9));
  expect(cbc.open.before.seen).toEqual([1]);
});

test.each([
  ['GCM', GCM],
  ['CBC', CBC],
] as const)('ESN past 2³², %s: the receiver works out the upper half, and the ICV proves it', (_, question) => {
  const keys = { ...question.keys, esn: true };
  const packet = espBench(question);
  const { seal, open } = ok(packet);
  const outer = { source: '192.0.2.1', destination: '203.0.113.1', protocol: IP_PROTOCOLS.of.ESP, ttl: 64 };
  const payload = sealEsp(keys, 5, seal.iv, seal.inner, 4);
  const extended = { ...question, keys, packet: encodeIpv4({ ...outer, identification: 2, payload }) };
  const far = ok(espBench({ ...extended, number: 2 ** 32 + 3 }));
  expect(open.caught).toBeUndefined();
  expect(toHex(far.seal.header.slice(4))).toBe('00000003');
  expect(far.seal.covered.find(({ part }) => part === 'high')?.bytes).toEqual(Uint8Array.of(0, 0, 0, 1));
  expect(far.open).toMatchObject({ sequence: 2 ** 32 + 3, before: { highest: 2 ** 32 + 2 } });
  expect(far.open.caught).toBeUndefined();
});

test('one flipped bit of CBC: its own block is rubbish, the next has one wrong bit at the same place', () => {
  const { flip } = ok(espBench({ ...CBC, flip: { byte: 16 + 5, bit: 6 } }));
  expect(flip.wrongBits.map((count) => (count > 16 ? 'rubbish' : count))).toEqual([0, 'rubbish', 1, 0, 0, 0]);
  expect(toHex(flip.difference.slice(32, 48))).toBe('00000000004000000000000000000000');
});

test.each([GCM, CBC])(
  'a nonce twice: the ciphertexts’ XOR is the plaintexts’, and one message gives the other',
  (question) => {
    const secret = new TextEncoder().encode('wire 9000 to account 7');
    const { reuse } = ok(espBench({ ...question, secret }));
    expect(reuse.ciphers).toEqual(reuse.plains);
    expect(reuse.recovered).toEqual(secret);
  },
);

test('what is no ESP packet of the SA is said to be none', () => {
  expect(espBench({ ...GCM, packet: ping }).ok).toBe(false);
  expect(espBench({ ...GCM, packet: new Uint8Array(3) }).ok).toBe(false);
});
