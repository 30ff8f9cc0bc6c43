import { equal } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';
import type { Side } from '../crypto/ikev2.ts';
import { decodeIkeMessage } from '../formats/ike-message.ts';
import type { IkeHeader } from '../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../formats/registries.ts';
import { datagramParams } from './datagram.ts';
import { tellEnd } from './events.ts';
import { hasCookie } from './features/cookie.ts';
import { follow } from './features/follow.ts';
import { guard, unguard } from './features/half-open.ts';
import { forgetOthers } from './features/initial-contact.ts';
import { heard } from './features/liveness.ts';
import { settle } from './features/retransmission.ts';
import { messageParams } from './log.ts';
import { knownAs, withLastWords, withMet, withOutcome, withSa } from './memory.ts';
import type { RuleBroken } from './message-rules.ts';
import { refuseInClear, repeatAnswer, sendResponse } from './outgoing.ts';
import type { Datagram } from './peer.ts';
import { IKE } from './proposals.ts';
import { headerOnly, type Incoming, problemNotify, readClear, readSealed } from './reading.ts';
import type { Received } from './received.ts';
import { rekeys } from './rekeys.ts';
import type { Answer, IkeSa, KeyedSa, OpeningSa, Outcome, PeerState } from './state.ts';
import type { Turn } from './turn.ts';
import * as ikeAuth from './v2/ike-auth.ts';
import * as ikeSaInit from './v2/ike-sa-init.ts';
import * as informational from './v2/informational.ts';

const { IKE_SA_INIT, IKE_AUTH, CREATE_CHILD_SA, INFORMATIONAL } = EXCHANGE_TYPES.of;

/** An exchange under an IKE SA that has keys: who answers a request of it, at which stages, and how. */
interface SealedExchange {
  roles: readonly Side[];
  stages: readonly KeyedSa['stage'][];
  respond(turn: Turn, sa: KeyedSa, asked: Received, sas: readonly IkeSa[]): Outcome;
  conclude?(turn: Turn, sa: KeyedSa, answer: Received, sas: readonly IkeSa[]): Outcome;
}

/** Looked up when it is needed. */
const createChildSa: Pick<SealedExchange, 'respond' | 'conclude'> = {
  respond: (turn, sa, asked) => rekeys().respond(turn, sa, asked),
  conclude: (turn, sa, answer, sas) => rekeys().conclude(turn, sa, answer, sas),
};

const SEALED: Readonly<Record<number, SealedExchange>> = {
  [IKE_AUTH]: { roles: ['r'], stages: ['keyed'], ...ikeAuth },
  [CREATE_CHILD_SA]: { roles: ['i', 'r'], stages: ['authenticated', 'replaced', 'closing'], ...createChildSa },
  [INFORMATIONAL]: { roles: ['i', 'r'], stages: ['authenticated', 'replaced', 'closing', 'refused'], ...informational },
};

/** A datagram came in: finds out what it belongs to. Whatever makes no sense is logged and dropped. */
export function receive(turn: Turn, state: PeerState, datagram: Datagram): PeerState {
  turn.log('NET', 'net.received', datagramParams(datagram, false));
  const { message, header } = decodeIkeMessage(datagram.bytes);
  const remote = datagram.remote.address;
  if (!header) {
    turn.log('NET', 'net.invalid-header', { remote });
    return state;
  }
  if (header.version.major !== 2) {
    turn.log('NET', 'net.other-version', { ...header.version, remote });
    return state;
  }
  return repeated(turn, state, datagram) ?? dispatch(turn, state, { datagram, header, message });
}

/** A request that was answered before gets the same bytes again (RFC 7296 §2.1). */
function repeated(turn: Turn, state: PeerState, { bytes }: Datagram): PeerState | undefined {
  const isIt = (answer: Answer | undefined) => answer !== undefined && equal(answer.request, bytes);
  const sa = state.sas.find(({ answered }) => isIt(answered));
  if (sa?.answered) return withSa(state, sa, { ...sa, answered: repeatAnswer(turn, sa.answered) });
  const old = state.lastWords.find(isIt);
  if (!old) return undefined;
  const again = repeatAnswer(turn, old);
  return { ...state, lastWords: state.lastWords.map((answer) => (answer === old ? again : answer)) };
}

