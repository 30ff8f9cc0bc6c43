import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import { PRESETS } from '../lab/presets.ts';
import {
  configValue,
  constantOperand,
  type Derivation,
  derivedValue,
  seedValue,
  spanOperand,
  valueOperand,
  wireValue,
} from '../values/make.ts';
import type { Operand, Site, Value } from '../values/value.ts';
import type { Dissection, Field } from '../wire/span.ts';
import { eavesdrop, isSame, knowledgeAt, type Sightings } from './knowledge.ts';
import type { Frame, Timeline } from './timeline.ts';

/** Eight bytes that only equal themselves. */
const bytesOf = (fill: number) => new Uint8Array(8).fill(fill);
const at = (owner: Site, time: number, scope = 'ike1'): Derivation => ({ owner, scope, at: time });
const open = (name: string, fill: number) => ({ name, bytes: bytesOf(fill), rfc: 'RFC 7296', secret: false });
const secret = (name: string, fill: number) => ({ ...open(name, fill), secret: true });
const place = (packet: string, source: string) => ({ packet, source, start: 0, end: 8, field: 'isakmp.nonce' });
const computed = (d: Derivation, name: string, fill: number, ...operands: readonly Operand[]) =>
  derivedValue(d, 'test.rule', operands, secret(name, fill));

function frame(number: number, packet: string, from: Site, sentAt: number): Frame {
  const to = from === 'a' ? 'b' : 'a';
  return {
    number,
    packet,
    link: 'internet',
    from: `gateway-${from}`,
    to: `gateway-${to}`,
    sentAt,
    arrivesAt: sentAt + 10,
    lost: false,
    bytes: new Uint8Array(20),
    kind: 'ike',
    label: 'IKE_SA_INIT request',
    retransmission: 0,
  };
}

function timelineOf(values: readonly Value[], frames: readonly Frame[]): Timeline {
  const { lab } = PRESETS[0] as (typeof PRESETS)[number];
  const nothing = { steps: [], logs: [], sas: [], refusals: [], pings: [], mappings: [], windows: [] };
  return { lab, end: 1_000, frames, values, ...nothing, keys: { ike: [], esp: [], ah: [] } };
}

/** A sees `g^r` of B and computes; B has read `g^i`. Bytes are named by one number each. */
const i = seedValue(at('a', 1), 'a/i', secret('i', 0x11));
const gi = derivedValue(
  at('a', 2),
  'dh.public',
  [constantOperand('g', bytesOf(9)), valueOperand(i)],
  open('g^i', 0x12),
);
const giAtB = wireValue(at('b', 20), place('a/1', 'wire'), open('g^i', 0x12));
const r = seedValue(at('b', 21), 'b/r', secret('r', 0x21));
const gr = derivedValue(
  at('b', 22),
  'dh.public',
  [constantOperand('g', bytesOf(9)), valueOperand(r)],
  open('g^r', 0x22),
);
const sharedB = computed(at('b', 23), 'g^ir', 0x33, valueOperand(giAtB), valueOperand(r));
const grAtA = wireValue(at('a', 40), place('b/1', 'wire'), open('g^r', 0x22));
const sharedA = computed(at('a', 41), 'g^ir', 0x33, valueOperand(grAtA), valueOperand(i));
const streamA = computed(at('a', 42), 'prf+ stream', 0x34, valueOperand(sharedA));
const keyA = computed(at('a', 43), 'SK_ei', 0x35, valueOperand(streamA));
const values = [i, gi, giAtB, r, gr, sharedB, grAtA, sharedA, streamA, keyA];
const frames = [frame(1, 'a/1', 'a', 5), frame(2, 'b/1', 'b', 25)];
const sightings: Sightings = new Map([
  [toHex(gi.bytes), { at: 10, frame: 1, field: 'isakmp.key_exchange.data' }],
  [toHex(gr.bytes), { at: 30, frame: 2, field: 'isakmp.key_exchange.data' }],
]);

function row(group: string, time: number, of = values, seen = sightings) {
  return knowledgeAt(timelineOf(of, frames), seen, time).find((entry) => entry.group === group);
}

