import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, u32 } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { INTEGRITIES } from '../crypto/algorithms.ts';
import { installExtras } from '../crypto/extra/install.ts';
import type { AhKeys } from '../dissect/key-table.ts';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import { sharedJson, titled } from '../testing/shared.ts';
import { checkAh, openAh, readAh, sealAh } from './ah.ts';
import { ahCovered } from './ah-cover.ts';
import { withHeaderChecksum, withPayload } from './reheader.ts';

installExtras();

const KEY = new Uint8Array(32).fill(0x5a);
const keys: AhKeys = {
  spi: 0x7b,
  source: '192.0.2.1',
  destination: '203.0.113.1',
  integrity: 'sha256',
  integrityKey: KEY,
};

const echo = fromHex('0800f7d0002a0001 0001020304050607'.replaceAll(' ', ''));
const plain = encodeIpv4({
  source: '192.0.2.1',
  destination: '203.0.113.1',
  protocol: 1,
  ttl: 64,
  identification: 0x51aa,
  dontFragment: true,
  payload: echo,
});

describe('AH, RFC 4302', () => {
  test('stands between the IP header and what it protects; the rest of the header follows', () => {
    const sealed = sealAh(keys, 5, plain);
    const { packet } = decodeIpv4(sealed);
    expect(packet).toMatchObject({ source: '192.0.2.1', destination: '203.0.113.1', protocol: 51, ttl: 64 });
    expect(toHex(packet?.payload.subarray(0, 12) ?? new Uint8Array())).toBe('01050000' + '0000007b' + '00000005');
    expect(packet?.payload.length).toBe(12 + 16 + echo.length);
    expect(readAh(sealed)).toEqual({ spi: 0x7b, sequence: 5 });
  });

  test('agrees with an HMAC of node:crypto over bytes zeroed by hand', () => {
    const sealed = sealAh(keys, 5, plain);
    // version, DSCP, length, id | flags, TTL, protocol, checksum | source | destination | AH with no ICV | the echo
    const zeroed = fromHex(
      `45000040 51aa0000 00330000 c0000201 cb007101 01050000 0000007b 00000005 ${'00'.repeat(16)}`.replaceAll(' ', ''),
    );
    const whole = createHmac('sha256', KEY).update(zeroed).update(echo).digest();
    expect(toHex(sealed.subarray(32, 48))).toBe(whole.toString('hex').slice(0, 32));
  });

  test('says which bytes count as zero', () => {
    const cover = ahCovered(sealAh(keys, 5, plain));
    expect(cover?.zeroed).toEqual([
      { field: 'ip.dsfield', start: 1, end: 2 },
      { field: 'pw.ip.fragment', start: 6, end: 8 },
      { field: 'ip.ttl', start: 8, end: 9 },
      { field: 'ip.checksum', start: 10, end: 12 },
      { field: 'ah.icv', start: 32, end: 48 },
    ]);
    expect(cover).toMatchObject({ header: 20, payload: 48, icv: { start: 32, end: 48 } });
  });

  test('routers may change what is zeroed, and nothing else', () => {
    const sealed = sealAh(keys, 5, plain);
    const mayChange = new Set(ahCovered(sealed)?.zeroed.flatMap(({ start, end }) => [...range(start, end)]));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const tag = at >= 32 && at < 48;
      expect([at, checkAh(keys, 5, changed)]).toEqual([at, mayChange.has(at) && !tag]);
    }
  });

  test('a NAT breaks it: the addresses are covered', () => {
    const sealed = sealAh(keys, 5, plain);
    const translated = withHeaderChecksum(Uint8Array.from(sealed));
    expect(checkAh(keys, 5, translated)).toBe(true);
    translated.set(fromHex('c6336407'), 12);
    expect(openAh(keys, 5, withHeaderChecksum(translated))).toEqual({ ok: false, reason: 'bad-tag' });
  });

  test('extended sequence numbers: the upper half is covered and not sent (RFC 4302 §3.3.3.2.2)', () => {
    const extended = { ...keys, esn: true };
    const sealed = sealAh(extended, 2 ** 32 + 5, plain);
    const cover = ahCovered(sealed);
    const whole = createHmac('sha256', KEY)
      .update(concat(cover?.bytes ?? KEY, u32(1)))
      .digest();
    expect(toHex(sealed.subarray(32, 48))).toBe(whole.toString('hex').slice(0, 32));
    expect(readAh(sealed)).toEqual({ spi: 0x7b, sequence: 5 });
    expect(checkAh(extended, 2 ** 32 + 5, sealed)).toBe(true);
    expect(checkAh(extended, 5, sealed)).toBe(false);
  });

  test.each(INTEGRITIES.filter(({ id }) => id !== 'none'))('$id: what is sealed opens again', ({ id, keyBytes }) => {
    const own = { ...keys, integrity: id, integrityKey: new Uint8Array(keyBytes).fill(7) };
    const property = fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(255), (payload, protocol) => {
      const before = withPayload(plain, protocol, payload);
      const opened = openAh(own, 9, sealAh(own, 9, before));
      expect(opened).toEqual({ ok: true, nextHeader: protocol, payload, packet: before });
    });
    fc.assert(property, { numRuns: 10 });
  });

  test('any bytes: never an exception', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(60), (bytes, length) => {
      openAh(keys, 1, bytes);
      expect(openAh(keys, 1, sealAh(keys, 1, plain).subarray(0, length)).ok).toBe(false);
    });
    fc.assert(property);
  });
});

