import type { Intervention } from '../lab/lab.ts';
import type { Time } from '../values/value.ts';
import { type Loss, toTime } from './links.ts';

/** One passage of some bytes over the Internet. */
export interface Passage {
  bytes: Uint8Array;
  /** How much later than the packet itself it sets out, and how much longer it takes. */
  after: Time;
  held: Time;
  /** Why these bytes never arrive: `taken` where others take their place. */
  loss?: Loss | 'taken' | undefined;
  /** What somebody on the path has done, where these are not the sender's own bytes at their own time. */
  by?: 'flip' | 'replay';
}

function flipped(bytes: Uint8Array, flips: readonly (Intervention & { kind: 'flip' })[]): Uint8Array {
  const changed = bytes.slice();
  for (const { byte, bit } of flips) {
    if (byte < changed.length) changed[byte] = (changed[byte] ?? 0) ^ (1 << bit);
  }
  return changed;
}

/**
 * What becomes of a packet that enters the Internet. Somebody on the path can hold it back, change it, or send a copy of
 * what they saw; of a changed packet the sender's own bytes never arrive.
 * @param number counts the packets that enter the Internet, from 1
 */
export function passagesOf(
  interventions: readonly Intervention[],
  number: number,
  bytes: Uint8Array,
  loss: Loss | undefined,
): readonly Passage[] {
  const mine = interventions.filter(({ packet }) => packet === number);
  const held = mine.reduce((sum, one) => (one.kind === 'delay' ? sum + Math.round(one.byMs * 1_000) : sum), 0);
  const flips = mine.filter((one) => one.kind === 'flip');
  const replays = mine.filter((one) => one.kind === 'replay');
  const own: Passage = { bytes, after: 0, held, loss: flips.length > 0 ? 'taken' : loss };
  const changed: Passage = { bytes: flipped(bytes, flips), after: 0, held, loss, by: 'flip' };
  // What got lost once may arrive the second time, unless it is too long for the path.
  const again = loss === 'too-big' ? loss : undefined;
  const copies = replays.map(
    ({ afterMs }): Passage => ({ bytes, after: toTime(afterMs), held: 0, loss: again, by: 'replay' }),
  );
  return [own, ...(flips.length > 0 ? [changed] : []), ...copies];
}