describe('who knows what', () => {
  it('has a row only for what is born', () => {
    const groups = (time: number) => knowledgeAt(timelineOf(values, frames), sightings, time).map((entry) => entry.id);
    expect(groups(0)).toEqual([]);
    expect(groups(1)).toEqual(['ike1/dh-private']);
    expect(groups(2)).toEqual(['ike1/dh-private', 'ike1/dh-public']);
    expect(groups(23)).toEqual(['ike1/dh-private', 'ike1/dh-public', 'ike1/dh-shared']);
    expect(groups(43)).toContain('ike1/sk-e');
  });

  it('gives the same row again where nothing about it has changed', () => {
    const timeline = timelineOf(values, frames);
    const at = (time: number) => knowledgeAt(timeline, sightings, time);
    const [before, after] = [at(2), at(3)];
    expect(after).toHaveLength(2);
    expect(after.every((entry, index) => entry === before[index])).toBe(true);
    // B has read g^i.
    expect(at(20)[0]).toBe(before[0]);
    expect(at(20)[1]).not.toBe(before[1]);
  });

  it('says how each gateway has it, and which frame brought it', () => {
    expect(row('dh-private', 43)).toMatchObject({
      names: ['i', 'r'],
      a: [{ state: 'known', how: 'drew', value: 'a:ike1/i' }, { state: 'never' }],
      b: [{ state: 'never' }, { state: 'known', how: 'drew' }],
      equal: [undefined, undefined],
    });
    expect(row('dh-public', 43)).toMatchObject({
      a: [
        { state: 'known', how: 'computed' },
        { state: 'known', how: 'read', frame: 2 },
      ],
      b: [
        { state: 'known', how: 'read', frame: 1 },
        { state: 'known', how: 'computed' },
      ],
      equal: [true, true],
    });
  });

  it('says who waits', () => {
    expect(row('dh-shared', 23)).toMatchObject({
      a: [{ state: 'waiting' }],
      b: [{ state: 'known' }],
      equal: [undefined],
    });
    expect(row('sk-e', 43)).toMatchObject({ names: ['SK_ei'], a: [{ state: 'known' }], b: [{ state: 'never' }] });
  });

  it('marks what both hold and what differs', () => {
    const other = computed(at('b', 23), 'g^ir', 0x99, valueOperand(giAtB), valueOperand(r));
    const differing = values.map((value) => (value === sharedB ? other : value));
    expect(row('dh-shared', 41)?.equal).toEqual([true]);
    expect(row('dh-shared', 41, differing)?.equal).toEqual([false]);
  });

  it('counts what a gateway computed for more than what the peer claimed', () => {
    const claimed = wireValue(at('b', 50, 'ike1/peer'), place('a/2', 'sk.plaintext'), secret('AUTH_i', 0x51));
    const ours = computed(at('b', 51), 'AUTH_i', 0x52, valueOperand(sharedB));
    const cell = (time: number) => row('auth-i', time, [...values, claimed, ours])?.b[0];
    expect(cell(50)).toMatchObject({ value: 'b:ike1/peer/AUTH_i', how: 'read' });
    expect(cell(51)).toMatchObject({ value: 'b:ike1/AUTH_i', how: 'computed' });
  });

  it('shows the latest of what was made anew in a second attempt, under the same SA', () => {
    const again = seedValue(at('a', 50, 'ike1.2'), 'a/i2', secret('i', 0x13));
    const twice = [...values, again];
    expect(row('dh-private', 49, twice)?.a[0]).toMatchObject({ value: 'a:ike1/i' });
    expect(row('dh-private', 50, twice)?.a[0]).toMatchObject({ value: 'a:ike1.2/i' });
    expect(knowledgeAt(timelineOf(twice, frames), sightings, 50).map((entry) => entry.scope)).not.toContain('ike1.2');
  });

  it('does not call two attempts of one value different', () => {
    const again = derivedValue(
      at('a', 50, 'ike1.2'),
      'dh.public',
      [constantOperand('g', bytesOf(9))],
      open('g^i', 0x13),
    );
    expect(row('dh-public', 49, [...values, again])?.equal[0]).toBe(true);
    expect(row('dh-public', 50, [...values, again])?.equal[0]).toBeUndefined();
  });

  it('ties the two names of an SPI: what one end sends with, the other receives with', () => {
    const mine = seedValue(at('a', 1, 'child1'), 'a/spi', secret('SPI_in', 0x61));
    const theirs = wireValue(at('b', 2, 'child1'), place('a/2', 'sk.plaintext'), secret('SPI_out', 0x61));
    expect(row('esp-spis', 2, [mine, theirs])).toMatchObject({
      names: ['SPI_in'],
      a: [{ name: 'SPI_in', how: 'drew' }],
      b: [{ name: 'SPI_out', how: 'read' }],
      equal: [true],
    });
  });
});

