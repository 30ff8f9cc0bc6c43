import { equal } from '../bytes/bytes.ts';
import type { Site, Time, Value, ValueId } from '../values/value.ts';
import { type ById, indexValues } from '../values/walk.ts';
import { type EveCell, eveReader } from './eve.ts';
import { knowledgeTable, type TableColumn, type TableRow } from './knowledge-table.ts';
import type { Sightings } from './sightings.ts';
import type { Frame, Timeline } from './timeline.ts';

export type { EveCell } from './eve.ts';
export { eavesdrop, type Sighting, type Sightings } from './sightings.ts';

/** What one gateway has of one value. `name` keys the words in `content/values`. */
export type SiteCell = { name: string } & (
  | {
      state: 'known';
      value: ValueId;
      bytes: Uint8Array;
      /** `sent`: the other end read it off its packet. */
      how: 'drew' | 'typed' | 'computed' | 'read' | 'sent';
      /** For what was read: the frame that brought it. */
      frame?: number;
    }
  /** It will have it later in this timeline. */
  | { state: 'waiting' }
  /** It never gets it. */
  | { state: 'never' }
  /** It was not ours to record, and it has not said so on the wire. */
  | { state: 'unknown' }
);

/** One line of who knows what: values that belong together, such as both nonces. The lists run side by side. */
export interface KnowledgeRow {
  /** `ike1/nonces`: the SA and the group. */
  id: string;
  /** The SA: `ike1`, `child1`. */
  scope: string;
  /** The group: `nonces`. */
  group: string;
  /** Who began the exchange that made the SA: names such as `ESP_ei` follow from that. */
  initiator: Site;
  /** Names of the values that are born, as A calls them. */
  names: readonly string[];
  a: readonly SiteCell[];
  b: readonly SiteCell[];
  /** Whether both hold the same bytes; `undefined` unless both know, in the same attempt. */
  equal: readonly (boolean | undefined)[];
  /** Names that share one answer share one cell. */
  eve: readonly EveCell[];
}

/**
 * Who knows what at a time. A row appears when the first of its values is born.
 * @param sightings of `eavesdrop`
 */
export function knowledgeAt(timeline: Timeline, sightings: Sightings, time: Time): readonly KnowledgeRow[] {
  const { holdings, byId, table, initiators, given } = indexOf(timeline);
  const asOf: AsOf = { timeline, time, holdings, initiators };
  const readAsEve = eveReader({ byId, values: timeline.values, frames: timeline.frames, sightings, time });
  const rows = [...holdings.keys()].flatMap((scope) => table.map((line) => rowOf(asOf, scope, line, readAsEve)));
  return rows.flatMap((row) => (row ? asGiven(given, row) : []));
}

/** A row that says what it said before is the same object, so that nobody has to draw it again. */
function asGiven(given: Map<string, KnowledgeRow>, row: KnowledgeRow): KnowledgeRow {
  const before = given.get(row.id);
  if (before && isSame(before, row)) return before;
  given.set(row.id, row);
  return row;
}

/** The same data, part by part. Only bytes, lists and plain objects are looked into. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other || !(one instanceof Object) || !(other instanceof Object)) return one === other;
  if (one instanceof Uint8Array && other instanceof Uint8Array) return equal(one, other);
  if (one.constructor !== other.constructor || !(Array.isArray(one) || one.constructor === Object)) return false;
  const others = new Map<string, unknown>(Object.entries(other));
  const parts = Object.entries(one);
  return others.size === parts.length && parts.every(([key, part]) => others.has(key) && isSame(part, others.get(key)));
}

/** Scope, then owner and name: every value of that name, in the order of birth. */
type Holdings = ReadonlyMap<string, ReadonlyMap<string, readonly Value[]>>;

interface AsOf {
  timeline: Timeline;
  time: Time;
  holdings: Holdings;
  initiators: ReadonlyMap<string, Site>;
}

interface Index {
  holdings: Holdings;
  byId: ById;
  table: readonly TableRow[];
  initiators: ReadonlyMap<string, Site>;
  /** The rows given last, by their ids. */
  given: Map<string, KnowledgeRow>;
}

const indexes = new WeakMap<Timeline, Index>();

