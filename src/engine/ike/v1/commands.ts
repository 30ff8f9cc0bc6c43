import type { Command, Flow } from '../peer.ts';
import { contains, flowSelectors } from '../traffic-selectors.ts';
import type { Turn } from '../turn.ts';
import * as aggressive from './aggressive-mode.ts';
import type { V1Config, V1Policy } from './config.ts';
import { closeChild, closeSa, endSa } from './delete.ts';
import { saParams } from './establish.ts';
import { probe } from './informational.ts';
import { wished } from './lives.ts';
import * as main from './main-mode.ts';
import { isKeyed, isUp, type KeyedSa, type V1Child, type V1Sa, type V1State, type Wish, withSa } from './state.ts';

/** What the gateway around the peer, or an operator, asks for. */
export function command(turn: Turn, state: V1State, v1: V1Config, asked: Command): V1State {
  switch (asked.type) {
    case 'initiate':
      return initiate(turn, state, v1, asked.flow);
    case 'delete-ike':
      return state.sas.reduce((rest, sa) => close(turn, rest, sa), state);
    case 'delete-child':
      return withChildNamed(state, asked.child, (child) => closeChild(turn, state, child));
    case 'rekey-child':
      return withChildNamed(state, asked.child, (child) => rekeyChild(turn, state, child));
    case 'rekey-ike':
      return state.sas.filter(isUp).reduce((rest, sa) => rekeyIke(turn, rest, v1, sa), state);
    case 'check-peer':
      return state.sas.filter(isUp).reduce((rest, sa) => withSa(rest, probe(turn, sa)), state);
  }
}

function withChildNamed(state: V1State, name: string | undefined, then: (child: V1Child) => V1State): V1State {
  const child = state.children.findLast((one) =>
    name === undefined ? !one.old : one.sas.some(({ id }) => id === name),
  );
  return child ? then(child) : state;
}

function policyFor({ policies }: V1Config, flow: Flow | undefined): V1Policy | undefined {
  const asked = flow && flowSelectors(flow);
  const covering = policies.find(
    ({ local, remote }) => asked && contains(local, asked.local) && contains(remote, asked.remote),
  );
  return covering ?? policies[0];
}

/** Begins whatever is missing: an ISAKMP SA, a quick mode under it, or nothing. */
function initiate(turn: Turn, state: V1State, v1: V1Config, flow: Flow | undefined): V1State {
  const policy = policyFor(v1, flow);
  if (!policy) return state;
  const wish: Wish = { policy: policy.name };
  const up = state.sas.find(isUp);
  if (up) {
    const has = state.children.some((child) => child.policy === policy.name && !child.old);
    const asked = up.quicks.some((quick) => quick.policy === policy.name);
    return has || asked ? busy(turn, state, up) : wished(turn, state, up.name, wish);
  }
  const under = state.sas.find(({ stage, role }) => stage !== 'old' && role === 'i');
  if (!under) return begin(turn, state, v1, { wishes: [wish] });
  const waits = under.wishes.some((one) => one.policy === policy.name);
  return waits ? busy(turn, state, under) : withSa(state, { ...under, wishes: [...under.wishes, wish] });
}

function busy(turn: Turn, state: V1State, { number }: V1Sa): V1State {
  turn.log('IKE', 'ike.busy', { name: turn.config.name, number });
  return state;
}

function begin(turn: Turn, state: V1State, v1: V1Config, what: Pick<V1Sa, 'wishes' | 'replaces'>): V1State {
  const number = state.begun + 1;
  const mode = v1.mode === 'main' ? main : aggressive;
  const sa = mode.begin(turn, v1, { number, name: `ike${number}`, ...what });
  return sa ? withSa({ ...state, begun: number }, sa) : state;
}

/** A new ISAKMP SA, which adopts the children and deletes the old one: IKEv1 cannot rekey in place. */
export function rekeyIke(turn: Turn, state: V1State, v1: V1Config, sa: KeyedSa): V1State {
  turn.log('IKE', 'v1.reauthenticating', saParams(turn, sa));
  return begin(turn, state, v1, { wishes: [], replaces: sa.name });
}

/** A new quick mode, whose SAs take the place of the old ones. */
export function rekeyChild(turn: Turn, state: V1State, child: V1Child): V1State {
  return wished(turn, state, child.ike, { policy: child.policy, replaces: child.name });
}

/** An SA that is not up yet has nobody to tell: it is dropped. */
function close(turn: Turn, state: V1State, sa: V1Sa): V1State {
  if (isKeyed(sa) && sa.stage !== 'keyed') return closeSa(turn, state, sa);
  turn.log('IKE', 'ike.destroying');
  return endSa(turn, state, sa, 'deleted');
}
