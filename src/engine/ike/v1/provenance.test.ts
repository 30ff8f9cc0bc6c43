import { describe, expect, it } from 'vitest';
import { equal } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { seededRandom } from '../../bytes/random.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { createDissector } from '../../dissect/dissect.ts';
import { simulate } from '../../network/simulate.ts';
import { preset } from '../../testing/transcript.ts';
import type { Operand, Value } from '../../values/value.ts';
import { ancestors, indexValues } from '../../values/walk.ts';
import type { Dissection, Field } from '../../wire/span.ts';

installExtras();

/* The promise of `ike/provenance.test.ts`, for IKEv1: what an operand names stands where it says. */

function allFields(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...allFields(field.children ?? [])]);
}

type Span = Operand & { kind: 'span' };
const spansOf = (values: readonly Value[]) =>
  values.flatMap((value) => value.operands.filter((operand): operand is Span => operand.kind === 'span'));

/** Made of constants, addresses and bytes of packets alone. */
const ROOTS = ['seed', 'config', 'wire', 'rfc2409.iv', 'rfc2409.message-hash'];

const PRESETS = ['ikev1-main-psk', 'ikev1-main-pfs', 'ikev1-aggressive-psk', 'ikev1-nat', 'ikev1-legacy', 'ah-esp'];

describe.each(PRESETS)('the values of %s', (slug) => {
  const lab = preset(slug);
  const timeline = simulate(lab);
  const follow = createDissector(timeline.keys);
  const packets = new Map<string, Dissection[]>();
  for (const frame of timeline.frames) {
    packets.set(frame.packet, [...(packets.get(frame.packet) ?? []), follow(frame.bytes)]);
  }

  it('that were read off packets stand where they say', () => {
    const spans = spansOf(timeline.values);
    expect(spans.length).toBeGreaterThan(30);
    for (const { packet, source, start, end, bytes, label } of spans) {
      const found = packets.get(packet)?.flatMap(({ sources }) => sources.filter(({ id }) => id === source)) ?? [];
      // A NAT changes a packet on its way: it is enough that one hop says so.
      const said = found.map((one) => toHex(one.bytes.slice(start, end)));
      expect(said, `${label} in ${packet}`).toContain(toHex(bytes));
    }
  });

  it('name a field that the dissector knows', () => {
    for (const { packet, source, start, end, field, label } of spansOf(timeline.values)) {
      // HASH covers all payloads behind it, not one.
      if (label === 'payloads') continue;
      const [first] = packets.get(packet) ?? [];
      const there = allFields(first?.fields ?? []).filter((one) => one.id === field && one.source === source);
      const holds = there.some((one) => one.start <= start && end <= one.end);
      expect(holds, `${label}: ${field} at ${start}-${end} of ${source} in ${packet}`).toBe(true);
    }
  });

  it('that were drawn come out of the seed under their label', () => {
    const random = seededRandom(lab.seed);
    for (const { operands, bytes } of timeline.values.filter(({ rule }) => rule === 'seed')) {
      const [operand] = operands;
      const draw = operand?.kind === 'seed' ? operand.draw : '';
      expect(equal(random(draw, bytes.length), bytes), draw).toBe(true);
    }
  });

  it('lead back to draws, typed words, constants and packets, and no two have one name', () => {
    const { values } = timeline;
    const byId = indexValues(values);
    expect(values.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)).toEqual([]);
    for (const value of values) {
      const line = [value, ...ancestors(value, byId)];
      const named = line.flatMap(({ operands }) => operands.flatMap((one) => (one.kind === 'value' ? one.value : [])));
      for (const id of named) expect(byId(id), `${value.id} names ${id}`).toBeDefined();
      const roots = line.filter(({ operands }) => operands.every(({ kind }) => kind !== 'value'));
      for (const { rule, id } of roots) expect(ROOTS, id).toContain(rule);
    }
  });
});
