import type { LastBlock, SkeyidValues } from '../../crypto/ikev1.ts';
import type { Side } from '../../crypto/ikev2.ts';
import type { Lifetime } from '../../lab/lab.ts';
import type { Place } from '../../values/make.ts';
import type { Time, Value } from '../../values/value.ts';
import type { ChildSa, Datagram, Endpoint, Params, StepId } from '../peer.ts';
import type { Received } from '../received.ts';
import type { V1ChildSuite } from './child-proposals.ts';
import type { Mode, PolicyName, V1Policy } from './config.ts';
import type { V1Suite } from './proposals.ts';

/** A message that waits for the next one of its exchange. */
export interface Pending {
  datagram: Datagram;
  params: Params;
  /** How often it was sent again. */
  repeats: number;
}

/** A message as it came, and what it was answered with: the same message again gets the same bytes again (RFC 2408 §3.1). */
export interface Answer {
  request: Uint8Array;
  /** Absent where nothing was said: a repetition is then passed over. */
  sent?: { datagram: Datagram; step: StepId; params: Params; repeats: number };
}

/** What one end puts into a key exchange. */
export interface Half {
  nonce: Value;
  privateValue: Value;
  publicValue: Value;
}

/** A quick mode that is to be run when there is an ISAKMP SA. */
export interface Wish {
  policy: PolicyName;
  /** The child SA that the new one takes the place of. */
  replaces?: string | undefined;
}

interface Common {
  /** Counts from 1 and gives the SA its name, `ike1`, which is also the scope of its values. */
  number: number;
  name: string;
  role: Side;
  mode: Mode;
  local: Endpoint;
  remote: Endpoint;
  ckyI: Value;
  /** SAi_b: the body of the initiator's SA payload, and where it stands. HASH_I and HASH_R cover it (RFC 2409 §5). */
  sa: { body: Uint8Array; place: Place };
  /** Seconds that the SA may live; 0 is for ever. */
  seconds: number;
  wishes: readonly Wish[];
  /** The ISAKMP SA that this one takes the place of. */
  replaces?: string | undefined;
  pending?: Pending | undefined;
  answers: readonly Answer[];
}

/** The initiator has sent its offer. In aggressive mode its half of the key exchange went with it. */
export interface OfferedSa extends Common {
  stage: 'offered';
  suites: readonly V1Suite[];
  half?: Half | undefined;
}

/** Algorithms are agreed on, keys are not. In main mode the initiator has sent its half. */
export interface AgreedSa extends Common {
  stage: 'agreed';
  ckyR: Value;
  suite: V1Suite;
  /** Both ends do NAT traversal and dead peer detection. */
  natT: boolean;
  dpd: boolean;
  half?: Half | undefined;
}

export interface V1Keys extends SkeyidValues {
  SKEYID: Value;
  Ka: Value;
}

/** Both halves of phase 1, and what came of them. */
export interface Secrets {
  ni: Value;
  nr: Value;
  publicI: Value;
  publicR: Value;
  keys: V1Keys;
}

export interface KeyedSa extends Common, Secrets {
  /** `keyed`: nobody is authenticated yet. `established`: this end has verified the other. `old`: another has taken its place. */
  stage: 'keyed' | 'established' | 'old' | 'gone';
  ckyR: Value;
  suite: V1Suite;
  natT: boolean;
  dpd: boolean;
  /** The last block of phase 1: what the first IV of each later exchange is made of (RFC 2409 Appendix B). */
  last: LastBlock;
  /** Which end has its address rewritten on the way. */
  nat: NatFound;
  quicks: readonly Quick[];
  /** Aggressive mode's first message, as its responder keeps it: HASH_I covers the name in it. */
  first?: Received;
  /** INITIAL-CONTACT came with the proof: the peer has no other ISAKMP SA with us. */
  contact?: boolean;
  /** This end has said that it does not believe the other. */
  refused?: boolean;
  /** When something came in that only the other end can have sent. */
  heardAt: Time;
  /** The sequence number of the last R-U-THERE sent (RFC 3706 §5.5). */
  asked: number;
  /** An R-U-THERE that waits for its ACK. */
  probe?: Pending | undefined;
}

