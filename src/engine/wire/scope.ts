import type { Codec } from './codec.ts';
import type { Label, Reader } from './reader.ts';
import type { Field, FieldValue } from './span.ts';

/** How a container is called and shown, given what it holds. */
export interface NodeLabel<T> extends Omit<Label, 'name'> {
  name: string | ((value: T) => string);
  /** One line for the closed container. */
  show: (value: T, children: readonly Field[]) => string;
  value?: (value: T) => FieldValue;
}

/** Puts the spans of `codec` into a container. A container of no bytes leaves no span. */
export function node<T>(label: NodeLabel<T>, codec: Codec<T>): Codec<T> {
  return {
    write: (out, value) => codec.write(out, value),
    read: (from) => (from.fields ? readNode(from, from.fields, label, codec) : codec.read(from)),
  };
}

function readNode<T>(from: Reader, outer: Field[], label: NodeLabel<T>, codec: Codec<T>): T {
  const start = from.position;
  const children: Field[] = [];
  from.fields = children;
  const value = codec.read(from);
  from.fields = outer;
  if (from.position > start) outer.push(toField(from, start, label, value, children));
  return value;
}

function toField<T>(from: Reader, start: number, label: NodeLabel<T>, value: T, children: Field[]): Field {
  const end = from.position;
  const name = typeof label.name === 'string' ? label.name : label.name(value);
  const field: Field = { id: label.id, source: from.source, start, end, name, show: label.show(value, children) };
  if (label.value) field.value = label.value(value);
  if (label.rfc) field.rfc = label.rfc;
  field.children = children;
  return field;
}

/** Names the bytes of `codec`, so that a `lengthOf` or `checksumOf` inside can speak of them. */
export function scoped<T>(name: string, codec: Codec<T>): Codec<T> {
  return {
    write: (out, value) => {
      out.enter(name);
      codec.write(out, value);
      out.leave();
    },
    read: (from) => {
      const scope = from.enter(name);
      const value = codec.read(from);
      from.leave(scope);
      return value;
    },
  };
}

/** How a length field's number becomes bytes of its scope: `number * unit + extra`. */
export interface LengthRule {
  unit: number;
  extra: number;
}

/** A length field that counts its scope, itself and all before it included, unless its rule says otherwise. */
export function lengthOf(
  name: string,
  size: number,
  number: Codec<number>,
  { unit, extra }: LengthRule = { unit: 1, extra: 0 },
): Codec<void> {
  return {
    write: (out) => {
      const at = out.length;
      number.write(out, 0);
      out.whenDone(name, (start, end) => out.patch(at, size, (end - start - extra) / unit));
    },
    read: (from) => {
      const length = number.read(from);
      from.fix(name, length * unit + extra);
    },
  };
}

/** Takes no bytes: fixes the length of a scope that an earlier field told in its own way. */
export function fixed(name: string, length: number): Codec<void> {
  return { write: () => undefined, read: (from) => from.fix(name, length) };
}

/** The same bytes as `codec`, as bytes: a value that is only shown in its parts. */
export function asBytes(codec: Codec<unknown>): Codec<Uint8Array> {
  return {
    write: (out, value) => out.bytes(value),
    read: (from) => {
      const start = from.position;
      codec.read(from);
      return from.bytes.subarray(start, from.position);
    },
  };
}
