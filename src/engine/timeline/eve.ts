import { toHex } from '../bytes/hex.ts';
import type { Operand, Site, Time, Value } from '../values/value.ts';
import type { ById } from '../values/walk.ts';
import type { FieldId } from '../wire/span.ts';
import { passesEve } from './at.ts';
import { TABLE_NAMES } from './knowledge-table.ts';
import type { Sightings } from './sightings.ts';
import type { Frame } from './timeline.ts';

/** What Eve has of a value, or why she has it not. */
export type EveCell = { names: readonly string[] } & (
  | { state: 'seen'; bytes: Uint8Array; frame: number; field: FieldId }
  /** She knows every operand of the formula. */
  | { state: 'computable'; bytes: Uint8Array }
  /** It crossed inside an encrypted payload. */
  | { state: 'sealed'; frame: number }
  /** She will see it later. */
  | { state: 'waiting' }
  /** Somebody typed it, and it is all that she lacks for a value that she saw: she can try guesses against that, unseen. */
  | { state: 'guessable'; against: string; frame: number }
  /** Drawn or typed at one end, and never sent. */
  | { state: 'never' }
  /** The nearest operands that she lacks. Any one of the lists would do; of that list she needs all. */
  | { state: 'cannot'; needs: readonly (readonly string[])[] }
);

export interface EveView {
  byId: ById;
  values: readonly Value[];
  frames: readonly Frame[];
  sightings: Sightings;
  time: Time;
}

/** Reads the table as Eve. The values given are all that either gateway ever holds under one name. */
export function eveReader(view: EveView): (name: string, held: readonly Value[]) => EveCell {
  const knows = knower(view);
  return (name, held) => {
    const names = [name];
    return (
      seen(view, names, held) ??
      computable(knows, names, held) ??
      sealed(view, names, held) ??
      (held.some((value) => comes(view, value)) ? { names, state: 'waiting' } : undefined) ??
      guessable(view, knows, names, held) ??
      missing(view, knows, names, held)
    );
  };
}

/** Of a value that was made anew in a second attempt, the one that she saw last. */
function seen({ sightings, time }: EveView, names: readonly string[], held: readonly Value[]): EveCell | undefined {
  const sights = held.flatMap(({ bytes }) => {
    const sighting = sightings.get(toHex(bytes));
    return sighting && sighting.at <= time ? [{ bytes, ...sighting }] : [];
  });
  const last = sights.sort((one, other) => other.at - one.at)[0];
  return last && { names, state: 'seen', bytes: last.bytes, frame: last.frame, field: last.field };
}

function computable(knows: Knows, names: readonly string[], held: readonly Value[]): EveCell | undefined {
  const value = held.find((one) => knows(one));
  return value && { names, state: 'computable', bytes: value.bytes };
}

/** Drawn once keys exist, and sent in the drawer's next message, whether or not the other end ever reads it. */
const SENT_SEALED = /\bSPI_in$/;

/** The first packet that carried it past her inside an encrypted payload. */
function sealed(view: EveView, names: readonly string[], held: readonly Value[]): EveCell | undefined {
  const frames = held.flatMap((value) => carrierOf(view, value) ?? []);
  const first = frames.sort((one, other) => one.sentAt - other.sentAt)[0];
  return first && { names, state: 'sealed', frame: first.number };
}

/** She will see it later, in the clear or, where it is made to be shown to the other end, sealed. */
function comes(view: EveView, value: Value): boolean {
  if (view.sightings.has(toHex(value.bytes))) return true;
  const isShown = value.rule === 'wire' && SHOWN.has(value.name);
  return isShown && carrierOf({ ...view, time: Number.POSITIVE_INFINITY }, value) !== undefined;
}

/** Values that are no secret, only new. */
const SHOWN: ReadonlySet<string> = new Set(['Ni', 'Nr', 'g^i', 'g^r', 'SPIi', 'SPIr']);

function carrierOf({ frames, time }: EveView, value: Value): Frame | undefined {
  const [operand] = value.operands;
  if (value.rule === 'wire' && operand?.kind === 'span' && operand.source !== 'wire')
    return frames.find((frame) => frame.packet === operand.packet && crossed(frame, time));
  if (value.rule !== 'seed' || !SENT_SEALED.test(value.name)) return undefined;
  const carries = (frame: Frame) =>
    frame.kind === 'ike' && sentBy(frame, value.owner) && frame.sentAt >= value.at && crossed(frame, time);
  return frames.find(carries);
}

/** On the Internet: from the gateway itself, or from the NAT in front of gateway A. */
function sentBy({ from, to }: Frame, site: Site): boolean {
  return from === `gateway-${site}` || (from === 'nat' && site === 'a' && to === 'gateway-b');
}

