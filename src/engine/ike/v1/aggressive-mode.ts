import { V1_EXCHANGE_TYPES } from '../../formats/v1/registries.ts';
import { COST } from '../costs.ts';
import type { Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import { shorter } from './attributes.ts';
import type { V1Config } from './config.ts';
import { established, refuseProof } from './establish.ts';
import { tellIke } from './events.ts';
import { checkNat, floated, natPayloads } from './nat.ts';
import { type Begun, offeredSa, sentSa, type V1Response } from './offer.ts';
import { answered, expectNext, sendClear, sendSealed } from './outgoing.ts';
import { body, identityBody, payload, proposalsOf, saBody, vendorsOf } from './payloads.ts';
import {
  agreedVendors,
  deriveKeys,
  drawCookie,
  halfPayloads,
  isNonce,
  learnCookie,
  learnHalf,
  logChoice,
  makeHalf,
  prove,
  vendors,
  verify,
} from './phase1.ts';
import {
  acceptPhase1,
  choosePhase1,
  offerText,
  phase1Offer,
  phase1Suites,
  receivedText,
  suiteParams,
  suiteText,
} from './proposals.ts';
import { readClear, readSealed, type V1Incoming } from './reading.ts';
import { refusePhase1 } from './refuse.ts';
import { lastBlock } from './seal.ts';
import { type AgreedSa, type Half, type KeyedSa, type OfferedSa, remember, type V1Sa } from './state.ts';
import { cancel, halfOpen, phase1Timer } from './timers.ts';

const AGGRESSIVE = V1_EXCHANGE_TYPES.of['Aggressive Mode'];

/** Offer, half of a key and name at once, all in the clear: HDR, SA, KE, Ni, IDii (RFC 2409 §5.4). */
export function begin(turn: Turn, v1: V1Config, begun: Begun): OfferedSa | undefined {
  const suites = phase1Suites(v1, 'i');
  const [first] = suites;
  if (!first) return undefined;
  const { local, remote, name, localId } = turn.config;
  const ids = vendors(turn);
  turn.log('IKE', 'v1.initiating', { name, number: begun.number, mode: 'Aggressive', remote: remote.address });
  turn.log('CFG', 'cfg.configured', { protocol: 'IKE', proposals: offerText(suites) });
  const ckyI = drawCookie(turn, begun.name, 'CKY-I');
  const role = { role: 'i', mode: 'aggressive' } as const;
  const half = makeHalf(turn, { ...begun, ...role }, first.group, { ckyI });
  const bytes = saBody(phase1Offer(suites, v1.lifetimeSeconds));
  const id = turn.nextPacketId();
  const ends = { local, remote, ckyI };
  const identity = payload('Identification', identityBody(localId));
  const payloads = [payload('Security Association', bytes), ...halfPayloads(half), identity, ...ids];
  const message = { exchange: AGGRESSIVE, response: false, payloads, step: 'aggressive.offer', id, params: { seq: 1 } };
  const pending = sendClear(turn, ends, message);
  const offered = { ...role, stage: 'offered', suites, seconds: v1.lifetimeSeconds, half } as const;
  const sa: OfferedSa = { ...begun, ...offered, ...ends, sa: sentSa(id, ends, bytes), pending, answers: [] };
  expectNext(turn, phase1Timer(sa), pending);
  tellIke(turn, sa, 'proposed');
  return sa;
}

const OFFER = ['Security Association', 'Key Exchange', 'Nonce', 'Identification'] as const;
const ANSWER = [...OFFER, 'Hash'] as const;

/** The responder does all its work at once, for anybody who asks: HDR, SA, KE, Nr, IDir, [NAT-D, NAT-D,] HASH_R. */
export function respondOffer(turn: Turn, v1: V1Config, incoming: V1Incoming, begun: Begun): V1Response {
  const asked = readClear(turn, incoming, false, OFFER);
  if (!asked || !isNonce(body(asked.payloads, 'Nonce'))) return {};
  const { name } = begun;
  const own = phase1Suites(v1, 'r');
  const received = proposalsOf(asked.payloads);
  const agreed = agreedVendors(turn, vendorsOf(asked.payloads));
  const { local, remote } = asked.datagram;
  turn.log('IKE', 'v1.initiated-by', { remote: remote.address, mode: 'Aggressive' });
  const { suite, answer, seconds, tried } = choosePhase1(own, received);
  const texts = { protocol: 'IKE', received: receivedText(received), configured: offerText(own) } as const;
  logChoice(turn, tried, { ...texts, selected: suite && suiteText(suite) });
  const ckyI = learnCookie(turn, name, asked, 'i');
  const fits = suite && body(asked.payloads, 'Key Exchange')?.length === suite.group.publicBytes;
  if (!suite || !answer || !fits) return refusePhase1(turn, 'aggressive', asked, { name, ckyI });
  const theirs = learnHalf(turn, name, asked, 'i');
  turn.derive('aggressive.choose', COST.choose, () => ({ ckyI, ...theirs }), suiteParams(suite));
  const ckyR = drawCookie(turn, name, 'CKY-R');
  const role = { role: 'r', mode: 'aggressive' } as const;
  const half = makeHalf(turn, { ...begun, ...role }, suite.group, { ckyR });
  const mine = { ...agreed, sa: offeredSa(asked), suite, seconds: shorter(seconds, v1.lifetimeSeconds) };
  const ends = { local, remote, ckyI, ckyR };
  const keyed = deriveKeys(turn, { ...begun, ...role, ...ends, ...mine, stage: 'agreed', answers: [] }, half, theirs);
  if (!keyed) return {};
  return answerOffer(turn, { ...keyed, wishes: [] }, asked, saBody([answer]), half);
}

function answerOffer(turn: Turn, keyed: KeyedSa, asked: Received, chosen: Uint8Array, half: Half): V1Response {
  const { id, hash } = prove(turn, keyed);
  const nat = natPayloads(turn, keyed);
  const payloads = [payload('Security Association', chosen), ...halfPayloads(half), id, ...vendors(turn), ...nat, hash];
  const message = { exchange: AGGRESSIVE, response: true, payloads, step: 'aggressive.answer', params: { seq: 1 } };
  const sent = sendClear(turn, keyed, message);
  const sa = { ...keyed, first: asked, answers: remember(keyed.answers, answered(asked.datagram, message, sent)) };
  halfOpen(turn, sa);
  expectNext(turn, phase1Timer(sa), sent);
  return { sa: { ...sa, pending: sent } };
}

/** The initiator checks everything at once and proves itself: HDR*, [NAT-D, NAT-D,] HASH_I. */
export function concludeOffer(turn: Turn, sa: OfferedSa, incoming: V1Incoming): V1Sa {
  const answer = readClear(turn, incoming, true, ANSWER);
  if (!answer || !sa.half || !isNonce(body(answer.payloads, 'Nonce'))) return sa;
  const received = proposalsOf(answer.payloads);
  const { suite, tried } = acceptPhase1(sa.suites, received);
  const vendorsHere = agreedVendors(turn, vendorsOf(answer.payloads));
  const texts = { protocol: 'IKE', received: receivedText(received), configured: offerText(sa.suites) } as const;
  logChoice(turn, tried, { ...texts, selected: suite && suiteText(suite) });
  if (!suite) {
    turn.log('CFG', 'cfg.answer-mismatch');
    return sa;
  }
  const ckyR = learnCookie(turn, sa.name, answer, 'r');
  const theirs = learnHalf(turn, sa.name, answer, 'r');
  turn.derive('aggressive.accept', COST.choose, () => ({ ckyR, ...theirs }), suiteParams(suite));
  const { suites: _offered, half, ...rest } = sa;
  const agreed: AgreedSa = { ...rest, ...vendorsHere, stage: 'agreed', ckyR, suite, pending: undefined };
  const keyed = half && deriveKeys(turn, agreed, half, theirs);
  if (!keyed) return sa;
  cancel(turn, phase1Timer(sa));
  const doubt = verify(turn, keyed, answer);
  if (doubt) return refuseProof(turn, keyed, incoming, doubt);
  return confirm(turn, floated(turn, keyed, checkNat(turn, keyed, answer)), incoming);
}

function confirm(turn: Turn, sa: KeyedSa, incoming: V1Incoming): KeyedSa {
  const { hash } = prove(turn, sa);
  const nat = natPayloads(turn, sa);
  const up = established(turn, sa);
  turn.derive('aggressive.seal', COST.seal, () => ({}));
  const message = { exchange: AGGRESSIVE, response: false, payloads: [hash, ...nat], step: 'aggressive.proof' };
  const sent = sendSealed(turn, sa, sa.last.bytes, message);
  const answers = remember(sa.answers, answered(incoming.datagram, message, sent));
  return { ...up, answers, last: lastBlock(sa.suite.cipher, sent.datagram) };
}

/** The responder learns at last whether the initiator holds the PSK. */
export function respondProof(turn: Turn, sa: KeyedSa, incoming: V1Incoming): KeyedSa {
  const asked = readSealed(turn, sa, incoming, { iv: sa.last.bytes, response: false, wanted: ['Hash'] });
  if (!asked || !sa.first) return sa;
  if (asked === 'garbled') return refuseProof(turn, sa, incoming);
  turn.derive('aggressive.open', COST.seal, () => ({}));
  const { local, remote } = asked.datagram;
  const known: KeyedSa = { ...sa, local, remote, last: lastBlock(sa.suite.cipher, asked.datagram) };
  const doubt = verify(turn, known, asked, sa.first);
  if (doubt) return refuseProof(turn, known, incoming, doubt);
  cancel(turn, phase1Timer(sa));
  const answers = remember(sa.answers, { request: asked.datagram.bytes });
  return established(turn, { ...known, nat: checkNat(turn, sa, asked), answers, pending: undefined });
}
