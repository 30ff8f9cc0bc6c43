import { describe, expect, it } from 'vitest';
import { concat, equal } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import { seededRandom } from '../bytes/random.ts';
import { dissect } from '../dissect/dissect.ts';
import type { KeyTable } from '../dissect/key-table.ts';
import { encodeIpv4 } from '../formats/ipv4.ts';
import { encodeUdp } from '../formats/udp.ts';
import { natBeforeA, Pair } from '../testing/ike-pair.ts';
import { preset } from '../testing/transcript.ts';
import type { Operand, Value } from '../values/value.ts';
import { ancestors, indexValues } from '../values/walk.ts';
import type { Dissection, Field } from '../wire/span.ts';
import { hasMarker } from './datagram.ts';
import type { Datagram } from './peer.ts';

/*
 * Every value knows what it was made of. Here the promise is kept: where an operand names bytes of a packet, they stand
 * there; where it names a draw, the draw gives them; and from every value one gets back to draws, typed words and packets.
 */

function ipPacket({ local, remote, bytes }: Datagram): Uint8Array {
  const [source, destination] = [local.address, remote.address];
  const payload = hasMarker({ local, remote }) ? concat(new Uint8Array(4), bytes) : bytes;
  const udp = encodeUdp({ source, destination, sourcePort: local.port, destinationPort: remote.port, payload });
  return encodeIpv4({ source, destination, protocol: 17, ttl: 64, identification: 1, payload: udp });
}

function keysOf(pair: Pair): KeyTable {
  return { ike: pair.all('a', 'ike-sa').flatMap(({ keys }) => keys ?? []), esp: [], ah: [] };
}

function packetsOf(pair: Pair): Map<string, Dissection> {
  const keys = keysOf(pair);
  return new Map(pair.sent.map(({ output }) => [output.datagram.id, dissect(ipPacket(output.datagram), keys)]));
}

function allFields(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...allFields(field.children ?? [])]);
}

type Span = Operand & { kind: 'span' };
const spansOf = (values: readonly Value[]) =>
  values.flatMap((value) => value.operands.filter((operand): operand is Span => operand.kind === 'span'));

const PRESETS = ['ikev2-psk', 'ikev2-psk-cbc', 'ikev2-invalid-ke', 'ikev2-wrong-psk', 'ikev2-no-proposal'];
describe.each(PRESETS)('the values of %s', (slug) => {
  const lab = preset(slug);
  const pair = new Pair(lab).initiate();
  const packets = packetsOf(pair);

  it.each(['a', 'b'] as const)('that %s read off packets stand where they say', (site) => {
    const spans = spansOf(pair.values(site));
    expect(spans.length > 2).toBe(site === 'b' || slug !== 'ikev2-no-proposal');
    for (const { packet, source, start, end, bytes, label } of spans) {
      const found = packets.get(packet)?.sources.find(({ id }) => id === source);
      expect(toHex(found?.bytes.slice(start, end) ?? new Uint8Array()), `${label} in ${packet}`).toBe(toHex(bytes));
    }
  });

  it.each(['a', 'b'] as const)('that %s read off packets name a field that the dissector knows', (site) => {
    for (const { packet, source, start, end, field, label } of spansOf(pair.values(site))) {
      if (field === 'isakmp') continue;
      const fields = allFields(packets.get(packet)?.fields ?? []);
      const there = fields.filter((one) => one.id === field && one.source === source);
      const holds = there.some((one) => one.start <= start && end <= one.end);
      expect(holds, `${label}: ${field} at ${start}-${end} in ${packet}`).toBe(true);
    }
  });

  it.each(['a', 'b'] as const)('that %s drew come out of the seed under their label', (site) => {
    const random = seededRandom(lab.seed);
    const drawn = pair.values(site).filter(({ rule }) => rule === 'seed');
    expect(drawn.length === 0).toBe(site === 'b' && slug === 'ikev2-no-proposal');
    for (const { operands, bytes } of drawn) {
      const [operand] = operands;
      const draw = operand?.kind === 'seed' ? operand.draw : '';
      expect(equal(random(draw, bytes.length), bytes), draw).toBe(true);
    }
  });

  it('lead back to draws, typed words, constants and packets', () => {
    const values = [...pair.values('a'), ...pair.values('b')];
    const byId = indexValues(values);
    expect(new Set(values.map(({ id }) => id)).size).toBe(values.length);
    for (const value of values) {
      const line = [value, ...ancestors(value, byId)];
      const named = line.flatMap(({ operands }) => operands.flatMap((one) => (one.kind === 'value' ? one.value : [])));
      for (const id of named) expect(byId(id), `${value.id} names ${id}`).toBeDefined();
      const roots = line.filter(({ operands }) => operands.every(({ kind }) => kind !== 'value'));
      for (const { rule } of roots) expect(['seed', 'config', 'wire', 'rfc7296.nat-detection']).toContain(rule);
    }
  });
});

describe('with a NAT on the path (RFC 7296 §2.23)', () => {
  const pair = new Pair(preset('ikev2-psk'), { nat: natBeforeA }).initiate();

  it('both ends see where it is, and move to port 4500', () => {
    expect(pair.log('a')).toContain('[IKE] local host is behind NAT, sending keep alives');
    expect(pair.log('b')).toContain('[IKE] remote host is behind NAT');
    const ports = pair.sent.map(({ output }) => [output.datagram.local.port, output.datagram.remote.port]);
    expect(ports).toEqual([
      [500, 500],
      [500, 60500],
      [4500, 4500],
      [4500, 64500],
    ]);
    expect(pair.child('a')?.encapsulation?.remote).toEqual({ address: '203.0.113.1', port: 4500 });
    expect(pair.child('b')?.encapsulation?.remote).toEqual({ address: '198.51.100.7', port: 64500 });
  });

  it('places are counted behind the non-ESP marker', () => {
    const packets = packetsOf(pair);
    // The addresses that B saw are the translator's, not those that A wrote.
    const spans = spansOf([...pair.values('a'), ...pair.values('b')]).filter(({ field }) => field.startsWith('isakmp'));
    for (const { packet, source, start, end, bytes } of spans) {
      const found = packets.get(packet)?.sources.find(({ id }) => id === source);
      expect(found?.bytes.slice(start, end)).toEqual(bytes);
    }
    expect(new Set(spans.map(({ packet }) => packet)).size).toBe(4);
  });
});
