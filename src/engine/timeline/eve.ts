import { toHex } from '../bytes/hex.ts';
import type { Operand, Time, Value } from '../values/value.ts';
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
  /** Drawn or typed at one end, and never sent. */
  | { state: 'never' }
  /** The nearest operands that she lacks. Any one of the lists would do; of that list she needs all. */
  | { state: 'cannot'; needs: readonly (readonly string[])[] }
);

export interface EveView {
  byId: ById;
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
      (held.some((value) => view.sightings.has(toHex(value.bytes))) ? { names, state: 'waiting' } : undefined) ??
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
const SENT_SEALED = 'SPI_in';

function sealed({ frames, time }: EveView, names: readonly string[], held: readonly Value[]): EveCell | undefined {
  const value = held.find((one) => one.name === SENT_SEALED && one.rule === 'seed');
  const frame = frames.find(
    (one) =>
      value &&
      one.kind === 'ike' &&
      one.from === `gateway-${value.owner}` &&
      one.sentAt >= value.at &&
      crossed(one, time),
  );
  return frame && { names, state: 'sealed', frame: frame.number };
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
    const made = value.rule !== 'seed' && value.rule !== 'config' && value.rule !== 'wire';
    const known =
      sawBytes(view, value.bytes) || (made && value.operands.every((operand) => knowsOperand(view, knows, operand)));
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

/** Each end computes a value its own way, and Eve could take either. */
function missing(view: EveView, knows: Knows, names: readonly string[], held: readonly Value[]): EveCell {
  const ways = new Map<string, readonly string[]>();
  for (const value of held) {
    const needs = [...new Set(lacking(view, knows, value))];
    if (needs.length > 0) ways.set(needs.join(), needs);
  }
  return ways.size > 0 ? { names, state: 'cannot', needs: [...ways.values()] } : { names, state: 'never' };
}

/**
 * The nearest values of the table that Eve lacks for `value`, but for those that she will get to see, because they keep
 * nothing from her. Empty for what is drawn, typed or read.
 */
function lacking(view: EveView, knows: Knows, value: Value): readonly string[] {
  return value.operands.flatMap((operand) => {
    const part = operand.kind === 'value' ? view.byId(operand.value) : undefined;
    if (!part || knows(part) || view.sightings.has(toHex(part.bytes))) return [];
    return TABLE_NAMES.has(part.name) ? [part.name] : lacking(view, knows, part);
  });
}
