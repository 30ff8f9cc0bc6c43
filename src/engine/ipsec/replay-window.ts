/**
 * A sliding receive window (RFC 4303 §3.4.3). It reaches back `size` numbers, the right edge included; a size of 0 turns the
 * check off. Bit n of `seen` stands for sequence number `highest - n`.
 */
export interface ReplayWindow {
  size: number;
  /** The right edge: the highest sequence number that passed the integrity check. */
  highest: number;
  seen: bigint;
}

/** `fresh` to the right of the window or not yet seen in it; `replayed` seen before; `too-old` to the left of it. */
export type ReplayVerdict = 'fresh' | 'replayed' | 'too-old';

/** The window of a new SA: the first packet has sequence number 1, so 0 counts as seen. */
export const newWindow = (size: number): ReplayWindow => ({ size, highest: 0, seen: size > 0 ? 1n : 0n });

/** Judges a sequence number before any cryptography; the window stays as it is (RFC 4303 §3.4.3). */
export function checkReplay({ size, highest, seen }: ReplayWindow, sequence: number): ReplayVerdict {
  const back = highest - sequence;
  if (size === 0 || back < 0) return 'fresh';
  if (back >= size) return 'too-old';
  return (seen >> BigInt(back)) & 1n ? 'replayed' : 'fresh';
}

/** The window after a packet whose ICV was good. Call it for `fresh` numbers only. */
export function advanceWindow(window: ReplayWindow, sequence: number): ReplayWindow {
  const { size, highest, seen } = window;
  const ahead = sequence - highest;
  if (size === 0) return { ...window, highest: Math.max(highest, sequence) };
  if (ahead <= 0) return { ...window, seen: seen | (1n << BigInt(-ahead)) };
  const mask = (1n << BigInt(size)) - 1n;
  const kept = ahead < size ? (seen << BigInt(ahead)) & mask : 0n;
  return { size, highest: sequence, seen: kept | 1n };
}

/** The sequence numbers inside the window that were seen, in ascending order. */
export function seenNumbers({ size, highest, seen }: ReplayWindow): readonly number[] {
  const numbers: number[] = [];
  for (let back = size - 1; back >= 0; back--) {
    if (highest - back > 0 && (seen >> BigInt(back)) & 1n) numbers.push(highest - back);
  }
  return numbers;
}

/** A window from the numbers in it that were seen: what `seenNumbers` tells, turned back. */
export function windowOf(size: number, highest: number, numbers: readonly number[]): ReplayWindow {
  const inside = numbers.filter((number) => number <= highest && highest - number < size);
  // Number 0 was never sent, so it counts as seen.
  const all = highest < size ? [...inside, 0] : inside;
  return { size, highest, seen: all.reduce((bits, number) => bits | (1n << BigInt(highest - number)), 0n) };
}
