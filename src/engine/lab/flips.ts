import type { Lab } from './lab.ts';

/**
 * Whether bits are flipped on the path. Then anything may come of a packet: a message of IKEv1, a fragment, a payload that
 * nobody has written.
 */
export const hasFlips = ({ interventions }: Lab): boolean => interventions.some(({ kind }) => kind === 'flip');
