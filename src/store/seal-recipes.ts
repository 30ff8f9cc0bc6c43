import { equal } from '../engine/bytes/bytes.ts';
import { ahCovered } from '../engine/ipsec/ah-cover.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Operand, Value } from '../engine/values/value.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import { fieldOf, isIv, isSeal, openedFrom, SEALED, type Seal, sealOf } from './seals.ts';
import { bytesOf, type Recipe, senderOf } from './value-lookup.ts';

/**
 * IV, ciphertext and ICV. They are no Values, yet they were made: from the key, the IV, the plaintext, and the clear
 * bytes in front, which a seal covers as well (RFC 4303 §3.3.2, RFC 7296 §3.14, RFC 5282 §5.1, RFC 4302 §3.3.3).
 */
export function sealRecipe(timeline: Timeline, frame: Frame, dissection: Dissection, field: Field): Recipe | undefined {
  const made: Made = {
    name: field.id,
    bytes: bytesOf(dissection, field),
    owner: senderOf(frame),
    ...(field.rfc !== undefined && { rfc: field.rfc }),
  };
  if (isIv(field)) return ivRecipe(frame, dissection, field, made);
  const isData = SEALED.data.includes(field.id);
  const seal = isData || isSeal(field) ? sealOf(timeline, frame, dissection, field) : undefined;
  if (!seal) return undefined;
  if (field.id === 'ah.icv') return ahRecipe(frame, dissection, seal, made);
  return isData ? dataRecipe(timeline, frame, dissection, field, seal, made) : icvRecipe(frame, dissection, seal, made);
}

type Made = Pick<Recipe, 'name' | 'bytes' | 'owner' | 'rfc'>;

const keyOperand = (key: Value): Operand => ({ label: key.name, kind: 'value', value: key.id });

type At = Pick<Field, 'id' | 'source' | 'start' | 'end'>;

function span(frame: Frame, dissection: Dissection, label: string, at: At): Operand {
  const { id: field, source, start, end } = at;
  return { label, kind: 'span', packet: frame.packet, field, source, start, end, bytes: bytesOf(dissection, at) };
}

/**
 * Ciphers that may never see an IV twice count it, those that need one that nobody can foresee draw it. A drawn one that equals
 * what would have been counted is less likely than anything else in this lab.
 */
function ivRecipe(frame: Frame, dissection: Dissection, field: Field, made: Made): Recipe {
  const drawn: Operand = { label: 'IV', kind: 'seed', draw: `${frame.packet} ${field.id}` };
  return countedIv(frame, dissection, made) ?? { ...made, rule: 'seed', operands: [drawn] };
}

const RESPONSE = 5;

/**
 * ESP's is the sequence number. IKE's is made of message ID and Response flag, so that no two messages of one sender have the
 * same, with a fragment's number in front; the two ends have keys of their own.
 */
function countedIv(frame: Frame, dissection: Dissection, made: Made): Recipe | undefined {
  const read = (id: string) => {
    const field = fieldOf(dissection, [id]);
    if (!field) return undefined;
    const number = bytesOf(dissection, field).reduce((sum, byte) => 256 * sum + byte, 0);
    return { operand: span(frame, dissection, field.name, field), number };
  };
  const isCounted = (count: number) => equal(made.bytes, bytes64(count));
  const sequence = read('esp.sequence');
  if (sequence && isCounted(sequence.number)) return { ...made, rule: 'iv.counted', operands: [sequence.operand] };
  const [message, flags, part] = [read('isakmp.messageid'), read('isakmp.flags'), read('isakmp.frag.number')];
  if (!message || !flags) return undefined;
  const count = 2 ** 32 * (part?.number ?? 0) + 2 * message.number + ((flags.number >> RESPONSE) & 1);
  if (!isCounted(count)) return undefined;
  const operands = [message.operand, flags.operand];
  return part
    ? { ...made, rule: 'iv.ike-fragment', operands: [...operands, part.operand] }
    : { ...made, rule: 'iv.ike', operands };
}

