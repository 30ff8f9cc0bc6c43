import { create } from 'zustand';
import type { ValueId } from '../../engine/values/value.ts';
import { goToFrame, goToStep, selectField, selectValue } from '../../store/actions.ts';
import { type FieldRef, useSession } from '../../store/session.ts';

/** Somewhere one came from while following a formula. */
export interface Place {
  step: number;
  field: FieldRef | undefined;
  value: ValueId | undefined;
  /** What the way back is called. */
  name: string;
}

/** The way back, and where it begins: a trail that one has left by other means is no way back any more. */
interface Trail {
  places: readonly Place[];
  at: string;
}

export const useTrail = create<Trail>(() => ({ places: [], at: '' }));

function here(name: string): Place {
  const { step, selection } = useSession.getState();
  return { step, field: selection.field, value: selection.value, name };
}

const spotOf = ({ step, field, value }: Omit<Place, 'name'>): string => `${step} ${field ?? ''} ${value ?? ''}`;

/** Where the session stands, in the form that `Trail.at` has. */
export const useSpot = (): string =>
  useSession(({ step, selection: { field, value } }) => spotOf({ step, field, value }));

/** Goes on to an operand, and remembers the way back. */
export function follow(name: string, go: () => void): void {
  const from = here(name);
  const { places, at } = useTrail.getState();
  go();
  useTrail.setState({ places: [...(at === spotOf(from) ? places : []), from], at: spotOf(here('')) });
}

export function goBack(): void {
  const { places } = useTrail.getState();
  const place = places.at(-1);
  if (!place) return;
  goToStep(place.step);
  selectField(place.field);
  selectValue(place.value);
  useTrail.setState({ places: places.slice(0, -1), at: spotOf(here('')) });
}

/** Shows a field of another packet. */
export function showField(frame: number, field: FieldRef | undefined): void {
  goToFrame(frame);
  selectValue(undefined);
  selectField(field);
}
