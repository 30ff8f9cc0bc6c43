import type { Time } from '../../values/value.ts';
import type { Turn } from '../turn.ts';
import type { Quick, V1Child, V1Sa } from './state.ts';

/** How long a responder keeps an ISAKMP SA whose initiator has not proven itself: strongSwan's `half_open_timeout`. */
const HALF_OPEN: Time = 30_000_000;

export const phase1Timer = ({ name }: Pick<V1Sa, 'name'>): string => `${name}/retransmit`;
export const halfOpenTimer = ({ name }: Pick<V1Sa, 'name'>): string => `${name}/half-open`;
export const ikeLifeTimer = ({ name }: Pick<V1Sa, 'name'>): string => `${name}/lifetime`;
export const ikeRekeyTimer = ({ name }: Pick<V1Sa, 'name'>): string => `${name}/rekey`;
export const dpdTimer = ({ name }: Pick<V1Sa, 'name'>): string => `${name}/dpd`;
export const dpdRepeatTimer = ({ name }: Pick<V1Sa, 'name'>): string => `${name}/dpd-retransmit`;
export const quickTimer = ({ name }: Pick<Quick, 'name'>): string => `${name}/retransmit`;
export const childLifeTimer = ({ name }: Pick<V1Child, 'name'>): string => `${name}/lifetime`;
export const childRekeyTimer = ({ name }: Pick<V1Child, 'name'>): string => `${name}/rekey`;
/** An SA whose place was taken still opens what is under way. */
export const childOldTimer = ({ name }: Pick<V1Child, 'name'>): string => `${name}/old`;

/** Starts the wait for the initiator's proof. */
export function halfOpen(turn: Turn, sa: V1Sa): void {
  turn.put({ kind: 'wake-at', timer: halfOpenTimer(sa), at: turn.now + HALF_OPEN });
}

export function cancel(turn: Turn, ...timers: readonly string[]): void {
  for (const timer of timers) turn.put({ kind: 'cancel', timer });
}
