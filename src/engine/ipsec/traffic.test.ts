import { describe, expect, test } from 'vitest';
import { concat, u32 } from '../bytes/bytes.ts';
import { fromHex } from '../bytes/hex.ts';
import { cipherById } from '../crypto/algorithms.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { encrypt } from '../crypto/operate.ts';
import type { AhKeys, EspKeys } from '../dissect/key-table.ts';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import type { ChildSa, SelectorRange } from '../ike/peer.ts';
import { sealEsp } from './esp.ts';
import { unprotect } from './inbound.ts';
import { protect } from './outbound.ts';
import { payloadOf, withPayload } from './reheader.ts';
import {
  EMPTY_SAD,
  inboundBySpi,
  installChild,
  type OutboundSa,
  outboundFor,
  removeChild,
  type Sad,
  withCounters,
  withPeerAt,
} from './sad.ts';
import type { PortFlow } from './selectors.ts';

installExtras();

const range = (startAddress: string, endAddress: string, more: Partial<SelectorRange> = {}): SelectorRange => ({
  protocol: 0,
  startPort: 0,
  endPort: 65535,
  startAddress,
  endAddress,
  ...more,
});
const GATEWAYS = { a: '192.0.2.1', b: '203.0.113.1' };
const LAN_A = [range('10.1.0.0', '10.1.0.255')];
const LAN_B = [range('10.2.0.0', '10.2.0.255')];
const SITE_A = [range(GATEWAYS.a, GATEWAYS.a)];
const SITE_B = [range(GATEWAYS.b, GATEWAYS.b)];
const pingAtoB: PortFlow = { source: '10.1.0.10', destination: '10.2.0.10', protocol: 1 };

type Way = Pick<EspKeys, 'spi' | 'source' | 'destination'>;
const espKeys =
  (encryption: string, integrity?: string, esn = false) =>
  (way: Way): EspKeys => {
    const cipher = cipherById(encryption);
    const encryptionKey = new Uint8Array((cipher?.keyBytes ?? 0) + (cipher?.saltBytes ?? 0)).fill(way.spi & 255);
    return {
      ...way,
      encryption,
      encryptionKey,
      ...(integrity && { integrity, integrityKey: new Uint8Array(32).fill(2) }),
      ...(esn && { esn }),
    };
  };
const ahKeys =
  (esn = false) =>
  (way: Way): AhKeys => ({
    ...way,
    integrity: 'sha256',
    integrityKey: new Uint8Array(32).fill(3),
    ...(esn && { esn }),
  });

interface Ends {
  a: ChildSa;
  b: ChildSa;
}

/** One child SA as each site holds it: packets from A to B carry `spi`, the others `spi + 1`. */
function pair(id: string, spi: number, keys: (way: Way) => EspKeys | AhKeys, more: object = {}): Ends {
  const toB = keys({ spi, source: GATEWAYS.a, destination: GATEWAYS.b });
  const toA = keys({ spi: spi + 1, source: GATEWAYS.b, destination: GATEWAYS.a });
  const protocol = 'encryption' in toB ? 'esp' : 'ah';
  const values = { inbound: [], outbound: [] };
  const common = { id, ike: 'ike1', mode: 'tunnel', policy: 'child', esn: false, values, protocol };
  return {
    a: { ...common, inbound: toA, outbound: toB, local: LAN_A, remote: LAN_B, ...more } as ChildSa,
    b: { ...common, inbound: toB, outbound: toA, local: LAN_B, remote: LAN_A, ...more } as ChildSa,
  };
}

const GCM = espKeys('aes256gcm16');
const SETTLED = { draw: (_: string, length: number) => new Uint8Array(length).fill(0x5a), identification: 7 };
const echo = fromHex('0800f7fe00000001');
const ping = (source = '10.1.0.10', destination = '10.2.0.10') =>
  encodeIpv4({ source, destination, protocol: 1, ttl: 63, identification: 1, payload: echo });
