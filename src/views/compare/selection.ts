import { cellsFor } from '../../engine/timeline/compare/align.ts';
import type { ComparedMessage, ComparedSide, Purpose } from '../../engine/timeline/compare/model.ts';

export type Which = 'left' | 'right';
export type Sides = Readonly<Record<Which, ComparedSide>>;

/** A question, and of each side the packet that is looked at, by its count. */
export interface Selected {
  purpose: Purpose;
  left?: number;
  right?: number;
}

const other = (which: Which): Which => (which === 'left' ? 'right' : 'left');

/** The packets of a side that speak to a question. */
const speaking = (side: ComparedSide, purpose: Purpose): readonly ComparedMessage[] =>
  cellsFor(side, purpose).map(({ message }) => message);

/** The packet that stands where another one stands: of the same sender, as many before it. */
function counterpart(side: ComparedSide, purpose: Purpose, from: 'a' | 'b', nth: number): ComparedMessage | undefined {
  const same = speaking(side, purpose).filter((message) => message.from === from);
  return same[nth] ?? same.at(-1) ?? speaking(side, purpose)[0];
}

/** Looks at a question: the first packet of each side. */
export function selectPurpose({ left, right }: Sides, purpose: Purpose): Selected {
  const [one] = speaking(left, purpose);
  const [two] = speaking(right, purpose);
  return { purpose, ...(one && { left: one.count }), ...(two && { right: two.count }) };
}

/** Looks at a packet, and across from it at the one in its place. */
export function selectPacket(sides: Sides, which: Which, purpose: Purpose, message: ComparedMessage): Selected {
  const before = speaking(sides[which], purpose).filter(
    ({ from, count }) => from === message.from && count < message.count,
  );
  const across = counterpart(sides[other(which)], purpose, message.from, before.length);
  return { purpose, [which]: message.count, ...(across && { [other(which)]: across.count }) };
}

export const packetOf = (side: ComparedSide, count: number | undefined): ComparedMessage | undefined =>
  side.messages.find((message) => message.count === count);

/** What a pair is about: how they agree, or what becomes of data. */
export type Focus = 'ike' | 'data';

export function focusOf({ left: { traits: one }, right: { traits: two } }: Sides): Focus {
  if (one.ike !== two.ike || one.outcome !== two.outcome) return 'ike';
  const differs = one.protocol !== two.protocol || one.mode !== two.mode || one.legible !== two.legible;
  return differs || (one.nat !== two.nat && one.protocol !== 'esp') ? 'data' : 'ike';
}

/** Where a pair opens: at the proof, which is what tells the exchanges apart, or at the data. */
export function firstSelection(sides: Sides): Selected {
  const wanted: Purpose = focusOf(sides) === 'data' ? 'traffic' : 'proof';
  const both = (purpose: Purpose) => [sides.left, sides.right].every((side) => speaking(side, purpose).length > 0);
  return selectPurpose(sides, both(wanted) ? wanted : 'offer');
}
