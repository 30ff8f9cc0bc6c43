import { useMemo } from 'react';
import { causesOf } from '../../engine/dialects/config/causes.ts';
import type { LabPath } from '../../engine/dialects/config/config-line.ts';
import { touchedValues } from '../../store/provenance.ts';
import { useRecipe } from '../../store/recipe.ts';
import { useDissection, useRun, useSelectedField, useShownFrame } from '../../store/selectors.ts';
import { senderOf, valueIndex } from '../../store/value-lookup.ts';

/** The places in the Lab that made what is selected; nothing where nothing is selected. */
export function useCauses(): readonly LabPath[] | undefined {
  const { timeline } = useRun();
  const dissection = useDissection();
  const frame = useShownFrame();
  const field = useSelectedField();
  const recipe = useRecipe();
  return useMemo(() => {
    if (!recipe && !(dissection && frame && field)) return undefined;
    const byField = dissection && frame && field ? causesOf(dissection, field, senderOf(frame)) : [];
    const values = recipe ? touchedValues(recipe, valueIndex(timeline)) : [];
    const operands = [...(recipe?.operands ?? []), ...values.flatMap((value) => value.operands)];
    const typed = operands.flatMap((operand) => (operand.kind === 'config' ? [operand.path] : []));
    return [...new Set([...byField, ...typed])];
  }, [timeline, dissection, frame, field, recipe]);
}
