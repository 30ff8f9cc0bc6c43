import type { Turn } from '../turn.ts';
import { closeBare, endSa } from './delete.ts';
import { saParams } from './establish.ts';
import { tellChild, tellIke } from './events.ts';
import { beginQuick, type QuickResult } from './quick-mode.ts';
import { isUp, type KeyedSa, type V1Child, type V1Sa, type V1State, type Wish, withChild, withSa } from './state.ts';
import { cancel, childOldTimer, childRekeyTimer, ikeRekeyTimer } from './timers.ts';

/** How long an SA whose place was taken still opens what is under way, in microseconds. */
const GRACE = 1_000_000;

/** The state after a message of phase 1. An ISAKMP SA that has just come up takes over, and does what was wished of it. */
export function followUp(turn: Turn, state: V1State, before: V1Sa, after: V1Sa): V1State {
  const next = withSa(state, after);
  const cameUp = isUp(after) && !isUp(before);
  return cameUp ? grant(turn, takeOver(turn, next, after), after) : next;
}

/** INITIAL-CONTACT ends what is left from before the peer restarted (RFC 2407 §4.6.3.3); otherwise the children are adopted. */
function takeOver(turn: Turn, state: V1State, sa: KeyedSa): V1State {
  const others = state.sas.filter(isUp).filter(({ name }) => name !== sa.name);
  return others.reduce((rest, old) => {
    if (sa.contact) {
      turn.log('IKE', 'ike.initial-contact', saParams(turn, old));
      return endSa(turn, rest, old, 'deleted');
    }
    return replaceSa(turn, rest, old, sa);
  }, state);
}

function replaceSa(turn: Turn, state: V1State, old: KeyedSa, sa: KeyedSa): V1State {
  const count = state.children.filter(({ ike }) => ike === old.name).length;
  turn.log('IKE', 'v1.adopting', { children: count });
  cancel(turn, ikeRekeyTimer(old));
  const children = state.children.map((child) => (child.ike === old.name ? { ...child, ike: sa.name } : child));
  tellIke(turn, old, 'old');
  const kept = withSa({ ...state, children }, { ...old, stage: 'old' });
  return sa.replaces === old.name ? closeBare(turn, kept, old) : kept;
}

/** The quick modes that were waiting for this ISAKMP SA. */
function grant(turn: Turn, state: V1State, sa: KeyedSa): V1State {
  const wishes = sa.wishes;
  return wishes.reduce((rest, wish) => wished(turn, rest, sa.name, wish), withSa(state, { ...sa, wishes: [] }));
}

/** Begins a quick mode under an ISAKMP SA that is up. */
export function wished(turn: Turn, state: V1State, ike: string, wish: Wish): V1State {
  const sa = state.sas.filter(isUp).find(({ name }) => name === ike);
  if (!sa) return state;
  const number = state.quicks + 1;
  return withSa({ ...state, quicks: number }, beginQuick(turn, sa, wish, number));
}

/** The state after a message of quick mode. A child that was installed puts the one before it in the second row. */
export function installed(turn: Turn, state: V1State, { sa, child, replaces }: QuickResult): V1State {
  const next = withSa(state, child ? { ...sa, heardAt: turn.now } : sa);
  if (!child) return next;
  const olds = next.children.filter(
    (one) => !one.old && (child.role === 'i' ? one.name === replaces : one.policy === child.policy),
  );
  return olds.reduce((rest, old) => retire(turn, rest, old, child), withChild(next, child));
}

/** Who began the new one deletes the old one, a little later. */
function retire(turn: Turn, state: V1State, old: V1Child, by: V1Child): V1State {
  cancel(turn, childRekeyTimer(old));
  tellChild(turn, old, 'old');
  if (by.role === 'i') turn.put({ kind: 'wake-at', timer: childOldTimer(old), at: turn.now + GRACE });
  return withChild(state, { ...old, old: true });
}