function dispatch(turn: Turn, state: PeerState, incoming: Incoming): PeerState {
  const { header } = incoming;
  const sa = state.sas.find((one) => belongs(one, header));
  if (!sa) return isFresh(state, header) ? meet(turn, state, incoming) : stray(turn, state, header);
  return header.flags.response ? answer(turn, state, sa, incoming) : ask(turn, state, sa, incoming);
}

/** The SPIs name the SA, and the I flag says which end sends (RFC 7296 §2.6, §3.1). */
function belongs(sa: IkeSa, { initiatorSpi, responderSpi, flags }: IkeHeader): boolean {
  if (flags.initiator !== (sa.role === 'r') || !equal(sa.spiI.bytes, initiatorSpi)) return false;
  return sa.stage === 'opening' || equal(sa.spiR.bytes, responderSpi);
}

/** Whether a message belonging to no SA may begin one. */
function isFresh(
  { sas }: PeerState,
  { exchangeType, flags, messageId, initiatorSpi, responderSpi }: IkeHeader,
): boolean {
  const isFirst = exchangeType === IKE_SA_INIT && flags.initiator && !flags.response && messageId === 0;
  const isTaken = sas.some((sa) => sa.role === 'r' && equal(sa.spiI.bytes, initiatorSpi));
  return isFirst && !isTaken && responderSpi.every((byte) => byte === 0);
}

/** RFC 7296 §2.21.4 allows an answer to stray requests; it would only help those who knock on doors. */
function stray(turn: Turn, state: PeerState, header: IkeHeader): PeerState {
  const spis = { initiator: toHex(header.initiatorSpi), responder: toHex(header.responderSpi) };
  turn.log('IKE', 'ike.unknown-spi', spis);
  return state;
}

/** The first message of an initiator. */
function meet(turn: Turn, state: PeerState, incoming: Incoming): PeerState {
  const asked = readClear(turn, incoming);
  if ('notify' in asked) {
    const params = { notify: asked.notify };
    const message = { exchange: IKE_SA_INIT, payloads: [problemNotify(asked)], step: 'init.refusal', params };
    return withLastWords(state, refuseInClear(turn, headerOnly(incoming), message));
  }
  const met = knownAs(state, toHex(asked.header.initiatorSpi));
  if (turn.config.cookies && !hasCookie(turn, asked, `ike${met.number}`)) return state;
  const { sa, answer } = ikeSaInit.respond(turn, asked, met);
  const next = withLastWords(withMet(state, met), answer);
  if (!sa) return next;
  guard(turn, sa);
  return { ...next, sas: [...next.sas, sa] };
}

/** A message that has no place here: the wrong exchange for this stage of the SA, or the wrong message ID. */
function unexpected(turn: Turn, state: PeerState, { header }: Incoming, expected: number | undefined): PeerState {
  const { exchangeType, flags, messageId } = header;
  const params = messageParams(exchangeType, flags.response, messageId);
  if (expected === undefined) turn.log('IKE', 'ike.unexpected', params);
  else turn.log('IKE', 'ike.message-id', { ...params, expected });
  return state;
}

