import type { Timeline } from '../engine/timeline/timeline.ts';
import type { CardId, FieldRef } from './session.ts';
import { valueIndex } from './value-lookup.ts';

const FIELD = /^frame:(\d{1,6})\/(.+)$/;

/** The card of a field that was computed and is no value, such as an ICV. */
export const fieldCardId = (frame: number, field: FieldRef): CardId => `frame:${frame}/${field}`;

export const isFieldCard = (card: CardId): boolean => FIELD.test(card);

export function readFieldCard(card: CardId): { frame: number; field: FieldRef } | undefined {
  const [, frame, field] = FIELD.exec(card) ?? [];
  return field === undefined ? undefined : { frame: Number(frame), field };
}

/** Whether a run has what a card would be about; a field is looked up when its card is drawn. */
export function hasCard(timeline: Timeline, card: CardId): boolean {
  const field = readFieldCard(card);
  return field ? timeline.frames[field.frame - 1] !== undefined : valueIndex(timeline)(card) !== undefined;
}
