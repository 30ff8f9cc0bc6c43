import type { Time } from '../../values/value.ts';
import { tellEnd } from '../events.ts';
import type { IkeSa, KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';

/** How long a responder keeps an IKE SA whose initiator has not proven itself: strongSwan's `half_open_timeout`. */
const HALF_OPEN: Time = 30_000_000;

export const halfOpenTimer = ({ name }: Pick<IkeSa, 'name'>): string => `${name}/half-open`;

/** Starts the wait for IKE_AUTH, or for the Delete of an SA that was replaced. */
export function guard(turn: Turn, sa: KeyedSa): void {
  turn.put({ kind: 'wake-at', timer: halfOpenTimer(sa), at: turn.now + HALF_OPEN });
}

/** It has come, whatever came of it. */
export function unguard(turn: Turn, sa: KeyedSa): void {
  turn.put({ kind: 'cancel', timer: halfOpenTimer(sa) });
}

/** Whoever should have deleted this SA, which another has replaced, has not done so. */
export function forget(turn: Turn, sa: IkeSa): undefined {
  tellEnd(turn, sa, 'deleted');
  return undefined;
}

/** Nobody came: everything about this initiator is forgotten (RFC 7296 §2.4). */
export function expire(turn: Turn, sa: IkeSa): undefined {
  turn.log('IKE', 'ike.half-open-timeout', { remote: sa.remote.address });
  tellEnd(turn, sa, 'deleted');
  return undefined;
}
