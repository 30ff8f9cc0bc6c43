import { equal } from '../engine/bytes/bytes.ts';
import { ahCovered } from '../engine/ipsec/ah-cover.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Operand, Value } from '../engine/values/value.ts';
import type { Dissection, Field, SourceId } from '../engine/wire/span.ts';
import type { Run } from '../worker/protocol.ts';
import { indexFields } from './field-index.ts';
import { fieldOf, isIv, isSeal, SEALED, type Seal, sealOf } from './seals.ts';
import { bytesOf } from './value-lookup.ts';

/**
 * What a value has to do with some bytes of a packet: they are the value itself; they are what it encrypted, the IV that it
 * did so with, what it checks, and the seal; or they are a proof that was made with it, and what that proof covers.
 */
export type TouchRole = 'carried' | 'sealed' | 'iv' | 'checked' | 'icv' | 'proof' | 'signed';

export interface TouchedPart {
  role: TouchRole;
  source: SourceId;
  start: number;
  end: number;
}

/** One packet, as it crossed the Internet, and its bytes that a value touched. */
export interface Touch {
  frame: Frame;
  parts: readonly TouchedPart[];
}

const MACS = /^rfc7296\.auth(\.|$)|^rfc2409\.(message-)?hash$/;
/** Shorter bytes, and zeros, are equal by chance. */
const TELLING_BYTES = 4;

/** Every packet across the Internet that a value touched, in their order. */
export function touchesOf(run: Run, value: Value): readonly Touch[] {
  const subject = subjectOf(run.timeline, value);
  return run.timeline.frames.flatMap((frame) => {
    const parts = frame.link === 'internet' ? touchIn(run, frame, subject) : [];
    return parts.length > 0 ? [{ frame, parts }] : [];
  });
}

/** What of one packet a value touched. */
export function touchedParts(run: Run, frame: Frame, value: Value): readonly TouchedPart[] {
  return touchIn(run, frame, subjectOf(run.timeline, value));
}

/** A value, with the proofs that were made with it and what these cover. */
interface Subject {
  value: Value;
  proofs: readonly Value[];
  signed: readonly Span[];
}

type Span = Extract<Operand, { kind: 'span' }>;

const subjects = new WeakMap<Value, Subject>();

function subjectOf(timeline: Timeline, value: Value): Subject {
  const known = subjects.get(value);
  if (known) return known;
  const chain = macChain(timeline, value);
  const whole = new Set(chain.flatMap((one) => [one, ...partsOf(timeline, one)]));
  const signed = [...whole].flatMap((one) => coveredBy(timeline, one));
  const proofs = chain.filter((one) => /^(AUTH_|HASH)/.test(one.name));
  const made = { value, proofs, signed };
  subjects.set(value, made);
  return made;
}

/** From a key of a MAC to the MAC, by way of what is only a part of the same formula; a MAC itself begins the chain. */
function macChain(timeline: Timeline, value: Value): readonly Value[] {
  if (value.rule === 'wire') return [];
  const reached = new Set(twinsOf(timeline, value));
  const chain = new Set(timeline.values.filter(({ id, rule }) => reached.has(id) && MACS.test(rule)));
  for (const later of timeline.values) {
    if (!MACS.test(later.rule) || !isKeyedBy(later, reached)) continue;
    reached.add(later.id);
    chain.add(later);
  }
  return [...chain];
}

/** The same value at both ends: each knows of something that the proof covers where it stands in a packet. */
const twinsOf = ({ values }: Timeline, { name, bytes }: Value): readonly string[] =>
  values.filter((one) => one.name === name && one.rule !== 'wire' && equal(one.bytes, bytes)).map(({ id }) => id);

/**
 * What a proof covers, where it stands in packets: bytes that it took out of one, and values such as nonces, cookies and public
 * values where the other end read them (RFC 7296 §2.15, RFC 2409 §5).
 */
function coveredBy({ values }: Timeline, { rule, operands }: Value): readonly Span[] {
  const message = rule === 'rfc7296.auth.signedoctets' ? operands : operands.slice(1);
  return message.flatMap((operand) => {
    if (operand.kind === 'span') return [operand];
    const value = operand.kind === 'value' ? values.find(({ id }) => id === operand.value) : undefined;
    return value ? readOffOf(values, value) : [];
  });
}

const readOffOf = (values: readonly Value[], { name, bytes }: Value): readonly Span[] =>
  values
    .filter((one) => one.rule === 'wire' && one.name === name && equal(one.bytes, bytes))
    .flatMap(({ operands }) => operands.filter((operand) => operand.kind === 'span'));

/** The first operand is the key; that a proof covers a nonce does not make it a proof of the nonce. */
function isKeyedBy({ rule, operands }: Value, ids: ReadonlySet<string>): boolean {
  const used = rule === 'rfc7296.auth' || rule === 'rfc7296.auth.signedoctets' ? operands : operands.slice(0, 1);
  const keys = rule === 'rfc7296.auth.signedoctets' ? used.slice(-1) : used;
  return keys.some((operand) => operand.kind === 'value' && ids.has(operand.value));
}