function crossed(frame: Frame, time: Time): boolean {
  return frame.link === 'internet' && passesEve(frame) <= time;
}

type Knows = (value: Value) => boolean;

/** Whether Eve has a value by now, seen or computed. Each value is judged once. */
function knower(view: EveView): Knows {
  const judged = new Map<string, boolean>();
  const knows: Knows = (value) => {
    const before = judged.get(value.id);
    if (before !== undefined) return before;
    // While a value is being judged it does not count as known, so that no circle can vouch for itself.
    judged.set(value.id, false);
    const known =
      sawBytes(view, value.bytes) ||
      (isMade(value) && value.operands.every((operand) => knowsOperand(view, knows, operand)));
    judged.set(value.id, known);
    return known;
  };
  return knows;
}

function sawBytes({ sightings, time }: EveView, bytes: Uint8Array): boolean {
  const sighting = sightings.get(toHex(bytes));
  return sighting !== undefined && sighting.at <= time;
}

function knowsOperand(view: EveView, knows: Knows, operand: Operand): boolean {
  if (operand.kind === 'constant') return true;
  if (operand.kind === 'seed') return false;
  if (operand.kind === 'value') {
    const value = view.byId(operand.value);
    return value !== undefined && knows(value);
  }
  if (sawBytes(view, operand.bytes)) return true;
  return (
    operand.kind === 'span' &&
    operand.source === 'wire' &&
    view.frames.some((frame) => frame.packet === operand.packet && crossed(frame, view.time))
  );
}

/**
 * Something that she saw, such as HASH_R of aggressive mode, is made of nothing that she lacks but this typed value. So she
 * can try one guess after the other on her own, and will know the right one by its result.
 */
function guessable(view: EveView, knows: Knows, names: readonly string[], held: readonly Value[]): EveCell | undefined {
  if (!held.some((value) => value.rule === 'config')) return undefined;
  for (const proof of view.values) {
    const sighting = view.sightings.get(toHex(proof.bytes));
    if (!sighting || sighting.at > view.time || !isMade(proof)) continue;
    const lacks = secretsOf(view, knows, proof);
    if (lacks.length > 0 && lacks.every((secret) => held.some((value) => value === secret)))
      return { names, state: 'guessable', against: proof.name, frame: sighting.frame };
  }
  return undefined;
}

/** What somebody drew or typed, of all that went into a value and that she does not know; `undefined` for what is no value. */
function secretsOf(view: EveView, knows: Knows, value: Value): readonly (Value | undefined)[] {
  return value.operands.flatMap((operand) => {
    if (knowsOperand(view, knows, operand)) return [];
    const part = operand.kind === 'value' ? view.byId(operand.value) : undefined;
    return part && isMade(part) ? secretsOf(view, knows, part) : [part];
  });
}

const isMade = ({ rule }: Value): boolean => rule !== 'seed' && rule !== 'config' && rule !== 'wire';

/** Each end computes a value its own way, and Eve could take either. */
function missing(view: EveView, knows: Knows, names: readonly string[], held: readonly Value[]): EveCell {
  const ways = new Map<string, readonly string[]>();
  for (const value of held) {
    const all = [...new Set(needed(view, knows, value).map((part) => part.name))];
    // What is only new and no secret need not be said beside what is one.
    const secrets = all.filter((name) => !SHOWN.has(name));
    const needs = secrets.length > 0 ? secrets : all;
    if (needs.length > 0) ways.set(needs.join(), needs);
  }
  return ways.size > 0 ? { names, state: 'cannot', needs: [...ways.values()] } : { names, state: 'never' };
}

/** What Eve lacks, without those parts that she could compute if only she had the others. */
function needed(view: EveView, knows: Knows, value: Value): readonly Value[] {
  const parts = [...new Set(lacking(view, knows, value))];
  return parts.filter((part) => {
    const own = needed(view, knows, part);
    return own.length === 0 || !own.every((one) => parts.includes(one));
  });
}

/**
 * The nearest values of the table that Eve lacks for `value`, but for those that she will get to see, because they keep
 * nothing from her. Empty for what is drawn, typed or read.
 */
function lacking(view: EveView, knows: Knows, value: Value): readonly Value[] {
  return value.operands.flatMap((operand) => {
    const part = operand.kind === 'value' ? view.byId(operand.value) : undefined;
    if (!part || knows(part) || view.sightings.has(toHex(part.bytes))) return [];
    return TABLE_NAMES.has(part.name) ? [part] : lacking(view, knows, part);
  });
}
