import type { Time } from '../../values/value.ts';
import type { ChildPolicy } from '../config.ts';
import type { ChildSa } from '../peer.ts';
import type { IkeSa, KeyedSa } from '../state.ts';
import type { Task } from '../tasks.ts';
import type { Turn } from '../turn.ts';

const SECOND: Time = 1_000_000;
/** How much earlier than configured a rekey may begin, so that both ends rarely begin at once (RFC 7296 §2.8.1). */
const JITTER = 0.1;
/**
 * How long the old pair of a rekeyed child SA is kept for what is still on its way. RFC 7296 §2.8 leaves it open: charon
 * deletes at once and goes on receiving for five seconds.
 */
const DRAIN: Time = SECOND;
/**
 * How long to wait at most after TEMPORARY_FAILURE, and half as long at least. It must not be tried again at once (RFC 7296
 * §2.25); and two ends that refuse each other must not come back in step.
 */
const PUT_OFF: Time = 10 * SECOND;
/** "After several minutes" the two ends are out of step, and the IKE SA is closed (RFC 7296 §2.25). */
const MOST_PUT_OFFS = 12;
/** How long a rekey that was refused for good is let be. */
const LATER: Time = 60 * SECOND;

export const ikeLifeTimer = ({ name }: Pick<IkeSa, 'name'>): string => `${name}/lifetime`;
export const childLifeTimer = ({ id }: Pick<ChildSa, 'id'>): string => `${id}/lifetime`;
export const drainTimer = ({ id }: Pick<ChildSa, 'id'>): string => `${id}/drain`;
export const againTimer = ({ name }: Pick<IkeSa, 'name'>): string => `${name}/again`;

function ringAfter(turn: Turn, timer: string, life: Time): void {
  if (life === 0) return;
  const part = (turn.env.random(`${timer}/jitter`, 1)[0] ?? 0) / 256;
  turn.put({ kind: 'wake-at', timer, at: turn.now + Math.round(life * (1 - JITTER * part)), idle: true });
}

/** A child SA is as old as its keys: its end asks for new ones in time (RFC 7296 §2.8). Bytes are counted by who moves packets. */
export function guardChild(turn: Turn, child: ChildSa, { lifetime }: ChildPolicy): void {
  ringAfter(turn, childLifeTimer(child), lifetime.seconds * SECOND);
}

/** The same for the keys of the IKE SA. */
export function guardIke(turn: Turn, sa: KeyedSa): void {
  ringAfter(turn, ikeLifeTimer(sa), turn.config.lifetime);
}

/** The old pair takes what is still on its way, and is then deleted. */
export function drain(turn: Turn, old: ChildSa): void {
  turn.put({ kind: 'wake-at', timer: drainTimer(old), at: turn.now + DRAIN });
}

/** TEMPORARY_FAILURE: the same request again after a while, and not for ever (RFC 7296 §2.25). */
export function tryAgain(turn: Turn, sa: KeyedSa, task: Task): KeyedSa {
  if (sa.putOff >= MOST_PUT_OFFS) return { ...sa, tasks: [{ type: 'delete-ike' }] };
  const timer = againTimer(sa);
  const part = (turn.env.random(`${timer}/${sa.putOff}`, 1)[0] ?? 0) / 256;
  turn.put({ kind: 'wake-at', timer, at: turn.now + Math.round(PUT_OFF * (1 - part / 2)) });
  return { ...sa, putOff: sa.putOff + 1, later: [...sa.later, task] };
}

/** A rekey that the other end will not have: the old SA serves on, and it is tried again in a while. */
export function tryLater(turn: Turn, sa: KeyedSa, old: ChildSa): KeyedSa {
  turn.put({ kind: 'wake-at', timer: childLifeTimer(old), at: turn.now + LATER, idle: true });
  turn.log('IKE', 'child.rekey-failed', { seconds: LATER / SECOND });
  return sa;
}

/** The wait after TEMPORARY_FAILURE is over. */
export function resume(sa: KeyedSa): KeyedSa {
  return { ...sa, tasks: [...sa.tasks, ...sa.later], later: [] };
}
