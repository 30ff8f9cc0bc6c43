import { describe, expect, test } from 'vitest';
import { createDissector, dissect } from '../engine/dissect/dissect.ts';
import { presetBySlug } from '../engine/lab/presets.ts';
import { simulate } from '../engine/network/simulate.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import { indexFields } from './field-index.ts';
import { recipeOfField, touchedValues } from './provenance.ts';
import { openedFrom, sealOf } from './seals.ts';
import { valueIndex } from './value-lookup.ts';

function play(slug: string): Timeline {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(`no preset ${slug}`);
  return simulate(lab);
}

const gcm = play('ikev2-psk');
const cbc = play('ikev2-psk-cbc');

const labelled = (timeline: Timeline, label: string): Frame => {
  const frame = timeline.frames.find((one) => one.link === 'internet' && one.label === label);
  if (!frame) throw new Error(`no frame ${label}`);
  return frame;
};

function recipe(timeline: Timeline, label: string, ref: string) {
  const frame = labelled(timeline, label);
  const dissection = dissect(frame.bytes, timeline.keys);
  const node = indexFields(dissection).byRef.get(ref);
  if (!node) throw new Error(`no field ${ref} in ${label}`);
  return recipeOfField(timeline, frame, dissection, node.field);
}

const madeFrom = (timeline: Timeline, label: string, ref: string) => {
  const found = recipe(timeline, label, ref);
  return found && `${found.name} = ${found.rule}(${found.operands.map((operand) => operand.label).join(', ')})`;
};

describe('the bytes of a field lead back to how they were made', () => {
  test.each([
    ['IKE_SA_INIT request', 'isakmp.ispi', 'SPIi = seed(SPIi)'],
    ['IKE_SA_INIT request', 'isakmp.nonce', 'Ni = seed(Ni)'],
    ['IKE_SA_INIT request', 'isakmp.key_exchange.data', 'g^i = dh.public(g, i)'],
    ['IKE_SA_INIT response', 'isakmp.ispi', 'SPIi = wire(SPIi)'],
    ['IKE_SA_INIT response', 'isakmp.key_exchange.data', 'g^r = dh.public(g, r)'],
    ['IKE_AUTH request', 'isakmp.auth.data', 'AUTH_i = rfc7296.auth(Key Pad, InitiatorSignedOctets)'],
    ['IKE_AUTH response', 'isakmp.auth.data', 'AUTH_r = rfc7296.auth(Key Pad, ResponderSignedOctets)'],
  ])('%s, %s', (label, ref, expected) => {
    expect(madeFrom(gcm, label, ref)).toBe(expected);
  });

  test('the SPI on an ESP packet was read off the message in which its receiver chose it', () => {
    const found = recipe(gcm, 'ESP', 'esp.spi');
    const [operand] = found?.operands ?? [];
    const packet = operand?.kind === 'span' ? operand.packet : undefined;
    expect(packet).toBe(labelled(gcm, 'IKE_AUTH response').packet);
    expect(operand?.kind === 'span' && operand.source).toBe('sk.plaintext');
  });

  test('lengths and other plain fields have no formula, and neither has a run of zeros', () => {
    expect(madeFrom(gcm, 'IKE_SA_INIT request', 'isakmp.length')).toBeUndefined();
    expect(madeFrom(gcm, 'IKE_SA_INIT request', 'isakmp.rspi')).toBeUndefined();
  });
});

describe('sealed parts have a formula as well', () => {
  test('a combined-mode cipher makes ciphertext and seal with one key (RFC 5282 §5)', () => {
    expect(madeFrom(gcm, 'IKE_AUTH response', 'isakmp.enc.data')).toBe(
      'isakmp.enc.data = seal.aead(SK_er, IV, plaintext, clear)',
    );
    expect(madeFrom(gcm, 'IKE_AUTH request', 'isakmp.enc.icd')).toBe(
      'isakmp.enc.icd = seal.tag(SK_ei, IV, plaintext, clear)',
    );
    expect(madeFrom(gcm, 'ESP', 'esp.icv')).toBe('esp.icv = seal.tag(ESP_ei, IV, plaintext, clear)');
  });

  test('with a separate integrity algorithm the seal has a key of its own, and covers the ciphertext (RFC 7296 §3.14)', () => {
    expect(madeFrom(cbc, 'IKE_AUTH response', 'isakmp.enc.data')).toBe(
      'isakmp.enc.data = seal.encrypt(SK_er, IV, plaintext)',
    );
    expect(madeFrom(cbc, 'IKE_AUTH response', 'isakmp.enc.icd')).toBe(
      'isakmp.enc.icd = seal.mac(SK_ar, clear, IV, ciphertext)',
    );
    expect(madeFrom(cbc, 'ESP', 'esp.icv')).toBe('esp.icv = seal.mac(ESP_ai, clear, IV, ciphertext)');
  });

  test('what the seal covers lies end to end in the packet, from the first header up to the ICV', () => {
    const [, ...covered] = recipe(cbc, 'IKE_AUTH response', 'isakmp.enc.icd')?.operands ?? [];
    const spans = covered.flatMap((operand) => (operand.kind === 'span' ? [[operand.start, operand.end]] : []));
    expect(spans).toHaveLength(3);
    expect(spans[0]?.[0]).toBe(28);
    expect(spans.slice(1).map(([start]) => start)).toEqual(spans.slice(0, -1).map(([, end]) => end));
    expect(spans.at(-1)?.[1]).toBe(labelled(cbc, 'IKE_AUTH response').bytes.length - 16);
  });

  test('a packet in the clear has no key', () => {
    const frame = labelled(gcm, 'IKE_SA_INIT request');
    expect(sealOf(gcm, frame, dissect(frame.bytes, gcm.keys))).toBeUndefined();
  });
});

