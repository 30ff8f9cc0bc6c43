import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes/hex.ts';
import { capturedPackets, hasSharedCaptures } from '../testing/shared-captures.ts';
import { decode, encode } from '../wire/codec.ts';
import { espPacket, opaqueEsp } from './esp.ts';
import { decodeIcmp, encodeEcho } from './icmp.ts';
import { decodeIpv4, encodeIpv4 } from './ipv4.ts';
import { decodeUdp, encodeUdp } from './udp.ts';

const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.'));
const u16 = fc.nat(0xffff);
const data = fc.uint8Array({ maxLength: 200 });
const packet = { source: '192.0.2.1', destination: '203.0.113.1', protocol: 17, ttl: 64, identification: 1 };

describe('IPv4 (RFC 791 §3.1)', () => {
  // The example of many textbooks: 20 bytes of header whose checksum is b861.
  test('a published header', () => {
    const bytes = fromHex('45000073000040004011b861c0a80001c0a800c7'.padEnd(0x73 * 2, '0'));
    const { packet } = decodeIpv4(bytes);
    expect(packet).toMatchObject({ source: '192.168.0.1', destination: '192.168.0.199', protocol: 17, ttl: 64 });
    expect(packet && toHex(encodeIpv4(packet))).toBe(toHex(bytes));
  });

  test('what is written is read back', () => {
    const written = fc.record({
      source: address,
      destination: address,
      protocol: fc.nat(255),
      ttl: fc.nat(255),
      identification: u16,
      dontFragment: fc.boolean(),
      payload: data,
    });
    fc.assert(
      fc.property(written, (value) => {
        expect(decodeIpv4(encodeIpv4(value))).toEqual({ packet: { ...value, headerBytes: 20 } });
      }),
      { seed: 791 },
    );
  });

  test.each([
    ['one bit of the header', 8, 'bad-checksum'],
    ['the header’s own length', 0, 'bad-checksum'],
    ['the total length', 3, 'bad-length'],
  ])('a change of %s is found', (_, index, code) => {
    const bytes = encodeIpv4({ ...packet, payload: new Uint8Array(4) });
    bytes[index] = index === 0 ? 0x44 : (bytes[index] ?? 0) ^ 0x40;
    expect(decodeIpv4(bytes).error?.code).toBe(code);
  });

  test.runIf(hasSharedCaptures)('captured packets come out byte for byte', () => {
    const plain = capturedPackets()
      .filter(({ link }) => link === 'ethernet')
      .map(({ bytes }) => bytes.subarray(14));
    const read = plain.flatMap((bytes) => {
      const { packet } = decodeIpv4(bytes);
      return packet && packet.headerBytes === 20 && bytes[1] === 0 ? [{ bytes, packet }] : [];
    });
    expect(read.length).toBeGreaterThan(100);
    for (const { bytes, packet } of read) {
      // A fragment's flags and offset are no part of what a node of the lab writes.
      if ((((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) % 0x4000 === 0)
        expect(toHex(encodeIpv4(packet))).toBe(toHex(bytes));
    }
  });
});

describe('UDP (RFC 768)', () => {
  test('what is written is read back', () => {
    const written = fc.record({
      source: address,
      destination: address,
      sourcePort: u16,
      destinationPort: u16,
      payload: data,
    });
    fc.assert(
      fc.property(written, ({ source, destination, ...datagram }) => {
        expect(decodeUdp(encodeUdp({ source, destination, ...datagram }))).toEqual({ datagram });
      }),
      { seed: 768 },
    );
  });

  test('a sum of zero is sent as ffff, because zero would mean that there is none', () => {
    const datagram = { source: '0.0.0.0', destination: '0.0.0.0', sourcePort: 0, destinationPort: 0 };
    // Protocol 17, the length 10 twice, and this word sum up to ffff.
    const bytes = encodeUdp({ ...datagram, payload: Uint8Array.of(0xff, 0xff - 17 - 20) });
    expect(toHex(bytes.subarray(6, 8))).toBe('ffff');
  });
});

describe('ICMP echo (RFC 792)', () => {
  const echo = fc.record({
    type: fc.constantFrom('request' as const, 'reply' as const),
    identifier: u16,
    sequence: u16,
    data,
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(echo, (value) => {
        expect(decodeIcmp(encodeEcho(value)).message).toEqual(value);
      }),
      { seed: 792 },
    );
  });

  test('a changed byte breaks the checksum', () => {
    const bytes = encodeEcho({ type: 'request', identifier: 1, sequence: 1, data: new Uint8Array(8) });
    bytes[10] = 1;
    expect(decodeIcmp(bytes).error?.code).toBe('bad-checksum');
  });
});

describe('ESP (RFC 4303 §2)', () => {
  test('the header is in clear, the rest is sealed', () => {
    const packet = espPacket(() => opaqueEsp);
    const esp = { header: { spi: 0x89a81f7e, sequence: 1 }, body: fromHex('aabb') };
    expect(toHex(encode(packet, esp))).toBe('89a81f7e00000001aabb');
    expect(decode(packet, encode(packet, esp)).value).toEqual(esp);
    expect(decode(packet, fromHex('89a81f7e00')).error?.code).toBe('truncated');
  });
});