/** A timeline does not change, and is asked about once a step. */
function indexOf(timeline: Timeline): Index {
  const known = indexes.get(timeline);
  if (known) return known;
  const { values } = timeline;
  // Only IKEv1 has cookies that name its SA.
  const version = values.some(({ name }) => name === 'CKY-I') ? 1 : 2;
  const byId = indexValues(values);
  const holdings = collect(values);
  const made = {
    holdings,
    byId,
    table: knowledgeTable(version),
    initiators: initiatorsOf(holdings, byId),
    given: new Map(),
  };
  indexes.set(timeline, made);
  return made;
}

function collect(values: readonly Value[]): Holdings {
  const holdings = new Map<string, Map<string, Value[]>>();
  for (const value of values) {
    const scope = scopeOf(value);
    const inScope = holdings.get(scope) ?? new Map<string, Value[]>();
    holdings.set(scope, inScope);
    const key = `${value.owner}:${localName(value)}`;
    inScope.set(key, [...(inScope.get(key) ?? []), value]);
  }
  return holdings;
}

/** Parts of an id that tell copies of one value apart. */
const PATHS = /^(peer|seen|again|cookie-\d+)$/;

/** `AUTH_r`, of whichever end; what was made of addresses that were seen on a packet stays apart from one's own idea of them. */
function localName({ id, name }: Value): string {
  const path = id.split('/').slice(1, -1);
  // What belongs to one message only, such as the hash of a deletion, has no row: the next message has another.
  if (path.some((part) => !PATHS.test(part))) return `${path.join('/')}/${name}`;
  return path.includes('seen') ? `seen/${name}` : name;
}

/** What only the initiator draws, and what names its nonce in a formula. */
const BY_INITIATOR: ReadonlySet<string> = new Set(['SPIi', 'CKY-I', 'Ni', 'i']);
const NONCE_OF_INITIATOR: ReadonlySet<string> = new Set(['Ni', 'Ni_b']);

function initiatorsOf(holdings: Holdings, byId: ById): ReadonlyMap<string, Site> {
  const found = new Map<string, Site>();
  for (const [scope, held] of holdings) {
    const initiator = initiatorOf([...held.values()].flat(), byId);
    if (initiator) found.set(scope, initiator);
  }
  return found;
}

/** Who drew the initiator's values of an SA; a child SA without any of its own has the nonces of the exchange before. */
function initiatorOf(values: readonly Value[], byId: ById): Site | undefined {
  const own = values.find(({ rule, name }) => rule === 'seed' && BY_INITIATOR.has(name));
  if (own) return own.owner;
  const operands = values.flatMap((value) => value.operands);
  const nonce = operands.find((operand) => operand.kind === 'value' && NONCE_OF_INITIATOR.has(operand.label));
  const drawn = nonce?.kind === 'value' ? byId(nonce.value) : undefined;
  if (!drawn) return undefined;
  return drawn.rule === 'seed' ? drawn.owner : drawn.owner === 'a' ? 'b' : 'a';
}

/** The SA: `ike1` for `a:ike1/peer/AUTH_r`, and for `a:ike1.2/i`, which belongs to its second attempt. */
function scopeOf(value: Value): string {
  return /^\w+:([^/.]+)/.exec(value.id)?.[1] ?? '';
}

function rowOf(
  asOf: AsOf,
  scope: string,
  line: TableRow,
  readAsEve: (name: string, held: readonly Value[]) => EveCell,
): KnowledgeRow | undefined {
  const columns = line.columns.filter((column) => isBorn(asOf, scope, column));
  if (columns.length === 0) return undefined;
  const a = columns.map((column) => cell(asOf, scope, 'a', column));
  const b = columns.map((column) => cell(asOf, scope, 'b', column));
  return {
    id: `${scope}/${line.group}`,
    scope,
    group: line.group,
    initiator: asOf.initiators.get(scope) ?? 'a',
    names: columns.map((column) => plainName(column.a)),
    a,
    b,
    equal: a.map((one, index) => compare(one, b[index])),
    eve: join(columns.map((column) => readAsEve(plainName(column.a), sendable(asOf, scope, column)))),
  };
}

