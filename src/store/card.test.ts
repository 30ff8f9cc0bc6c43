import { beforeAll, describe, expect, test } from 'vitest';
import { installExtras } from '../engine/crypto/extra/install.ts';
import { createDissector, NO_KEYS } from '../engine/dissect/dissect.ts';
import { installIkev1 } from '../engine/ike/v1/install.ts';
import { presetBySlug } from '../engine/lab/presets.ts';
import { simulate } from '../engine/network/simulate.ts';
import { eavesdrop } from '../engine/timeline/knowledge.ts';
import { type CardRun, checkOfSubject, copyAt, eveOf, packetOf, stepOf, subjectOf, usesOf } from './card.ts';
import { fieldCardId, hasCard, readFieldCard } from './card-id.ts';

function play(slug: string): CardRun {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(`no preset ${slug}`);
  const timeline = simulate(lab);
  const dissect = createDissector(timeline.keys);
  const asEve = createDissector(NO_KEYS);
  const dissections = timeline.frames.map(({ bytes }) => dissect(bytes));
  const sightings = eavesdrop(
    timeline,
    timeline.frames.map(({ bytes }) => asEve(bytes)),
  );
  return { timeline, dissections, sightings };
}

beforeAll(() => {
  installExtras();
  installIkev1();
});

const healthy = play('ikev2-psk');
const refused = play('ikev2-wrong-psk');
const END = Number.POSITIVE_INFINITY;

function valueBy(run: CardRun, id: string) {
  const value = subjectOf(run, id)?.value;
  if (!value) throw new Error(`no value ${id}`);
  return value;
}

describe('what a card is about', () => {
  test('a value, by its id', () => {
    expect(valueBy(healthy, 'a:ike1/SKEYSEED').bytes).toHaveLength(32);
    expect(subjectOf(healthy, 'a:ike1/nothing')).toBeUndefined();
    expect(hasCard(healthy.timeline, 'b:ike1/SK_d')).toBe(true);
    expect(hasCard(healthy.timeline, 'b:ike1/SKEYID')).toBe(false);
  });

  test('a field that was computed and is no value', () => {
    const frame = healthy.timeline.frames.find(({ label }) => label === 'IKE_AUTH request');
    const id = fieldCardId(frame?.number ?? 0, 'isakmp.enc.icd');
    expect(readFieldCard(id)).toEqual({ frame: frame?.number, field: 'isakmp.enc.icd' });
    const subject = subjectOf(healthy, id);
    expect(subject?.recipe.rule).toBe('seal.tag');
    expect(subject && packetOf(healthy, subject)).toEqual({ number: 3, sender: 'a' });
    expect(subject && checkOfSubject(healthy, subject)?.kind).toBe('tag aes256gcm16');
  });

  test('a field whose bytes are a value is about that value', () => {
    const frame = healthy.timeline.frames.find(({ label }) => label === 'IKE_SA_INIT request');
    const subject = subjectOf(healthy, fieldCardId(frame?.number ?? 0, 'isakmp.key_exchange.data'));
    expect(subject?.value?.id).toBe('a:ike1/g^i');
  });
});

describe('who holds it', () => {
  test('the other end has a copy of its own', () => {
    expect(copyAt(healthy, valueBy(healthy, 'a:ike1/SKEYSEED'), 'b')?.id).toBe('b:ike1/SKEYSEED');
    expect(copyAt(healthy, valueBy(healthy, 'a:ike1/i'), 'b')).toBeUndefined();
  });

  test('with another PSK the other end holds other bytes', () => {
    const copy = copyAt(refused, valueBy(refused, 'a:ike1/Key Pad'), 'b');
    expect(copy?.name).toBe('Key Pad');
    expect(copy?.bytes).not.toEqual(valueBy(refused, 'a:ike1/Key Pad').bytes);
  });

  test('Eve has the half that crossed in the clear', () => {
    const { cell, has, lacks } = eveOf(healthy, valueBy(healthy, 'a:ike1/SKEYSEED'), END);
    expect(cell.state).toBe('cannot');
    expect(has.map(({ label }) => label)).toEqual(['Ni', 'Nr']);
    expect(lacks.map(({ label }) => label)).toEqual(['g^ir']);
  });

  test('nonces she has seen, once they have flown', () => {
    const value = valueBy(healthy, 'a:ike1/Ni');
    expect(eveOf(healthy, value, 0).cell.state).toBe('waiting');
    expect(eveOf(healthy, value, END).cell.state).toBe('seen');
  });
});

describe('what it is used for', () => {
  test('SKEYSEED is stretched and cut, and touches no packet', () => {
    const { streams, others, packets } = usesOf(healthy, valueBy(healthy, 'a:ike1/SKEYSEED'));
    expect(streams.map(({ cuts }) => cuts.map(({ name }) => name))).toEqual([
      ['SK_d', 'SK_ei', 'SK_er', 'SK_pi', 'SK_pr'],
    ]);
    expect(others).toEqual([]);
    expect(packets).toEqual([]);
  });

  test('SK_ei seals what A sends after packet 2', () => {
    const { packets } = usesOf(healthy, valueBy(healthy, 'a:ike1/SK_ei'));
    expect(packets.map(({ number }) => number)).toContain(3);
    expect(packets.map(({ number }) => number)).not.toContain(4);
  });

  test('a nonce is carried by one packet and goes into keys', () => {
    const { others, packets } = usesOf(healthy, valueBy(healthy, 'a:ike1/Ni'));
    expect(packets.map(({ number }) => number)).toEqual([1]);
    expect(others.map(({ name }) => name)).toContain('SKEYSEED');
  });

  test('the first IV of IKEv1 goes into the first encrypted message of its exchange', () => {
    const main = play('ikev1-main-psk');
    const { packets } = usesOf(main, valueBy(main, 'b:ike1/IV'));
    expect(packets.map(({ number }) => number)).toEqual([5]);
  });

  test('it is born in a step', () => {
    const step = stepOf(healthy, valueBy(healthy, 'b:ike1/SKEYSEED'));
    expect(healthy.timeline.steps[step ?? -1]?.id).toBe('init.skeyseed');
  });
});
