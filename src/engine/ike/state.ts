import type { IkeKeyValues, Side } from '../crypto/ikev2.ts';
import type { Group } from '../crypto/types.ts';
import type { PacketId, Site, Time, Value } from '../values/value.ts';
import type { ChildPolicy, PeerConfig } from './config.ts';
import type { ChildSa, Datagram, Endpoint, Flow, Params, StepId } from './peer.ts';
import type { IkeSuite, Offer } from './proposals.ts';
import type { Task } from './tasks.ts';
import type { V1State } from './v1/state.ts';

/** A request that waits for its answer. The window is 1, so an IKE SA has one at most (RFC 7296 §2.3). */
export interface Pending {
  exchange: number;
  messageId: number;
  /** One, or its fragments in order. */
  datagrams: readonly Datagram[];
  params: Params;
  /** How often it was sent again. */
  repeats: number;
  /** What it is for, where the exchange does not tell. */
  task?: Task | undefined;
}

/** A response as it was given, because the same request must get the same bytes (RFC 7296 §2.1). */
export interface Answer {
  /** The first fragment of it, where it came in several (RFC 7383 §2.6.1). */
  request: Uint8Array;
  messageId: number;
  datagrams: readonly Datagram[];
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
  /** Counts from 1 and gives the SA its name, `ike1`. */
  number: number;
  name: string;
  /** Scope of the values: `ike1`, and `ike1.2` after a first attempt was refused. */
  scope: string;
  /** Who began it, or the IKE SA that it took the place of: what that end asks for has the plain names. */
  founder: Site;
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
  /** What is to be asked for once the answer that is waited for has come, in order. */
  tasks: readonly Task[];
}

/** The initiator between its IKE_SA_INIT request and the answer. */
export interface OpeningSa extends Common {
  stage: 'opening';
  attempts: number;
  offers: readonly Offer[];
  group: Group;
  privateValue: Value;
  publicValue: Value;
  /** What the responder wants to see in front, and how often it has asked for that (RFC 7296 §2.6). */
  cookie?: Uint8Array;
  cookies: number;
  /** Absent where the gateway is told to leave NATs alone. */
  hashes: NatHashes | undefined;
}

export interface NatHashes {
  source: Value;
  destination: Value;
}

/** What an end adds of its own to a CREATE_CHILD_SA exchange. `exchange` where there is to be a fresh g^ir. */
export interface Fresh {
  nonce: Value;
  exchange?: { group: Group; privateValue: Value; publicValue: Value } | undefined;
}

/** What the asking end has of a child SA until the answer comes. */
export interface ChildDraft {
  name: string;
  policy: ChildPolicy;
  spiIn: Value;
  /** The packet that wanted it. */
  flow?: Flow | undefined;
  offers: readonly Offer[];
  /** CREATE_CHILD_SA alone brings these; in IKE_AUTH the nonces of IKE_SA_INIT serve (RFC 7296 §2.17). */
  fresh?: Fresh | undefined;
  /** The child SA that it is to replace. */
  rekeys?: ChildSa | undefined;
  attempts: number;
}

/** What the asking end has of an IKE SA that is to replace this one (RFC 7296 §2.18). */
export interface IkeDraft {
  number: number;
  name: string;
  scope: string;
  spi: Value;
  offers: readonly Offer[];
  fresh: Required<Fresh>;
  attempts: number;
}

/** An IKE SA that the other end made to replace this one while this end was asking for the same (RFC 7296 §2.8.2). */
export interface Rival {
  name: string;
  nonces: readonly Uint8Array[];
}

/** What both ends have from the IKE_SA_INIT response on. */
export interface KeyedSa extends Common {
  /**
   * `keyed`: nobody is authenticated yet. `authenticated`: this end has verified the other. `closing`: it has asked to
   * delete the SA. `replaced`: another IKE SA has its children, and whoever made that one deletes this one. `refused`: it
   * has told the other that its AUTH did not verify. `gone`: the SA is to be forgotten, apart from the answer it gave last.
   */
  stage: 'keyed' | 'authenticated' | 'replaced' | 'closing' | 'refused' | 'gone';
  spiR: Value;
  nr: Value;
  suite: IkeSuite;
  keys: IkeKeyValues;
  /** IKE_SA_INIT of the initiator and of the responder. */
  messages: Readonly<Record<Side, SentMessage>>;
  /** The PSK and its padded form, once they were needed. */
  secret?: { psk: Value; keyPad: Value } | undefined;
  /** Which end has its address rewritten on the way. */
  nat: NatFound;
  /** Whether both ends take fragments (RFC 7383 §2.3). */
  fragments: boolean;
  /** What has come of a message in fragments, of a request and of a response at most. */
  inbox: readonly Inbox[];
  draft?: ChildDraft | undefined;
  ikeDraft?: IkeDraft | undefined;
  rival?: Rival | undefined;
  children: readonly HeldChild[];
  /** When the other end last proved that it is there. */
  heardAt: Time;
  /** How often in a row it has answered TEMPORARY_FAILURE, and what for: that is asked again later. */
  putOff: number;
  later: readonly Task[];
  /** How often this end has begun to replace this IKE SA. */
  replacing: number;
}

/** Fragments of one message that wait for the others (RFC 7383 §2.6). */
export interface Inbox {
  response: boolean;
  messageId: number;
  total: number;
  parts: readonly Part[];
}

/** A fragment that was opened. `first` is the type of the first payload of all. */
export interface Part {
  number: number;
  first: number;
  bytes: Uint8Array;
  datagram: Datagram;
}

/** A child SA as this end keeps it. */
export interface HeldChild {
  sa: ChildSa;
  /** Its keys are due to be replaced, are being replaced or were: it is not rekeyed again. */
  replaced?: true;
  /** This end has asked to delete it. */
  closing?: true;
  /** The other end asked to replace it while this one did, and what came of that (RFC 7296 §2.8.1). */
  rival?: Rival | undefined;
}

/** An IKE SA after a step, and other IKE SAs that were made or changed by it. */
export interface Outcome {
  sa: KeyedSa;
  others?: readonly KeyedSa[];
}

/** Which end has its address rewritten on the way. */
export interface NatFound {
  local: boolean;
  remote: boolean;
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
  named: Named;
  /** What a peer that speaks IKEv1 remembers instead. */
  v1: V1State;
}

/** How many child SAs have been asked for, by whom: both ends count alike, so that they agree on the names. */
export interface Named {
  founder: number;
  other: number;
}

/** The other end's side. */
export const other = (side: Side): Side => (side === 'i' ? 'r' : 'i');

/** What an IKE SA begins with, whichever way it comes to be. */
export const NEW_SA = {
  nextRequest: 0,
  nextExpected: 0,
  children: [],
  tasks: [],
  putOff: 0,
  later: [],
  replacing: 0,
  inbox: [],
} as const;

export const NO_NAT: NatFound = { local: false, remote: false };
