import type { IkeKeyValues, Side } from '../crypto/ikev2.ts';
import type { Group } from '../crypto/types.ts';
import type { PacketId, Value } from '../values/value.ts';
import type { PeerConfig } from './config.ts';
import type { ChildSa, Datagram, Endpoint, Flow, Params, StepId } from './peer.ts';
import type { IkeSuite, Offer } from './proposals.ts';

/** A request that waits for its answer. The window is 1, so an IKE SA has one at most (RFC 7296 §2.3). */
export interface Pending {
  exchange: number;
  messageId: number;
  datagram: Datagram;
  params: Params;
  /** How often it was sent again. */
  repeats: number;
}

/** A response as it was given, because the same request must get the same bytes (RFC 7296 §2.1). */
export interface Answer {
  request: Uint8Array;
  messageId: number;
  datagram: Datagram;
  step: StepId;
  params: Params;
  /** How often it was sent again. */
  repeats: number;
}

/** One of the two IKE_SA_INIT messages, which AUTH covers exactly as they were sent (RFC 7296 §2.15). */
export interface SentMessage {
  bytes: Uint8Array;
  packet: PacketId;
  /** Where the message starts in its IPv4 packet. */
  start: number;
}

interface Common {
  /** Counts from 1 and gives the SA its name, `ike1`, and its child the name `child1`. */
  number: number;
  name: string;
  /** Scope of the values: `ike1`, and `ike1.2` after a first attempt was refused. */
  scope: string;
  role: Side;
  local: Endpoint;
  remote: Endpoint;
  spiI: Value;
  ni: Value;
  /** Message ID of our next request, and the one that the peer's next request must have. */
  nextRequest: number;
  nextExpected: number;
  pending?: Pending | undefined;
  answered?: Answer | undefined;
  /** The packet that wanted this tunnel. */
  flow?: Flow | undefined;
}

/** The initiator between its IKE_SA_INIT request and the answer. */
export interface OpeningSa extends Common {
  stage: 'opening';
  attempts: number;
  offers: readonly Offer[];
  group: Group;
  privateValue: Value;
  publicValue: Value;
  hashes: NatHashes;
}

export interface NatHashes {
  source: Value;
  destination: Value;
}

/** The initiator's half of a child SA that it has asked for. */
export interface ChildDraft {
  name: string;
  spiIn: Value;
}

/** What both ends have from the IKE_SA_INIT response on. */
export interface KeyedSa extends Common {
  /**
   * `keyed`: nobody is authenticated yet. `authenticated`: this end has verified the other. `closing`: it has asked to
   * delete the SA. `refused`: it has told the other that its AUTH did not verify. `gone`: the SA is to be forgotten, apart
   * from the answer it gave last.
   */
  stage: 'keyed' | 'authenticated' | 'closing' | 'refused' | 'gone';
  spiR: Value;
  nr: Value;
  suite: IkeSuite;
  keys: IkeKeyValues;
  /** IKE_SA_INIT of the initiator and of the responder. */
  messages: Readonly<Record<Side, SentMessage>>;
  /** The PSK and its padded form, once they were needed. */
  secret?: { psk: Value; keyPad: Value } | undefined;
  draft?: ChildDraft | undefined;
  children: readonly ChildSa[];
}

export type IkeSa = OpeningSa | KeyedSa;

/** An initiator that a responder has met: its SPI names the IKE SA, however often it has to ask. */
export interface Met {
  spiI: string;
  number: number;
  attempts: number;
}

/** Everything a peer remembers between two inputs. Plain, immutable data. */
export interface PeerState {
  config: PeerConfig;
  sas: readonly IkeSa[];
  /** IKE SAs begun so far. */
  begun: number;
  packets: number;
  met: readonly Met[];
  /** Last answers of IKE SAs that are gone or never came to be. */
  lastWords: readonly Answer[];
}

/** The other end's side. */
export const other = (side: Side): Side => (side === 'i' ? 'r' : 'i');

/** The name of the child SA that IKE_AUTH makes: both ends name it after the IKE SA. */
export const childName = ({ number }: Pick<IkeSa, 'number'>): string => `child${number}`;
