import type { PeerConfig } from './config.ts';
import { tellEnd } from './events.ts';
import { expire, halfOpenTimer } from './features/half-open.ts';
import { repeatRequest, retransmitTimer, settle } from './features/retransmission.ts';
import { receive } from './incoming.ts';
import { withSa } from './memory.ts';
import type { Command, Env, PeerInput, PeerOutput } from './peer.ts';
import type { IkeSa, PeerState } from './state.ts';
import { Turn } from './turn.ts';
import { stepV1 } from './v1/machine.ts';
import { NO_V1 } from './v1/state.ts';
import { begin } from './v2/ike-sa-init.ts';
import { requestDelete } from './v2/informational.ts';

export type { PeerState } from './state.ts';

/** A gateway's IKE before anything has happened. */
export function createPeer(config: PeerConfig): PeerState {
  return { config, sas: [], begun: 0, packets: 0, met: [], lastWords: [], named: { founder: 0, other: 0 }, v1: NO_V1 };
}

/**
 * One step of an IKE peer (RFC 7296; RFC 2409 where its configuration says IKEv1). Pure: no clock, no randomness, no sockets; `input.at` is the time, `env.random`
 * the dice. It never throws on what others send.
 *
 * Outputs come in the order in which a gateway acts. A `derived` output takes `cost` microseconds, and whatever follows
 * it happens that much later. Each `step` stands in one output.
 * @returns the next state, and what the peer asks of the world
 */
export function stepPeer(
  state: PeerState,
  input: PeerInput,
  env: Env,
): { state: PeerState; outputs: readonly PeerOutput[] } {
  const turn = new Turn(state, env, input.at);
  const next = react(turn, state, input);
  return { state: { ...next, packets: turn.packets, named: turn.named }, outputs: turn.outputs };
}

function react(turn: Turn, state: PeerState, input: PeerInput): PeerState {
  const { v1 } = state.config;
  if (v1) return { ...state, v1: stepV1(turn, state.v1, v1, input) };
  if (input.kind === 'datagram') return receive(turn, state, input.datagram);
  return input.kind === 'wake'
    ? wake(turn, state, input.timer)
    : COMMANDS[input.command.type](turn, state, input.command);
}

/** A timer rang. One that was cancelled rings for nobody. */
function wake(turn: Turn, state: PeerState, timer: string): PeerState {
  const asking = state.sas.find((sa) => sa.pending && retransmitTimer(sa) === timer);
  if (asking) return withSa(state, asking, repeatRequest(turn, asking));
  const waiting = state.sas.find((sa) => sa.role === 'r' && sa.stage === 'keyed' && halfOpenTimer(sa) === timer);
  return waiting ? withSa(state, waiting, expire(turn, waiting)) : state;
}

const COMMANDS: { [K in Command['type']]: (turn: Turn, state: PeerState, command: Command) => PeerState } = {
  initiate,
  'delete-ike': (turn, state) => state.sas.reduce((rest, sa) => withSa(rest, sa, close(turn, sa)), state),
  'delete-child': (_turn, state) => state,
  'rekey-child': (_turn, state) => state,
  'rekey-ike': (_turn, state) => state,
  'check-peer': (_turn, state) => state,
};

/** Begins an IKE SA, unless there is one already that would do. */
function initiate(turn: Turn, state: PeerState, command: Command): PeerState {
  const flow = command.type === 'initiate' ? command.flow : undefined;
  const busy = state.sas.find(({ stage }) => stage !== 'closing' && stage !== 'refused');
  if (busy) {
    turn.log('IKE', 'ike.busy', { name: state.config.name, number: busy.number });
    return state;
  }
  const number = state.begun + 1;
  const sa = begin(turn, number, flow);
  return sa ? { ...state, begun: number, sas: [...state.sas, sa] } : state;
}

/** An SA that is not up yet has nobody to tell: it is dropped. */
function close(turn: Turn, sa: IkeSa): IkeSa | undefined {
  if (sa.stage === 'authenticated') return requestDelete(turn, sa);
  if (sa.stage === 'closing' || sa.stage === 'refused') return sa;
  turn.log('IKE', 'ike.destroying');
  tellEnd(turn, settle(turn, sa), 'deleted');
  return undefined;
}
