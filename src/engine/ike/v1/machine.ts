import { equal } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { decodeIkeMessage } from '../../formats/ike-message.ts';
import type { IkeHeader } from '../../formats/ike-model.ts';
import { V1_EXCHANGE_TYPES } from '../../formats/v1/registries.ts';
import { datagramParams } from '../datagram.ts';
import { followV1 } from '../features/follow.ts';
import type { Datagram, Endpoint, PeerInput } from '../peer.ts';
import type { Turn } from '../turn.ts';
import * as aggressive from './aggressive-mode.ts';
import { command } from './commands.ts';
import type { V1Config } from './config.ts';
import { receiveInformational } from './informational.ts';
import { followUp, installed } from './lives.ts';
import * as main from './main-mode.ts';
import { repeatAnswer } from './outgoing.ts';
import { concludeQuick, confirmQuick, respondQuick } from './quick-mode.ts';
import { incomingParams, type V1Incoming } from './reading.ts';
import { type Answer, isKeyed, isUp, type KeyedSa, remember, type V1Sa, type V1State, withSa } from './state.ts';
import { wake } from './wake.ts';

const {
  'Main Mode': MAIN,
  'Aggressive Mode': AGGRESSIVE,
  'Quick Mode': QUICK,
  Informational: INFORMATIONAL,
} = V1_EXCHANGE_TYPES.of;

/**
 * One step of an IKEv1 peer (RFC 2407, 2408, 2409). Like an IKEv2 peer it knows no clock and no socket, and never throws on
 * what others send.
 */
export function stepV1(turn: Turn, state: V1State, v1: V1Config, input: PeerInput): V1State {
  if (input.kind === 'datagram') return receive(turn, state, v1, input.datagram);
  if (input.kind === 'wake') return wake(turn, state, v1, input.timer);
  return input.kind === 'command' ? command(turn, state, v1, input.command) : hear(turn, state, input.from);
}

/** A packet of a child SA was sound: the other end is where it came from. */
function hear(turn: Turn, state: V1State, from: Endpoint | undefined): V1State {
  const live = state.sas.findLast(isUp);
  if (!live) return state;
  const heard = { ...live, heardAt: turn.now };
  return withSa(state, from ? followV1(turn, heard, from) : heard);
}

/** A datagram came in: finds out what it belongs to. Whatever makes no sense is logged and dropped. */
function receive(turn: Turn, state: V1State, v1: V1Config, datagram: Datagram): V1State {
  turn.log('NET', 'net.received', datagramParams(datagram, false));
  const { message, header } = decodeIkeMessage(datagram.bytes);
  const remote = datagram.remote.address;
  if (!header) {
    turn.log('NET', 'net.invalid-header', { remote });
    return state;
  }
  if (header.version.major !== 1) {
    turn.log('NET', 'net.other-version', { ...header.version, remote });
    return state;
  }
  const encrypted = header.flags.v1?.encryption ?? false;
  return repeated(turn, state, datagram) ?? dispatch(turn, state, v1, { datagram, header, message, encrypted });
}

/** A message that was answered before gets the same bytes again; one that wants no answer is passed over. */
function repeated(turn: Turn, state: V1State, { bytes }: Datagram): V1State | undefined {
  const isIt = (answer: Answer) => equal(answer.request, bytes);
  const again = (answers: readonly Answer[]) =>
    answers.map((answer) => (isIt(answer) ? repeatAnswer(turn, answer) : answer));
  const sa = state.sas.find(({ answers }) => answers.some(isIt));
  if (sa) return withSa(state, { ...sa, answers: again(sa.answers) });
  return state.lastWords.some(isIt) ? { ...state, lastWords: again(state.lastWords) } : undefined;
}

const isZero = (cookie: Uint8Array) => cookie.every((byte) => byte === 0);

/** The cookies name the SA. A notification may come before the initiator knows the responder's. */
function belongs(sa: V1Sa, { initiatorSpi, responderSpi }: IkeHeader): boolean {
  if (!equal(sa.ckyI.bytes, initiatorSpi)) return false;
  return sa.stage === 'offered' || equal(sa.ckyR.bytes, responderSpi);
}

