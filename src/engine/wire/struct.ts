import type { Codec } from './codec.ts';
import type { Reader } from './reader.ts';
import type { Field } from './span.ts';
import type { Writer } from './writer.ts';

/** A field that is no part of the value: on writing it follows from the value, on reading it is compared with it. */
export interface Derived<T, V> {
  codec: Codec<V>;
  derive: (value: T) => V;
}

/** A field whose format follows from the fields before it. */
export interface Depending<T, D, V> {
  choose: (value: T, derived: D) => Codec<V>;
}

type Parts<T, D> = { [K in keyof T]: Codec<T[K]> | Depending<T, D, T[K]> } & {
  [K in keyof D]: [D[K]] extends [undefined] ? Codec<void> | Depending<T, D, void> : Derived<T, D[K]>;
};

type Loose = Record<string, unknown>;

interface Part {
  key: string;
  codec: Codec<unknown> | undefined;
  derive: ((value: unknown) => unknown) | undefined;
  choose: ((value: unknown, derived: unknown) => Codec<unknown>) | undefined;
}

interface Check {
  found: unknown;
  field: Field | undefined;
  derive: (value: unknown) => unknown;
}

// Most structs derive nothing; making these once keeps dissecting fast.
const NOTHING_DERIVED: Loose = Object.freeze({});
const NO_CHECKS: Check[] = [];

function toPart([key, part]: [string, object]): Part {
  const { derive, codec } = part as Partial<Derived<unknown, unknown>>;
  const { choose } = part as Partial<Depending<unknown, unknown, unknown>>;
  const plain = derive || choose ? codec : (part as Codec<unknown>);
  return { key, codec: plain, derive, choose };
}

/**
 * Fields one after the other, in the order of the keys. `T` is the value. `D` names what is no part of it: fields derived from
 * the value, and (with type `undefined`) what the kernel fills in by itself: lengths of scopes, links, checksums, reserved bytes.
 */
export function struct<T extends object, D extends object = object>(definition: Parts<T, D>): Codec<T> {
  const parts = Object.entries(definition as Record<string, object>).map(toPart);
  const hasDerived = parts.some(({ derive }) => derive);
  return {
    write: (out, value) => {
      const derived: Loose = {};
      for (const part of parts) writePart(out, part, value as Loose, derived);
    },
    read: (from) => {
      const value: Loose = {};
      const derived = hasDerived ? {} : NOTHING_DERIVED;
      const checks = hasDerived ? [] : NO_CHECKS;
      for (const part of parts) readPart(from, part, value, derived, checks);
      if (!from.failed) for (const check of checks) compare(from, check, value);
      return value as T;
    },
  };
}

function writePart(out: Writer, part: Part, value: Loose, derived: Loose): void {
  const codec = part.choose ? part.choose(value, derived) : part.codec;
  const item = part.derive ? part.derive(value) : value[part.key];
  if (part.derive) derived[part.key] = item;
  codec?.write(out, item);
}

function readPart(from: Reader, part: Part, value: Loose, derived: Loose, checks: Check[]): void {
  const { key, derive } = part;
  const codec = part.choose === undefined ? part.codec : part.choose(value, derived);
  const found = codec?.read(from);
  if (derive) {
    derived[key] = found;
    checks.push({ found, field: from.last, derive });
  } else if (found !== undefined) value[key] = found;
}

/** What was read must be what would have been written. */
function compare(from: Reader, { found, field, derive }: Check, value: Loose): void {
  const expected = typeof found === 'number' ? derive(value) : found;
  if (expected === found) return;
  from.error ??= { code: 'bad-value', message: `It says ${found}; ${expected} follows from the rest.` };
  if (field) field.error ??= { code: 'bad-value', message: `It says ${found}; ${expected} follows from the rest.` };
}
