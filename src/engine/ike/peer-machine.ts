import { liveSa, obey } from './commands.ts';
import type { PeerConfig } from './config.ts';
import { follow } from './features/follow.ts';
import { heard } from './features/liveness.ts';
import { receive } from './incoming.ts';
import { withSa } from './memory.ts';
import type { Endpoint, Env, PeerInput, PeerOutput } from './peer.ts';
import type { PeerState } from './state.ts';
import { wake } from './timers.ts';
import { Turn } from './turn.ts';
import { NO_V1 } from './v1/state.ts';
import { proceed } from './v2/tasks.ts';
import { ikev1 } from './versions.ts';

export type { PeerState } from './state.ts';

/** A gateway's IKE before anything has happened. */
export function createPeer(config: PeerConfig): PeerState {
  return { config, sas: [], begun: 0, packets: 0, met: [], lastWords: [], named: { founder: 0, other: 0 }, v1: NO_V1 };
}

/**
 * One step of an IKE peer (RFC 7296; RFC 2409 where its configuration says IKEv1). Pure: no clock, no randomness, no
 * sockets; `input.at` is the time, `env.random` the dice. It never throws on what others send.
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
  if (v1) return { ...state, v1: ikev1().step(turn, state.v1, v1, input) };
  const next = reactTo(turn, state, input);
  const sas = next.sas.map((sa) => (sa.stage === 'opening' ? sa : proceed(turn, sa)));
  return { ...next, sas };
}

function reactTo(turn: Turn, state: PeerState, input: PeerInput): PeerState {
  if (input.kind === 'datagram') return receive(turn, state, input.datagram);
  if (input.kind === 'wake') return wake(turn, state, input.timer);
  return input.kind === 'heard' ? hear(turn, state, input.from) : obey(turn, state, input.command);
}

/** A packet of a child SA opened: the other end of the IKE SA that keeps it is alive (RFC 7296 §2.4). */
function hear(turn: Turn, state: PeerState, from: Endpoint | undefined): PeerState {
  const live = liveSa(state);
  if (!live) return state;
  return withSa(state, live, heard(turn, from ? follow(turn, live, from) : live));
}
