import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { RuleId, Value } from '../engine/values/value.ts';
import type { ById } from '../engine/values/walk.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import { checksumRecipe } from './checksum-recipes.ts';
import { sealRecipe } from './seal-recipes.ts';
import { isIv } from './seals.ts';
import { bytesOf, type Recipe, recipeOfValue, senderOf, valueOfBytes } from './value-lookup.ts';

/** How the bytes of a field were made; nothing for fields that are simply written down. */
export function recipeOfField(
  timeline: Timeline,
  frame: Frame,
  dissection: Dissection,
  field: Field,
): Recipe | undefined {
  if (field.bits) return undefined;
  if (isIv(field)) return sealRecipe(timeline, frame, dissection, field);
  if (field.id.endsWith('.checksum')) return checksumRecipe(frame, dissection, field);
  const value = valueOfBytes(timeline, bytesOf(dissection, field), senderOf(frame), frame.sentAt);
  return value ? recipeOfValue(value) : sealRecipe(timeline, frame, dissection, field);
}

/** Intermediate results that have no row of their own: the light goes through them to what they were made of. */
const PASSED_THROUGH: readonly RuleId[] = [
  'rfc7296.auth.keypad',
  'rfc7296.auth.signedoctets',
  'rfc7296.auth.macedid',
  'rfc7296.prfplus',
  'rfc2409.iv',
];

/** The values that a recipe is about: itself, what went into it, and what went into its intermediate results. */
export function touchedValues(recipe: Recipe, byId: ById): Value[] {
  const operands = recipe.operands.flatMap((operand) => (operand.kind === 'value' ? [byId(operand.value)] : []));
  const touched = operands.flatMap((value) => {
    if (!value) return [];
    return PASSED_THROUGH.includes(value.rule) ? touchedValues(recipeOfValue(value), byId) : [value];
  });
  const self = recipe.value === undefined ? undefined : byId(recipe.value);
  return self ? [self, ...touched] : touched;
}
