import { type Label, Reader } from './reader.ts';
import { showBytes } from './show.ts';
import type { Malformed } from './span.ts';
import { Writer } from './writer.ts';

/** One definition of a format gives both directions, and, with a recording reader, the spans. */
export interface Codec<T> {
  write(out: Writer, value: T): void;
  read(from: Reader): T;
}

/** The strict direction: the bytes of a value. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const out = new Writer();
  codec.write(out, value);
  return out.result();
}

/** The lenient direction. The value is complete only where `error` is absent. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): { value: T; error?: Malformed } {
  const from = new Reader(bytes);
  const value = codec.read(from);
  from.finish();
  return from.error ? { value, error: from.error } : { value };
}

const decimal = (value: number): string => String(value);

/** An unsigned number of 1 to 4 bytes, most significant byte first. */
export function uint(size: number, label: Label, show: (value: number) => string = decimal): Codec<number> {
  return {
    write: (out, value) => out.uint(size, value),
    read: (from) => {
      if (!from.has(size, label)) return 0;
      const start = from.position;
      const value = numberAt(from.bytes, start, size);
      from.position = start + size;
      if (from.fields) from.record(label, start, value, show(value));
      return value;
    },
  };
}

/** The unsigned number of `size` bytes at `start`. */
export function numberAt(bytes: Uint8Array, start: number, size: number): number {
  if (size === 1) return bytes[start] ?? 0;
  if (size === 2) return ((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0);
  let value = 0;
  for (let index = start; index < start + size; index++) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

/** Exactly `size` bytes. A size of 0 leaves no span. */
export function bytes(size: number, label: Label, show: (value: Uint8Array) => string = showBytes): Codec<Uint8Array> {
  return {
    write: (out, value) => {
      if (value.length !== size) throw new RangeError(`${label.name} has ${value.length} bytes instead of ${size}`);
      out.bytes(value);
    },
    read: (from) => readBytes(from, size, label, show),
  };
}

/** All bytes up to the end of the scope. */
export function rest(label: Label, show: (value: Uint8Array) => string = showBytes): Codec<Uint8Array> {
  return {
    write: (out, value) => out.bytes(value),
    read: (from) => readBytes(from, from.left, label, show),
  };
}

const NOTHING = new Uint8Array(0);

/** Claims `size` bytes as one leaf. */
export function readBytes(
  from: Reader,
  size: number,
  label: Label,
  show: (value: Uint8Array) => string = showBytes,
): Uint8Array {
  if (size === 0 || !from.has(size, label)) return NOTHING;
  const start = from.position;
  from.position = start + size;
  const value = from.bytes.subarray(start, from.position);
  if (from.fields) from.record(label, start, value, show(value));
  return value;
}

/** Bytes that must be written as zero and are ignored on receipt. */
export function reserved(size: number, label: Label): Codec<void> {
  const zeros = bytes(size, label);
  return {
    write: (out) => zeros.write(out, new Uint8Array(size)),
    read: (from) => {
      zeros.read(from);
    },
  };
}

/** Bytes with their own length in front. */
export function prefixed(length: Codec<number>, label: Label, show?: (value: Uint8Array) => string): Codec<Uint8Array> {
  return {
    write: (out, value) => {
      length.write(out, value.length);
      out.bytes(value);
    },
    read: (from) => readBytes(from, length.read(from), label, show),
  };
}

/** A value that takes no bytes. */
export function literal<T>(value: T): Codec<T> {
  return { write: () => undefined, read: () => value };
}

/** The same bytes as `codec`, as another value. */
export function mapped<A, B>(codec: Codec<A>, decoded: (value: A) => B, encoded: (value: B) => A): Codec<B> {
  return {
    write: (out, value) => codec.write(out, encoded(value)),
    read: (from) => decoded(codec.read(from)),
  };
}