const child = pair('child1', 0x1000, GCM);
const sadA = installChild(EMPTY_SAD, child.a);
const sadB = installChild(EMPTY_SAD, child.b);

/** Sends one packet from A. */
function send(sad: Sad, flow = pingAtoB, packet = ping(flow.source, flow.destination)) {
  const sa = outboundFor(sad, flow);
  const sent = sa && protect(sad, sa, packet, SETTLED);
  if (!sent?.ok) throw new Error('nothing was sent');
  return sent;
}
const flowOf = (packet: Uint8Array): PortFlow | undefined => decodeIpv4(packet).packet;
const receive = (sad: Sad, packet: Uint8Array) => unprotect(sad, packet, flowOf);
/** What became of a packet: `ok`, or why it was dropped. */
const outcome = ({ result }: ReturnType<typeof receive>) => (result.ok ? 'ok' : result.reason);
const opened = ({ result }: ReturnType<typeof receive>) => (result.ok ? result.packet : undefined);
const withEsp = (packet: Uint8Array, esp: Uint8Array) => withPayload(packet, 50, esp);
const flipLast = (packet: Uint8Array) => packet.with(-1, (packet.at(-1) ?? 0) ^ 1);
const sequences = ({ layers }: { layers: readonly { protocol: string; sequence: number }[] }) =>
  layers.map(({ protocol, sequence }) => `${protocol} ${sequence}`);

describe('sending, RFC 4303 §3.3', () => {
  test('numbers count from 1, and the database that was passed in stays as it was', () => {
    const one = send(sadA);
    const two = send(one.sad);
    expect([one, two].map(sequences)).toEqual([['esp 1'], ['esp 2']]);
    expect(send(sadA).packet).toEqual(one.packet);
  });

  test('an SA ends before its numbers cycle (§3.3.3)', () => {
    const fresh = outboundFor(sadA, pingAtoB) as OutboundSa;
    const nearly = send(withCounters(sadA, { ...fresh, sequence: 0xfffffffe }));
    expect(sequences(nearly)).toEqual(['esp 4294967295']);
    const sa = outboundFor(nearly.sad, pingAtoB);
    expect(sa && protect(nearly.sad, sa, ping(), SETTLED)).toEqual({ ok: false });
  });

  test('an SA counts the bytes that it carries', () => {
    const two = send(send(sadA).sad);
    expect(outboundFor(two.sad, pingAtoB)?.bytes).toBe(2 * ping().length);
  });

  test('a packet that no selector covers finds no SA', () => {
    expect(outboundFor(sadA, { ...pingAtoB, destination: '10.3.0.1' })).toBeUndefined();
    expect(outboundFor(sadA, { ...pingAtoB, source: '10.9.0.1' })).toBeUndefined();
  });
});

