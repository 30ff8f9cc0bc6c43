import { describe, expect, test } from 'vitest';
import { fromHex } from '../../engine/bytes/hex.ts';
import { dissect } from '../../engine/dissect/dissect.ts';
import type { EspKeys, KeyTable } from '../../engine/dissect/key-table.ts';
import { encodeEcho } from '../../engine/formats/icmp.ts';
import { encodeIkeMessage } from '../../engine/formats/ike-message.ts';
import type { IkePayload } from '../../engine/formats/ike-model.ts';
import { encodeIpv4 } from '../../engine/formats/ipv4.ts';
import { encodeUdp } from '../../engine/formats/udp.ts';
import { sealEsp } from '../../engine/ipsec/esp.ts';
import { layersOf, legibility, totalBytes } from './layers.ts';

const A = '192.0.2.1';
const B = '203.0.113.1';
const NO_KEYS = { ike: [], esp: [], ah: [] };

const ip = (protocol: number, payload: Uint8Array, source = A, destination = B): Uint8Array =>
  encodeIpv4({ source, destination, protocol, ttl: 64, identification: 1, payload });

function init(): Uint8Array {
  const nat = (type: number): IkePayload => ({
    kind: 'notify',
    protocol: 0,
    spi: new Uint8Array(),
    type,
    data: new Uint8Array(20),
  });
  const message = encodeIkeMessage({
    header: {
      initiatorSpi: fromHex('1bce534200004fa2'),
      responderSpi: new Uint8Array(8),
      version: { major: 2, minor: 0 },
      exchangeType: 34,
      flags: { initiator: true, version: false, response: false },
      messageId: 0,
    },
    payloads: [
      { kind: 'ke', group: 31, data: new Uint8Array(32) },
      { kind: 'nonce', data: new Uint8Array(32) },
      nat(16388),
      nat(16389),
    ],
  });
  const udp = encodeUdp({ source: A, destination: B, sourcePort: 500, destinationPort: 500, payload: message });
  return ip(17, udp);
}

const KEYS: EspKeys = {
  spi: 0x19baf5a6,
  source: A,
  destination: B,
  encryption: 'aes256gcm16',
  encryptionKey: new Uint8Array(36).fill(7),
};

function esp(): Uint8Array {
  const echo = encodeEcho({ type: 'request', identifier: 42, sequence: 3, data: new Uint8Array(56) });
  const inner = ip(1, echo, '10.1.0.10', '10.2.0.10');
  return ip(50, sealEsp(KEYS, 1, new Uint8Array(8).fill(1), inner, 4));
}

const sizes = (bytes: Uint8Array, keys: KeyTable = NO_KEYS) =>
  layersOf(dissect(bytes, keys)).map((layer) => [layer.key, layer.bytes]);

describe('layersOf', () => {
  test('IKE_SA_INIT in header order, equal neighbours as one', () => {
    expect(sizes(init())).toEqual([
      ['ip', 20],
      ['udp', 8],
      ['ike', 28],
      ['payload-34', 40],
      ['payload-40', 36],
      ['payload-41', 56],
    ]);
    const notify = layersOf(dissect(init(), NO_KEYS)).at(-1);
    expect(notify).toMatchObject({ count: 2, kind: 'clear' });
  });

  test('ESP with its keys shows what is inside, and both add up', () => {
    const packet = esp();
    const layers = layersOf(dissect(packet, { ike: [], esp: [KEYS], ah: [] }));
    expect(layers.map((layer) => [layer.key, layer.bytes])).toEqual([
      ['ip', 20],
      ['esp', 8],
      ['iv', 8],
      ['sealed', 88],
      ['icv', 16],
    ]);
    expect(totalBytes(layers)).toBe(packet.length);
    const sealed = layers.find((layer) => layer.kind === 'sealed');
    expect(sealed?.inside.map((layer) => [layer.key, layer.bytes])).toEqual([
      ['ip', 20],
      ['icmp', 64],
      ['pad', 2],
      ['next', 2],
    ]);
    expect(layers.find((layer) => layer.key === 'esp')?.detail).toMatchObject({ sequence: '1' });
  });

  test('without keys the bytes still add up, and nothing is inside', () => {
    const packet = esp();
    const layers = layersOf(dissect(packet, NO_KEYS));
    expect(totalBytes(layers)).toBe(packet.length);
    expect(layers.every((layer) => layer.inside.length === 0)).toBe(true);
    expect(legibility(layers)).toEqual({ reads: 28, sealed: packet.length - 28 });
  });
});

test('a packet in the clear is read whole', () => {
  const packet = init();
  expect(legibility(layersOf(dissect(packet, NO_KEYS)))).toEqual({ reads: packet.length, sealed: 0 });
});
