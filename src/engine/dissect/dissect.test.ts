import { describe, expect, test } from 'vitest';
import { equal } from '../bytes/bytes.ts';
import { partitionFault } from '../testing/partition.ts';
import * as samples from '../testing/samples.ts';
import type { Dissection, Field } from '../wire/span.ts';
import { dissect, NO_KEYS } from './dissect.ts';

const { SAMPLE_KEYS } = samples;
const packets = samples.samplePackets();

function packet(name: string): Uint8Array {
  const bytes = packets[name];
  if (!bytes) throw new Error(`no sample ${name}`);
  return bytes;
}

/** All fields, in tree order. */
function flat(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
}

function find({ fields }: Dissection, id: string): Field {
  const field = flat(fields).find((field) => field.id === id);
  if (!field) throw new Error(`no ${id}`);
  return field;
}

/** Names of the payload containers, with what they show. */
function payloads({ fields }: Dissection): string[] {
  return flat(fields)
    .filter(({ id }) => id === 'isakmp.typepayload')
    .map(({ name, show }) => `${name}: ${show}`);
}

describe('what an onlooker with the keys sees', () => {
  test('IKE_SA_INIT in the words of RFC 7296 §1.2', () => {
    const dissection = dissect(packet('IKE_SA_INIT'), NO_KEYS);
    expect(dissection.protocols).toEqual(['ip', 'udp', 'isakmp']);
    expect(dissection.summary).toBe('IKE_SA_INIT request, message 0');
    expect(payloads(dissection).filter((line) => !/^(Transform|Proposal)/.test(line))).toEqual([
      'SAi1: 2 proposals',
      'KEi: Curve25519, 32 bytes',
      'Ni: 32 bytes, 5051 5253 5455…6e6f',
      'N(NAT_DETECTION_SOURCE_IP): NAT_DETECTION_SOURCE_IP (16388)',
      'N(SIGNATURE_HASH_ALGORITHMS): SIGNATURE_HASH_ALGORITHMS (16431)',
      'V: 10 bytes, 616e 2065 7861 6d70 6c65',
      'Payload 200: 9 bytes',
    ]);
    expect(payloads(dissection)).toContain('Transform: ENCR_AES_GCM_16, 256 bits');
  });

  test('an AEAD cipher is referred to where its use is defined: RFC 5282 in IKE, RFC 4106 in ESP', () => {
    const inIke = dissect(packet('IKE_AUTH, AEAD'), SAMPLE_KEYS);
    const inEsp = dissect(packet('ESP, AEAD'), SAMPLE_KEYS);
    expect([find(inIke, 'isakmp.enc.iv').rfc, find(inIke, 'isakmp.enc.icd').rfc]).toEqual(['RFC 5282', 'RFC 5282']);
    expect([find(inEsp, 'esp.iv').rfc, find(inEsp, 'esp.icv').rfc]).toEqual(['RFC 4106', 'RFC 4106']);
  });

  test('SK is opened into a second source, whose tree stands under the ciphertext', () => {
    const dissection = dissect(packet('IKE_AUTH, AEAD'), SAMPLE_KEYS);
    expect(dissection.sources.map(({ id, name }) => [id, name])).toEqual([
      ['wire', 'On the wire'],
      ['sk.plaintext', 'Opened with SK_ei'],
    ]);
    const data = find(dissection, 'isakmp.enc.data');
    const [root] = data.children ?? [];
    expect(root).toMatchObject({
      source: 'sk.plaintext',
      start: 0,
      from: { source: 'wire', start: data.start, end: data.end },
    });
    expect(
      payloads(dissection)
        .filter((line) => !/^(Transform|Proposal)/.test(line))
        .slice(0, 5),
    ).toEqual([
      `SK: ${data.show}`,
      'IDi: ID_FQDN a.example',
      'IDr: ID_IPV4_ADDR 203.0.113.1',
      'AUTH: Shared Key Message Integrity Code, 32 bytes',
      'SAi2: ESP, SPI 23727640: ENCR_AES_CBC, 128 bits | AUTH_HMAC_SHA2_256_128 | No Extended Sequence Numbers',
    ]);
    expect(find(dissection, 'isakmp.enc.icd').show).toMatch(/, intact$/);
    expect(find(dissection, 'isakmp.enc.pad_length').source).toBe('sk.plaintext');
  });

  test('the responder’s messages are opened with SK_er', () => {
    expect(dissect(packet('IKE_AUTH, CBC, NAT-T'), SAMPLE_KEYS).sources[1]?.name).toBe('Opened with SK_er');
  });

  test('a fragment is opened, though its part of the chain makes no sense alone', () => {
    const dissection = dissect(packet('IKE_AUTH, fragment'), SAMPLE_KEYS);
    expect(payloads(dissection)).toEqual(['SKF: 51 bytes opened with SK_er']);
    expect(find(dissection, 'pw.skf.part')).toMatchObject({ name: 'Part 1 of 2', source: 'sk.plaintext', end: 50 });
  });

  test('ESP is opened down to the packet that rides inside', () => {
    const dissection = dissect(packet('ESP, AEAD'), SAMPLE_KEYS);
    expect(dissection.protocols).toEqual(['ip', 'esp', 'ip', 'icmp']);
    expect(dissection.summary).toBe('Echo request, id 42, seq 1');
    const inner = dissection.sources[1];
    expect(inner && equal(inner.bytes.subarray(0, 84), samples.ping())).toBe(true);
    expect(find(dissection, 'esp.protocol')).toMatchObject({ source: 'esp.inner', show: 'IPv4 (4)' });
  });

  test('ESP inside ESP: each source has a name of its own', () => {
    const { sources } = dissect(packet('ESP in ESP'), SAMPLE_KEYS);
    expect(sources.map(({ id, from }) => [id, from?.source])).toEqual([
      ['wire', undefined],
      ['esp.inner', 'wire'],
      ['esp.inner/2', 'esp.inner'],
    ]);
  });
});