export interface NatFound {
  local: boolean;
  remote: boolean;
}

export type V1Sa = OfferedSa | AgreedSa | KeyedSa;

/** One quick mode on its way (RFC 2409 §5.5). */
export interface Quick {
  /** `child1`: the name of what it makes, and the scope of its values. */
  name: string;
  messageId: Value;
  role: Side;
  policy: PolicyName;
  replaces?: string | undefined;
  /** The last block of its last message: the IV of the next. */
  last: LastBlock;
  /** The first message that came, or that was sent. */
  own: QuickHalf;
  /** The responder has everything once it has answered, and waits for HASH(3). */
  agreed?: QuickAgreed | undefined;
  pending?: Pending | undefined;
}

/** What one end brings to a quick mode. */
export interface QuickHalf {
  nonce: Value;
  spis: ChildSpis;
  exchange?: { privateValue: Value; publicValue: Value } | undefined;
}

/** The SPIs that one end picked. AH around ESP has two. */
export interface ChildSpis {
  esp?: Value | undefined;
  ah?: Value | undefined;
}

export interface QuickAgreed {
  /** With the networks that were agreed on. */
  policy: V1Policy;
  suite: V1ChildSuite;
  lifetime: Lifetime;
  nonce: Value;
  spisOut: ChildSpis;
  shared?: Value | undefined;
}

/** A pair of IPsec SAs, or two where AH stands around ESP. In IKEv1 they outlive the ISAKMP SA that made them. */
export interface V1Child {
  name: string;
  /** The ISAKMP SA that speaks for it now. */
  ike: string;
  role: Side;
  policy: PolicyName;
  /** Another has taken its place. */
  old: boolean;
  lifetime: Lifetime;
  sas: readonly ChildSa[];
}

/** Everything that an IKEv1 peer remembers between two inputs. Plain, immutable data. */
export interface V1State {
  sas: readonly V1Sa[];
  children: readonly V1Child[];
  /** ISAKMP SAs and quick modes begun so far. */
  begun: number;
  quicks: number;
  /** Answers of ISAKMP SAs that are gone or never came to be. */
  lastWords: readonly Answer[];
}

export const NO_V1: V1State = { sas: [], children: [], begun: 0, quicks: 0, lastWords: [] };

/** How many answers are remembered for one SA. */
const MEMORY = 16;

export const remember = (answers: readonly Answer[], answer: Answer): readonly Answer[] =>
  [...answers, answer].slice(-MEMORY);

/** The state with one ISAKMP SA changed. One that is gone leaves its last answers behind. */
export function withSa(state: V1State, sa: V1Sa): V1State {
  const gone = sa.stage === 'gone';
  const known = state.sas.some(({ name }) => name === sa.name);
  const others = state.sas.flatMap((one) => (one.name === sa.name ? (gone ? [] : [sa]) : [one]));
  const sas = known || gone ? others : [...others, sa];
  return gone ? { ...state, sas, lastWords: [...state.lastWords, ...sa.answers].slice(-MEMORY) } : { ...state, sas };
}

/** The state without one ISAKMP SA, of which nothing is remembered but its answers. */
export function withoutSa(state: V1State, sa: V1Sa): V1State {
  const sas = state.sas.filter(({ name }) => name !== sa.name);
  return { ...state, sas, lastWords: [...state.lastWords, ...sa.answers].slice(-MEMORY) };
}

export const withChild = (state: V1State, child: V1Child): V1State => ({
  ...state,
  children: [...state.children.filter(({ name }) => name !== child.name), child],
});

export const withQuick = (sa: KeyedSa, quick: Quick): KeyedSa => ({
  ...sa,
  quicks: [...sa.quicks.filter(({ name }) => name !== quick.name), quick],
});

export const withoutQuick = (sa: KeyedSa, { name }: Pick<Quick, 'name'>): KeyedSa => ({
  ...sa,
  quicks: sa.quicks.filter((quick) => quick.name !== name),
});

export const isKeyed = (sa: V1Sa): sa is KeyedSa => sa.stage !== 'offered' && sa.stage !== 'agreed';
/** Authenticated, and its place not taken by another yet. */
export const isUp = (sa: V1Sa): sa is KeyedSa => sa.stage === 'established';
