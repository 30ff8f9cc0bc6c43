import { fillWords } from '../content/fill.ts';
import { SCOPES } from '../content/ui/scopes.ts';

/** What people call the SA that the engine calls `ike1`, `ike1.2` or `child2`: IKE SA 1, child SA 2. */
export function scopeWords(scope: string): string {
  const [, kind, number, attempt] = /^(ike|child)(\d+)(?:\.(\d+))?/.exec(scope) ?? [];
  if (number === undefined) return scope;
  const name = fillWords(SCOPES[kind === 'ike' ? 'ike' : 'child'], { n: number });
  return attempt === undefined ? name : fillWords(SCOPES.attempt, { name, attempt });
}
