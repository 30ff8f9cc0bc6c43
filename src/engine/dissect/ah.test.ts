import { describe, expect, test } from 'vitest';
import { fromHex } from '../bytes/hex.ts';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import { sealAh } from '../ipsec/ah.ts';
import { sealEsp } from '../ipsec/esp.ts';
import { withHeaderChecksum, withPayload } from '../ipsec/reheader.ts';
import { simulate } from '../network/simulate.ts';
import { preset } from '../testing/transcript.ts';
import type { Field } from '../wire/span.ts';
import { dissect, NO_KEYS } from './dissect.ts';
import type { AhKeys, EspKeys, KeyTable } from './key-table.ts';

const [source, destination] = ['192.0.2.1', '203.0.113.1'];
const keys: AhKeys = { spi: 0x7b, source, destination, integrity: 'sha256', integrityKey: new Uint8Array(32).fill(5) };
const table = (ah: Partial<AhKeys> = {}): KeyTable => ({ ...NO_KEYS, ah: [{ ...keys, ...ah }] });
const ping = encodeIpv4({
  source,
  destination,
  protocol: 1,
  ttl: 64,
  identification: 9,
  payload: fromHex('0800f7fe00000001'),
});

function find(packet: Uint8Array, keyTable: KeyTable, id: string): Field | undefined {
  const flat = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
  return flat(dissect(packet, keyTable).fields).find((field) => field.id === id);
}

const icv = (packet: Uint8Array, keyTable: KeyTable) => {
  const field = find(packet, keyTable, 'ah.icv');
  return field?.error?.code ?? (field?.show.endsWith(', intact') ? 'intact' : 'unchecked');
};

describe('the check value of AH', () => {
  test('is told to be good or bad by who has the key', () => {
    const sealed = sealAh(keys, 3, ping);
    expect(icv(sealed, NO_KEYS)).toBe('unchecked');
    expect(icv(sealed, table())).toBe('intact');
    expect(icv(sealed, table({ destination: '*' }))).toBe('intact');
    expect(icv(sealed, table({ destination: '192.0.2.9' }))).toBe('unchecked');
    expect(icv(sealed.with(-1, 9), table())).toBe('bad-tag');
  });

  test('routers count the life of a packet down, and it stays good; what follows is read whatever it says', () => {
    const sealed = sealAh(keys, 3, ping);
    expect(icv(withHeaderChecksum(sealed.with(8, 40)), table())).toBe('intact');
    const natted = withHeaderChecksum(sealed.with(12, 10));
    expect(icv(natted, table())).toBe('bad-tag');
    expect(dissect(natted, table()).protocols).toEqual(['ip', 'ah', 'icmp']);
  });

  test('extended sequence numbers count as in the first 2^32 packets', () => {
    const esn = { esn: true };
    expect(icv(sealAh({ ...keys, ...esn }, 3, ping), table(esn))).toBe('intact');
    expect(icv(sealAh({ ...keys, ...esn }, 3, ping), table())).toBe('bad-tag');
  });
});

test.each([
  ['AEAD', { encryption: 'aes256gcm16', encryptionKey: new Uint8Array(36) }],
  [
    'a separate MAC',
    { encryption: 'aes128', encryptionKey: new Uint8Array(16), integrity: 'sha256', integrityKey: new Uint8Array(32) },
  ],
])('ESP with extended sequence numbers opens: %s', (_, suite) => {
  const esp: EspKeys = { spi: 0x1000, source, destination, ...suite, esn: true };
  const iv = new Uint8Array(suite.encryption === 'aes128' ? 16 : 8);
  const packet = withPayload(ping, 50, sealEsp(esp, 1, iv, decodeIpv4(ping).packet?.payload ?? iv, 1));
  const opens = (esn: boolean) => dissect(packet, { ...NO_KEYS, esp: [{ ...esp, esn }] }).protocols.includes('icmp');
  expect([opens(true), opens(false)]).toEqual([true, false]);
});

test('AH is intact where it left its gateway, and spoilt behind the NAT', () => {
  const timeline = simulate(preset('ah-through-nat'));
  const seen = timeline.frames
    .filter(({ kind }) => kind === 'ah')
    .map(({ link, bytes }) => [link, icv(bytes, timeline.keys)]);
  expect(seen).toEqual(
    Array(2)
      .fill([
        ['uplink-a', 'intact'],
        ['internet', 'bad-tag'],
      ])
      .flat(),
  );
});
