import { readU16, u16 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { groupByNumber } from '../../crypto/algorithms.ts';
import { derivePublic, type Side } from '../../crypto/ikev2.ts';
import type { Group } from '../../crypto/types.ts';
import type { Proposal } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES, NOTIFY_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST, exchangeCost } from '../costs.ts';
import { tellEnd, tellIke } from '../events.ts';
import { cookieAskedFor, cookiePayload, takeCookie } from '../features/cookie.ts';
import { fragmentNotify, takesFragments } from '../features/fragmentation.ts';
import { checkNat, computeHashes, floated, natNotifies } from '../features/nat-detection.ts';
import { settle } from '../features/retransmission.ts';
import { errorNotify, type Notify, notify, refusalName } from '../notify.ts';
import { refuseInClear, sendRequest, sendResponse } from '../outgoing.ts';
import type { Flow, Params, StepId } from '../peer.ts';
import {
  accept,
  choose,
  firstGroup,
  type IkeSuite,
  ikeSuite,
  offersGroup,
  preferGroup,
  proposalsText,
  suiteParams,
  toProposals,
} from '../proposals.ts';
import type { Received } from '../received.ts';
import type { Refusal } from '../refusals.ts';
import { type Answer, type KeyedSa, type Met, NEW_SA, NO_NAT, type OpeningSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import {
  asSent,
  type Half,
  halfOf,
  halfPayloads,
  type Learnt,
  learnHalf,
  logChoice,
  NONCE,
  privateOf,
  SPI,
} from './init-half.ts';
import { deriveKeys } from './key-schedule.ts';

const { IKE_SA_INIT } = EXCHANGE_TYPES.of;
/** A responder that asks for one group after the other is not serious. */
const MOST_ATTEMPTS = 3;

/**
 * The initiator begins (RFC 7296 §1.2): secrets, public value, request.
 * @returns `undefined` where the configuration has no group to begin with
 */
export function begin(turn: Turn, number: number, flow: Flow | undefined): OpeningSa | undefined {
  const { offers, local, remote } = turn.config;
  const group = firstGroup(offers);
  if (!group) return undefined;
  const name = `ike${number}`;
  logBegin(turn, number);
  const { spiI, ni, privateValue } = turn.derive('init.secrets', COST.draw, () => ({
    spiI: turn.draw(name, 'SPIi', SPI),
    ni: turn.draw(name, 'Ni', NONCE),
    privateValue: turn.draw(name, 'i', privateOf(group)),
  }));
  const publicValue = computePublic(turn, name, 'i', group, privateValue);
  const ends = { local, remote };
  const hashes = turn.config.natTraversal ? computeHashes(turn, name, { spiI }, ends) : undefined;
  const identity = { stage: 'opening', role: 'i', founder: turn.env.site, number, name, scope: name } as const;
  const mine = { attempts: 1, cookies: 0, offers, group, spiI, ni, privateValue, publicValue, hashes };
  return request(turn, { ...identity, ...ends, flow, ...mine, nextRequest: 0, nextExpected: 0, tasks: [] });
}

function logBegin(turn: Turn, number: number): void {
  const { name, remote, offers } = turn.config;
  turn.log('IKE', 'ike.initiating', { name, number, remote: remote.address });
  turn.log('CFG', 'cfg.configured', { protocol: 'IKE', proposals: proposalsText(offers) });
}

function computePublic(turn: Turn, scope: string, side: Side, group: Group, privateValue: Value): Value {
  const make = () => ({ publicValue: derivePublic(turn.in(scope), { group, side, privateValue }) });
  const step = side === 'i' ? 'init.public' : 'init.responder-public';
  return turn.derive(step, exchangeCost(group), make, { group: group.id }).publicValue;
}

function request(turn: Turn, sa: OpeningSa, step: StepId = 'init.request'): OpeningSa {
  const half = halfPayloads(toProposals(sa.offers), sa.publicValue, sa.group, sa.ni);
  const payloads = [
    ...cookiePayload(sa),
    ...half,
    ...(sa.hashes ? natNotifies(sa.hashes) : []),
    ...fragmentNotify(turn),
  ];
  const asked = sendRequest(turn, sa, { exchange: IKE_SA_INIT, payloads, step });
  if (sa.attempts === 1 && sa.cookies === 0) tellIke(turn, asked, 'proposed');
  return asked;
}

/**
 * The initiator reads the answer.
 * @returns the SA with its keys; an `opening` one where the question goes on; `undefined` where it was refused
 */
export function conclude(turn: Turn, sa: OpeningSa, answer: Received): OpeningSa | KeyedSa | undefined {
  const cookie = cookieAskedFor(answer);
  if (cookie) return repeatWithCookie(turn, sa, answer, cookie);
  const error = errorNotify(answer.payloads);
  if (!error) return concludeAccepted(turn, sa, answer);
  if (error.type === NOTIFY_TYPES.of.INVALID_KE_PAYLOAD) return retry(turn, sa, error);
  return refused(turn, sa, error);
}

/** The same request once more, with the cookie in front (RFC 7296 §2.6). */
function repeatWithCookie(turn: Turn, sa: OpeningSa, answer: Received, cookie: Notify): OpeningSa {
  const taken = takeCookie(turn, sa, answer, cookie);
  return taken ? request(turn, { ...settle(turn, taken), nextRequest: 0 }, 'cookie.request') : sa;
}

/**
 * Nobody has vouched for this refusal, so a careful initiator would go on asking for some time (RFC 7296 §2.21.1). Like charon
 * it gives up at once: what it is told is what the learner has to put right, and the RFC leaves the time open.
 */
function refused(turn: Turn, sa: OpeningSa, error: Notify): undefined {
  turn.log('IKE', 'ike.error-notify', { notify: NOTIFY_TYPES.name(error.type) ?? error.type });
  return giveUp(turn, sa, { by: 'peer', notify: refusalName(error), retried: false });
}

function giveUp(turn: Turn, sa: OpeningSa, refusal: Refusal): undefined {
  const ended = settle(turn, sa);
  turn.put({ kind: 'refused', step: 'init.refused', refusal, params: { notify: refusal.notify } });
  tellEnd(turn, ended, 'refused');
  return undefined;
}

/**
 * INVALID_KE_PAYLOAD: the same offer again, with a KE of the group that was asked for (RFC 7296 §1.2). A group that was
 * not offered cannot have been meant honestly.
 */
function retry(turn: Turn, sa: OpeningSa, error: Notify): OpeningSa | undefined {
  const number = readU16(error.data);
  const group = groupByNumber(number);
  const params = { notify: 'INVALID_KE_PAYLOAD', group: group?.id ?? number, had: sa.group.id };
  turn.log('IKE', 'ike.group-requested', params);
  // The group we just sent: a late copy of an earlier refusal.
  if (group === sa.group) return sa;
  if (!group || !offersGroup(sa.offers, number) || sa.attempts >= MOST_ATTEMPTS) {
    turn.log('IKE', 'ike.group-not-offered', params);
    return refused(turn, sa, error);
  }
  logBegin(turn, sa.number);
  const attempts = sa.attempts + 1;
  const scope = `${sa.name}.${attempts}`;
  const draw = () => ({ privateValue: turn.draw(scope, 'i', privateOf(group)) });
  const { privateValue } = turn.derive('init.retry', COST.draw, draw, params);
  turn.put({ kind: 'refused', refusal: { by: 'peer', notify: 'INVALID_KE_PAYLOAD', retried: true }, params });
  const publicValue = computePublic(turn, scope, 'i', group, privateValue);
  const mine = { attempts, scope, group, offers: preferGroup(sa.offers, number), privateValue, publicValue };
  return request(turn, { ...settle(turn, sa), ...mine, nextRequest: 0 });
}

function concludeAccepted(turn: Turn, sa: OpeningSa, answer: Received): OpeningSa | KeyedSa | undefined {
  const half = halfOf(answer);
  const choice = half && accept(sa.offers, half.proposals);
  const suite = choice?.proposal && ikeSuite(choice.proposal);
  if (!half || !choice || suite?.group !== sa.group || half.ke.group !== sa.group.ikev2) {
    // Nothing vouches for this answer, and a better one may still come (RFC 7296 §2.4).
    turn.log('CFG', 'cfg.answer-mismatch');
    return sa;
  }
  logChoice(turn, choice, { protocol: 'IKE', received: half.proposals, configured: turn.config.offers });
  return keyed(turn, sa, answer, half, suite);
}

function keyed(turn: Turn, opening: OpeningSa, answer: Received, half: Half, suite: IkeSuite): KeyedSa | undefined {
  const request = opening.pending?.datagrams[0] ?? answer.datagram;
  const sa = settle(turn, opening);
  const { scope, spiI, ni, privateValue, flow, number, name } = sa;
  const learn = () => learnHalf(turn, scope, answer, half, 'r');
  const learnt = turn.derive('init.accept', COST.choose, learn, suiteParams(suite));
  const both = { spiI, spiR: learnt.spi, ni, nr: learnt.nonce, suite };
  const nat = turn.config.natTraversal ? checkNat(turn, scope, both, answer) : NO_NAT;
  const keys = deriveKeys(turn, { ...both, scope, side: 'i', privateValue, peerPublic: learnt.publicValue });
  if (!keys) return giveUp(turn, sa, { by: 'self', notify: 'INVALID_SYNTAX', retried: false });
  const { founder } = sa;
  const identity = { stage: 'keyed', role: 'i', founder, number, name, scope, flow } as const;
  const messages = { i: asSent(request), r: asSent(answer.datagram) };
  const ends = floated(turn, sa, nat);
  const next = {
    ...identity,
    ...ends,
    ...both,
    nat,
    fragments: takesFragments(turn, answer.payloads),
    keys,
    messages,
    ...NEW_SA,
    nextRequest: 1,
    heardAt: turn.now,
    tasks: sa.tasks,
  };
  tellIke(turn, next, 'keyed');
  return next;
}

/** What a responder makes of a first message: an SA, or no more than a remembered answer. */
export interface Response {
  sa?: KeyedSa;
  answer?: Answer;
}

/** The responder reads the request and answers (RFC 7296 §1.2). It keeps no SA for a request that it refuses. */
export function respond(turn: Turn, asked: Received, met: Met): Response {
  const name = `ike${met.number}`;
  const scope = met.attempts > 1 ? `${name}.${met.attempts}` : name;
  const { offers } = turn.config;
  turn.log('IKE', 'ike.initiated-by', { remote: asked.datagram.remote.address });
  const half = halfOf(asked);
  if (!half) return refuse(turn, asked, notify('INVALID_SYNTAX'));
  const choice = choose(offers, half.proposals);
  logChoice(turn, choice, { protocol: 'IKE', received: half.proposals, configured: offers });
  const suite = choice.proposal && ikeSuite(choice.proposal);
  const learn = () => learnHalf(turn, scope, asked, half, 'i');
  if (!suite || !choice.proposal) return noProposal(turn, asked, name, learn);
  if (suite.group.ikev2 !== half.ke.group) return wrongGroup(turn, asked, half.ke.group, suite.group, learn);
  const learnt = turn.derive('init.choose', COST.choose, learn, suiteParams(suite));
  const founder = turn.env.site === 'a' ? 'b' : 'a';
  const identity = { stage: 'keyed', role: 'r', founder, number: met.number, name, scope } as const;
  return accepted(turn, asked, { identity, proposal: choice.proposal, suite, learnt });
}

function refuse(turn: Turn, asked: Received, error: Notify, params: Params = {}): Response {
  const name = NOTIFY_TYPES.name(error.type) ?? error.type;
  const told = { notify: name, ...params };
  return {
    answer: refuseInClear(turn, asked, {
      exchange: IKE_SA_INIT,
      payloads: [error],
      step: 'init.refusal',
      params: told,
    }),
  };
}

function noProposal(turn: Turn, asked: Received, sa: string, learn: () => Learnt): Response {
  const params = { notify: 'NO_PROPOSAL_CHOSEN' };
  turn.derive('init.no-proposal', COST.choose, learn, params);
  turn.log('IKE', 'ike.proposals-unacceptable');
  turn.put({ kind: 'refused', refusal: { by: 'self', notify: 'NO_PROPOSAL_CHOSEN', retried: false }, params });
  const spis = { initiator: toHex(asked.header.initiatorSpi) };
  turn.put({ kind: 'ike-sa', event: { sa, kind: 'ike', state: 'refused', spis, params } });
  return refuse(turn, asked, notify('NO_PROPOSAL_CHOSEN'));
}

function wrongGroup(turn: Turn, asked: Received, had: number, wanted: Group, learn: () => Learnt): Response {
  const params = { notify: 'INVALID_KE_PAYLOAD', group: wanted.id, had: groupByNumber(had)?.id ?? had };
  turn.derive('init.invalid-ke', COST.choose, learn, params);
  turn.log('IKE', 'ike.group-unacceptable', params);
  turn.put({ kind: 'refused', refusal: { by: 'self', notify: 'INVALID_KE_PAYLOAD', retried: true }, params });
  return refuse(turn, asked, notify('INVALID_KE_PAYLOAD', u16(wanted.ikev2)), { group: wanted.id });
}

interface Accepted {
  identity: Pick<KeyedSa, 'stage' | 'role' | 'founder' | 'number' | 'name' | 'scope'>;
  proposal: Proposal;
  suite: IkeSuite;
  learnt: Learnt;
}

// A gateway may put off g^ir until IKE_AUTH comes, as charon does to save work; the keys are the same.
function accepted(turn: Turn, asked: Received, { identity, proposal, suite, learnt }: Accepted): Response {
  const { scope } = identity;
  const { group } = suite;
  const { natTraversal } = turn.config;
  const nat = natTraversal ? checkNat(turn, scope, { spiI: learnt.spi }, asked) : NO_NAT;
  const { spiR, nr, privateValue } = turn.derive('init.responder-secrets', COST.draw, () => ({
    spiR: turn.draw(scope, 'SPIr', SPI),
    nr: turn.draw(scope, 'Nr', NONCE),
    privateValue: turn.draw(scope, 'r', privateOf(group)),
  }));
  const publicValue = computePublic(turn, scope, 'r', group, privateValue);
  const both = { spiI: learnt.spi, spiR, ni: learnt.nonce, nr, suite };
  const keys = deriveKeys(turn, { ...both, scope, side: 'r', privateValue, peerPublic: learnt.publicValue });
  if (!keys) return refuse(turn, asked, notify('INVALID_SYNTAX'));
  const { local, remote } = asked.datagram;
  const messages = { i: asSent(asked.datagram), r: asSent(asked.datagram) };
  const fragments = takesFragments(turn, asked.payloads);
  const known = { nat, fragments, heardAt: turn.now };
  const sa: KeyedSa = { ...identity, local, remote, ...both, keys, messages, ...NEW_SA, ...known };
  tellIke(turn, sa, 'keyed');
  const hashes = natTraversal ? natNotifies(computeHashes(turn, scope, both, { local, remote })) : [];
  const told = fragments ? fragmentNotify(turn) : [];
  const payloads = [...halfPayloads([proposal], publicValue, group, nr), ...hashes, ...told];
  const answered = sendResponse(turn, sa, asked, { exchange: IKE_SA_INIT, payloads, step: 'init.response' });
  const response = answered.answered?.datagrams[0] ?? asked.datagram;
  return { sa: { ...answered, messages: { i: messages.i, r: asSent(response) } } };
}