/** The intermediate results of a proof. */
function partsOf(timeline: Timeline, { operands }: Value): readonly Value[] {
  return operands.flatMap((operand) => {
    const part = operand.kind === 'value' ? timeline.values.find(({ id }) => id === operand.value) : undefined;
    return part && MACS.test(part.rule) ? [part, ...partsOf(timeline, part)] : [];
  });
}

function touchIn({ timeline, dissections }: Run, frame: Frame, subject: Subject): readonly TouchedPart[] {
  const dissection = dissections[frame.number - 1];
  if (!dissection) return [];
  return [
    ...sealedBy(timeline, frame, dissection, subject.value),
    ...carried(dissection, subject.value, MACS.test(subject.value.rule) ? 'proof' : 'carried'),
    ...subject.proofs.flatMap((proof) => carried(dissection, proof, 'proof')),
    ...signedIn(frame, subject),
  ].filter(isFirst);
}

const isFirst = (part: TouchedPart, at: number, all: readonly TouchedPart[]): boolean =>
  all.findIndex(({ role, source, start }) => role === part.role && source === part.source && start === part.start) ===
  at;

function signedIn({ packet }: Frame, { signed }: Subject): readonly TouchedPart[] {
  const here = signed.filter((span) => span.packet === packet);
  return here
    .filter((span) => !here.some((other) => isInside(span, other)))
    .sort((one, other) => one.start - other.start)
    .map(({ source, start, end }) => ({ role: 'signed', source, start, end }));
}

/** As a nonce is covered where its whole message is. */
const isInside = (one: Span, other: Span): boolean =>
  one.source === other.source &&
  other.start <= one.start &&
  one.end <= other.end &&
  one.end - one.start < other.end - other.start;

/** The fields that hold exactly the bytes of a value. */
function carried(dissection: Dissection, { bytes }: Value, role: TouchRole): readonly TouchedPart[] {
  if (bytes.length < TELLING_BYTES || bytes.every((byte) => byte === 0)) return [];
  return indexFields(dissection)
    .nodes.filter(({ field, at, end }) => end === at + 1 && !field.bits && field.end - field.start === bytes.length)
    .filter(({ field }) => equal(bytesOf(dissection, field), bytes))
    .map(({ field: { source, start, end } }) => ({ role, source, start, end }));
}

/** What is encrypted, sealed and covered with a key, in each layer that has keys of its own. */
function sealedBy(timeline: Timeline, frame: Frame, dissection: Dissection, key: Value): readonly TouchedPart[] {
  const layers = [fieldOf(dissection, SEALED.data), fieldOf(dissection, ['ah.icv'])];
  return layers.flatMap((layer) => {
    const seal = layer && sealOf(timeline, frame, dissection, layer);
    return layer && seal ? inLayer(dissection, layer, seal, key) : [];
  });
}

function inLayer(dissection: Dissection, layer: Field, seal: Seal, { bytes }: Value): readonly TouchedPart[] {
  const isKey = (key: Value | undefined) => key !== undefined && equal(key.bytes, bytes);
  const encrypts = isKey(seal.cipher) && layer.id !== 'ah.icv';
  const checks = isKey(seal.integrity) || (encrypts && seal.aead);
  const icv = layer.id === 'ah.icv' ? layer : icvBehind(dissection, layer);
  const iv = indexFields(dissection).nodes.find(({ field }) => isIv(field))?.field;
  return [
    ...(encrypts && iv ? [part('iv', iv)] : []),
    ...(encrypts ? [part('sealed', layer)] : []),
    ...(checks && icv ? [...covered(dissection, layer), part('icv', icv)] : []),
  ];
}

const part = (role: TouchRole, { source, start, end }: Field): TouchedPart => ({ role, source, start, end });

const icvBehind = (dissection: Dissection, layer: Field): Field | undefined =>
  indexFields(dissection).nodes.find(
    ({ field }) => isSeal(field) && field.id !== 'ah.icv' && field.source === layer.source,
  )?.field;

/**
 * AH covers the packet from its first byte on, but for its own seal and what may change on the way (RFC 4302 §3.3.3); the
 * others cover what stands from their header to the ciphertext's end.
 */
function covered(dissection: Dissection, layer: Field): readonly TouchedPart[] {
  const { source } = layer;
  if (layer.id === 'ah.icv') return ahRanges(dissection, layer).map((range) => ({ role: 'checked', source, ...range }));
  const header = fieldOf(dissection, SEALED.start);
  return header ? [{ role: 'checked', source, start: header.start, end: layer.end }] : [];
}

function ahRanges(dissection: Dissection, { source }: Field): readonly { start: number; end: number }[] {
  const bytes = dissection.sources.find(({ id }) => id === source)?.bytes ?? new Uint8Array();
  const holes = ahCovered(bytes)?.zeroed ?? [];
  const starts = [0, ...holes.map((hole) => hole.end)];
  const ends = [...holes.map((hole) => hole.start), bytes.length];
  return starts.map((from, at) => ({ start: from, end: ends[at] ?? from })).filter((range) => range.end > range.start);
}
