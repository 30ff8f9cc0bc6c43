import { tellEnd } from './events.ts';
import { settle } from './features/retransmission.ts';
import { withSa } from './memory.ts';
import type { Command } from './peer.ts';
import type { IkeSa, KeyedSa, PeerState } from './state.ts';
import type { Task } from './tasks.ts';
import type { Turn } from './turn.ts';
import { policyFor } from './v2/child-sa.ts';
import { begin } from './v2/ike-sa-init.ts';

/** What an operator, a gateway or a timer of its own may ask a peer to do. */
type Obey = (turn: Turn, state: PeerState, command: Command) => PeerState;

/** The IKE SA that is in use: the newest that is up and was not replaced. */
export function liveSa({ sas }: Pick<PeerState, 'sas'>): KeyedSa | undefined {
  return sas.findLast((sa): sa is KeyedSa => sa.stage === 'authenticated');
}

function queue(state: PeerState, taskFor: (sa: KeyedSa) => Task | undefined): PeerState {
  const live = liveSa(state);
  const task = live && taskFor(live);
  return task ? withSa(state, live, { ...live, tasks: [...live.tasks, task] }) : state;
}

/** The child SA of that name, or the newest that serves. */
function childNamed(sa: KeyedSa, name: string | undefined): string | undefined {
  const serving = sa.children.filter(({ replaced, closing }) => !replaced && !closing);
  const held = name === undefined ? serving.at(-1) : sa.children.find(({ sa: child }) => child.id === name);
  return held?.sa.id;
}

function onChild(type: 'delete-child' | 'rekey-child'): Obey {
  return (_turn, state, command) =>
    queue(state, (sa) => {
      const child = childNamed(sa, 'child' in command ? command.child : undefined);
      return child === undefined ? undefined : { type, child };
    });
}

const COMMANDS: { readonly [K in Command['type']]: Obey } = {
  initiate,
  'delete-ike': (turn, state) => state.sas.reduce((rest, sa) => withSa(rest, sa, close(turn, sa)), state),
  'delete-child': onChild('delete-child'),
  'rekey-child': onChild('rekey-child'),
  'rekey-ike': (_turn, state) => queue(state, () => ({ type: 'rekey-ike' })),
  'check-peer': (_turn, state) => queue(state, () => ({ type: 'check-peer' })),
};

export function obey(turn: Turn, state: PeerState, command: Command): PeerState {
  return COMMANDS[command.type](turn, state, command);
}

/** A packet wants a child SA: under the IKE SA that is there, or under a new one. */
function initiate(turn: Turn, state: PeerState, command: Command): PeerState {
  const flow = command.type === 'initiate' ? command.flow : undefined;
  const there = state.sas.find(({ stage }) => stage !== 'closing' && stage !== 'refused' && stage !== 'replaced');
  const policy = policyFor(turn.config, flow).id;
  if (there && wants(there, policy)) {
    return withSa(state, there, { ...there, tasks: [...there.tasks, { type: 'create-child', policy, flow }] });
  }
  if (there) {
    turn.log('IKE', 'ike.busy', { name: state.config.name, number: there.number });
    return state;
  }
  const number = state.begun + 1;
  const sa = begin(turn, number, flow);
  return sa ? { ...state, begun: number, sas: [...state.sas, sa] } : state;
}

/** Whether an IKE SA has no child SA of a policy, and none under way. */
function wants(sa: IkeSa, policy: 'child' | 'second'): boolean {
  const asked = sa.tasks.some((task) => task.type === 'create-child' && task.policy === policy);
  if (asked || sa.stage !== 'authenticated') return false;
  return sa.draft?.policy.id !== policy && !sa.children.some(({ sa: child }) => child.policy === policy);
}

/** An SA that is not up yet has nobody to tell: it is dropped. */
function close(turn: Turn, sa: IkeSa): IkeSa | undefined {
  if (sa.stage === 'authenticated' || sa.stage === 'replaced') return { ...sa, tasks: [{ type: 'delete-ike' }] };
  if (sa.stage === 'closing' || sa.stage === 'refused') return sa;
  turn.log('IKE', 'ike.destroying');
  tellEnd(turn, settle(turn, sa), 'deleted');
  return undefined;
}
