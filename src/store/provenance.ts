import { equal } from '../engine/bytes/bytes.ts';
import type { EspKeys, IkeKeys } from '../engine/dissect/key-table.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Operand, RuleId, Site, Time, Value, ValueId } from '../engine/values/value.ts';
import { type ById, indexValues } from '../engine/values/walk.ts';
import type { Dissection, Field, Source } from '../engine/wire/span.ts';
import { indexFields } from './field-index.ts';

/** How some bytes were made: a Value, or a sealed part of a packet, which is no Value but has a formula all the same. */
export interface Recipe {
  /** A value's name, which keys its words; for a sealed part the field's id. */
  name: string;
  bytes: Uint8Array;
  owner: Site;
  rule: RuleId;
  operands: readonly Operand[];
  rfc?: string;
  /** Present where the bytes are a Value of the timeline. */
  value?: ValueId;
}

const indexes = new WeakMap<Timeline, ById>();

export function valueIndex(timeline: Timeline): ById {
  const known = indexes.get(timeline) ?? indexValues(timeline.values);
  indexes.set(timeline, known);
  return known;
}

export function recipeOfValue(value: Value): Recipe {
  const { id, name, bytes, owner, rule, operands, rfc } = value;
  return { name, bytes, owner, rule, operands, rfc, value: id };
}

/** The site that a packet comes from. What a NAT passes on comes from the other side of it. */
export const senderOf = ({ from, to }: Frame): Site =>
  from === 'nat' ? (to === 'gateway-a' ? 'b' : 'a') : from.endsWith('-a') ? 'a' : 'b';

/** The bytes of a field, or none where its source is not part of the dissection. */
export function bytesOf(dissection: Dissection, span: Pick<Field, 'source' | 'start' | 'end'>): Uint8Array {
  const source = dissection.sources.find((one) => one.id === span.source);
  return source?.bytes.subarray(span.start, span.end) ?? new Uint8Array();
}

/** Shorter bytes than these are equal by chance too often to say where they came from. */
const TELLING_BYTES = 4;

/** The sender's value with exactly these bytes, made by then; where it only read them off a packet, that reading. */
export function valueOfBytes(timeline: Timeline, bytes: Uint8Array, sender: Site, by: Time): Value | undefined {
  if (bytes.length < TELLING_BYTES || bytes.every((byte) => byte === 0)) return undefined;
  const same = timeline.values.filter((value) => value.at <= by && equal(value.bytes, bytes));
  const own = same.filter((value) => value.owner === sender);
  return own.find((value) => value.rule !== 'wire') ?? own[0] ?? same[0];
}

/** How the bytes of a field were made; nothing for fields that are simply written down. */
export function recipeOfField(
  timeline: Timeline,
  frame: Frame,
  dissection: Dissection,
  field: Field,
): Recipe | undefined {
  if (field.bits) return undefined;
  const value = valueOfBytes(timeline, bytesOf(dissection, field), senderOf(frame), frame.sentAt);
  return value ? recipeOfValue(value) : sealRecipe(timeline, frame, dissection, field);
}

interface Seal {
  cipher: Value;
  /** The key of a separate integrity algorithm; absent where the cipher seals by itself. */
  integrity?: Value;
}

/** Ids of the sealed parts, in both protocols. */
const SEALED = {
  data: ['isakmp.enc.data', 'esp.encrypted_data'],
  /** Where nobody can tell IV, ciphertext and ICV apart without the keys. */
  whole: ['pw.sk.sealed', 'pw.esp.sealed'],
  seal: ['isakmp.enc.icd', 'esp.icv'],
  iv: ['isakmp.enc.iv', 'esp.iv'],
  start: ['pw.isakmp.header', 'pw.esp.header'],
};

export const isSealedData = (field: Field): boolean =>
  SEALED.data.includes(field.id) || SEALED.whole.includes(field.id);
export const isIv = (field: Field): boolean => SEALED.iv.includes(field.id);
export const isSeal = (field: Field): boolean => SEALED.seal.includes(field.id);

/** The keys that a packet is sealed with, as values of its sender. */
export function sealOf(timeline: Timeline, frame: Frame, dissection: Dissection): Seal | undefined {
  const keys = espKeys(timeline, dissection) ?? ikeKeys(timeline, dissection);
  const find = (bytes: Uint8Array | undefined) =>
    bytes && valueOfBytes(timeline, bytes, senderOf(frame), Number.POSITIVE_INFINITY);
  const cipher = find(keys?.cipher);
  const integrity = find(keys?.integrity);
  return cipher && { cipher, ...(integrity && { integrity }) };
}

interface SealBytes {
  cipher: Uint8Array;
  integrity?: Uint8Array | undefined;
}

