import type { Command, Env, Params, PeerOutput, Step, StepId } from '../ike/peer.ts';
import type { Frame } from '../timeline/timeline.ts';
import type { PacketId, Site, Time } from '../values/value.ts';

/** Which way out of a node. Hosts have a `lan` only. */
export type Port = 'lan' | 'internet';

/** Which echo request a packet carries, or answers. */
export interface PingRef {
  from: Site;
  identifier: number;
  sequence: number;
}

/**
 * An IPv4 packet on a link. All but `bytes` is dye for the recording: nodes pass it on, and what they do depends on
 * the bytes alone.
 */
export interface Packet {
  id: PacketId;
  bytes: Uint8Array;
  /** The packet inside ESP. */
  inner?: PacketId;
  ping?: PingRef;
}

export type NodeInput = { at: Time } & (
  | { kind: 'packet'; port: Port; packet: Packet }
  | { kind: 'wake'; timer: string }
  | { kind: 'command'; command: Command }
);

/** A packet put on a link. With a step the learner stops halfway through its flight. */
export interface Send {
  kind: 'send';
  port: Port;
  packet: Packet;
  as: Pick<Frame, 'kind' | 'label' | 'retransmission'>;
  step?: { id: StepId; params: Params };
}

export type NodeOutput =
  | Send
  | Exclude<PeerOutput, { kind: 'send' }>
  /** The node did not pass a packet on. `because` is the step that says why, also where it is no step of its own. */
  | { kind: 'dropped'; packet: Packet; because: StepId }
  | { kind: 'ping-sent'; ping: PingRef }
  | { kind: 'ping-answered'; ping: PingRef };

export type NodeStep<S> = Step<S, NodeInput, NodeOutput>;
export type { Env };