describe('receiving, in the order of RFC 4303 §3.4', () => {
  const { packet } = send(sadA);
  const esp = payloadOf(packet);

  test('a good packet comes out, and its number cannot come again', () => {
    const received = receive(sadB, packet);
    expect(opened(received)).toEqual(ping());
    expect(received.layers).toEqual([{ protocol: 'esp', sa: 'child1', spi: 0x1000, sequence: 1 }]);
    expect(outcome(receive(received.sad, packet))).toBe('replayed');
    expect(outcome(receive(sadB, packet))).toBe('ok');
  });

  test('an SPI that nobody handed out is dropped, also an empty packet', () => {
    expect(outcome(receive(sadA, packet))).toBe('unknown-spi');
    expect(outcome(receive(sadB, withEsp(packet, esp.slice(0, 7))))).toBe('truncated');
    expect(outcome(receive(sadB, withEsp(packet, new Uint8Array(0))))).toBe('truncated');
  });

  test('a forged packet with a high number does not move the window', () => {
    const received = receive(sadB, withEsp(packet, esp.with(4, 0xff)));
    expect(outcome(received)).toBe('bad-tag');
    expect(received.sad).toBe(sadB);
    expect(received.windows).toMatchObject([{ verdict: 'bad-tag', sequence: 0xff000001, highest: 0, seen: [] }]);
    expect(outcome(receive(received.sad, packet))).toBe('ok');
  });

  test('a replayed packet is dropped before its ICV is looked at', () => {
    const after = receive(sadB, packet).sad;
    expect(outcome(receive(after, flipLast(packet)))).toBe('replayed');
  });

  test('each packet is reported with the window that it leaves behind', () => {
    const two = send(send(sadA).sad);
    const late = receive(sadB, two.packet);
    expect(late.windows).toEqual([
      { sa: 'child1', spi: 0x1000, sequence: 2, verdict: 'fresh', size: 64, highest: 2, seen: [2] },
    ]);
    expect(receive(late.sad, packet).windows).toMatchObject([
      { sequence: 1, verdict: 'fresh', highest: 2, seen: [1, 2] },
    ]);
    expect(receive(late.sad, two.packet).windows).toMatchObject([{ verdict: 'replayed', highest: 2, seen: [2] }]);
  });

  test.each([
    [64, 66, 'too-old'],
    [128, 66, 'ok'],
    [0, 200, 'ok'],
  ])('a window of %i: the first of %i packets, coming last, is %s', (size, count, expected) => {
    let sad = sadA;
    let received = installChild(EMPTY_SAD, child.b, size);
    const sent = Array.from({ length: count }, () => {
      const next = send(sad);
      sad = next.sad;
      return next.packet;
    });
    for (const one of sent.slice(1)) received = receive(received, one).sad;
    expect(outcome(receive(received, sent[0] ?? new Uint8Array(0)))).toBe(expected);
  });

  test('what comes out must be what the selectors agreed on, and its number counts as used', () => {
    const stranger = send(sadA, pingAtoB, ping('10.66.0.1')).packet;
    const received = receive(sadB, stranger);
    expect(outcome(received)).toBe('policy');
    expect(outcome(receive(received.sad, packet))).toBe('replayed');
    expect(outcome(receive(sadB, send(sadA, pingAtoB, echo).packet))).toBe('policy');
  });

  test('a packet with a good ICV and bad padding is dropped, and its number counts as used', () => {
    const { spi, encryptionKey } = child.a.outbound as EspKeys;
    const [header, iv] = [concat(u32(spi), u32(1)), new Uint8Array(8).fill(0x5a)];
    const cipher = cipherById('aes256gcm16');
    if (!cipher) throw new Error('the table lacks a cipher');
    const { ciphertext, icv } = encrypt(cipher, encryptionKey, iv, header, Uint8Array.of(0, 9, 2, 4));
    const received = receive(sadB, withEsp(packet, concat(header, iv, ciphertext, icv)));
    expect(outcome(received)).toBe('bad-padding');
    expect(outcome(receive(received.sad, packet))).toBe('replayed');
  });

  test('a dummy packet is dropped without a word (RFC 4303 §2.6)', () => {
    const dummy = sealEsp(child.a.outbound as EspKeys, 1, new Uint8Array(8), new Uint8Array(40), 59);
    expect(outcome(receive(sadB, withEsp(packet, dummy)))).toBe('dummy');
  });

  test.each([
    ['a separate integrity algorithm', espKeys('aes128', 'sha256'), 'bad-tag'],
    ['NULL encryption', espKeys('null', 'sha256'), 'bad-tag'],
    ['no integrity: nobody notices, until the padding is wrong', espKeys('aes128'), 'bad-padding'],
  ])('%s', (_, keys, broken) => {
    const own = pair('child2', 0x2000, keys);
    const sent = send(installChild(EMPTY_SAD, own.a)).packet;
    const sad = installChild(EMPTY_SAD, own.b);
    expect(outcome(receive(sad, sent))).toBe('ok');
    expect(outcome(receive(sad, flipLast(sent)))).toBe(broken);
  });

  test('without integrity there is no anti-replay either (RFC 4303 §1)', () => {
    const own = pair('child2', 0x2000, espKeys('aes128'));
    const sent = send(installChild(EMPTY_SAD, own.a)).packet;
    const once = receive(installChild(EMPTY_SAD, own.b), sent);
    expect(once.windows).toMatchObject([{ size: 0, verdict: 'fresh' }]);
    expect(outcome(receive(once.sad, sent))).toBe('ok');
  });
});

