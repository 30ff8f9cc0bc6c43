import { describe, expect, test } from 'vitest';
import { concat, u32, utf8 } from '../bytes/bytes.ts';
import { cipherById } from '../crypto/algorithms.ts';
import { encrypt } from '../crypto/operate.ts';
import type { Cipher } from '../crypto/types.ts';
import type { EspKeys } from '../dissect/key-table.ts';
import type { ChildSa, SelectorRange } from '../ike/peer.ts';
import { sealEsp } from './esp.ts';
import { receiveEsp, sendEsp } from './process.ts';
import { EMPTY_SAD, inboundBySpi, installChild, outboundFor, removeChild, type Sad, withSequence } from './sad.ts';
import type { PortFlow } from './selectors.ts';

const range = (startAddress: string, endAddress: string, more: Partial<SelectorRange> = {}): SelectorRange => ({
  protocol: 0,
  startPort: 0,
  endPort: 65535,
  startAddress,
  endAddress,
  ...more,
});
const LAN_A = [range('10.1.0.0', '10.1.0.255')];
const LAN_B = [range('10.2.0.0', '10.2.0.255')];
const pingAtoB: PortFlow = { source: '10.1.0.10', destination: '10.2.0.10', protocol: 1 };

function keys(spi: number, encryption: string): EspKeys {
  const integrity = encryption === 'aes128' && { integrity: 'sha256', integrityKey: new Uint8Array(32).fill(2) };
  const encryptionKey = new Uint8Array(encryption === 'aes128' ? 16 : 36).fill(spi & 255);
  return { spi, source: '192.0.2.1', destination: '203.0.113.1', encryption, encryptionKey, ...integrity };
}

type EspSa = ChildSa & { protocol: 'esp' };

/** One child SA as each site holds it: packets from A to B carry `spi`, the others `spi + 1`. */
function pair(id: string, spi: number, encryption = 'aes256gcm16'): { a: EspSa; b: EspSa } {
  const [toB, toA] = [keys(spi, encryption), keys(spi + 1, encryption)];
  const common = {
    id,
    ike: 'ike1',
    mode: 'tunnel',
    policy: 'child',
    esn: false,
    values: { inbound: [], outbound: [] },
  } as const;
  return {
    a: { ...common, protocol: 'esp', inbound: toA, outbound: toB, local: LAN_A, remote: LAN_B },
    b: { ...common, protocol: 'esp', inbound: toB, outbound: toA, local: LAN_B, remote: LAN_A },
  };
}

function aCipher(id: string): Cipher {
  const cipher = cipherById(id);
  if (!cipher) throw new Error(`the table lacks ${id}`);
  return cipher;
}
const aes256gcm16 = aCipher('aes256gcm16');
const draw = (length: number) => new Uint8Array(length).fill(0x5a);
const inner = utf8('a ping');
const child = pair('child1', 0x1000);
const sadA = installChild(EMPTY_SAD, child.a);
const sadB = installChild(EMPTY_SAD, child.b);

/** Sends one packet from A. */
function send(sad: Sad, flow = pingAtoB) {
  const sa = outboundFor(sad, flow);
  const sent = sa && sendEsp(sad, sa, inner, 4, draw);
  if (!sent?.ok) throw new Error('nothing was sent');
  return sent;
}
const receive = (sad: Sad, esp: Uint8Array, flow: PortFlow = pingAtoB) => receiveEsp(sad, esp, () => flow);
/** What became of a packet: `ok`, or why it was dropped. */
const outcome = (received: ReturnType<typeof receive>) => (received.ok ? 'ok' : received.reason);

describe('sending, RFC 4303 §3.3', () => {
  test('numbers count from 1, and the database that was passed in stays as it was', () => {
    const one = send(sadA);
    const two = send(one.sad);
    expect([one.sequence, two.sequence]).toEqual([1, 2]);
    expect(send(sadA).esp).toEqual(one.esp);
  });

  test('an SA ends before its numbers cycle (§3.3.3)', () => {
    const nearly = send(withSequence(sadA, 'child1', 0xfffffffe));
    expect(nearly.sequence).toBe(0xffffffff);
    const sa = outboundFor(nearly.sad, pingAtoB);
    expect(sa && sendEsp(nearly.sad, sa, inner, 4, draw)).toEqual({ ok: false });
  });

  test('a packet that no selector covers finds no SA', () => {
    expect(outboundFor(sadA, { ...pingAtoB, destination: '10.3.0.1' })).toBeUndefined();
    expect(outboundFor(sadA, { ...pingAtoB, source: '10.9.0.1' })).toBeUndefined();
  });
});

