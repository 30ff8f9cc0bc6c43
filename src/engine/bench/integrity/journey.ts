import { equal } from '../../bytes/bytes.ts';
import {
  CHECK_IDS,
  type CheckId,
  type CheckKind,
  checkOf,
  kindOfCheck,
  kindOfOwn,
  type OwnCheck,
  ownCheckOf,
} from './checks.ts';
import { CRC_PATCH_BYTES, crc32, restoreCrc32 } from './crc32.ts';

/** What befalls a message on its way. A bit's number is its worth: 7 is the first of its byte. */
export type Happening =
  | { kind: 'calm' }
  | { kind: 'flip'; byte: number; bit: number }
  /** Two neighbouring 16-bit words change places; `word` counts from 0. */
  | { kind: 'swap'; word: number }
  /** Eve flips a bit, puts four bytes over those at `at` so that the CRC stays, and mends as many kinds of check: 1 to 3. */
  | { kind: 'eve'; byte: number; bit: number; at: number; mends: number };

export interface JourneyQuestion {
  message: Uint8Array;
  /** Of the checks that take any key. */
  key: Uint8Array;
  happening: Happening;
  /** The check that the message was loaded with, and its key. */
  own?: { check: OwnCheck; key: Uint8Array };
}

/** What Eve did about a check. `guessed`: she computed it with a key of zeros, for want of the real one. */
export type EveDid = 'nothing' | 'kept' | 'recomputed' | 'guessed';

export interface CheckedRow {
  id: CheckId | 'own';
  kind: CheckKind;
  /** Over the message as it was sent. */
  sent: Uint8Array;
  /** What arrives beside the message. */
  carried: Uint8Array;
  /** What the receiver computes over the message as it arrived. */
  computed: Uint8Array;
  /** The receiver finds both the same, so it accepts. */
  accepted: boolean;
  /** 1 where a bit differs between `sent` and `computed`, and how many do. */
  difference: Uint8Array;
  changed: number;
  eve: EveDid;
}

export interface JourneyAnswer {
  arrived: Uint8Array;
  /** The bytes that Eve put in so that the CRC-32 stays; absent where the message is too short for that. */
  patch?: { at: number; bytes: Uint8Array; covers: boolean };
  altered: boolean;
  rows: readonly CheckedRow[];
}

/** A message with one bit turned over; the same one where the byte is beyond its end. */
export function flipBit(message: Uint8Array, byte: number, bit: number): Uint8Array {
  const flipped = message.slice();
  const before = flipped[byte];
  if (before !== undefined) flipped[byte] = before ^ (1 << bit);
  return flipped;
}

/** A message in which a 16-bit word and the next one have changed places. The last whole word changes with the one before it. */
export function swapWords(message: Uint8Array, word: number): Uint8Array {
  const at = Math.min(2 * word, 2 * Math.floor(message.length / 2) - 4);
  const swapped = message.slice();
  if (at < 0) return swapped;
  swapped.set(message.subarray(at + 2, at + 4), at);
  swapped.set(message.subarray(at, at + 2), at + 2);
  return swapped;
}

/** Where two byte strings of one length differ, bit by bit. */
function difference(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}

/** In how many bits two byte strings of one length differ. */
export function differingBits(one: Uint8Array, other: Uint8Array): number {
  let count = 0;
  for (const byte of difference(one, other)) for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}

type Arrival = Pick<JourneyAnswer, 'arrived' | 'patch'>;

function arrival(message: Uint8Array, happening: Happening): Arrival {
  if (happening.kind === 'calm') return { arrived: message };
  if (happening.kind === 'swap') return { arrived: swapWords(message, happening.word) };
  const arrived = flipBit(message, happening.byte, happening.bit);
  if (happening.kind === 'flip' || message.length <= CRC_PATCH_BYTES) return { arrived };
  const at = Math.min(happening.at, message.length - CRC_PATCH_BYTES);
  const bytes = restoreCrc32(arrived, at, crc32(message));
  arrived.set(bytes, at);
  return { arrived, patch: { at, bytes, covers: happening.byte >= at && happening.byte < at + CRC_PATCH_BYTES } };
}

/** From which of her steps on Eve mends a kind of check. */
const MENDED_AT: Readonly<Record<CheckKind, number>> = { checksum: 1, hash: 2, keyed: 3 };

interface Work {
  id: CheckId | 'own';
  kind: CheckKind;
  key: Uint8Array;
  compute(message: Uint8Array, key: Uint8Array): Uint8Array;
}

function works({ key, own }: JourneyQuestion): Work[] {
  const nine = CHECK_IDS.map(
    (id): Work => ({
      id,
      kind: kindOfCheck(id),
      key,
      compute: (message, any) => checkOf(id, message, any),
    }),
  );
  if (!own) return nine;
  const { check } = own;
  const compute: Work['compute'] = (message, any) => ownCheckOf(check, message, any);
  return [{ id: 'own', kind: kindOfOwn(check), key: own.key, compute }, ...nine];
}

function rowOf(work: Work, { message, happening }: JourneyQuestion, arrived: Uint8Array): CheckedRow {
  const { id, kind, key, compute } = work;
  const sent = compute(message, key);
  const computed = compute(arrived, key);
  const mends = happening.kind === 'eve' && happening.mends >= MENDED_AT[kind];
  const eve = !mends ? 'nothing' : kind === 'keyed' ? 'guessed' : equal(sent, computed) ? 'kept' : 'recomputed';
  const carried =
    eve === 'guessed' ? compute(arrived, new Uint8Array(key.length)) : eve === 'recomputed' ? computed : sent;
  return {
    id,
    kind,
    sent,
    carried,
    computed,
    accepted: equal(carried, computed),
    difference: difference(sent, computed),
    changed: differingBits(sent, computed),
    eve,
  };
}

/** Messages from this length on take long enough to tell how far it is. */
const LONG = 100_000;

/**
 * Sends a message through what befalls it, with all checks beside it, and lets the receiver compute each again. Yields how far
 * it is, from 0 to 1.
 */
export function* journey(question: JourneyQuestion): Generator<number, JourneyAnswer> {
  const { message, happening } = question;
  const { arrived, patch } = arrival(message, happening);
  const rows: CheckedRow[] = [];
  const all = works(question);
  for (const work of all) {
    rows.push(rowOf(work, question, arrived));
    if (message.length >= LONG) yield rows.length / all.length;
  }
  return { arrived, ...(patch && { patch }), altered: !equal(message, arrived), rows };
}
