import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Operand, RuleId, Value, ValueId } from '../engine/values/value.ts';
import type { Run } from '../worker/protocol.ts';
import type { BenchSettings } from './bench-address.ts';
import { type Cover, coverOfField } from './bench-cover.ts';
import { checkPlaces } from './check-places.ts';
import { joinedOperands } from './operand-bytes.ts';
import { valueIndex } from './value-lookup.ts';

/** An HMAC that a lab computed. */
export interface LoadedHmac {
  /** An id of `HASHES`. */
  hash: string;
  key: Uint8Array;
  /** What the formula calls the key: `SK_pi`, `Ni | Nr`. */
  keyName: string;
  message: Uint8Array;
  messageName: string;
  /** The whole result, or what an ICV keeps of it. */
  result: Uint8Array;
  name: string;
  rfc?: string;
  /** Where the result is a Value of the lab. */
  value?: ValueId;
}

/** How many operands at the front are the key; the rest is the message. */
const KEYS: Readonly<Record<RuleId, number>> = {
  'rfc7296.skeyseed': 2,
  'rfc7296.skeyseed-rekey': 1,
  'rfc7296.auth': 1,
  'rfc7296.auth.keypad': 1,
  'rfc7296.auth.macedid': 1,
  'rfc2409.skeyid': 1,
  'rfc2409.skeyids': 1,
  'rfc2409.hash': 1,
  'rfc2409.message-hash': 1,
};

/** A PRF tells itself by the length of what it gives; those made of AES are no HMAC, and `prfOf` names them. */
const BY_LENGTH: Readonly<Record<number, string>> = { 16: 'md5', 20: 'sha1', 32: 'sha256', 48: 'sha384', 64: 'sha512' };

export const isHmacValue = ({ rule }: Value): boolean => rule in KEYS;

const namesOf = (operands: readonly Operand[]): string => operands.map(({ label }) => label).join(' | ');

/** Key, message and result of a value that a PRF made; nothing for other values. */
export function hmacOfValue(timeline: Timeline, id: string): LoadedHmac | undefined {
  const byId = valueIndex(timeline);
  const value = byId(id);
  const count = value && KEYS[value.rule];
  const hash = value && BY_LENGTH[value.bytes.length];
  if (!value || count === undefined || hash === undefined) return undefined;
  const [first, rest] = [value.operands.slice(0, count), value.operands.slice(count)];
  const key = joinedOperands(first, byId);
  const message = joinedOperands(rest, byId);
  if (!key || !message) return undefined;
  const { name, rfc, bytes: result } = value;
  return { hash, key, keyName: namesOf(first), message, messageName: namesOf(rest), result, name, rfc, value: id };
}

/** The HMAC behind a packet's ICV. */
export function hmacOfCover({ check, key, keyName = '', message, result, name }: Cover): LoadedHmac | undefined {
  if (check.kind !== 'mac' || !/^(md5|sha)/.test(check.id)) return undefined;
  return { hash: check.id, key, keyName, message, messageName: '', result, name };
}

/** An HMAC of the lab and the way to it: a value's name, or the kind of packet whose ICV it is. */
export interface HmacLink {
  name: string;
  step: number;
  settings: BenchSettings;
}

/** One of each name, as the first who computed it did, and the first ICVs on the Internet. */
export function hmacLinks(run: Run): HmacLink[] {
  const { timeline } = run;
  const links = new Map<string, HmacLink>();
  for (const { index, values } of timeline.steps) {
    const made = values.flatMap((id) => valueIndex(timeline)(id) ?? []).filter(isHmacValue);
    for (const { id, name } of made) {
      if (!links.has(name)) links.set(name, { name, step: index + 1, settings: { value: id } });
    }
  }
  for (const { kind, frame, step, field } of checkPlaces(run)) {
    const dissection = run.dissections[frame.number - 1];
    const cover = dissection && coverOfField(timeline, frame, dissection, field);
    if (cover && hmacOfCover(cover)) links.set(kind, { name: kind, step, settings: { field } });
  }
  return [...links.values()];
}
