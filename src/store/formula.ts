import { BRACKETS, FORMULAS } from '../content/ui/formulas.ts';
import type { Operand, Value } from '../engine/values/value.ts';
import type { ById } from '../engine/values/walk.ts';
import type { Recipe } from './value-lookup.ts';
import { recipeOfValue } from './value-lookup.ts';

/** A formula as it is set: signs and names in the order of reading. `key` tells equal parts of one formula apart. */
export type FormulaPart = { key: string } & (
  | { kind: 'sign'; text: string }
  | { kind: 'operand'; operand: Operand; value?: Value }
  | { kind: 'bracket'; title: string; value: Value; parts: readonly FormulaPart[] }
);

/** A formula of formulas may go this deep before it stops being readable. */
const MAX_DEPTH = 2;

/** Sets the recipe's formula. A rule without a template lists its operands, so that nothing is hidden. */
export function formulaParts(recipe: Recipe, byId: ById, depth = 0): FormulaPart[] {
  const template = FORMULAS[recipe.rule] ?? `${recipe.rule}( {1…} )`;
  return template
    .split(/\s+(?![^{]*\})/)
    .flatMap((word, at) => partsOf(word, recipe, byId, depth).map((part) => ({ ...part, key: `${at}.${part.key}` })));
}

function partsOf(word: string, recipe: Recipe, byId: ById, depth: number): FormulaPart[] {
  const slot = /^\{(\d+)(\*|…)?\}$/.exec(word);
  if (!slot) return [{ kind: 'sign', text: fillRange(word, recipe), key: word }];
  const first = Number(slot[1]) - 1;
  if (slot[2] === '…') return joined(recipe.operands.slice(first), byId);
  const operand = recipe.operands[first];
  if (!operand) return [];
  return slot[2] === '*' ? expanded(operand, byId, depth) : [operandPart(operand, byId)];
}

function fillRange(word: string, recipe: Recipe): string {
  const [operand] = recipe.operands;
  if (operand?.kind !== 'value') return word;
  const { start = 0, end = start + recipe.bytes.length } = operand;
  return word.replace('{start}', String(start)).replace('{end}', String(end - 1));
}

function operandPart(operand: Operand, byId: ById, key = operand.label): FormulaPart {
  const value = operand.kind === 'value' ? byId(operand.value) : undefined;
  return { kind: 'operand', operand, key, ...(value && { value }) };
}

function joined(operands: readonly Operand[], byId: ById): FormulaPart[] {
  return operands.flatMap((operand, at): FormulaPart[] => {
    const part = operandPart(operand, byId, `${at}.${operand.label}`);
    return at === 0 ? [part] : [{ kind: 'sign', text: '|', key: `${at}|` }, part];
  });
}

function expanded(operand: Operand, byId: ById, depth: number): FormulaPart[] {
  const value = operand.kind === 'value' ? byId(operand.value) : undefined;
  if (!value || depth >= MAX_DEPTH) return [operandPart(operand, byId)];
  const parts = formulaParts(recipeOfValue(value), byId, depth + 1);
  const title = BRACKETS[value.rule];
  return title === undefined ? parts : [{ kind: 'bracket', title, value, parts, key: value.id }];
}

/** The formula in one line, for people who hear it. */
export function formulaText(parts: readonly FormulaPart[], nameOf: (operand: Operand) => string): string {
  const word = (part: FormulaPart): string => {
    if (part.kind === 'sign') return part.text;
    return part.kind === 'operand' ? nameOf(part.operand) : formulaText(part.parts, nameOf);
  };
  return parts.map(word).join(' ');
}
