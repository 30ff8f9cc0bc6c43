/** Sequence numbers are whole numbers; of an extended one (RFC 4303 §2.2.1) the packet carries the lower 32 bits. */
export const HALF = 2 ** 32;

/** The last sequence number with and without extension. An SA ends before its counter cycles (RFC 4303 §3.3.3). */
export const lastSequence = (esn: boolean | undefined): number => (esn ? Number.MAX_SAFE_INTEGER : HALF - 1);

export const highHalf = (sequence: number): number => Math.floor(sequence / HALF);
export const lowHalf = (sequence: number): number => sequence % HALF;

/**
 * The whole of an extended sequence number, from the half that was sent: RFC 4303 Appendix A2.2. The number is taken to be
 * the one nearest to the window that does not lie to the left of it.
 * @param highest the right edge of the window so far
 * @param size how many numbers the window reaches back
 */
export function extendSequence(low: number, highest: number, size: number): number {
  const top = highHalf(highest);
  const bottom = lowHalf(highest) - size + 1;
  // Case A: the whole window lies in one subspace of 2^32 numbers. Case B: its left edge lies in the one before.
  const high = bottom >= 0 ? (low >= bottom ? top : top + 1) : low >= bottom + HALF ? top - 1 : top;
  return Math.max(0, high) * HALF + low;
}