function bytes64(number: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(number));
  return new Uint8Array(bytes.buffer);
}

function plaintextOf(frame: Frame, dissection: Dissection, data: Field): Operand | undefined {
  const inner = openedFrom(dissection, data);
  const at = inner && { id: data.id, source: inner.id, start: 0, end: inner.bytes.length };
  return at && span(frame, dissection, 'plaintext', at);
}

/** The headers that stand in the clear in front of the IV, or of the ciphertext. */
function clearOf(frame: Frame, dissection: Dissection, upTo: Field): Operand | undefined {
  const outer = fieldOf(dissection, SEALED.start);
  return outer && span(frame, dissection, 'clear', { ...outer, end: upTo.start });
}

const known = (operands: readonly (Operand | undefined)[]): readonly Operand[] =>
  operands.filter((operand) => operand !== undefined);

function dataRecipe(
  timeline: Timeline,
  frame: Frame,
  dissection: Dissection,
  data: Field,
  { cipher, cipherId = '', aead }: Seal,
  made: Made,
): Recipe | undefined {
  const plaintext = plaintextOf(frame, dissection, data);
  // NULL encryption has no key, and changes nothing (RFC 2410); GMAC has one, for its ICV alone (RFC 4543 §3).
  if (!cipher || cipherId.endsWith('gmac')) return plaintext && { ...made, rule: 'seal.null', operands: [plaintext] };
  const explicit = fieldOf(dissection, SEALED.iv);
  const iv = explicit ? span(frame, dissection, 'IV', explicit) : chainedIv(timeline, frame, dissection);
  if (!plaintext || !iv) return undefined;
  const isSealed = aead && fieldOf(dissection, SEALED.seal) !== undefined;
  const clear = isSealed ? clearOf(frame, dissection, explicit ?? data) : undefined;
  const operands = known([keyOperand(cipher), iv, plaintext, clear]);
  return { ...made, rule: isSealed ? 'seal.aead' : 'seal.encrypt', algorithm: cipherId, operands };
}

/** The upper half of a sequence number of 64 bits, which both ends count and nobody sends (RFC 4303 §2.2.1). */
const ESN: Operand = { label: 'ESN', kind: 'constant', bytes: new Uint8Array(4) };

function icvRecipe(frame: Frame, dissection: Dissection, seal: Seal, made: Made): Recipe | undefined {
  const data = fieldOf(dissection, SEALED.data);
  const iv = fieldOf(dissection, SEALED.iv);
  const clear = data && clearOf(frame, dissection, iv ?? data);
  const ivSpan = iv && span(frame, dissection, 'IV', iv);
  const esn = seal.esn ? ESN : undefined;
  if (!data || !clear) return undefined;
  if (seal.integrity) {
    const ciphertext = span(frame, dissection, 'ciphertext', data);
    const operands = known([keyOperand(seal.integrity), clear, ivSpan, ciphertext, esn]);
    return { ...made, rule: 'seal.mac', algorithm: seal.integrityId ?? '', operands };
  }
  const plaintext = plaintextOf(frame, dissection, data);
  if (!seal.cipher || !plaintext) return undefined;
  const operands = known([keyOperand(seal.cipher), ivSpan, plaintext, clear, esn]);
  return { ...made, rule: 'seal.tag', algorithm: seal.cipherId ?? '', operands };
}

/** AH covers the whole packet, with zeros where routers may write (RFC 4302 §3.3.3). */
function ahRecipe(frame: Frame, dissection: Dissection, seal: Seal, made: Made): Recipe | undefined {
  const cover = ahCovered(frame.bytes);
  if (!seal.integrity || !cover) return undefined;
  const all = { id: 'ip', source: 'wire', start: 0, end: cover.bytes.length };
  const covered: Operand = { ...span(frame, dissection, 'covered', all), bytes: cover.bytes } as Operand;
  const esn = seal.esn ? ESN : undefined;
  const operands = known([keyOperand(seal.integrity), covered, esn]);
  return { ...made, rule: 'seal.mac', algorithm: seal.integrityId ?? '', operands };
}