function dispatch(turn: Turn, state: V1State, v1: V1Config, incoming: V1Incoming): V1State {
  const { header } = incoming;
  const sa = state.sas.find((one) => belongs(one, header));
  if (!sa) return meet(turn, state, v1, incoming);
  if (header.exchangeType === INFORMATIONAL) return receiveInformational(turn, state, sa, incoming);
  if (header.exchangeType === QUICK) return quick(turn, state, sa, incoming);
  const next = phase1(turn, state, sa, incoming);
  return next ? followUp(turn, state, sa, next) : unexpected(turn, state, sa, incoming);
}

/** The first message of an initiator. */
function meet(turn: Turn, state: V1State, v1: V1Config, incoming: V1Incoming): V1State {
  const { exchangeType, responderSpi, initiatorSpi } = incoming.header;
  const respond = exchangeType === MAIN ? main.respondOffer : aggressive.respondOffer;
  const speaks = exchangeType === (v1.mode === 'main' ? MAIN : AGGRESSIVE);
  if (!isZero(responderSpi) || isZero(initiatorSpi) || !speaks) {
    const cookies = { initiator: toHex(initiatorSpi), responder: toHex(responderSpi) };
    turn.log('IKE', 'v1.unknown-cookies', cookies);
    return state;
  }
  const number = state.begun + 1;
  const { sa, answer } = respond(turn, v1, incoming, { number, name: `ike${number}`, wishes: [] });
  const next = { ...state, begun: sa || answer ? number : state.begun };
  if (answer) return { ...next, lastWords: remember(next.lastWords, answer) };
  return sa ? withSa(next, sa) : state;
}

/** The message of phase 1 that this end waits for; `undefined` where it waits for none of this kind. */
function phase1(turn: Turn, state: V1State, sa: V1Sa, incoming: V1Incoming): V1Sa | undefined {
  const exchange = incoming.header.exchangeType;
  if (exchange !== (sa.mode === 'main' ? MAIN : AGGRESSIVE)) return undefined;
  const initiates = sa.role === 'i';
  if (sa.mode === 'aggressive') {
    if (sa.stage === 'offered') return aggressive.concludeOffer(turn, sa, incoming);
    return sa.stage === 'keyed' && !initiates ? aggressive.respondProof(turn, sa, incoming) : undefined;
  }
  if (sa.stage === 'offered') return main.concludeOffer(turn, sa, incoming);
  if (sa.stage === 'agreed' && initiates) return main.concludeKeys(turn, sa, incoming, state.sas.length === 1);
  if (sa.stage === 'agreed') return main.respondKeys(turn, sa, incoming);
  if (sa.stage !== 'keyed') return undefined;
  return initiates ? main.concludeProof(turn, sa, incoming) : main.respondProof(turn, sa, incoming);
}

function unexpected(turn: Turn, state: V1State, sa: V1Sa, { header }: V1Incoming): V1State {
  turn.log('IKE', 'ike.unexpected', incomingParams(header, sa.role === 'i'));
  return state;
}

/** A message of quick mode, which needs an ISAKMP SA that is up. */
function quick(turn: Turn, state: V1State, sa: V1Sa, incoming: V1Incoming): V1State {
  if (!isKeyed(sa) || sa.stage === 'keyed') return unexpected(turn, state, sa, incoming);
  const { messageId } = incoming.header;
  const known = sa.quicks.find((one) => numberOf(one.messageId.bytes) === messageId);
  if (known) {
    const result = (known.role === 'i' ? concludeQuick : confirmQuick)(turn, sa, known, incoming);
    return installed(turn, state, result);
  }
  const number = state.quicks + 1;
  const before: KeyedSa = sa;
  const result = respondQuick(turn, before, incoming, number);
  return installed(turn, result.sa === before ? state : { ...state, quicks: number }, result);
}

const numberOf = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
