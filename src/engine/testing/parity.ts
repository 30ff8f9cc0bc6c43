import { toHex } from '../bytes/hex.ts';
import type { Field } from '../wire/span.ts';
import type { PdmlField } from './pdml.ts';

/** A field as either side tells it, in words that both can be compared in. */
interface Told {
  id: string;
  start: number;
  size: number;
}

/** One field on which the two do not agree. */
export interface Difference {
  id: string;
  /** It is at another place; it has another size; it has another value; or one side does not tell it at all. */
  kind: 'place' | 'size' | 'value' | 'only-theirs' | 'only-ours';
  ours: string | undefined;
  theirs: string | undefined;
}

export interface Comparison {
  fields: number;
  agreed: number;
  differences: readonly Difference[];
}

/** The protocols that the lab takes apart, by the first part of their fields' names. */
const PROTOCOLS = new Set(['ip', 'udp', 'icmp', 'udpencap', 'esp', 'ah', 'isakmp']);
const isCompared = (id: string) => PROTOCOLS.has(id.slice(0, `${id}.`.indexOf('.')));

function flat(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
}

const text = ({ start, size }: Told, value: string) => `${start}+${size}: ${value}`;
const told = (mine: Field) => ({ id: mine.id, start: mine.start, size: mine.end - mine.start });
const toldBy = ({ name, position, size }: PdmlField) => ({ id: name, start: position, size });

/** Takes the first item that fits out of a list. */
function take<T>(items: T[], fits: (item: T) => boolean): T | undefined {
  const index = items.findIndex(fits);
  return index < 0 ? undefined : items.splice(index, 1)[0];
}

/** Compares what both say of one packet. `pw.` names are our own; what tshark only derives is left out by `isField`. */
export function comparePacket(
  mine: readonly Field[],
  theirs: readonly PdmlField[],
  isField: (name: string) => boolean,
): Comparison {
  const left = flat(mine).filter(({ id }) => isCompared(id));
  const wanted = theirs.filter(({ name }) => isCompared(name));
  const differences: Difference[] = [];
  let agreed = 0;
  const unplaced = wanted.filter((field) => {
    const { id, start, size } = toldBy(field);
    const same = take(left, (one) => one.id === id && one.start === start && one.end - one.start === size);
    if (!same) return isField(id);
    if (isEqual(same, field)) agreed += 1;
    else differences.push(difference('value', same, field));
    return false;
  });
  differences.push(...paired(unplaced, left));
  return { fields: agreed + differences.length, agreed, differences };
}

/** What stands elsewhere on the other side, and what is not there at all. */
function paired(unplaced: readonly PdmlField[], left: Field[]): Difference[] {
  const theirs = unplaced.map((field) => {
    const { id, start, size } = toldBy(field);
    const moved = take(left, (one) => one.id === id && one.end - one.start === size);
    if (moved) return difference('place', moved, field);
    const sized = take(left, (one) => one.id === id && one.start === start);
    return difference(sized ? 'size' : 'only-theirs', sized, field);
  });
  return [...theirs, ...left.map((field) => difference('only-ours', field, undefined))];
}

function difference(kind: Difference['kind'], mine: Field | undefined, field: PdmlField | undefined): Difference {
  return {
    id: mine?.id ?? field?.name ?? '',
    kind,
    ours: mine && text(told(mine), mine.show),
    theirs: field && text(toldBy(field), field.show),
  };
}

/** Whether the values are the same: as a number, as bytes, or as the text that a person reads. A heading has none. */
function isEqual({ value, show, children }: Field, theirs: PdmlField): boolean {
  if (theirs.isProtocol || (theirs.show === '' && theirs.value === '')) return true;
  if (value instanceof Uint8Array) return isSameBytes(value, show, theirs);
  if (typeof value === 'number') return isSameNumber(value, theirs);
  return value === undefined && children !== undefined && theirs.show === '';
}

function isSameBytes(value: Uint8Array, show: string, theirs: PdmlField): boolean {
  // Wireshark writes bytes of a name or an address as such, and cuts long ones short in `show`.
  return theirs.show === show || theirs.show.replaceAll(':', '') === toHex(value) || theirs.value === toHex(value);
}

function isSameNumber(value: number, theirs: PdmlField): boolean {
  const number = /^[\da-f]{2}(:[\da-f]{2})+$/.test(theirs.show) ? Number(`0x${theirs.value}`) : Number(theirs.show);
  return number === value;
}