const SPIS = { start: 0, end: 16 };
const MESSAGE_ID = { start: 20, end: 24 };

/**
 * IKEv1 sends no IV: each message goes on from the last block of the message before in its exchange, and the first of an
 * exchange has one that both ends compute (RFC 2409 Appendix B).
 */
function chainedIv(timeline: Timeline, frame: Frame, dissection: Dissection): Operand | undefined {
  const header = fieldOf(dissection, ['pw.isakmp.header']);
  const first = header && firstIv(timeline, frame, dissection, header);
  if (!header || !first) return undefined;
  const before = earlierMessage(timeline, frame, dissection, header);
  if (!before) return keyOperand(first);
  const { bytes, packet } = before;
  const [end, start] = [bytes.length, bytes.length - first.bytes.length];
  const at = { label: 'last block', packet, source: 'wire', start, end, field: SEALED.data[0] ?? '' };
  return { ...at, kind: 'span', bytes: bytes.subarray(start, end) };
}

/** The IV that both ends computed for the exchange: of phase 1 without a message ID, of any other with its own. */
function firstIv(timeline: Timeline, frame: Frame, dissection: Dissection, header: Field): Value | undefined {
  const { start } = header;
  const id = bytesOf(dissection, { ...header, start: start + MESSAGE_ID.start, end: start + MESSAGE_ID.end });
  const phase1 = id.every((byte) => byte === 0);
  const ofExchange = (value: Value): boolean =>
    value.rule === 'rfc2409.iv' && value.owner === senderOf(frame) && value.at <= frame.sentAt;
  const names = (value: Value): boolean =>
    value.operands.some((operand) => {
      if (operand.label !== 'M-ID') return false;
      if (operand.kind === 'constant') return equal(operand.bytes, id);
      const named = operand.kind === 'value' ? timeline.values.find((one) => one.id === operand.value) : undefined;
      return named !== undefined && equal(named.bytes, id);
    });
  const hasId = (value: Value): boolean => value.operands.some(({ label }) => label === 'M-ID');
  return timeline.values.findLast((value) => ofExchange(value) && (phase1 ? !hasId(value) : names(value)));
}

/** The last message of the exchange that was encrypted before this one, not counting copies of this one. */
function earlierMessage(timeline: Timeline, frame: Frame, dissection: Dissection, header: Field): Frame | undefined {
  const own = bytesOf(dissection, { ...header, end: header.start + 28 });
  return timeline.frames.findLast((other) => {
    if (other.kind !== 'ike' || other.sentAt >= frame.sentAt || other.packet === frame.packet) return false;
    const at = other.bytes.length - (frame.bytes.length - header.start);
    return isEncrypted(other, own) && !(at >= 0 && equal(other.bytes.subarray(at), frame.bytes.subarray(header.start)));
  });
}

const ENCRYPTED = 1;
const FLAGS = 19;
/** In front of a message on UDP: IPv4 and UDP headers, and on port 4500 four zeros. */
const MESSAGE_STARTS = [28, 32];

/** Whether a frame is an encrypted message of the same SA and the same exchange. */
function isEncrypted({ bytes }: Frame, own: Uint8Array): boolean {
  return MESSAGE_STARTS.some((start) => {
    const header = bytes.subarray(start, start + 28);
    const same = ({ start: from, end }: { start: number; end: number }) =>
      equal(header.subarray(from, end), own.subarray(from, end));
    return header.length === 28 && same(SPIS) && same(MESSAGE_ID) && ((header[FLAGS] ?? 0) & ENCRYPTED) !== 0;
  });
}
