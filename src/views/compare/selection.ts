import { cellsFor } from '../../engine/timeline/compare/align.ts';
import { type ComparedMessage, type ComparedSide, type Purpose, SETUP } from '../../engine/timeline/compare/model.ts';

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

/** A proof comes last: who shows an identity before (in aggressive mode) has proven nothing yet. */
const fromTheEnd = (purpose: Purpose): boolean => purpose === 'proof';

const of = (side: ComparedSide, purpose: Purpose, from: 'a' | 'b'): readonly ComparedMessage[] => {
  const same = speaking(side, purpose).filter((message) => message.from === from);
  return fromTheEnd(purpose) ? same.slice().reverse() : same;
};

/** The packet of a side that a question opens with. */
const leading = (side: ComparedSide, purpose: Purpose): ComparedMessage | undefined =>
  of(side, purpose, side.initiator)[0] ?? speaking(side, purpose)[0];

/** Looks at a question: the first packet of each side. */
export function selectPurpose({ left, right }: Sides, purpose: Purpose): Selected {
  const [one, two] = [leading(left, purpose), leading(right, purpose)];
  return { purpose, ...(one && { left: one.count }), ...(two && { right: two.count }) };
}

/** Looks at a packet, and across from it at the one in its place: of the same sender, as many beside it. */
export function selectPacket(sides: Sides, which: Which, purpose: Purpose, message: ComparedMessage): Selected {
  const place = of(sides[which], purpose, message.from).indexOf(message);
  const same = of(sides[other(which)], purpose, message.from);
  const across = same[place] ?? same.at(-1) ?? speaking(sides[other(which)], purpose)[0];
  return { purpose, [which]: message.count, ...(across && { [other(which)]: across.count }) };
}

export const packetOf = (side: ComparedSide, count: number | undefined): ComparedMessage | undefined =>
  side.messages.find((message) => message.count === count);

/** What a pair is about: how they agree, or what becomes of data. */
export type Focus = 'ike' | 'data';

export function focusOf({ left: { traits: one }, right: { traits: two } }: Sides): Focus {
  if (one.nat !== two.nat && one.protocol === 'ah' && two.protocol === 'ah') return 'data';
  if (one.ike !== two.ike || one.outcome !== two.outcome) return 'ike';
  return one.protocol !== two.protocol || one.mode !== two.mode || one.legible !== two.legible ? 'data' : 'ike';
}

const bytesFor = (side: ComparedSide, purpose: Purpose): number =>
  cellsFor(side, purpose)
    .flatMap(({ message, storey }) => message.storeys[storey]?.layers ?? [])
    .reduce((sum, { bytes }) => sum + bytes, 0);

/** The first question that both sides of one exchange answer at different length. */
const parting = ({ left, right }: Sides): Purpose | undefined =>
  left.traits.ike === right.traits.ike
    ? [...SETUP].find((purpose) => bytesFor(left, purpose) !== bytesFor(right, purpose))
    : undefined;

/** Where a pair opens: at the data, or where the sides part, or at the proof, which tells the exchanges apart. */
export function firstSelection(sides: Sides): Selected {
  const both = (purpose: Purpose) => [sides.left, sides.right].every((side) => speaking(side, purpose).length > 0);
  const wanted = focusOf(sides) === 'data' ? 'traffic' : (parting(sides) ?? 'proof');
  return selectPurpose(sides, both(wanted) ? wanted : both('proof') ? 'proof' : 'offer');
}