/** A request under an SA. The window is 1, so there is one message ID that it may have (RFC 7296 §2.3). */
function ask(turn: Turn, state: PeerState, sa: IkeSa, incoming: Incoming): PeerState {
  const { exchangeType, messageId } = incoming.header;
  const exchange = SEALED[exchangeType];
  if (sa.stage === 'opening' || !exchange?.roles.includes(sa.role) || !exchange.stages.includes(sa.stage)) {
    return unexpected(turn, state, incoming, undefined);
  }
  if (messageId !== sa.nextExpected) return unexpected(turn, state, incoming, sa.nextExpected);
  const { sa: opened, read: asked } = readSealed(turn, sa, incoming);
  if (!asked) return withSa(state, sa, opened);
  if ('notify' in asked) {
    if (exchangeType === IKE_AUTH) unguard(turn, sa);
    return withSa(state, sa, refuse(turn, opened, incoming, asked));
  }
  const here = settled(turn, state, known(turn, opened, incoming), asked);
  const outcome = exchange.respond(turn, here.sa, asked, here.state.sas);
  const next = withOutcome(here.state, sa, outcome);
  if (exchangeType !== IKE_AUTH) return next;
  unguard(turn, sa);
  const after = outcome.sa;
  const isKnown = after.stage === 'authenticated';
  return isKnown ? { ...next, sas: forgetOthers(turn, next.sas, after, asked) } : next;
}

/** Who sealed this message is alive, and is where it came from. */
const known = (turn: Turn, sa: KeyedSa, { datagram }: Incoming): KeyedSa =>
  follow(turn, heard(turn, sa), datagram.remote);

/** Whoever asks for anything but its end under an IKE SA that crossed another has settled for it (RFC 7296 §2.8.2). */
function settled(turn: Turn, state: PeerState, sa: KeyedSa, { payloads }: Received): { state: PeerState; sa: KeyedSa } {
  const isEnd = payloads.some((payload) => payload.kind === 'delete' && payload.protocol === IKE);
  const isBefore = (one: IkeSa): one is KeyedSa => one.stage === 'authenticated' && one.rival?.name === sa.name;
  const before = isEnd ? undefined : state.sas.find(isBefore);
  if (!before) return { state, sa };
  const { old, heir } = rekeys().settleFor(turn, before, sa);
  return { state: withSa(state, before, old), sa: heir };
}

/** A request that was sealed well and makes no sense. A syntax error ends the SA on both sides (RFC 7296 §2.21.3). */
function refuse(turn: Turn, sa: KeyedSa, incoming: Incoming, problem: RuleBroken): KeyedSa {
  const { exchangeType: exchange } = incoming.header;
  const params = { notify: problem.notify };
  const step = exchange === IKE_AUTH ? 'auth.refusal' : 'exchange.response';
  const message = { exchange, payloads: [problemNotify(problem)], step, params };
  const answered = sendResponse(turn, sa, headerOnly(incoming), message);
  if (sa.stage !== 'keyed' && problem.notify !== 'INVALID_SYNTAX') return answered;
  const refusal = { by: 'self', notify: problem.notify, retried: false } as const;
  turn.put({ kind: 'refused', refusal, params });
  tellEnd(turn, settle(turn, answered), 'refused');
  return { ...answered, stage: 'gone' };
}

/** A response under an SA: it must be the one that is waited for. */
function answer(turn: Turn, state: PeerState, sa: IkeSa, incoming: Incoming): PeerState {
  const { exchangeType, messageId } = incoming.header;
  if (sa.pending?.exchange !== exchangeType) return unexpected(turn, state, incoming, undefined);
  if (sa.pending.messageId !== messageId) return unexpected(turn, state, incoming, sa.pending.messageId);
  if (sa.stage === 'opening') return withSa(state, sa, opened(turn, state, sa, incoming));
  const { sa: after, read } = readSealed(turn, sa, incoming);
  const conclude = SEALED[exchangeType]?.conclude;
  if (!read || !conclude || 'notify' in read) return withSa(state, sa, after);
  return withOutcome(state, sa, conclude(turn, known(turn, after, incoming), read, state.sas));
}

/** The answer to the first request; with keys in hand the initiator goes straight on to IKE_AUTH. */
function opened(turn: Turn, { sas }: PeerState, sa: OpeningSa, incoming: Incoming): IkeSa | undefined {
  const read = readClear(turn, incoming);
  // Not protected by anything: whoever sent it, a better one may still come (RFC 7296 §2.21.1).
  if ('notify' in read) return sa;
  const next = ikeSaInit.conclude(turn, sa, read);
  return next?.stage === 'keyed' ? ikeAuth.request(turn, next, sas.length === 1) : next;
}