describe('Eve', () => {
  it('has seen what crossed in the clear, from the middle of the path on', () => {
    expect(row('dh-public', 9)?.eve).toEqual([{ names: ['g^i'], state: 'waiting' }]);
    expect(row('dh-public', 10)?.eve).toMatchObject([{ names: ['g^i'], state: 'seen', frame: 1 }]);
    expect(row('dh-public', 22)?.eve).toMatchObject([
      { names: ['g^i'], state: 'seen' },
      { names: ['g^r'], state: 'waiting' },
    ]);
  });

  it('never gets what is drawn or typed and not sent', () => {
    expect(row('dh-private', 43)?.eve).toEqual([{ names: ['i', 'r'], state: 'never' }]);
    const psk = configValue(at('a', 1), 'sites.a.ike.psk', secret('PSK', 0x71));
    expect(row('psk', 1, [psk])?.eve).toEqual([{ names: ['PSK'], state: 'never' }]);
  });

  it('cannot compute g^ir, because she has neither private value', () => {
    expect(row('dh-shared', 23)?.eve).toEqual([{ names: ['g^ir'], state: 'cannot', needs: [['i'], ['r']] }]);
  });

  it('is told the nearest value of the table that she lacks, not what stands between', () => {
    expect(row('sk-e', 43)?.eve).toEqual([{ names: ['SK_ei'], state: 'cannot', needs: [['g^ir']] }]);
  });

  it('could compute anything whose operands she has seen', () => {
    const weak = computed(at('a', 41), 'SKEYSEED', 0x44, valueOperand(grAtA), constantOperand('fixed', bytesOf(1)));
    expect(row('skeyseed', 41, [...values, weak])?.eve).toMatchObject([{ names: ['SKEYSEED'], state: 'computable' }]);
    const overWire = computed(at('a', 41), 'SKEYSEED', 0x45, spanOperand('m', place('b/1', 'wire'), bytesOf(7)));
    expect(row('skeyseed', 41, [...values, overWire])?.eve).toMatchObject([{ state: 'computable' }]);
    const overSealed = computed(
      at('a', 41),
      'SKEYSEED',
      0x45,
      spanOperand('m', place('b/1', 'sk.plaintext'), bytesOf(7)),
    );
    expect(row('skeyseed', 41, [...values, overSealed])?.eve).not.toMatchObject([{ state: 'computable' }]);
  });

  it('knows that a proof crossed sealed, whatever it would take to compute it', () => {
    const sent = computed(at('a', 41), 'AUTH_i', 0x51, valueOperand(keyA));
    const read = wireValue(at('b', 60, 'ike1/peer'), place('a/1', 'sk.plaintext'), secret('AUTH_i', 0x51));
    const eve = (time: number) => row('auth-i', time, [...values, sent, read])?.eve;
    expect(eve(41)).toEqual([{ names: ['AUTH_i'], state: 'sealed', frame: 1 }]);
    expect(row('auth-i', 41, [...values, sent])?.eve).toMatchObject([{ state: 'cannot', needs: [['SK_ei']] }]);
  });

  it('knows that an SPI crossed sealed, until it shows in the clear', () => {
    const mine = seedValue(at('a', 1, 'child1'), 'a/spi', secret('SPI_in', 0x61));
    const theirs = wireValue(at('b', 16, 'child1'), place('a/1', 'sk.plaintext'), secret('SPI_out', 0x61));
    const later: Sightings = new Map([[toHex(mine.bytes), { at: 30, frame: 2, field: 'esp.spi' }]]);
    const eve = (time: number) => row('esp-spis', time, [mine, theirs], later)?.eve[0];
    expect(eve(9)).toEqual({ names: ['SPI_in'], state: 'waiting' });
    expect(eve(10)).toEqual({ names: ['SPI_in'], state: 'sealed', frame: 1 });
    expect(eve(30)).toMatchObject({ names: ['SPI_in'], state: 'seen', field: 'esp.spi' });
  });
});