/** What was made of an address that was seen has the name of what it is held against. */
const plainName = (column: string): string => column.replace(/^seen\//, '');

function held({ holdings }: AsOf, scope: string, site: Site, name: string): readonly Value[] {
  return holdings.get(scope)?.get(`${site}:${name}`) ?? [];
}

/** Sooner or later, by either: the formula says what Eve lacks, even while only one end has worked it out. */
function everHeld(asOf: AsOf, scope: string, column: TableColumn): readonly Value[] {
  return [...held(asOf, scope, 'a', column.a), ...held(asOf, scope, 'b', column.b)];
}

/** What may cross the wire under a name: of a claim that the other end checks, only the claim. */
function sendable(asOf: AsOf, scope: string, column: TableColumn): readonly Value[] {
  if (column.b !== plainName(column.b)) return held(asOf, scope, 'a', column.a);
  if (column.a !== plainName(column.a)) return held(asOf, scope, 'b', column.b);
  return everHeld(asOf, scope, column);
}

function isBorn(asOf: AsOf, scope: string, column: TableColumn): boolean {
  return everHeld(asOf, scope, column).some((value) => value.at <= asOf.time);
}

function cell(asOf: AsOf, scope: string, site: Site, column: TableColumn): SiteCell {
  const { real } = asOf.timeline;
  const isStranger = real !== undefined && real.site !== site;
  return isStranger ? strangersCell(asOf, scope, real.site, column) : ownCell(asOf, scope, site, column[site]);
}

/** Of an end that was not ours is known what it sent: the values that our own read off its packets. */
function strangersCell(asOf: AsOf, scope: string, ours: Site, column: TableColumn): SiteCell {
  const name = plainName(column[ours === 'a' ? 'b' : 'a']);
  const read = held(asOf, scope, ours, column[ours]).findLast(({ rule, at }) => rule === 'wire' && at <= asOf.time);
  if (!read) return { name, state: 'unknown' };
  return { name, state: 'known', value: read.id, bytes: read.bytes, how: 'sent' };
}

function ownCell(asOf: AsOf, scope: string, site: Site, column: string): SiteCell {
  const all = held(asOf, scope, site, column);
  const name = plainName(column);
  const born = all.filter((value) => value.at <= asOf.time);
  // What a gateway made itself counts for more than the peer's claim, which it checks against it.
  const value = born.findLast((one) => one.rule !== 'wire') ?? born.at(-1);
  if (!value) return { name, state: all.length > 0 ? 'waiting' : 'never' };
  const { id, bytes } = value;
  if (value.rule !== 'wire') return { name, state: 'known', value: id, bytes, how: HOW[value.rule] ?? 'computed' };
  const frame = arrivedIn(asOf.timeline.frames, value);
  return { name, state: 'known', value: id, bytes, how: 'read', ...(frame && { frame: frame.number }) };
}

const HOW: Readonly<Record<string, 'drew' | 'typed'>> = { seed: 'drew', config: 'typed' };

/** The frame that brought the packet which the value was read from. */
function arrivedIn(frames: readonly Frame[], value: Value): Frame | undefined {
  const packets = value.operands.map((operand) => (operand.kind === 'span' ? operand.packet : undefined));
  return frames.findLast(
    (frame) => frame.to === `gateway-${value.owner}` && frame.arrivesAt <= value.at && packets.includes(frame.packet),
  );
}

/** What differs only because one end is an attempt ahead of the other is not yet to be compared. */
function compare(one: SiteCell, other: SiteCell | undefined): boolean | undefined {
  if (one.state !== 'known' || other?.state !== 'known') return undefined;
  const same = equal(one.bytes, other.bytes);
  return same || attemptOf(one.value) === attemptOf(other.value) ? same : undefined;
}

/** `ike1.2` for `a:ike1.2/i`. */
function attemptOf(id: ValueId): string | undefined {
  return /^\w+:([^/]+)/.exec(id)?.[1];
}

/** Neighbours with the same answer become one cell. What was seen stays apart, because its bytes differ. */
function join(cells: readonly EveCell[]): readonly EveCell[] {
  const joined: EveCell[] = [];
  for (const next of cells) {
    const last = joined.at(-1);
    if (last && sameAnswer(last, next)) joined[joined.length - 1] = { ...last, names: [...last.names, ...next.names] };
    else joined.push(next);
  }
  return joined;
}

function sameAnswer(one: EveCell, other: EveCell): boolean {
  if (one.state === 'cannot' && other.state === 'cannot')
    return `${one.needs.join(';')}` === `${other.needs.join(';')}`;
  return one.state === other.state && (one.state === 'never' || one.state === 'waiting');
}
