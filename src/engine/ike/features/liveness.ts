import type { IkeSa, KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';

export const livenessTimer = ({ name }: Pick<IkeSa, 'name'>): string => `${name}/dpd`;

/** Rings when the other end has been silent for as long as the gateway is told to bear (RFC 7296 §2.4). */
export function watch(turn: Turn, sa: KeyedSa): void {
  const { dpd } = turn.config;
  if (dpd > 0) turn.put({ kind: 'wake-at', timer: livenessTimer(sa), at: sa.heardAt + dpd, idle: true });
}

/** Something came in that only the other end can have sealed: it is alive (RFC 7296 §2.4). */
export const heard = <S extends KeyedSa>(turn: Turn, sa: S): S => ({ ...sa, heardAt: turn.now });

/**
 * The timer rang. Whoever was heard of in the meantime, or is being asked anyway, is let be for as long again.
 * @returns the SA, with the question whether the other end is alive among its tasks
 */
export function doubt(turn: Turn, sa: KeyedSa): KeyedSa {
  const silent = turn.now - sa.heardAt >= turn.config.dpd;
  if (silent && !sa.pending) return { ...sa, tasks: [...sa.tasks, { type: 'check-peer' }] };
  watch(turn, silent ? heard(turn, sa) : sa);
  return sa;
}
