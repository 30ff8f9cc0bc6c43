import { fillWords } from '../../content/fill.ts';
import { SHORT_NAMES, WAY_NAMES } from '../../content/ui/knowledge.ts';
import type { Site } from '../../engine/values/value.ts';
import { useRun } from '../../store/selectors.ts';
import { symbolIn } from '../../store/symbols.ts';
import { Maths } from '../../ui/maths.tsx';

/** A value's name: a symbol where it has one, else as the RFC spells it. */
export function ValueName({ name }: { name: string }) {
  const symbol = symbolIn(useRun().timeline, name);
  return symbol === undefined ? name : <Maths text={symbol} />;
}

export const isNamedShort = (name: string): boolean => name in SHORT_NAMES || name in WAY_NAMES;

/** What a value is called inside its own row. */
export function ShortName({ name, initiator }: { name: string; initiator: Site }) {
  const way = WAY_NAMES[name];
  if (way !== undefined) return fillWords(way, initiatorParams(initiator));
  return SHORT_NAMES[name] ?? <ValueName name={name} />;
}

/** For `{i}` and `{r}`: the letters of who began and of who answered. */
export const initiatorParams = (initiator: Site): { i: string; r: string } =>
  initiator === 'a' ? { i: 'A', r: 'B' } : { i: 'B', r: 'A' };
