import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../bytes/hex.ts';
import { AUTH_PAYLOADS, DELETE_PAYLOADS, INIT_PAYLOADS, ikeHeader } from '../testing/samples.ts';
import { capturedPackets, hasSharedCaptures } from '../testing/shared-captures.ts';
import {
  decodeIkeMessage,
  decodePayloadChain,
  encodeIkeMessage,
  encodePayloadBody,
  encodePayloadChain,
} from './ike-message.ts';
import type { IkePayload } from './ike-model.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeUdp } from './udp.ts';

const header = ikeHeader(34, false, 0);
const data = fc.uint8Array({ maxLength: 40 });
const byte = fc.nat(255);
const spi = fc.uint8Array({ maxLength: 8 });
const attribute = fc.oneof(
  fc.record({ type: fc.nat(0x7fff), value: fc.nat(0xffff) }),
  fc.record({ type: fc.nat(0x7fff), value: fc.uint8Array({ minLength: 1, maxLength: 9 }) }),
);
const transform = fc.record({ type: byte, id: fc.nat(0xffff), attributes: fc.array(attribute, { maxLength: 3 }) });
const proposal = fc.record({ number: byte, protocol: byte, spi, transforms: fc.array(transform, { maxLength: 4 }) });
const selector = fc.integer({ min: 0, max: 1 }).chain((v6) => {
  const address = fc.uint8Array({ minLength: v6 ? 16 : 4, maxLength: v6 ? 16 : 4 });
  const port = fc.nat(0xffff);
  return fc.record({
    type: fc.constant(7 + v6),
    protocol: byte,
    startPort: port,
    endPort: port,
    start: address,
    end: address,
  });
});
const payload: fc.Arbitrary<IkePayload> = fc.oneof(
  fc.record({ kind: fc.constant('sa' as const), proposals: fc.array(proposal, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('ke' as const), group: fc.nat(0xffff), data }),
  fc.record({ kind: fc.constantFrom('nonce' as const, 'vendor' as const), data }),
  fc.record({
    kind: fc.constant('notify' as const),
    protocol: byte,
    spi,
    type: fc.integer({ min: 100, max: 9999 }),
    data,
  }),
  fc.record({ kind: fc.constantFrom('idi' as const, 'idr' as const), idType: byte, data }),
  fc.record({ kind: fc.constant('auth' as const), method: byte, data }),
  fc.record({ kind: fc.constantFrom('tsi' as const, 'tsr' as const), selectors: fc.array(selector, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('delete' as const),
    protocol: byte,
    spis: fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('unknown' as const),
    type: fc.integer({ min: 55, max: 255 }),
    critical: fc.boolean(),
    body: data,
  }),
);

describe('IKE messages (RFC 7296 §3)', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 6 }), (payloads) => {
        const message = { header, payloads };
        expect(decodeIkeMessage(encodeIkeMessage(message))).toEqual({ message, header });
        const chain = encodePayloadChain(payloads);
        expect(decodePayloadChain(chain.first, chain.bytes)).toEqual({ payloads });
      }),
      { seed: 7296, numRuns: 300 },
    );
  });

  test('an IKE_SA_INIT header, byte by byte', () => {
    const bytes = encodeIkeMessage({
      header,
      payloads: [{ kind: 'nonce', data: fromHex('00112233445566778899aabbccddeeff') }],
    });
    expect(toHex(bytes)).toBe(
      '258c9208f97e2bad' + // Initiator SPI
        'd83ef878c2c6d27f' + // Responder SPI
        '28' + // next payload: Nonce (40)
        '20' + // version 2.0
        '22' + // IKE_SA_INIT (34)
        '08' + // flags: Initiator
        '00000000' + // message ID
        '00000030' + // length 48
        '00000014' + // no next payload, not critical, 20 bytes
        '00112233445566778899aabbccddeeff',
    );
  });

  test('SK keeps the type of the first payload inside', () => {
    const payloads: IkePayload[] = [{ kind: 'sk', first: 35, body: fromHex('aabbcc') }];
    const bytes = encodeIkeMessage({ header, payloads });
    expect(toHex(bytes.subarray(28))).toBe('23000007aabbcc');
    expect(decodeIkeMessage(bytes).message?.payloads).toEqual(payloads);
  });

  test('the body of IDi is what AUTH covers (RFC 7296 §2.15)', () => {
    expect(toHex(encodePayloadBody({ kind: 'idi', idType: 1, data: Uint8Array.of(192, 0, 2, 1) }))).toBe(
      '01000000c0000201',
    );
  });

  test.each([
    ['a message that is cut', (bytes: Uint8Array) => bytes.subarray(0, 40), 'bad-length'],
    ['bytes behind the message', (bytes: Uint8Array) => Uint8Array.from([...bytes, 1]), 'trailing'],
    ['a header that is cut', (bytes: Uint8Array) => bytes.subarray(0, 20), 'truncated'],
  ])('%s is no message', (_, bend, code) => {
    const result = decodeIkeMessage(bend(encodeIkeMessage({ header, payloads: INIT_PAYLOADS })));
    expect(result.message).toBeUndefined();
    expect(result.error?.code).toBe(code);
  });

  test('a broken payload leaves the header readable, for INVALID_SYNTAX (RFC 7296 §2.21)', () => {
    const bytes = encodeIkeMessage({ header, payloads: AUTH_PAYLOADS });
    bytes[30] = 255;
    expect(decodeIkeMessage(bytes)).toMatchObject({ header, error: { code: 'bad-length' } });
  });

  test('payloads in front of an error are kept', () => {
    const { first, bytes } = encodePayloadChain(DELETE_PAYLOADS);
    const { payloads, error } = decodePayloadChain(first, bytes.subarray(0, 10));
    expect(payloads[0]).toEqual(DELETE_PAYLOADS[0]);
    expect(error?.code).toBe('truncated');
  });

  test.runIf(hasSharedCaptures)('real messages come out byte for byte', () => {
    const messages = capturedPackets().flatMap(({ bytes, link }) => {
      const { packet } = decodeIpv4(bytes.subarray(link === 'ethernet' ? 14 : 4));
      const { datagram } = packet ? decodeUdp(packet.payload) : {};
      if (datagram?.sourcePort === 4500) return [datagram.payload.subarray(4)];
      return datagram?.sourcePort === 500 ? [datagram.payload] : [];
    });
    const read = messages.flatMap((bytes) => {
      const { message } = decodeIkeMessage(bytes);
      return message ? [{ bytes, message }] : [];
    });
    expect(read.length).toBeGreaterThan(150);
    for (const { bytes, message } of read) expect(toHex(encodeIkeMessage(message))).toBe(toHex(bytes));
  });
});
