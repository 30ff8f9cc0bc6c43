import type { OwnCheck } from '../engine/bench/integrity/checks.ts';
import { equal, readU16 } from '../engine/bytes/bytes.ts';
import { ahCovered } from '../engine/ipsec/ah-cover.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Value } from '../engine/values/value.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import { type FieldNode, indexFields } from './field-index.ts';
import { joinedOperands } from './operand-bytes.ts';
import { fieldOf, SEALED, type Seal, sealOf } from './seals.ts';
import { bytesOf, valueIndex } from './value-lookup.ts';

/** A check in a packet: what it covers, what it is made with, and the result that the packet carries. */
export interface Cover {
  check: OwnCheck;
  message: Uint8Array;
  /** Empty where none is needed. */
  key: Uint8Array;
  /** `SK_ai`, `ESP_er`. */
  keyName?: string;
  result: Uint8Array;
  /** The field, in the RFC's words. */
  name: string;
}

const NOTHING = new Uint8Array(0);

/** The check that stands in a field of a packet; nothing for other fields, and where the keys are not known. */
export function coverOfField(timeline: Timeline, frame: Frame, dissection: Dissection, ref: string): Cover | undefined {
  const node = indexFields(dissection).byRef.get(ref);
  if (!node) return undefined;
  const { field } = node;
  if (field.id.endsWith('.checksum')) return sumCover(dissection, node);
  if (!SEALED.seal.includes(field.id)) return undefined;
  const seal = sealOf(timeline, frame, dissection, field);
  return seal && sealCover(timeline, frame, dissection, field, seal);
}

const IP_SUM_AT = 10;
const UDP_SUM_AT = 6;
const ICMP_SUM_AT = 2;
const UDP_PROTOCOL = 17;

function sumCover(dissection: Dissection, node: FieldNode): Cover | undefined {
  const { field } = node;
  const { source } = field;
  const all = bytesOf(dissection, { source, start: 0, end: Number.POSITIVE_INFINITY });
  const whole = {
    check: { kind: 'sum', udp: false },
    key: NOTHING,
    result: bytesOf(dissection, field),
    name: field.name,
  } as const;
  if (field.id === 'ip.checksum') {
    const start = field.start - IP_SUM_AT;
    return { ...whole, message: blanked(all, start, start + ((all[start] ?? 0) & 15) * 4, field) };
  }
  if (field.id === 'icmp.checksum') {
    const { end } = node.parent?.field ?? field;
    return { ...whole, message: blanked(all, field.start - ICMP_SUM_AT, end, field) };
  }
  const ip = ipBefore(dissection, node);
  const start = field.start - UDP_SUM_AT;
  const length = readU16(all, start + 4);
  // Zero says that the sender computed none (RFC 768), as ESP in UDP does (RFC 3948 §2.1).
  if (field.id !== 'udp.checksum' || !ip || whole.result.every((byte) => byte === 0)) return undefined;
  const pseudo = [...all.subarray(ip.start + 12, ip.start + 20), 0, UDP_PROTOCOL, length >> 8, length & 255];
  const message = Uint8Array.from([...pseudo, ...blanked(all, start, start + length, field)]);
  return { ...whole, check: { kind: 'sum', udp: true }, message };
}

/** Bytes of a source, with zeros where the check itself stands. */
function blanked(all: Uint8Array, start: number, end: number, { start: from, end: to }: Field): Uint8Array {
  return all.slice(start, end).fill(0, from - start, to - start);
}

/** The IP header in front of a field, in the same source. */
function ipBefore(dissection: Dissection, node: FieldNode): Field | undefined {
  const before = indexFields(dissection).nodes.slice(0, node.at);
  return before.findLast(({ field }) => field.id === 'ip' && field.source === node.field.source)?.field;
}

/** Names of algorithms, from the key that a packet was sealed with. */
interface Algorithms {
  encryption?: string | undefined;
  integrity?: string | undefined;
}

function algorithmsOf({ keys }: Timeline, { id }: Field, seal: Seal): Algorithms {
  const has = (key: Uint8Array | undefined) =>
    key !== undefined && [seal.integrity, seal.cipher].some((value) => value && equal(value.bytes, key));
  if (id === 'ah.icv') return { integrity: keys.ah.find(({ integrityKey }) => has(integrityKey))?.integrity };
  if (id === 'esp.icv') {
    return keys.esp.find(({ encryptionKey, integrityKey }) => has(integrityKey) || has(encryptionKey)) ?? {};
  }
  const ike = keys.ike.find((one) => one.version === 2 && [one.skAi, one.skAr, one.skEi, one.skEr].some(has));
  return ike?.version === 2 ? ike : {};
}

function sealCover(
  timeline: Timeline,
  frame: Frame,
  dissection: Dissection,
  field: Field,
  seal: Seal,
): Cover | undefined {
  const { encryption, integrity } = algorithmsOf(timeline, field, seal);
  const made = { result: bytesOf(dissection, field), name: field.name };
  const esn = seal.esn ? new Uint8Array(4) : NOTHING;
  if (field.id === 'ah.icv') {
    const covered = ahCovered(frame.bytes);
    return covered && macCover(integrity, seal.integrity, joined(covered.bytes, esn), made);
  }
  const outer = fieldOf(dissection, SEALED.start);
  const data = fieldOf(dissection, SEALED.data);
  const iv = fieldOf(dissection, SEALED.iv);
  if (!outer || !data) return undefined;
  const { source } = field;
  const message = bytesOf(dissection, { source, start: outer.start, end: field.start });
  if (seal.integrity) return macCover(integrity, seal.integrity, joined(message, esn), made);
  if (!seal.cipher || encryption === undefined || !iv) return undefined;
  const at = { iv: iv.start - outer.start, data: data.start - outer.start };
  const check: OwnCheck = { kind: 'aead', id: encryption, ...at, esn: seal.esn };
  return { ...made, check, message, key: seal.cipher.bytes, keyName: seal.cipher.name };
}

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => Uint8Array.from([...one, ...other]);

function macCover(
  id: string | undefined,
  key: Value | undefined,
  message: Uint8Array,
  made: Pick<Cover, 'result' | 'name'>,
): Cover | undefined {
  if (id === undefined || !key) return undefined;
  return { ...made, check: { kind: 'mac', id }, message, key: key.bytes, keyName: key.name };
}

/** NAT detection's hashes: SHA-1 in IKEv2 (RFC 7296 §2.23), the negotiated hash in IKEv1 (RFC 3947 §3.2). */
export function coverOfValue(timeline: Timeline, id: string): Cover | undefined {
  const byId = valueIndex(timeline);
  const value = byId(id);
  if (!value || !/nat-d/.test(value.rule)) return undefined;
  const message = joinedOperands(value.operands, byId);
  const hash = value.rule.startsWith('rfc7296') ? 'sha1' : timeline.keys.ike.find(({ version }) => version === 1);
  const hashId = typeof hash === 'string' ? hash : hash?.version === 1 ? hash.hash : undefined;
  if (!message || hashId === undefined) return undefined;
  return { check: { kind: 'hash', id: hashId }, message, key: NOTHING, result: value.bytes, name: value.name };
}