test('the light of AUTH reaches the keys that went into it, and no further', () => {
  const found = recipe(gcm, 'IKE_AUTH response', 'isakmp.auth.data');
  const lit = found ? touchedValues(found, valueIndex(gcm)).map((value) => value.name) : [];
  expect(lit).toEqual(expect.arrayContaining(['AUTH_r', 'PSK', 'Ni', 'SK_pr']));
  expect(lit).not.toContain('SKEYSEED');
});

test('the opened text is known by the ciphertext that it came out of', () => {
  const frame = labelled(gcm, 'IKE_AUTH response');
  const dissection = dissect(frame.bytes, gcm.keys);
  const field = indexFields(dissection).byRef.get('isakmp.enc.data')?.field;
  expect(field && openedFrom(dissection, field)?.name).toBe('Opened with SK_er');
});

describe('an IV', () => {
  test('of a counter mode is counted, from the sequence number, or from message ID and Response flag', () => {
    expect(madeFrom(gcm, 'ESP', 'esp.iv')).toBe('esp.iv = iv.counted(Sequence Number)');
    expect(madeFrom(gcm, 'IKE_AUTH request', 'isakmp.enc.iv')).toBe('isakmp.enc.iv = iv.ike(Message ID, Flags)');
  });

  test('of CBC is drawn', () => {
    expect(madeFrom(cbc, 'ESP', 'esp.iv')).toBe('esp.iv = seed(IV)');
    expect(madeFrom(cbc, 'IKE_AUTH request', 'isakmp.enc.iv')).toBe('isakmp.enc.iv = seed(IV)');
  });
});

describe('the ciphertext of IKEv1', () => {
  const main = play('ikev1-main-psk');
  const sealedWith = (timeline: Timeline, number: number) => {
    const frame = timeline.frames.filter(({ link }) => link === 'internet')[number - 1];
    if (!frame) throw new Error(`no packet ${number}`);
    // Each message opens with what the one before it left behind.
    const dissectNext = createDissector(timeline.keys);
    const dissection = timeline.frames.map(({ bytes }) => dissectNext(bytes))[frame.number - 1];
    const field = dissection && indexFields(dissection).byRef.get('isakmp.enc.data')?.field;
    return field && recipeOfField(timeline, frame, dissection, field);
  };
  const packetOf = (timeline: Timeline, number: number) =>
    timeline.frames.filter(({ link }) => link === 'internet')[number - 1]?.packet;

  test('begins with an IV that both ends compute, and goes on from the last block before', () => {
    const labels = [5, 6, 7, 8, 9].map((number) => sealedWith(main, number)?.operands.map(({ label }) => label));
    expect(labels).toEqual([
      ['Ka', 'IV', 'plaintext'],
      ['Ka', 'last block', 'plaintext'],
      ['Ka', 'IV', 'plaintext'],
      ['Ka', 'last block', 'plaintext'],
      ['Ka', 'last block', 'plaintext'],
    ]);
  });

  test('each exchange has its own chain', () => {
    const blocks = [6, 8, 9].map((number) => sealedWith(main, number)?.operands[1]);
    expect(blocks.map((block) => (block?.kind === 'span' ? block.packet : undefined))).toEqual(
      [5, 7, 8].map((number) => packetOf(main, number)),
    );
  });

  test('is made with the sender’s key, where the two ends have different ones', () => {
    const [key] = sealedWith(play('ikev1-wrong-psk'), 5)?.operands ?? [];
    expect(key?.kind === 'value' && key.value).toMatch(/^a:/);
  });
});

test('the check value of AH covers the packet with zeros where it may change', () => {
  const ah = play('ah-tunnel');
  expect(madeFrom(ah, 'AH', 'ah.icv')).toBe('ah.icv = seal.mac(AH_ai, covered)');
  const covered = recipe(ah, 'AH', 'ah.icv')?.operands[1];
  const bytes = covered?.kind === 'span' ? covered.bytes : new Uint8Array();
  expect([bytes[8], bytes[12], bytes.subarray(32, 48).some(Boolean)]).toEqual([0, 192, false]);
});
