/** Packets that the window reaches back, the right edge included: RFC 4303 §3.4.3 prefers 64. */
export const WINDOW_SIZE = 64;
const MASK = (1n << BigInt(WINDOW_SIZE)) - 1n;

/** A sliding receive window. Bit n of `seen` stands for sequence number `highest - n`. */
export interface ReplayWindow {
  /** The right edge: the highest sequence number that passed the integrity check. */
  highest: number;
  seen: bigint;
}

/** `fresh` to the right of the window or not yet seen in it; `replayed` seen before; `too-old` to the left of it. */
export type ReplayVerdict = 'fresh' | 'replayed' | 'too-old';

/** The window of a new SA: the first packet has sequence number 1, so 0 counts as seen. */
export const NEW_WINDOW: ReplayWindow = { highest: 0, seen: 1n };

/** Judges a sequence number before any cryptography; the window stays as it is (RFC 4303 §3.4.3). */
export function checkReplay(window: ReplayWindow, sequence: number): ReplayVerdict {
  const back = window.highest - sequence;
  if (back < 0) return 'fresh';
  if (back >= WINDOW_SIZE) return 'too-old';
  return (window.seen >> BigInt(back)) & 1n ? 'replayed' : 'fresh';
}

/** The window after a packet whose ICV was good. Call it for `fresh` numbers only. */
export function advanceWindow(window: ReplayWindow, sequence: number): ReplayWindow {
  const ahead = sequence - window.highest;
  if (ahead <= 0) return { ...window, seen: window.seen | (1n << BigInt(-ahead)) };
  const kept = ahead < WINDOW_SIZE ? (window.seen << BigInt(ahead)) & MASK : 0n;
  return { highest: sequence, seen: kept | 1n };
}
