import { concat } from '../../bytes/bytes.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { patch } from '../../wire/patch.ts';
import type { Field } from '../../wire/span.ts';
import { mutate, type Random, type Specimen } from '../mutate.ts';

/** Bytes with everything that is known of their structure. */
export interface Structured extends Specimen {
  lengths: readonly Extent[];
  leaves: readonly Extent[];
  /** Containers and leaves that follow one another in one container: payloads, proposals, transforms, selectors. */
  rows: readonly (readonly Extent[])[];
}

export interface Extent {
  id: string;
  start: number;
  end: number;
}

const LENGTH_ID = /len|length|size|num|count|transforms|next|type/;

/** What a tree says of one of its sources. Bit fields are parts of leaves, and count as what holds them. */
export function structured(bytes: Uint8Array, fields: readonly Field[], source = 'wire'): Structured {
  const leaves: Extent[] = [];
  const rows: Extent[][] = [];
  const visit = (siblings: readonly Field[]) => {
    const own = siblings.filter((field) => field.source === source && !field.bits);
    if (own.length > 1) rows.push(own);
    for (const field of siblings) {
      const children = field.children ?? [];
      const isLeaf = !children.some((child) => child.source === field.source && !child.bits);
      if (isLeaf && field.source === source && !field.bits) leaves.push(field);
      visit(children);
    }
  };
  visit(fields);
  const lengths = leaves.filter(({ id, start, end }) => LENGTH_ID.test(id) && end - start <= 4);
  return { bytes, leaves, rows, lengths };
}

/** The structure of a part: of `bytes`, which begin at `from`. */
export function within(whole: Structured, bytes: Uint8Array, from = 0): Structured {
  const inside = (extents: readonly Extent[]) =>
    extents
      .filter(({ start, end }) => start >= from && end - from <= bytes.length)
      .map(({ id, start, end }) => ({ id, start: start - from, end: end - from }));
  const rows = whole.rows.map(inside).filter((row) => row.length > 1);
  return { bytes, leaves: inside(whole.leaves), rows, lengths: inside(whole.lengths) };
}

type Bending = (specimen: Structured, random: Random, other: Structured) => Uint8Array;

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const NOTHING = new Uint8Array(0);
const slice = ({ bytes }: Specimen, { start, end }: Extent) => bytes.slice(start, end);

/** Nothing, everything, the top bit, one more, one less, or anything. */
function extreme(random: Random, old: Uint8Array): Uint8Array {
  const last = old.length - 1;
  const choice = random(6);
  if (choice === 0) return old.fill(0);
  if (choice === 1) return old.fill(255);
  if (choice === 2) return old.map(() => random(256));
  if (choice === 3) old[0] = (old[0] ?? 0) ^ 0x80;
  else old[last] = (old[last] ?? 0) + (choice === 4 ? 1 : -1);
  return old;
}

/** Each changes one thing that the format speaks of. */
const BENDINGS: Readonly<Record<string, Bending>> = {
  'field at an extreme': (specimen, random) => {
    const leaf = pick(random, specimen.leaves);
    return patch(specimen.bytes, leaf, extreme(random, slice(specimen, leaf)));
  },
  'length, count or type at an extreme': (specimen, random) => {
    const extents = specimen.lengths.length > 0 ? specimen.lengths : specimen.leaves;
    const { start, end } = pick(random, extents);
    return patch(specimen.bytes, { start, end }, extreme(random, specimen.bytes.slice(start, end)));
  },
  'cut at a border': ({ bytes, leaves }, random) => bytes.slice(0, pick(random, leaves).end),
  'piece dropped': (specimen, random) => patch(specimen.bytes, piece(specimen, random), NOTHING),
  'piece twice': (specimen, random) => {
    const one = piece(specimen, random);
    return patch(specimen.bytes, { start: one.end, end: one.end }, slice(specimen, one));
  },
  'pieces in another order': (specimen, random) => {
    const row = specimen.rows.length > 0 ? pick(random, specimen.rows) : specimen.leaves;
    const at = random(Math.max(1, row.length - 1));
    const [one, two] = [row[at], row[at + 1]];
    if (!one || !two) return specimen.bytes;
    const swapped = concat(slice(specimen, two), slice(specimen, one));
    return patch(specimen.bytes, { start: one.start, end: two.end }, swapped);
  },
  'piece of another': (specimen, random, other) =>
    patch(specimen.bytes, piece(specimen, random), slice(other, piece(other, random))),
  'the same field of another': (specimen, random, other) => {
    const leaf = pick(random, specimen.leaves);
    const same = other.leaves.find(({ id }) => id === leaf.id) ?? leaf;
    return patch(specimen.bytes, leaf, slice(other, same));
  },
};

function piece({ rows, leaves }: Structured, random: Random): Extent {
  return pick(random, rows.length > 0 ? pick(random, rows) : leaves);
}

const NAMES = Object.keys(BENDINGS);

/** Bends along the structure, or across it. */
export function bend(specimen: Structured, random: Random, other: Structured): { name: string; bytes: Uint8Array } {
  if (specimen.bytes.length === 0) return { name: 'something for nothing', bytes: other.bytes };
  if (specimen.leaves.length === 0 || other.leaves.length === 0 || random(3) === 0) {
    return mutate(specimen, random, other);
  }
  const name = pick(random, NAMES);
  const bytes = BENDINGS[name]?.(specimen, random, other) ?? specimen.bytes;
  if (random(4) > 0 || bytes.length === 0) return { name, bytes };
  return { name: `${name}, then anything`, bytes: mutate({ bytes, lengths: [] }, random, other).bytes };
}

/** Payloads twice, missing, in another order, exchanged for others or made empty: a chain that is well formed and wrong. */
export function bendPayloads(
  payloads: readonly IkePayload[],
  random: Random,
  others: readonly IkePayload[],
): readonly IkePayload[] {
  const bent = [...payloads];
  for (let count = 1 + random(3); count > 0; count--) {
    const at = random(bent.length + 1);
    const choice = random(4);
    if (choice === 0) bent.splice(at, 1);
    else if (choice === 1) bent.splice(at, 0, pick(random, others));
    else if (choice === 2) bent.splice(at, 1, pick(random, others));
    else bent.push(...bent.splice(at, 1));
  }
  return bent;
}
