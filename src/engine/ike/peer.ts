import type { AhKeys, EspKeys, IkeKeys } from '../dissect/key-table.ts';
import type { Refusal } from '../ike/refusals.ts';
import type { PacketId, Site, Time, Value } from '../values/value.ts';

/** Words for people are keyed by it: `init.secrets`, `auth.verify`. */
export type StepId = string;
export type Params = Readonly<Record<string, string | number>>;

export interface Endpoint {
  address: string;
  port: number;
}

/** An IKE message with its UDP addresses, from the peer's own side. `bytes` starts at the IKE header (no non-ESP marker). */
export interface Datagram {
  id: PacketId;
  local: Endpoint;
  remote: Endpoint;
  bytes: Uint8Array;
}

/** Who is asked about: the addresses of the packet that wanted a tunnel. */
export interface Flow {
  source: string;
  destination: string;
  protocol: number;
}

export type Command =
  | { type: 'initiate'; flow?: Flow }
  | { type: 'delete-ike' | 'rekey-ike' | 'check-peer' }
  /** Without a name: the newest child SA.  */
  | { type: 'delete-child' | 'rekey-child'; child?: string };

export type PeerInput = { at: Time } & (
  | { kind: 'datagram'; datagram: Datagram }
  | { kind: 'wake'; timer: string }
  | { kind: 'command'; command: Command }
  /** A packet of a child SA came in and was sound, which shows that the other end is alive; and where, if it came in UDP. */
  | { kind: 'heard'; from?: Endpoint }
);

/** One end's view of one SA. The stage draws it; `state` only moves forward. */
export interface SaEvent {
  sa: string; // 'ike1', 'child1': the same name on both sides
  kind: 'ike' | 'child';
  state: 'proposed' | 'keyed' | 'authenticated' | 'installed' | 'old' | 'deleted' | 'refused';
  /** IKE: initiator's and responder's SPI. Child: the SPI of each direction, `in` chosen by this site. Hex, as far as known. */
  spis: { initiator?: string; responder?: string; in?: string; out?: string };
  params: Params;
}

/** What a gateway must hold to protect packets both ways; handed to the SAD when a child SA is installed. */
export type ChildSa = (EspChildSa | AhChildSa) & {
  id: string;
  ike: string;
  mode: 'tunnel' | 'transport';
  /** Which of the site's policies it serves. */
  policy: 'child' | 'second';
  /** Traffic selectors as seen from this site. */
  local: readonly SelectorRange[];
  remote: readonly SelectorRange[];
  /** Extended sequence numbers were agreed on. */
  esn: boolean;
  /**
   * UDP addresses around ESP where a NAT is on the path (RFC 3948); absent where ESP stands in IP. `behindNat`: this end's
   * own address is translated, so it has to keep the mapping alive, and the other end follows where it comes from.
   */
  encapsulation?: { local: Endpoint; remote: Endpoint; behindNat?: boolean };
  /**
   * It replaces the SA of this `id`, and the other end asked for that: packets go out on the old one until a packet has
   * come in on this one, or the old one is gone (RFC 7296 §2.8).
   */
  after?: string;
  /** AH around ESP: the `id` of the ESP SA whose packets this one wraps (RFC 2401 §4.3). Only its own packets come inside. */
  around?: string;
  /** The Values that the keys were cut from, for provenance. */
  values: { inbound: readonly string[]; outbound: readonly string[] };
};

interface EspChildSa {
  protocol: 'esp';
  inbound: EspKeys;
  outbound: EspKeys;
}

interface AhChildSa {
  protocol: 'ah';
  inbound: AhKeys;
  outbound: AhKeys;
}

/** RFC 7296 §3.13.1, as text addresses. `protocol` 0 is any. */
export interface SelectorRange {
  protocol: number;
  startPort: number;
  endPort: number;
  startAddress: string;
  endAddress: string;
}

/**
 * What a peer asks of the world. `step` names the moment for the learner where it is one.
 * `log` is a structured line that a dialect turns into a daemon's words.
 */
export type PeerOutput =
  | { kind: 'send'; step: StepId; datagram: Datagram; params: Params; retransmission: number }
  /** Replaces an earlier one of the same name. */
  /** `idle`: a timer of the background (a lifetime, dead peer detection) that keeps no recording going by itself. */
  | { kind: 'wake-at'; timer: string; at: Time; idle?: boolean }
  | { kind: 'cancel'; timer: string }
  | { kind: 'derived'; step: StepId; values: readonly Value[]; params: Params; cost: Time }
  | { kind: 'ike-sa'; step?: StepId; event: SaEvent; keys?: IkeKeys }
  | { kind: 'child-sa'; step?: StepId; event: SaEvent; child?: ChildSa }
  /** Without a step where a \`derived\` output just before it is the same moment. */
  | { kind: 'refused'; step?: StepId; refusal: Refusal; params: Params }
  /** The other end is heard from another address or port than before: a NAT has made a new mapping. */
  | { kind: 'moved'; step: StepId; from: Endpoint; to: Endpoint; params: Params }
  | { kind: 'logged'; log: LogLine };

/** What a daemon would note: `event` and `params` are dialect-free. */
export interface LogLine {
  group: 'NET' | 'ENC' | 'IKE' | 'CFG' | 'CHD' | 'KNL' | 'ESP';
  event: string;
  params: Params;
}

/** Randomness as a function: the same seed and label always give the same bytes. */
export interface Env {
  site: Site;
  random(label: string, length: number): Uint8Array;
}

export type Step<S, I, O> = (state: S, input: I, env: Env) => { state: S; outputs: readonly O[] };
