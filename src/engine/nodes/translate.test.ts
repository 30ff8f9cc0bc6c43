import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex } from '../bytes/hex.ts';
import { dissect, NO_KEYS } from '../dissect/dissect.ts';
import { encodeEcho } from '../formats/icmp.ts';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import { encodeUdp } from '../formats/udp.ts';
import type { Field } from '../wire/span.ts';
import { socketOf, translate } from './translate.ts';

const [source, destination] = ['192.168.77.2', '203.0.113.1'];
const ip = (protocol: number, payload: Uint8Array) =>
  encodeIpv4({ source, destination, protocol, ttl: 64, identification: 1, payload });
const udp = (payload: Uint8Array, sourcePort = 500) =>
  ip(17, encodeUdp({ source, destination, sourcePort, destinationPort: 4500, payload }));

/** The checksums that are wrong, as a dissector computes them from the whole packet. */
function faults(packet: Uint8Array): string[] {
  const flat = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
  return flat(dissect(packet, NO_KEYS).fields).flatMap(({ id, error }) => (error?.code === 'bad-checksum' ? id : []));
}

describe('what a NAT rewrites', () => {
  test('address and port of UDP, and both checksums with them', () => {
    const outside = { address: '192.0.2.1', port: 40050 };
    const rewritten = translate(udp(fromHex('00010203')), 'source', outside);
    expect(socketOf(rewritten, 'source')).toEqual(outside);
    expect(socketOf(rewritten, 'destination')).toEqual({ address: destination, port: 4500 });
    expect(faults(rewritten)).toEqual([]);
  });

  test('a UDP checksum that was never computed stays so (RFC 768)', () => {
    const packet = udp(fromHex('00010203')).fill(0, 26, 28);
    expect(translate(packet, 'source', { address: '192.0.2.1', port: 40050 }).slice(26, 28)).toEqual(new Uint8Array(2));
  });

  test('the identifier of an echo, which stands for a port', () => {
    const echo = encodeEcho({ type: 'request', identifier: 42, sequence: 1, data: new Uint8Array(5) });
    const rewritten = translate(ip(1, echo), 'source', { address: '192.0.2.1', port: 40050 });
    expect(socketOf(rewritten, 'source')).toEqual({ address: '192.0.2.1', port: 40050 });
    expect(faults(rewritten)).toEqual([]);
  });

  test('of ESP and AH the address, for want of anything else', () => {
    const rewritten = translate(ip(51, new Uint8Array(40)), 'source', { address: '192.0.2.1' });
    expect(socketOf(rewritten, 'source')).toEqual({ address: '192.0.2.1' });
    expect(rewritten.slice(20)).toEqual(new Uint8Array(40));
    expect(decodeIpv4(rewritten).packet).toBeDefined();
  });

  test('there and back is the same packet', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 64 }), fc.integer({ min: 1, max: 65535 }), (data, port) => {
      const packet = udp(data, port);
      const outside = translate(packet, 'source', { address: '198.51.100.7', port: 65535 - port });
      expect(faults(outside)).toEqual([]);
      expect(translate(outside, 'source', { address: source, port })).toEqual(packet);
    });
    fc.assert(property);
  });
});
