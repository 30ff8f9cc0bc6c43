import type { Group } from '../crypto/types.ts';
import type { Time } from '../values/value.ts';

/**
 * What a gateway's processor takes for a piece of work, in microseconds of virtual time. A model, of the order of
 * magnitude of a small router; real gateways differ by factors of ten in both directions. `line` is what a packet takes to
 * leave by a slow line, before the next one can: only where several leave at once does anybody notice.
 */
export const COST = { draw: 5, hash: 5, choose: 20, prf: 20, prfPlus: 60, auth: 60, seal: 30, line: 2000 } as const;

/** One exponentiation or scalar multiplication. */
export function exchangeCost(group: Group): Time {
  return group.family === 'modp' ? 3000 : 400;
}
