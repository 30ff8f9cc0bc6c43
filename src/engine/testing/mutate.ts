import { patch } from '../wire/patch.ts';
import type { Dissection, Field } from '../wire/span.ts';

/** A number from 0 (inclusive) to `below` (exclusive). */
export type Random = (below: number) => number;

/** mulberry32: small, fast, and the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export interface Specimen {
  bytes: Uint8Array;
  /** Spans of fields that tell a length or a count. */
  lengths: readonly Pick<Field, 'start' | 'end'>[];
}

const LENGTH_ID = /len|length|size|num|count|transforms/;

/** A packet and where its length fields stand. */
export function specimen(bytes: Uint8Array, { fields }: Dissection): Specimen {
  const lengths: Field[] = [];
  const visit = (field: Field) => {
    if (field.source === 'wire' && LENGTH_ID.test(field.id) && field.end - field.start <= 4) lengths.push(field);
    field.children?.forEach(visit);
  };
  fields.forEach(visit);
  return { bytes, lengths };
}

type Mutation = (specimen: Specimen, random: Random, other: Specimen) => Uint8Array;

const bytesOf = (random: Random, length: number) => Uint8Array.from({ length }, () => random(256));
const at = (random: Random, bytes: Uint8Array) => random(bytes.length + 1);

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'bit flips': ({ bytes }, random) => {
    const flipped = bytes.slice();
    for (let count = 1 + random(8); count > 0; count--) {
      const index = random(bytes.length);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << random(8));
    }
    return flipped;
  },
  cut: ({ bytes }, random) => bytes.slice(0, random(bytes.length)),
  insertion: ({ bytes }, random) => {
    const start = at(random, bytes);
    return patch(bytes, { start, end: start }, bytesOf(random, 1 + random(16)));
  },
  'extreme lengths': ({ bytes, lengths }, random) => {
    let bent = bytes;
    for (let count = 1 + random(2); count > 0; count--) {
      const span = lengths[random(lengths.length)] ?? { start: 0, end: 1 };
      bent = patch(bent, span, extreme(random, bytes, span));
    }
    return bent;
  },
  splice: ({ bytes }, random, other) => {
    const start = at(random, bytes);
    const from = at(random, other.bytes);
    return patch(bytes, { start, end: bytes.length }, other.bytes.subarray(from));
  },
  duplicate: ({ bytes }, random) => {
    const start = at(random, bytes);
    const end = start + random(bytes.length - start + 1);
    return patch(bytes, { start: end, end }, bytes.subarray(start, end));
  },
};

/** Nothing, everything, one more, one less, or anything. */
function extreme(random: Random, bytes: Uint8Array, { start, end }: { start: number; end: number }): Uint8Array {
  const old = bytes.slice(start, end);
  const last = old.length - 1;
  const choice = random(5);
  if (choice === 0) return old.fill(0);
  if (choice === 1) return old.fill(255);
  if (choice === 2) return bytesOf(random, old.length);
  old[last] = (old[last] ?? 0) + (choice === 3 ? 1 : -1);
  return old;
}

const NAMES = Object.keys(MUTATIONS);

/** Bends a specimen in one of the ways, or in two. */
export function mutate(specimen: Specimen, random: Random, other: Specimen): { name: string; bytes: Uint8Array } {
  const name = NAMES[random(NAMES.length)] ?? 'cut';
  const bytes = MUTATIONS[name]?.(specimen, random, other) ?? specimen.bytes;
  if (random(4) > 0 || bytes.length === 0) return { name, bytes };
  const again = NAMES[random(NAMES.length)] ?? 'cut';
  const lengths = specimen.lengths.filter(({ end }) => end <= bytes.length);
  return { name, bytes: MUTATIONS[again]?.({ bytes, lengths }, random, other) ?? bytes };
}
