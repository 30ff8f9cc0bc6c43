import { differingBits } from '../integrity/journey.ts';
import { type HmacAnswer, type HmacQuestion, hmacInside } from './hmac-inside.ts';

/** What became of one hash's result. */
export interface BitChange {
  /** The two results, XORed: a bit that changed is 1. */
  difference: Uint8Array;
  changed: number;
  bits: number;
}

export interface OneBitAnswer {
  inner: BitChange;
  /** The HMAC. */
  outer: BitChange;
}

/**
 * The same HMAC with the last bit of its message turned over.
 * @returns `undefined` where there is no bit to turn
 */
export function oneBit(question: HmacQuestion): OneBitAnswer | undefined {
  const { message } = question;
  const last = message.at(-1);
  if (last === undefined) return undefined;
  const [before, after] = [hmacInside(question), hmacInside({ ...question, message: message.with(-1, last ^ 1) })];
  return { inner: changeOf(before, after, 'inner'), outer: changeOf(before, after, 'outer') };
}

function changeOf(before: HmacAnswer, after: HmacAnswer, which: 'inner' | 'outer'): BitChange {
  const [one, other] = [before[which].digest, after[which].digest];
  const difference = one.map((byte, index) => byte ^ (other[index] ?? 0));
  return { difference, changed: differingBits(one, other), bits: one.length * 8 };
}
