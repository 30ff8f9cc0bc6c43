import { fillWords } from '../../content/fill.ts';
import { SOURCES } from '../../content/ui/formulas.ts';
import type { Time } from '../../engine/values/value.ts';
import type { CardRun, Subject } from '../../store/card.ts';
import { nameOf } from '../../store/field-words.ts';
import type { CardId, FieldRef } from '../../store/session.ts';
import { Maths } from '../../ui/maths.tsx';

/** What the parts of a card need: it is drawn from a run, whoever's it is, and asks for everything else. */
export interface CardProps {
  run: CardRun;
  card: CardId;
  /** As of when it is told who holds what. */
  time: Time;
  /** What the export of the run's capture is called; without one there is none. */
  capture?: string | undefined;
  onOpen: (card: CardId) => void;
  onPacket: (frame: number, field?: FieldRef) => void;
}

/** One band of the card, its name on the left. */
export function Row({
  name,
  className = '',
  children,
}: {
  name: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <div className={`card-row ${className}`}>
      <h3>{name}</h3>
      {children}
    </div>
  );
}

/** What the subject is called, where letters cannot be raised. */
export function nameOfSubject({ recipe, place, value }: Subject): string {
  return place && !value ? nameOf(place.field) : recipe.name;
}

/** Symbols are set as mathematics, other names as they are. */
export function NameOf({ text }: { text: string }) {
  const [, base, index] = /^(N)([ir])$/.exec(text) ?? [];
  if (base !== undefined)
    return (
      <i className="mth">
        {base}
        <sub>{index}</sub>
      </i>
    );
  const symbol = /^(g(\(qm\))?\^\w+|[irg])( \((old|new)\))?$/.test(text);
  return symbol ? <Maths text={text} /> : text;
}

/** What a count of bytes is called. */
export const countText = (count: number): string => fillWords(SOURCES.bytes, { count });
