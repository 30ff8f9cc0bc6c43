import type { BenchSettings } from '../../../store/bench-address.ts';
import { readBytes } from '../../../ui/read-bytes.ts';
import { readKept } from '../use-kept-bytes.ts';

/** A whole number of the address: as it is typed, and what is computed with. */
export interface TypedNumber {
  typed: string;
  /** What was typed, or what stands in for it. */
  used: number;
  least: number;
  most: number;
  ok: boolean;
}

function numberAt(typed: string | undefined, standIn: number, least: number, most: number): TypedNumber {
  const shown = typed ?? String(standIn);
  const value = /^\s*\d{1,9}\s*$/.test(shown) ? Number(shown) : Number.NaN;
  const ok = value >= least && value <= most;
  return { typed: shown, used: ok ? value : standIn, least, most, ok };
}

const SMALLEST_PRIME = 5;
const LARGEST_PRIME = 99_999;

export interface ToyNumbers {
  p: TypedNumber;
  g: TypedNumber;
  a: TypedNumber;
  b: TypedNumber;
}

/** The numbers that are drawn in the design, 23 and 5, 6 and 15, unless the address has others. */
export function toyNumbers(settings: BenchSettings): ToyNumbers {
  const p = numberAt(settings.p, 23, SMALLEST_PRIME, LARGEST_PRIME);
  const most = p.used - 2;
  return {
    p,
    g: numberAt(settings.g, p.used > 5 ? 5 : 2, 1, p.used - 1),
    a: numberAt(settings.a, Math.min(6, most), 1, most),
    b: numberAt(settings.b, Math.min(15, most - 1), 1, most),
  };
}

/** Steps of a walk on a curve with so many points. */
export const stepsAt = (typed: string | undefined, standIn: number, order: number): TypedNumber =>
  numberAt(typed, standIn, 1, order - 1);

/** What an address may hold of bytes, as hex with its mark in front: less than `MAX_SETTING`. */
export const MOST_BYTES = 1_990;

/** Typed bytes of the address; absent where they cannot be read. */
export function bytesAt(setting: string | undefined): Uint8Array | undefined {
  const typed = readKept(setting);
  const reading = typed && readBytes(typed.typed, typed.form, MOST_BYTES);
  return reading?.ok ? reading.bytes : undefined;
}

/** The choice of the address where there is such a one, else the first. */
export function choiceAt<T extends string>(typed: string | undefined, choices: readonly T[], standIn: T): T {
  return choices.find((one) => one === typed) ?? standIn;
}