describe('transport mode, RFC 4303 §3.1.1', () => {
  const betweenGateways = { ...pingAtoB, source: GATEWAYS.a, destination: GATEWAYS.b };
  const own = (keys: (way: Way) => EspKeys | AhKeys): Ends => {
    const { a, b } = pair('child3', 0x3000, keys, { mode: 'transport' });
    return { a: { ...a, local: SITE_A, remote: SITE_B }, b: { ...b, local: SITE_B, remote: SITE_A } };
  };

  test.each([
    ['ESP', GCM, 50, 36],
    ['AH', ahKeys(), 51, 28],
  ])('%s: the header stays, but for protocol and length', (_, keys, protocol, overhead) => {
    const { a, b } = own(keys);
    const sent = send(installChild(EMPTY_SAD, a), betweenGateways);
    const before = ping(GATEWAYS.a, GATEWAYS.b);
    const { source, destination, ttl, identification } = decodeIpv4(before).packet ?? {};
    expect(decodeIpv4(sent.packet).packet).toMatchObject({ source, destination, ttl, identification, protocol });
    expect(sent.packet.length).toBe(before.length + overhead);
    expect(opened(receive(installChild(EMPTY_SAD, b), sent.packet))).toEqual(before);
  });
});

describe('AH', () => {
  const ah = pair('child4', 0x4000, ahKeys());

  test('tunnel mode: a new header, AH, and the whole packet in the clear', () => {
    const sent = send(installChild(EMPTY_SAD, ah.a));
    expect(decodeIpv4(sent.packet).packet).toMatchObject({ source: GATEWAYS.a, destination: GATEWAYS.b, protocol: 51 });
    expect(sent.packet.slice(48)).toEqual(ping());
    const received = receive(installChild(EMPTY_SAD, ah.b), sent.packet);
    expect(opened(received)).toEqual(ping());
    expect(outcome(receive(received.sad, sent.packet))).toBe('replayed');
    expect(outcome(receive(installChild(EMPTY_SAD, ah.b), flipLast(sent.packet)))).toBe('bad-tag');
  });

  test('an SPI belongs to its protocol', () => {
    const both = installChild(installChild(EMPTY_SAD, ah.a), pair('child5', 0x4000, GCM).a);
    expect(inboundBySpi(both, 'ah', 0x4001)?.child.id).toBe('child4');
    expect(inboundBySpi(both, 'esp', 0x4001)?.child.id).toBe('child5');
  });
});

