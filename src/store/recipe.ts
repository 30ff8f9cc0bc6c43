import { useMemo } from 'react';
import type { Value } from '../engine/values/value.ts';
import { fieldCardId } from './card-id.ts';
import { recipeOfField, touchedValues } from './provenance.ts';
import { useDissection, useRun, useSelectedField, useSelection, useShownFrame, useStep } from './selectors.ts';
import type { CardId } from './session.ts';
import { type Recipe, recipeOfValue, valueIndex } from './value-lookup.ts';

/** How the bytes that the learner points at were made: those of the selected value, else of the selected field. */
export function useRecipe(): Recipe | undefined {
  const { timeline } = useRun();
  const { value: valueId } = useSelection();
  const frame = useShownFrame();
  const dissection = useDissection();
  const field = useSelectedField();
  return useMemo(() => {
    const value = valueId === undefined ? undefined : valueIndex(timeline)(valueId);
    if (value) return recipeOfValue(value);
    return frame && dissection && field && recipeOfField(timeline, frame, dissection, field);
  }, [timeline, valueId, frame, dissection, field]);
}

/** The card of the bytes that the learner points at. */
export function useCardId(): CardId | undefined {
  const frame = useShownFrame();
  const { field } = useSelection();
  const recipe = useRecipe();
  if (!recipe) return undefined;
  return recipe.value ?? (frame && field !== undefined ? fieldCardId(frame.number, field) : undefined);
}

/** The values that the selection is about; without a selection, those that the current step makes. */
export function useLitValues(): readonly Value[] {
  const { timeline } = useRun();
  const step = useStep();
  const { value, field } = useSelection();
  const recipe = useRecipe();
  const chosen = value !== undefined || field !== undefined;
  return useMemo(() => {
    const byId = valueIndex(timeline);
    if (chosen) return recipe ? touchedValues(recipe, byId) : [];
    return step.values.flatMap((id) => byId(id) ?? []);
  }, [timeline, chosen, recipe, step]);
}
