import type { StepId } from '../engine/ike/peer.ts';
import type { RuleId } from '../engine/values/value.ts';
import { type Bench, type BenchSettings, writeBenchAddress } from './bench-address.ts';
import { useRecipe } from './recipe.ts';
import { useSelection, useStep } from './selectors.ts';
import { useSession } from './session.ts';
import type { Recipe } from './value-lookup.ts';

/** The bench that explains a step, told by how its id begins or by its whole. The first that fits counts. */
const BY_STEP: readonly (readonly [Bench, RegExp])[] = [
  ['dh', /\.(responder-)?(secrets|public)$|\.shared$/],
  ['keys', /\.(skeyseed|skeyid|keys)$/],
  ['hmac', /^auth\.(compute|verify|verify-failed)$|^(main|aggressive|quick)\.(hash|verify|verify-failed)$/],
  ['replay', /^replay\./],
  ['integrity', /^flip\.|^ah\.|^ip\.dropped$|\.nat-(hashes|check)$/],
  ['esp', /^esp\./],
];

const BY_RULE: readonly (readonly [Bench, RegExp])[] = [
  ['dh', /^dh\./],
  ['hmac', /^rfc7296\.auth|^rfc2409\.(message-)?hash$/],
  ['integrity', /^seal\.(mac|tag)$|nat-d/],
  ['esp', /^seal\.|^iv\./],
  ['keys', /^rfc(7296|2409)\./],
];

const BY_FIELD: readonly (readonly [Bench, RegExp])[] = [
  ['dh', /^isakmp\.key_exchange\.data$/],
  ['keys', /^isakmp\.nonce$/],
  ['integrity', /\.checksum$|^(esp|ah)\.icv$|^isakmp\.enc\.icd$/],
  ['replay', /^(esp|ah)\.sequence$/],
  ['esp', /^(pw\.)?esp\./],
];

const find = (table: readonly (readonly [Bench, RegExp])[], text: string): Bench | undefined =>
  table.find(([, pattern]) => pattern.test(text))?.[0];

export const benchOfStep = (id: StepId): Bench | undefined => find(BY_STEP, id);
export const benchOfRule = (rule: RuleId): Bench | undefined => find(BY_RULE, rule);
export const benchOfField = (field: string): Bench | undefined => find(BY_FIELD, field);

/** A bench, and its address with the values of where one stands. */
export interface BenchLink {
  bench: Bench;
  href: string;
}

function useLink(bench: Bench | undefined, settings: BenchSettings = {}): BenchLink | undefined {
  const preset = useSession((session) => session.presetSlug);
  const code = useSession((session) => session.labCode);
  const step = useStep().index + 1;
  if (bench === undefined) return undefined;
  const source = { ...(preset !== undefined ? { preset } : code !== undefined && { code }), step };
  return { bench, href: writeBenchAddress({ bench, source, settings }) };
}

/** Where what the current step does can be tried. */
export const useStepBench = (): BenchLink | undefined => useLink(benchOfStep(useStep().id));

/** Where what the learner points at can be tried; it comes along. */
export function useSelectionBench(): BenchLink | undefined {
  const { value, field } = useSelection();
  const recipe = useRecipe();
  const id = field?.replace(/:\d+$/, '');
  const bench = (recipe && benchOfRule(recipe.rule)) ?? (id === undefined ? undefined : benchOfField(id));
  const settings: BenchSettings = value !== undefined ? { value } : field !== undefined ? { field } : {};
  return useLink(bench, settings);
}

/** The tree in which the selected bytes stand, or the key that sealed them; nothing where that is the bench anyway. */
export function useSelectionTree(): BenchLink | undefined {
  const { value, field } = useSelection();
  const recipe = useRecipe();
  const settings: BenchSettings = value !== undefined ? { value } : field !== undefined ? { field } : {};
  const hasTree = recipe !== undefined && isOfTree(recipe) && benchOfRule(recipe.rule) !== 'keys';
  return useLink(hasTree ? 'keys' : undefined, settings);
}

/** A value, or bytes that were made with one. */
const isOfTree = ({ value, operands }: Recipe): boolean =>
  value !== undefined || operands.some(({ kind }) => kind === 'value');