describe('receiving, in the order of RFC 4303 §3.4', () => {
  const { esp } = send(sadA);

  test('a good packet comes out, and its number cannot come again', () => {
    const received = receive(sadB, esp);
    expect(received).toMatchObject({ ok: true, spi: 0x1000, sequence: 1, nextHeader: 4, payload: inner });
    expect(outcome(receive(received.sad, esp))).toBe('replayed');
    expect(outcome(receive(sadB, esp))).toBe('ok');
  });

  test('an SPI that nobody handed out is dropped, also an empty packet', () => {
    expect(outcome(receive(sadA, esp))).toBe('unknown-spi');
    expect(outcome(receive(sadB, esp.slice(0, 7)))).toBe('truncated');
    expect(outcome(receive(sadB, new Uint8Array(0)))).toBe('truncated');
  });

  test('a forged packet with a high number does not move the window', () => {
    const forged = Uint8Array.from(esp);
    forged[4] = 0xff;
    const received = receive(sadB, forged);
    expect(outcome(received)).toBe('bad-tag');
    expect(received.sad).toBe(sadB);
    expect(outcome(receive(received.sad, esp))).toBe('ok');
  });

  test('a replayed packet is dropped before its ICV is looked at', () => {
    const after = receive(sadB, esp).sad;
    const broken = Uint8Array.from(esp);
    broken[esp.length - 1] = (broken[esp.length - 1] ?? 0) ^ 1;
    expect(outcome(receive(after, broken))).toBe('replayed');
  });

  test('a packet to the left of the window is too old', () => {
    let sad = sadA;
    let received = sadB;
    const sent = Array.from({ length: 66 }, () => {
      const next = send(sad);
      sad = next.sad;
      return next.esp;
    });
    for (const packet of sent.slice(1)) received = receive(received, packet).sad;
    const first = sent[0] ?? new Uint8Array(0);
    expect(outcome(receive(received, first))).toBe('too-old');
  });

  test('what comes out must be what the selectors agreed on, and its number counts as used', () => {
    const received = receive(sadB, esp, { ...pingAtoB, source: '10.66.0.1' });
    expect(outcome(received)).toBe('policy');
    expect(outcome(receive(received.sad, esp))).toBe('replayed');
    expect(outcome(receiveEsp(sadB, esp, () => undefined))).toBe('policy');
  });

  test('a packet with a good ICV and bad padding is dropped, and its number counts as used', () => {
    const { spi, encryptionKey } = child.a.outbound;
    const [header, iv] = [concat(u32(spi), u32(1)), draw(8)];
    const { ciphertext, icv } = encrypt(aes256gcm16, encryptionKey, iv, header, Uint8Array.of(0, 9, 2, 4));
    const careless = concat(header, iv, ciphertext, icv);
    const received = receive(sadB, careless);
    expect(outcome(received)).toBe('bad-padding');
    expect(outcome(receive(received.sad, esp))).toBe('replayed');
  });

  test('a dummy packet is dropped without a word (RFC 4303 §2.6)', () => {
    const dummy = sealEsp(child.a.outbound, 1, draw(8), new Uint8Array(40), 59);
    expect(outcome(receive(sadB, dummy))).toBe('dummy');
  });

  test('works the same with a separate integrity algorithm', () => {
    const cbc = pair('child2', 0x2000, 'aes128');
    const packet = send(installChild(EMPTY_SAD, cbc.a)).esp;
    const sad = installChild(EMPTY_SAD, cbc.b);
    expect(outcome(receive(sad, packet))).toBe('ok');
    packet[20] = (packet[20] ?? 0) ^ 1;
    expect(outcome(receive(sad, packet))).toBe('bad-tag');
  });
});

describe('the Security Association Database', () => {
  const next = pair('child2', 0x2000);
  const both = installChild(sadA, next.a);

  test('new packets take the newest SA, both are received on', () => {
    expect(outboundFor(both, pingAtoB)?.child.id).toBe('child2');
    expect([inboundBySpi(both, 0x1001)?.child.id, inboundBySpi(both, 0x2001)?.child.id]).toEqual(['child1', 'child2']);
  });

  test('a removed SA is gone in both directions', () => {
    const left = removeChild(both, 'child1');
    expect(inboundBySpi(left, 0x1001)).toBeUndefined();
    expect(removeChild(left, 'child2')).toEqual(EMPTY_SAD);
  });
});
