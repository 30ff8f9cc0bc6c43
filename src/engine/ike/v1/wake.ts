import type { Turn } from '../turn.ts';
import { rekeyChild, rekeyIke } from './commands.ts';
import type { V1Config } from './config.ts';
import { closeChild, closeSa, endSa } from './delete.ts';
import { tellDraft } from './events.ts';
import { doubt } from './informational.ts';
import { repeatPending } from './outgoing.ts';
import {
  isKeyed,
  isUp,
  type KeyedSa,
  type Pending,
  type Quick,
  type V1Sa,
  type V1State,
  withoutQuick,
  withQuick,
  withSa,
} from './state.ts';
import {
  childLifeTimer,
  childOldTimer,
  childRekeyTimer,
  dpdRepeatTimer,
  dpdTimer,
  halfOpenTimer,
  ikeLifeTimer,
  ikeRekeyTimer,
  phase1Timer,
  quickTimer,
} from './timers.ts';

/** A timer rang. One that was cancelled rings for nobody. */
export function wake(turn: Turn, state: V1State, v1: V1Config, timer: string): V1State {
  const sa = state.sas.find((one) => timer.startsWith(`${one.name}/`));
  if (sa) return wakeSa(turn, state, v1, sa, timer);
  const child = state.children.find(({ name }) => timer.startsWith(`${name}/`));
  if (child && timer === childRekeyTimer(child)) return child.old ? state : rekeyChild(turn, state, child);
  if (child && (timer === childLifeTimer(child) || timer === childOldTimer(child)))
    return closeChild(turn, state, child);
  return wakeQuick(turn, state, timer);
}

function wakeSa(turn: Turn, state: V1State, v1: V1Config, sa: V1Sa, timer: string): V1State {
  if (timer === phase1Timer(sa) && sa.pending) return repeatPhase1(turn, state, sa, sa.pending);
  if (timer === halfOpenTimer(sa)) return expire(turn, state, sa);
  if (!isKeyed(sa)) return state;
  if (timer === dpdRepeatTimer(sa) && sa.probe) return repeatProbe(turn, state, sa, sa.probe);
  if (timer === ikeLifeTimer(sa)) return closeSa(turn, state, sa);
  if (!isUp(sa)) return state;
  if (timer === dpdTimer(sa)) return withSa(state, doubt(turn, sa));
  return timer === ikeRekeyTimer(sa) ? rekeyIke(turn, state, v1, sa) : state;
}

/** Nobody came to prove anything. */
function expire(turn: Turn, state: V1State, sa: V1Sa): V1State {
  turn.log('IKE', 'ike.half-open-timeout', { remote: sa.remote.address });
  return endSa(turn, state, sa, 'deleted');
}

function noAnswer(turn: Turn, { params }: Pending): void {
  const { tries } = turn.config.retransmit;
  turn.log('IKE', 'ike.give-up', { tries });
  const refusal = { by: 'self', notify: 'NO_ANSWER', retried: false } as const;
  turn.put({ kind: 'refused', step: 'retransmit.give-up', refusal, params: { tries: tries + 1, ...params } });
}

function repeatPhase1(turn: Turn, state: V1State, sa: V1Sa, pending: Pending): V1State {
  const again = repeatPending(turn, phase1Timer(sa), pending);
  if (again) return withSa(state, { ...sa, pending: again });
  noAnswer(turn, pending);
  turn.log('IKE', 'ike.not-responding');
  return endSa(turn, state, sa, 'refused');
}

/** The other end is dead: all that it was told to protect is gone with it (RFC 3706 §5.5). */
function repeatProbe(turn: Turn, state: V1State, sa: KeyedSa, pending: Pending): V1State {
  const again = repeatPending(turn, dpdRepeatTimer(sa), pending);
  if (again) return withSa(state, { ...sa, probe: again });
  noAnswer(turn, pending);
  return endSa(turn, state, sa, 'deleted');
}

function wakeQuick(turn: Turn, state: V1State, timer: string): V1State {
  for (const sa of state.sas.filter(isKeyed)) {
    const quick = sa.quicks.find((one) => quickTimer(one) === timer);
    if (quick?.pending) return withSa(state, repeatQuick(turn, sa, quick, quick.pending));
  }
  return state;
}

function repeatQuick(turn: Turn, sa: KeyedSa, quick: Quick, pending: Pending): KeyedSa {
  const again = repeatPending(turn, quickTimer(quick), pending);
  if (again) return withQuick(sa, { ...quick, pending: again });
  noAnswer(turn, pending);
  tellDraft(turn, quick.name, quick.own.spis, 'refused');
  return withoutQuick(sa, quick);
}
