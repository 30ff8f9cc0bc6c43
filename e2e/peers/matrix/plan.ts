import { rounds } from './algorithms.ts';
import type { Calling } from './calling.ts';
import { type Role, SCENARIOS } from './scenarios.ts';

/** Every call of one role, by name. */
export function callings(algorithms: readonly string[], role: Role): readonly (readonly [string, Calling])[] {
  const scenarios = SCENARIOS.filter(({ roles }) => roles.includes(role));
  return [
    ...scenarios.map(({ id, calling }) => [id, calling(role)] as const),
    ...rounds(algorithms).map(({ name, calling }) => [name, calling] as const),
  ];
}