function espKeys(timeline: Timeline, dissection: Dissection): SealBytes | undefined {
  const spi = fieldOf(dissection, ['esp.spi']);
  const found = timeline.keys.esp.find((keys: EspKeys) => spi && keys.spi === numberAt(bytesOf(dissection, spi)));
  return found && { cipher: found.encryptionKey, integrity: found.integrityKey };
}

const numberAt = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

function ikeKeys(timeline: Timeline, dissection: Dissection): SealBytes | undefined {
  const spi = fieldOf(dissection, ['isakmp.ispi']);
  const flags = fieldOf(dissection, ['isakmp.flags']);
  if (!spi || !flags || !fieldOf(dissection, SEALED.seal)) return undefined;
  const found = timeline.keys.ike.find((keys: IkeKeys) => equal(keys.initiatorSpi, bytesOf(dissection, spi)));
  const fromInitiator = (numberAt(bytesOf(dissection, flags)) & 0x08) !== 0;
  if (found?.version !== 2) return undefined;
  return fromInitiator ? { cipher: found.skEi, integrity: found.skAi } : { cipher: found.skEr, integrity: found.skAr };
}

function fieldOf(dissection: Dissection, ids: readonly string[]): Field | undefined {
  return indexFields(dissection).nodes.find((node) => ids.includes(node.field.id))?.field;
}

/**
 * Ciphertext and ICV. They are no Values, yet they were computed: from the key, the IV, the plaintext, and the clear
 * bytes in front, which a seal covers as well (RFC 4303 §3.3.2, RFC 7296 §3.14, RFC 5282 §5.1).
 */
function sealRecipe(timeline: Timeline, frame: Frame, dissection: Dissection, field: Field): Recipe | undefined {
  const isData = SEALED.data.includes(field.id);
  const seal = isData || isSeal(field) ? sealOf(timeline, frame, dissection) : undefined;
  const parts = seal && sealedParts(frame, dissection);
  if (!seal || !parts) return undefined;
  const { plaintext, iv, clear, ciphertext } = parts;
  const made = { name: field.id, bytes: bytesOf(dissection, field), owner: senderOf(frame), ...rfcOf(field) };
  const key = keyOperand(seal.integrity && !isData ? seal.integrity : seal.cipher);
  if (!seal.integrity)
    return { ...made, rule: isData ? 'seal.aead' : 'seal.tag', operands: [key, iv, plaintext, clear] };
  if (isData) return { ...made, rule: 'seal.encrypt', operands: [key, iv, plaintext] };
  return { ...made, rule: 'seal.mac', operands: [key, clear, iv, ciphertext] };
}

const rfcOf = (field: Field): { rfc?: string } => (field.rfc === undefined ? {} : { rfc: field.rfc });
const keyOperand = (key: Value): Operand => ({ label: key.name, kind: 'value', value: key.id });

function sealedParts(frame: Frame, dissection: Dissection) {
  const data = fieldOf(dissection, SEALED.data);
  const iv = fieldOf(dissection, SEALED.iv);
  const outer = fieldOf(dissection, SEALED.start);
  const inner = data && openedFrom(dissection, data);
  if (!data || !iv || !outer || !inner) return undefined;
  const span = (label: string, at: Pick<Field, 'id' | 'source' | 'start' | 'end'>): Operand => ({
    label,
    kind: 'span',
    packet: frame.packet,
    field: at.id,
    source: at.source,
    start: at.start,
    end: at.end,
    bytes: bytesOf(dissection, at),
  });
  return {
    iv: span('IV', iv),
    ciphertext: span('ciphertext', data),
    clear: span('clear', { ...outer, end: iv.start }),
    plaintext: span('plaintext', { id: data.id, source: inner.id, start: 0, end: inner.bytes.length }),
  };
}

/** The source that was opened out of a ciphertext span. */
export function openedFrom(dissection: Dissection, field: Field): Source | undefined {
  return dissection.sources.find(
    ({ from }) => from && from.source === field.source && from.start >= field.start && from.end <= field.end,
  );
}

/** Intermediate results that have no row of their own: the light goes through them to what they were made of. */
const PASSED_THROUGH: readonly RuleId[] = [
  'rfc7296.auth.keypad',
  'rfc7296.auth.signedoctets',
  'rfc7296.auth.macedid',
  'rfc7296.prfplus',
];

/** The values that a recipe is about: itself, what went into it, and what went into its intermediate results. */
export function touchedValues(recipe: Recipe, byId: ById): Value[] {
  const operands = recipe.operands.flatMap((operand) => (operand.kind === 'value' ? [byId(operand.value)] : []));
  const touched = operands.flatMap((value) => {
    if (!value) return [];
    return PASSED_THROUGH.includes(value.rule) ? touchedValues(recipeOfValue(value), byId) : [value];
  });
  const self = recipe.value === undefined ? undefined : byId(recipe.value);
  return self ? [self, ...touched] : touched;
}
