import { expire, forget, halfOpenTimer } from './features/half-open.ts';
import { againTimer, childLifeTimer, drainTimer, ikeLifeTimer, resume } from './features/lifetimes.ts';
import { doubt, livenessTimer } from './features/liveness.ts';
import { repeatRequest, retransmitTimer } from './features/retransmission.ts';
import { withSa } from './memory.ts';
import type { HeldChild, IkeSa, KeyedSa, PeerState } from './state.ts';
import type { Task } from './tasks.ts';
import type { Turn } from './turn.ts';

/** What an IKE SA makes of one of its timers. */
type Ring = (turn: Turn, sa: KeyedSa) => KeyedSa | undefined;

const also =
  (task: Task): Ring =>
  (_turn, sa) => ({ ...sa, tasks: [...sa.tasks, task] });

function ringOf(sa: KeyedSa, timer: string): Ring | undefined {
  if (sa.pending && retransmitTimer(sa) === timer) return repeatRequest;
  if (sa.stage === 'keyed') return sa.role === 'r' && halfOpenTimer(sa) === timer ? expire : undefined;
  if (sa.stage === 'replaced') return halfOpenTimer(sa) === timer ? forget : undefined;
  if (sa.stage !== 'authenticated') return undefined;
  if (ikeLifeTimer(sa) === timer) return also({ type: 'rekey-ike' });
  if (livenessTimer(sa) === timer) return doubt;
  if (againTimer(sa) === timer) return (_turn, waiting) => resume(waiting);
  return sa.children.flatMap((held) => childRing(held, timer) ?? [])[0];
}

function childRing({ sa: child }: HeldChild, timer: string): Ring | undefined {
  if (childLifeTimer(child) === timer) return also({ type: 'rekey-child', child: child.id });
  return drainTimer(child) === timer ? also({ type: 'delete-child', child: child.id }) : undefined;
}

/** A timer rang. One that was cancelled, or whose SA is gone, rings for nobody. */
export function wake(turn: Turn, state: PeerState, timer: string): PeerState {
  for (const sa of state.sas) {
    const after = ring(turn, sa, timer);
    if (after !== 'other') return withSa(state, sa, after);
  }
  return state;
}

function ring(turn: Turn, sa: IkeSa, timer: string): IkeSa | undefined | 'other' {
  if (sa.stage === 'opening') return sa.pending && retransmitTimer(sa) === timer ? repeatRequest(turn, sa) : 'other';
  const known = ringOf(sa, timer);
  return known ? known(turn, sa) : 'other';
}