describe('what Eve sees', () => {
  test.each(['IKE_AUTH, AEAD', 'INFORMATIONAL, CBC'])('%s: the header, and one sealed leaf', (name) => {
    const dissection = dissect(packet(name), NO_KEYS);
    expect(dissection.sources).toHaveLength(1);
    expect(find(dissection, 'pw.sk.sealed').children).toBeUndefined();
    expect(find(dissection, 'isakmp.messageid').value).toBeGreaterThan(0);
  });

  test('ESP: SPI and sequence number, and one sealed leaf', () => {
    const dissection = dissect(packet('ESP, AEAD'), NO_KEYS);
    expect(dissection.summary).toBe('ESP, SPI 0x89a81f7e, sequence 1');
    expect(find(dissection, 'pw.esp.sealed').end).toBe(packet('ESP, AEAD').length);
  });
});

describe('faults stand where they show', () => {
  test.each([
    ['IKE_AUTH, AEAD', 'isakmp.enc.icd'],
    ['IKE_AUTH, CBC, NAT-T', 'isakmp.enc.icd'],
    ['ESP, AEAD', 'esp.icv'],
    ['ESP, CBC, NAT-T', 'esp.icv'],
  ])('%s with one bit flipped: bad-tag, and nothing is opened', (name, icv) => {
    const bytes = packet(name).slice();
    const at = bytes.length - 30;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const dissection = dissect(bytes, SAMPLE_KEYS);
    expect(find(dissection, icv).error?.code).toBe('bad-tag');
    expect(dissection.sources).toHaveLength(1);
    expect(partitionFault(dissection)).toBeUndefined();
  });

  test('keys of the wrong direction open nothing', () => {
    const [gcm] = SAMPLE_KEYS.ike;
    if (gcm?.version !== 2) throw new Error('no keys');
    const swapped = { ike: [{ ...gcm, skEi: gcm.skEr, skEr: gcm.skEi }], esp: [], ah: [] };
    expect(find(dissect(packet('IKE_AUTH, AEAD'), swapped), 'isakmp.enc.icd').error?.code).toBe('bad-tag');
  });

  test('a key of a wrong length is told, not thrown', () => {
    const [, cbc] = SAMPLE_KEYS.esp;
    if (!cbc) throw new Error('no keys');
    const short = { ike: [], esp: [{ ...cbc, encryptionKey: cbc.encryptionKey.subarray(1) }], ah: [] };
    expect(find(dissect(packet('ESP, CBC, NAT-T'), short), 'esp.encrypted_data').error?.code).toBe('bad-length');
  });

  test('a checksum', () => {
    const bytes = packet('UDP').slice();
    bytes[40] = 99;
    expect(find(dissect(bytes, NO_KEYS), 'udp.checksum').error?.code).toBe('bad-checksum');
  });

  test('packets that stand too deep inside one another stay data', () => {
    let bytes = samples.ping();
    for (let count = 0; count < 12; count++) bytes = samples.inIpv4(4, bytes);
    const dissection = dissect(bytes, NO_KEYS);
    expect(flat(dissection.fields).find(({ error }) => error)?.error?.code).toBe('too-deep');
    expect(partitionFault(dissection)).toBeUndefined();
  });

  test('no bytes at all', () => {
    expect(dissect(new Uint8Array(0), NO_KEYS).fields).toEqual([]);
  });
});

test('a NAT-keepalive', () => {
  const dissection = dissect(packet('NAT-keepalive'), NO_KEYS);
  expect(dissection.summary).toBe('NAT-keepalive');
  expect(dissection.protocols).toEqual(['ip', 'udp', 'udpencap']);
});

test.each([
  ['ethernet', '020000000001020000000002' + '0800', 'eth'],
  ['null', '02000000', 'null'],
  ['null', '00000002', 'null'],
] as const)('link %s', (link, front, protocol) => {
  const bytes = Uint8Array.from([...Buffer.from(front, 'hex'), ...samples.ping(), 0, 0]);
  const dissection = dissect(link === 'ethernet' ? bytes : bytes.subarray(0, -2), NO_KEYS, link);
  expect(dissection.protocols).toEqual([protocol, 'ip', 'icmp']);
  expect(flat(dissection.fields).filter(({ error }) => error)).toEqual([]);
});

test('a dissection can be cloned, as the worker sends it', () => {
  const dissection = dissect(packet('IKE_AUTH, AEAD'), SAMPLE_KEYS);
  expect(structuredClone(dissection)).toEqual(dissection);
});

test('every field says where it is defined, but for the link layer and data', () => {
  const fields = Object.values(packets).flatMap((bytes) => flat(dissect(bytes, SAMPLE_KEYS).fields));
  const without = new Set(fields.filter(({ rfc }) => !rfc).map(({ id }) => id));
  expect([...without].sort()).toEqual(['data.data']);
});
