import { rekeys } from '../rekeys.ts';
import type { KeyedSa } from '../state.ts';
import type { Task } from '../tasks.ts';
import type { Turn } from '../turn.ts';
import { requestChildDelete, requestDelete, requestSign } from './informational.ts';

/** Begins the next thing that is to be done, unless an answer is still waited for (RFC 7296 §2.3). */
export function proceed(turn: Turn, sa: KeyedSa): KeyedSa {
  let next = sa;
  while (!next.pending && (next.stage === 'authenticated' || next.stage === 'replaced')) {
    const [task, ...tasks] = next.tasks;
    if (!task) return next;
    next = start(turn, { ...next, tasks }, task);
  }
  return next;
}

/** What has become needless in the meantime is not begun. */
function start(turn: Turn, sa: KeyedSa, task: Task): KeyedSa {
  if (task.type === 'delete-ike') return requestDelete(turn, sa);
  if (sa.stage === 'replaced') return sa;
  if (task.type === 'rekey-ike') return rekeys().requestIke(turn, sa);
  if (task.type === 'check-peer') return requestSign(turn, sa);
  if (task.type === 'create-child') return rekeys().requestChild(turn, sa, task);
  return startOnChild(turn, sa, task);
}

function startOnChild(turn: Turn, sa: KeyedSa, task: Task & { child: string }): KeyedSa {
  const held = sa.children.find((one) => one.sa.id === task.child);
  if (!held || held.closing) return sa;
  if (task.type === 'delete-child') return requestChildDelete(turn, sa, held.sa);
  return held.replaced ? sa : rekeys().requestChild(turn, sa, { rekeys: held.sa });
}
