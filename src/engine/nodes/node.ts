import type { Command, Env, Params, PeerOutput, Step, StepId } from '../ike/peer.ts';
import type { WindowReport } from '../ipsec/inbound.ts';
import type { Frame, TimedMapping } from '../timeline/timeline.ts';
import type { PacketId, Site, Time } from '../values/value.ts';

/** Which way out of a node. Hosts have a `lan` only; the `lan` of a NAT is the side that it hides. */
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
  /** How it was sent: a NAT passes this on, because to the learner it is the same flight. */
  as?: Send['as'];
  step?: Send['step'];
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
  /** What an anti-replay window made of a received packet. */
  | { kind: 'window'; report: WindowReport }
  /** A row of a NAT's table has changed. */
  | { kind: 'mapping'; mapping: Omit<TimedMapping, 'at'> }
  | { kind: 'ping-sent'; ping: PingRef }
  | { kind: 'ping-answered'; ping: PingRef };

export type NodeStep<S> = Step<S, NodeInput, NodeOutput>;
export type { Env };
