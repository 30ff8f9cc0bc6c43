import { type Codec, numberAt } from './codec.ts';
import type { Label, Reader } from './reader.ts';
import { showHex } from './show.ts';
import type { Field, SourceId } from './span.ts';

/** A part of the bytes that hold it, counted from the most significant bit of the first byte. */
export interface Bit extends Label {
  offset: number;
  width: number;
  show?: (value: number) => string;
  /** What a field counts by, where its value is told in bytes and stands in the packet in larger units. */
  unit?: number;
  /** The bytes that Wireshark says it stands in, within the holder, where that is not the whole holder. */
  extent?: readonly [start: number, end: number];
}

interface Placed extends Bit {
  shift: number;
  mask: number;
  /** Where it stands within its holder, in bytes and in bits. */
  first: number;
  last: number;
  bits: { offset: number; width: number };
}

interface Whole {
  size: number;
  label: Label & { show?: (value: number) => string };
  all: readonly Placed[];
}

/** Bit fields that share `size` bytes (up to 4). The value holds the keys of `parts`; `views` are shown only. */
export function bits<K extends string>(
  size: number,
  label: Label & { show?: (value: number) => string },
  parts: Readonly<Record<K, Bit>>,
  views: readonly Bit[] = [],
): Codec<Record<K, number>> {
  const keyed = (Object.entries(parts) as [K, Bit][]).map(([key, bit]) => ({ key, ...placed(size, bit) }));
  const all: Placed[] = [...keyed, ...views.map((bit) => placed(size, bit))];
  const whole = { size, label, all: all.sort((a, b) => a.offset - b.offset || b.width - a.width) };
  return {
    write: (out, value) => {
      out.uint(
        size,
        keyed.reduce((sum, { key, shift }) => sum + value[key] * 2 ** shift, 0),
      );
    },
    read: (from) => {
      const number = readWhole(from, whole);
      const value = {} as Record<K, number>;
      for (const bit of keyed) value[bit.key] = extract(number, bit);
      return value;
    },
  };
}

function placed(size: number, bit: Bit): Placed {
  const { offset, width, extent = [0, size] } = bit;
  const [first, last] = extent;
  return { ...bit, shift: 8 * size - offset - width, mask: 2 ** width - 1, first, last, bits: { offset, width } };
}

function extract(number: number, { shift, mask }: Placed): number {
  return (number >>> shift) & mask;
}

function readWhole(from: Reader, { size, label, all }: Whole): number {
  if (!from.has(size, label)) return 0;
  const start = from.position;
  const number = numberAt(from.bytes, start, size);
  from.position = start + size;
  if (!from.fields) return number;
  const show = label.show?.(number) ?? `0x${showHex(from.bytes.subarray(start, from.position))}`;
  from.record(label, start, number, show);
  if (from.last) from.last.children = all.map((bit) => bitField(from.source, start, number, bit));
  return number;
}

function bitField(source: SourceId, at: number, number: number, bit: Placed): Field {
  const { id, name, rfc, bits } = bit;
  const raw = extract(number, bit);
  const value = raw * (bit.unit ?? 1);
  const start = at + bit.first;
  const end = at + bit.last;
  const show = bit.show ? bit.show(raw) : String(raw);
  return rfc
    ? { id, source, start, end, name, show, value, rfc, bits }
    : { id, source, start, end, name, show, value, bits };
}