describe('Eve and a proof that crosses in the clear', () => {
  const psk = configValue(at('a', 1), 'sites.a.ike.psk', secret('PSK', 0x71));
  const skeyid = computed(at('a', 2), 'SKEYID', 0x72, valueOperand(psk), valueOperand(grAtA));
  const hash = computed(
    at('a', 3),
    'HASH_R',
    0x73,
    valueOperand(skeyid),
    spanOperand('SA', place('a/1', 'wire'), bytesOf(8)),
  );
  const cookie = seedValue(at('a', 1), 'a/cky', open('CKY-I', 0x74));
  const hashSeen: Sightings = new Map([...sightings, [toHex(hash.bytes), { at: 30, frame: 2, field: 'isakmp.hash' }]]);
  const eve = (time: number, of: readonly Value[], seen = hashSeen) =>
    row('psk', time, [...values, cookie, ...of], seen)?.eve;

  it('can test guesses of the PSK against it, once she has it', () => {
    expect(eve(29, [psk, skeyid, hash])).toEqual([{ names: ['PSK'], state: 'never' }]);
    expect(eve(30, [psk, skeyid, hash])).toEqual([{ names: ['PSK'], state: 'guessable', against: 'HASH_R', frame: 2 }]);
  });

  it('cannot, where the proof needs another secret as well', () => {
    const mixed = computed(at('a', 2), 'SKEYID', 0x72, valueOperand(psk), valueOperand(sharedA));
    expect(eve(45, [psk, mixed, hash])).toEqual([{ names: ['PSK'], state: 'never' }]);
  });

  it('cannot, where the proof crosses sealed', () => {
    expect(eve(45, [psk, skeyid, hash], sightings)).toEqual([{ names: ['PSK'], state: 'never' }]);
  });

  it('still lacks what is made of the PSK', () => {
    const cells = row('skeyid', 45, [...values, cookie, psk, skeyid, hash], hashSeen)?.eve;
    expect(cells).toEqual([{ names: ['SKEYID'], state: 'cannot', needs: [['PSK']] }]);
  });
});

describe('eavesdropping', () => {
  const leaf = (id: string, start: number, end: number, more: Partial<Field> = {}): Field => ({
    id,
    name: id,
    show: '',
    source: 'wire',
    start,
    end,
    ...more,
  });
  const bytes = Uint8Array.from({ length: 40 }, (_, index) => index);
  const dissection = (fields: readonly Field[]): Dissection => ({
    protocols: ['ip'],
    summary: '',
    sources: [{ id: 'wire', name: 'On the wire', bytes }],
    fields,
  });

  it('keeps clear leaves of the Internet, whole bytes of some length, each at its first sight', () => {
    const flags = leaf('ip.flags', 20, 24, {
      children: [leaf('ip.flags.df', 20, 24, { bits: { offset: 0, width: 1 } })],
    });
    const tree = leaf('ip', 0, 40, { children: [leaf('ip.src', 12, 16), leaf('ip.ttl', 8, 9), flags] });
    const hidden = leaf('isakmp.nonce', 0, 8, { source: 'sk.plaintext' });
    const one = frame(1, 'a/1', 'a', 100);
    const two = frame(2, 'a/1', 'a', 200);
    const lan: Frame = { ...frame(3, 'a/1', 'a', 0), link: 'lan-a' };
    const seen = eavesdrop(
      timelineOf([], [one, two, lan]),
      [1, 2, 3].map(() => dissection([tree, hidden])),
    );
    expect([...seen.entries()]).toEqual([
      ['0c0d0e0f', { at: 105, frame: 1, field: 'ip.src' }],
      ['14151617', { at: 105, frame: 1, field: 'ip.flags' }],
    ]);
  });
});

describe('the same data', () => {
  it('has the same names and bytes', () => {
    const row = () => ({ id: 'x', a: [{ bytes: Uint8Array.of(1, 2), state: 'known' }], equal: [undefined] });
    expect(isSame(row(), row())).toBe(true);
    expect(isSame(row(), { ...row(), a: [{ bytes: Uint8Array.of(1, 3), state: 'known' }] })).toBe(false);
  });

  it.each([
    { what: 'the same parts under other names', one: { a: 1 }, other: { b: 1 } },
    { what: 'one part less', one: { a: 1, b: undefined }, other: { a: 1 } },
    { what: 'an undefined part under another name', one: { a: undefined }, other: { b: undefined } },
    { what: 'bytes and a list', one: Uint8Array.of(1), other: [1] },
    { what: 'a list and the same by number', one: [1], other: { 0: 1 } },
    { what: 'two sets', one: new Set([1]), other: new Set([2]) },
    { what: 'two maps', one: new Map([[1, 1]]), other: new Map([[1, 2]]) },
  ])('is not $what', ({ one, other }) => {
    expect(isSame(one, other)).toBe(false);
    expect(isSame(other, one)).toBe(false);
  });
});
