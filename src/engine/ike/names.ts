import type { Site } from '../values/value.ts';
import type { IkeSa, Named } from './state.ts';
import type { Turn } from './turn.ts';

/** Names of SAs. Both ends must come to the same ones without telling each other, even while both ask at once. */

type Founded = Pick<IkeSa, 'number' | 'founder'>;

const other = (site: Site): Site => (site === 'a' ? 'b' : 'a');

/** The child SA of an IKE_AUTH exchange: `child1` in the first IKE SA. */
export function nameAuthChild(turn: Turn, { number }: Founded): string {
  const founder = Math.max(turn.named.founder + 1, number);
  turn.named = { ...turn.named, founder };
  return `child${founder}`;
}

/**
 * The next child SA of a CREATE_CHILD_SA exchange: `child2`, and `child2b` where not the founder of the IKE SA asks for it,
 * but B. So two requests that cross each other have different names.
 * @param mine whether this end asks
 */
export function nextChildName(turn: Turn, sa: Founded, mine: boolean): { name: string; named: Named } {
  const { named, env } = turn;
  const asker = mine ? env.site : other(env.site);
  if (asker === sa.founder)
    return { name: `child${named.founder + 1}`, named: { ...named, founder: named.founder + 1 } };
  return { name: `child${named.other + 2}${asker}`, named: { ...named, other: named.other + 1 } };
}

/** The IKE SA that takes the place of another: `ike2` for `ike1`, `ike2b` where B asks and A had begun. */
export function nextIkeName(turn: Turn, sa: Founded, mine: boolean): { name: string; number: number } {
  const asker = mine ? turn.env.site : other(turn.env.site);
  const number = sa.number + 1;
  return { name: `ike${number}${asker === sa.founder ? '' : asker}`, number };
}

/** The number of a child SA, as a daemon would count it. */
export const childNumber = (name: string): number => Number.parseInt(name.replace(/^child/, ''), 10);