describe('AH around ESP, RFC 2401 §4.3', () => {
  const ah = pair('child1.ah', 0x5000, ahKeys(), { around: 'child1' });
  const bundleA = installChild(sadA, ah.a);
  const bundleB = installChild(sadB, ah.b);

  test('one new header, AH, ESP: each with its own SPI, number and window', () => {
    const sent = send(send(bundleA).sad);
    expect(sequences(sent)).toEqual(['esp 2', 'ah 2']);
    expect(sent.packet.length).toBe(20 + 28 + 8 + 8 + 32 + 16);
    const received = receive(bundleB, sent.packet);
    expect(opened(received)).toEqual(ping());
    expect(sequences(received)).toEqual(['ah 2', 'esp 2']);
    expect(received.windows.map(({ sa, highest }) => [sa, highest])).toEqual([
      ['child1.ah', 2],
      ['child1', 2],
    ]);
  });

  test('ESP that comes without its AH is not let in', () => {
    expect(outcome(receive(bundleB, send(sadA).packet))).toBe('bundle');
  });

  test('AH with anything else inside is not let in', () => {
    const bare = { ...ah.a, around: undefined } as unknown as ChildSa;
    expect(outcome(receive(bundleB, send(installChild(EMPTY_SAD, bare)).packet))).toBe('bundle');
    const other = pair('child9', 0x9000, GCM);
    const wrapped = { ...ah.a, around: 'child9' };
    const sent = send(installChild(installChild(EMPTY_SAD, other.a), wrapped));
    expect(outcome(receive(installChild(bundleB, other.b), sent.packet))).toBe('bundle');
  });
});

describe('extended sequence numbers', () => {
  test.each([
    ['ESP, AEAD', espKeys('aes256gcm16', undefined, true)],
    ['ESP, separate integrity', espKeys('aes128', 'sha256', true)],
    ['AH', ahKeys(true)],
  ])('%s: the count goes on beyond 32 bits, and both ends know', (_, keys) => {
    const own = pair('child6', 0x6000, keys);
    const fresh = installChild(EMPTY_SAD, own.a);
    const sa = outboundFor(fresh, pingAtoB) as OutboundSa;
    let sad = withCounters(fresh, { ...sa, sequence: 2 ** 32 - 3 });
    let there = installChild(EMPTY_SAD, own.b);
    const numbers = Array.from({ length: 4 }, () => {
      const sent = send(sad);
      sad = sent.sad;
      const received = receive(there, sent.packet);
      there = received.sad;
      return [outcome(received), received.layers[0]?.sequence];
    });
    expect(numbers).toEqual([
      ['ok', 2 ** 32 - 2],
      ['ok', 2 ** 32 - 1],
      ['ok', 2 ** 32],
      ['ok', 2 ** 32 + 1],
    ]);
  });
});

describe('the Security Association Database', () => {
  const next = pair('child2', 0x2000, GCM);
  const both = installChild(sadA, next.a);

  test('new packets take the newest SA, both are received on', () => {
    expect(outboundFor(both, pingAtoB)?.child.id).toBe('child2');
    expect([0x1001, 0x2001].map((spi) => inboundBySpi(both, 'esp', spi)?.child.id)).toEqual(['child1', 'child2']);
  });

  test('who was asked for a new SA sends on it once the other end has, or the old one is gone (RFC 7296 §2.8)', () => {
    const asked = installChild(sadB, { ...next.b, after: 'child1' });
    const back = { ...pingAtoB, source: '10.2.0.10', destination: '10.1.0.10' };
    expect(outboundFor(asked, back)?.child.id).toBe('child1');
    expect(outboundFor(receive(asked, send(both).packet).sad, back)?.child.id).toBe('child2');
    expect(outboundFor(removeChild(asked, 'child1'), back)?.child.id).toBe('child2');
  });

  test('a peer behind a NAT is found where it was heard last', () => {
    const [local, remote] = [
      { address: GATEWAYS.b, port: 4500 },
      { address: GATEWAYS.a, port: 40500 },
    ];
    const natted = { ...child.b, encapsulation: { local, remote } };
    const moved = withPeerAt(installChild(EMPTY_SAD, natted), remote, { ...remote, port: 40950 });
    expect(moved.outbound[0]?.child.encapsulation?.remote.port).toBe(40950);
    expect(withPeerAt(moved, remote, local)).toEqual(moved);
  });

  test('a removed SA is gone in both directions', () => {
    const left = removeChild(both, 'child1');
    expect(inboundBySpi(left, 'esp', 0x1001)).toBeUndefined();
    expect(removeChild(left, 'child2')).toEqual(EMPTY_SAD);
  });
});
