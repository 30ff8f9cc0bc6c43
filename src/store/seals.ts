import { equal } from '../engine/bytes/bytes.ts';
import type { AhKeys, EspKeys, IkeKeys } from '../engine/dissect/key-table.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Site, Value } from '../engine/values/value.ts';
import type { Dissection, Field, Source } from '../engine/wire/span.ts';
import { indexFields } from './field-index.ts';
import { bytesOf, senderOf, valueOfBytes } from './value-lookup.ts';

/** What a packet is sealed with: encryption, integrity, or both. With an AEAD cipher one key does both. */
export interface Seal {
  cipher?: Value;
  /** The key of a separate integrity algorithm; absent where the cipher seals by itself, and in IKEv1, which has none. */
  integrity?: Value;
  /** The ids of the two. */
  cipherId?: string;
  integrityId?: string;
  /** Extended sequence numbers: the seal covers 32 bits that are not sent. */
  esn: boolean;
  /** Seals by itself: nothing but the cipher's key is needed for the ICV. */
  aead: boolean;
}

/** Ids of the sealed parts, in all protocols. */
export const SEALED = {
  data: ['isakmp.enc.data', 'esp.encrypted_data'],
  /** Where nobody can tell IV, ciphertext and ICV apart without the keys. */
  whole: ['pw.sk.sealed', 'pw.esp.sealed', 'pw.isakmp.sealed'],
  seal: ['isakmp.enc.icd', 'esp.icv', 'ah.icv'],
  iv: ['isakmp.enc.iv', 'esp.iv'],
  start: ['pw.isakmp.header', 'pw.esp.header'],
};

export const isSealedData = (field: Field): boolean =>
  SEALED.data.includes(field.id) || SEALED.whole.includes(field.id);
export const isIv = (field: Field): boolean => SEALED.iv.includes(field.id);
export const isSeal = (field: Field): boolean => SEALED.seal.includes(field.id);

export function fieldOf(dissection: Dissection, ids: readonly string[]): Field | undefined {
  return indexFields(dissection).nodes.find((node) => ids.includes(node.field.id))?.field;
}

/** The source that was opened out of a ciphertext span. */
export function openedFrom(dissection: Dissection, field: Field): Source | undefined {
  return dissection.sources.find(
    ({ from }) => from && from.source === field.source && from.start >= field.start && from.end <= field.end,
  );
}

/** The key with these bytes; where a whole KEYMAT is one key, the key that was cut from it. */
function keyOf(timeline: Timeline, bytes: Uint8Array, sender: Site): Value | undefined {
  const cut = timeline.values.find(
    (value) => value.owner === sender && value.rule.endsWith('.keys') && equal(value.bytes, bytes),
  );
  return cut ?? valueOfBytes(timeline, bytes, sender, Number.POSITIVE_INFINITY);
}

/** Keys of a packet as bytes, before the values that they are have been found. */
interface SealBytes {
  cipher?: Uint8Array | undefined;
  integrity?: Uint8Array | undefined;
  cipherId?: string | undefined;
  integrityId?: string | undefined;
  esn?: boolean | undefined;
}

/** The keys that a packet is sealed with, as values of its sender. AH around ESP: those of the layer that `field` is in. */
export function sealOf(timeline: Timeline, frame: Frame, dissection: Dissection, field?: Field): Seal | undefined {
  const keys =
    field?.id.startsWith('ah.') === true
      ? ahKeys(timeline, dissection)
      : (espKeys(timeline, dissection) ?? ikeKeys(timeline, frame, dissection) ?? ahKeys(timeline, dissection));
  const find = (bytes: Uint8Array | undefined) => bytes && keyOf(timeline, bytes, senderOf(frame));
  const cipher = find(keys?.cipher);
  const integrity = find(keys?.integrity);
  if (!keys || (!cipher && !integrity)) return undefined;
  const aead = cipher !== undefined && keys.integrity === undefined;
  const { cipherId, integrityId } = keys;
  return {
    ...(cipher && { cipher }),
    ...(integrity && { integrity }),
    ...(cipherId !== undefined && { cipherId }),
    ...(integrityId !== undefined && { integrityId }),
    esn: keys.esn === true,
    aead,
  };
}

function espKeys(timeline: Timeline, dissection: Dissection): SealBytes | undefined {
  const spi = fieldOf(dissection, ['esp.spi']);
  const found = timeline.keys.esp.find((keys: EspKeys) => spi && keys.spi === spi.value);
  if (!found) return undefined;
  const { encryption: cipherId, integrity: integrityId, encryptionKey: cipher, integrityKey: integrity, esn } = found;
  return { cipherId, integrityId, cipher, integrity, esn };
}

function ahKeys(timeline: Timeline, dissection: Dissection): SealBytes | undefined {
  const spi = fieldOf(dissection, ['ah.spi']);
  const found = timeline.keys.ah.find((keys: AhKeys) => spi && keys.spi === spi.value);
  return found && { integrity: found.integrityKey, integrityId: found.integrity, esn: found.esn };
}

const FROM_INITIATOR = 0x08;

/** With different pre-shared keys each end of IKEv1 has a key of its own: what counts is the sender's. */
function ikeKeys(timeline: Timeline, frame: Frame, dissection: Dissection): SealBytes | undefined {
  const spi = fieldOf(dissection, ['isakmp.ispi']);
  const flags = fieldOf(dissection, ['isakmp.flags']);
  if (!spi || !flags || !fieldOf(dissection, [...SEALED.seal, ...SEALED.data])) return undefined;
  const ofSa = timeline.keys.ike.filter((keys: IkeKeys) => equal(keys.initiatorSpi, bytesOf(dissection, spi)));
  const isOwn = (key: Uint8Array) =>
    timeline.values.some(({ owner, bytes }) => owner === senderOf(frame) && equal(bytes, key));
  const found = ofSa.find((keys) => keys.version === 2 || isOwn(keys.key)) ?? ofSa[0];
  if (!found) return undefined;
  const ids = { cipherId: found.encryption };
  if (found.version === 1) return { ...ids, cipher: found.key };
  const both = { ...ids, integrityId: found.integrity };
  const fromInitiator = ((bytesOf(dissection, flags)[0] ?? 0) & FROM_INITIATOR) !== 0;
  return fromInitiator
    ? { ...both, cipher: found.skEi, integrity: found.skAi }
    : { ...both, cipher: found.skEr, integrity: found.skAr };
}
