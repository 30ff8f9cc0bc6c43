import type { KeyTable } from '../dissect/key-table.ts';
import type { LogLine, Params, SaEvent, StepId } from '../ike/peer.ts';
import type { Refusal } from '../ike/refusals.ts';
import type { Lab } from '../lab/lab.ts';
import type { PacketId, Site, Time, Value, ValueId } from '../values/value.ts';

/** `uplink-a` runs from gateway A to the NAT, in Labs that have one. */
export type LinkId = 'lan-a' | 'uplink-a' | 'internet' | 'lan-b';
export type NodeId = 'host-a' | 'gateway-a' | 'nat' | 'gateway-b' | 'host-b';

/** One packet on one link: what a sniffer on that link would store. */
export interface Frame {
  /** Counts from 1 in the order of sending. */
  number: number;
  packet: PacketId;
  link: LinkId;
  from: NodeId;
  to: NodeId;
  sentAt: Time;
  arrivesAt: Time;
  /** A lost frame leaves its sender and never arrives. */
  lost: boolean;
  /** The IPv4 packet, first byte of the header to the last byte. */
  bytes: Uint8Array;
  kind: 'ike' | 'esp' | 'ah' | 'icmp' | 'keepalive' | 'other';
  /** `IKE_SA_INIT request`, `ESP`, `Echo request`. */
  label: string;
  /** For ESP and AH: the packet inside, which has frames of its own on the LANs. */
  inner?: PacketId;
  /** How often this very message was sent before. */
  retransmission: number;
}

/** Groups of steps and messages, in the words of the drawn strip. */
export type Stage =
  | 'idle'
  | 'main-mode'
  | 'aggressive-mode'
  | 'quick-mode'
  | 'ike-sa-init'
  | 'ike-auth'
  | 'create-child-sa'
  /** Everything that asks or tells: dead peer detection, notifications. */
  | 'informational'
  | 'traffic'
  | 'delete';

/** A step is a named time: what the learner moves between. Times are strictly increasing. */
export interface TimelineStep {
  /** Counts from 0. People are told `index + 1`. */
  index: number;
  at: Time;
  /** Keys the words in `content/steps`. */
  id: StepId;
  stage: Stage;
  /** Who acts. */
  actor: NodeId;
  /** The frame that is in flight at this time (`at` is then its midpoint), or that this step reads or has just made. */
  frame?: number;
  flying: boolean;
  /** Values that are born in this step. */
  values: readonly ValueId[];
  params: Params;
}

export interface TimedLog {
  at: Time;
  site: Site;
  log: LogLine;
  /** In strongSwan's words. */
  text: string;
}

export interface TimedSa {
  at: Time;
  site: Site;
  event: SaEvent;
}

export interface TimedRefusal {
  at: Time;
  site: Site;
  refusal: Refusal;
  params: Params;
}

export interface PingResult {
  from: Site;
  /** Tells runs of `ping` apart. */
  identifier: number;
  sequence: number;
  sentAt: Time;
  answeredAt?: Time;
  /** Where and why it was lost, keyed as a step id. */
  lostBecause?: StepId;
}

/** A row of the NAT's table, at a moment when it is made, used or forgotten. Addresses with ports: `192.168.77.2:500`. */
export interface TimedMapping {
  at: Time;
  state: 'made' | 'used' | 'expired';
  protocol: number;
  inside: string;
  outside: string;
}

/** What a receiver's anti-replay window made of one packet, and the window after it. */
export interface TimedWindow {
  at: Time;
  site: Site;
  /** `child1`. */
  sa: string;
  spi: number;
  sequence: number;
  verdict: 'fresh' | 'replayed' | 'too-old' | 'bad-tag';
  size: number;
  highest: number;
  /** The sequence numbers inside the window that were seen, in ascending order. */
  seen: readonly number[];
  frame?: number;
}

/**
 * Where a Timeline was written down while it happened: the nodes of one site were ours, whoever spoke for the other one is
 * known by its packets alone.
 */
export interface RealRun {
  /** The site that was ours. */
  site: Site;
  /** Address and port of the other end. */
  peer: string;
  /** UDP ports that were used as 4500 is, if any others were. */
  encapPorts: readonly number[];
  /** When time 0 was, as ISO 8601 has it. */
  began: string;
  /**
   * One clock cannot tell how long a packet is on its way, so all are drawn as if they took this long: less than half of
   * the quickest answer.
   */
  flight: Time;
}

/** The finished recording of one Lab. Plain data: it can be cloned, stored and compared. The screen is a cursor on it. */
export interface Timeline {
  lab: Lab;
  /** The last moment of interest. */
  end: Time;
  frames: readonly Frame[];
  steps: readonly TimelineStep[];
  /** In the order of birth. */
  values: readonly Value[];
  logs: readonly TimedLog[];
  sas: readonly TimedSa[];
  refusals: readonly TimedRefusal[];
  pings: readonly PingResult[];
  /** Empty in a Lab without a NAT. */
  mappings: readonly TimedMapping[];
  windows: readonly TimedWindow[];
  keys: KeyTable;
  /** Present where a bound of the simulation ended the recording, not the Lab itself. */
  cut?: 'events' | 'time';
  /** Absent where the Lab was simulated, and the Timeline is a function of it. */
  real?: RealRun;
}