function* range(start: number, end: number) {
  for (let at = start; at < end; at++) yield at;
}

describe('IPv4 options, RFC 4302 Appendix A', () => {
  /** The ping with options between its header and its data, under AH. */
  function withOptions(options: string): Uint8Array {
    const bytes = fromHex(options);
    const header = concat(plain.subarray(0, 20), bytes);
    header[0] = 0x40 + 5 + bytes.length / 4;
    return sealAh(keys, 1, withPayload(header, 1, echo));
  }
  const zeroedOptions = (options: string) =>
    ahCovered(withOptions(options))?.zeroed.filter(({ field }) => field === 'ip.options');

  test.each([
    ['router alert stays', '94040000', []],
    ['no operation and the end stay', '01010000', []],
    ['record route is zeroed whole', '0707040000000000', [{ start: 20, end: 27 }]],
    ['a stranger is zeroed whole', '01de0301', [{ start: 21, end: 24 }]],
    ['time stamp behind a security label', '820401024404050000000000', [{ start: 24, end: 28 }]],
    ['a length beyond the header ends with it', '070a0400', [{ start: 20, end: 24 }]],
  ])('%s', (_, options, spans) => {
    expect(zeroedOptions(options)).toEqual(spans.map((span) => ({ field: 'ip.options', ...span })));
  });

  test('options come through, and AH stands behind them', () => {
    const sealed = withOptions('94040000');
    const opened = openAh(keys, 1, sealed);
    expect(opened).toMatchObject({ ok: true, nextHeader: 1, payload: echo });
    expect(ahCovered(sealed)).toMatchObject({ header: 24, payload: 52 });
  });
});

interface PublishedPacket {
  name: string;
  auth_key: string;
  input: string;
  output: string;
  spi: string;
}
const published = sharedJson<{ cases: PublishedPacket[] }>('vectors/dpdk_ipsec_packets.json');
const packet = (name: string) => published?.cases.find((one) => one.name === name);

describe('published packets (DPDK)', () => {
  test.skipIf(!published)(titled('transport mode, to the last byte', published), () => {
    const { input, output, auth_key, spi } = packet('pkt_ah_transport_sha256') ?? packetIsMissing();
    const own = { ...keys, spi: Number(spi), integrityKey: fromHex(auth_key) };
    expect(toHex(sealAh(own, 1, fromHex(input)))).toBe(output);
    expect(openAh(own, 1, fromHex(output))).toMatchObject({ ok: true, nextHeader: 1, packet: fromHex(input) });
  });

  test.skipIf(!published)(titled('tunnel mode, to the last byte', published), () => {
    const { input, output, auth_key, spi } = packet('pkt_ah_tunnel_sha256') ?? packetIsMissing();
    const own = { ...keys, spi: Number(spi), integrityKey: fromHex(auth_key) };
    const outer = withPayload(fromHex(output), 4, fromHex(input));
    expect(toHex(sealAh(own, 1, outer))).toBe(output);
    expect(openAh(own, 1, fromHex(output))).toMatchObject({ ok: true, nextHeader: 4, payload: fromHex(input) });
  });
});

function packetIsMissing(): never {
  throw new Error('the published file lacks this packet');
}
