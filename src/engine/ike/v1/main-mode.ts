import { V1_EXCHANGE_TYPES, V1_NOTIFY_TYPES } from '../../formats/v1/registries.ts';
import { COST } from '../costs.ts';
import type { Turn } from '../turn.ts';
import { shorter } from './attributes.ts';
import type { V1Config } from './config.ts';
import { established, refuseProof } from './establish.ts';
import { tellIke } from './events.ts';
import { checkNat, floated, natPayloads } from './nat.ts';
import { type Begun, offeredSa, sentSa, type V1Response } from './offer.ts';
import { answered, cookiesOf, expectNext, sendClear, sendSealed } from './outgoing.ts';
import { body, notification, notifications, payload, proposalsOf, saBody, vendorsOf } from './payloads.ts';
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
import { type AgreedSa, type KeyedSa, type OfferedSa, remember, type V1Sa } from './state.ts';
import { halfOpen, phase1Timer } from './timers.ts';

const MAIN = V1_EXCHANGE_TYPES.of['Main Mode'];

/** The initiator begins: HDR, SA (RFC 2409 §5.4). `undefined` where the configuration has nothing that IKEv1 can offer. */
export function begin(turn: Turn, v1: V1Config, begun: Begun): OfferedSa | undefined {
  const suites = phase1Suites(v1, 'i');
  if (suites.length === 0) return undefined;
  const { local, remote } = turn.config;
  const ids = vendors(turn);
  turn.log('IKE', 'v1.initiating', { ...identityOf(turn, begun), mode: 'Main', remote: remote.address });
  turn.log('CFG', 'cfg.configured', { protocol: 'IKE', proposals: offerText(suites) });
  const { ckyI } = turn.derive('main.cookie', COST.draw, () => ({ ckyI: drawCookie(turn, begun.name, 'CKY-I') }));
  const bytes = saBody(phase1Offer(suites, v1.lifetimeSeconds));
  const id = turn.nextPacketId();
  const ends = { local, remote, ckyI };
  const payloads = [payload('Security Association', bytes), ...ids];
  const pending = sendClear(turn, ends, {
    exchange: MAIN,
    response: false,
    payloads,
    step: 'main.offer',
    id,
    params: { seq: 1 },
  });
  const identity = { role: 'i', mode: 'main', stage: 'offered', suites, seconds: v1.lifetimeSeconds } as const;
  const sa: OfferedSa = { ...begun, ...identity, ...ends, sa: sentSa(id, ends, bytes), pending, answers: [] };
  expectNext(turn, phase1Timer(sa), pending);
  tellIke(turn, sa, 'proposed');
  return sa;
}

const identityOf = ({ config }: Turn, { number }: Pick<V1Sa, 'number'>) => ({ name: config.name, number });

/** The responder chooses: HDR, SA. It has computed nothing yet that costs anything. */
export function respondOffer(turn: Turn, v1: V1Config, incoming: V1Incoming, begun: Begun): V1Response {
  const asked = readClear(turn, incoming, false, ['Security Association']);
  if (!asked) return {};
  const { name } = begun;
  const own = phase1Suites(v1, 'r');
  const received = proposalsOf(asked.payloads);
  const agreed = agreedVendors(turn, vendorsOf(asked.payloads));
  const { local, remote } = asked.datagram;
  turn.log('IKE', 'v1.initiated-by', { remote: remote.address, mode: 'Main' });
  const { suite, answer, seconds, tried } = choosePhase1(own, received);
  const texts = { protocol: 'IKE', received: receivedText(received), configured: offerText(own) } as const;
  logChoice(turn, tried, { ...texts, selected: suite && suiteText(suite) });
  const ckyI = learnCookie(turn, name, asked, 'i');
  if (!suite || !answer) return refusePhase1(turn, 'main', asked, { name, ckyI });
  const make = () => ({ ckyI, ckyR: drawCookie(turn, name, 'CKY-R') });
  const { ckyR } = turn.derive('main.choose', COST.choose, make, suiteParams(suite));
  const payloads = [payload('Security Association', saBody([answer])), ...vendors(turn)];
  const ends = { local, remote, ckyI, ckyR };
  const message = { exchange: MAIN, response: true, payloads, step: 'main.answer' };
  const sent = sendClear(turn, ends, message);
  const sa = offeredSa(asked);
  const mine = { ...agreed, sa, suite, seconds: shorter(seconds, v1.lifetimeSeconds) };
  const identity = { role: 'r', mode: 'main', stage: 'agreed' } as const;
  const next: AgreedSa = {
    ...begun,
    ...identity,
    ...ends,
    ...mine,
    answers: [answered(asked.datagram, message, sent)],
  };
  tellIke(turn, next, 'proposed');
  halfOpen(turn, next);
  return { sa: next };
}

/** The initiator checks the choice and sends its half: HDR, KE, Ni [, NAT-D, NAT-D]. */
export function concludeOffer(turn: Turn, sa: OfferedSa, incoming: V1Incoming): V1Sa {
  const answer = readClear(turn, incoming, true, ['Security Association']);
  if (!answer) return sa;
  const received = proposalsOf(answer.payloads);
  const vendorsHere = agreedVendors(turn, vendorsOf(answer.payloads));
  const { suite, tried } = acceptPhase1(sa.suites, received);
  const texts = { protocol: 'IKE', received: receivedText(received), configured: offerText(sa.suites) } as const;
  logChoice(turn, tried, { ...texts, selected: suite && suiteText(suite) });
  if (!suite) {
    turn.log('CFG', 'cfg.answer-mismatch');
    return sa;
  }
  const learn = () => ({ ckyR: learnCookie(turn, sa.name, answer, 'r') });
  const { ckyR } = turn.derive('main.accept', COST.choose, learn, suiteParams(suite));
  const half = makeHalf(turn, sa, suite.group);
  const { suites: _offered, half: _none, ...rest } = sa;
  const agreed: AgreedSa = { ...rest, ...vendorsHere, stage: 'agreed', ckyR, suite, half };
  const payloads = [...halfPayloads(half), ...natPayloads(turn, agreed)];
  const pending = sendClear(turn, agreed, {
    exchange: MAIN,
    response: false,
    payloads,
    step: 'main.key-i',
    params: { seq: 2 },
  });
  expectNext(turn, phase1Timer(sa), pending);
  return { ...agreed, pending };
}

const HALF = ['Key Exchange', 'Nonce'] as const;

/** The responder's half, and with it all keys: HDR, KE, Nr [, NAT-D, NAT-D]. */
export function respondKeys(turn: Turn, sa: AgreedSa, incoming: V1Incoming): V1Sa {
  const asked = readClear(turn, incoming, false, HALF);
  if (!asked || !isNonce(body(asked.payloads, 'Nonce'))) return sa;
  const nat = checkNat(turn, sa, asked);
  const theirs = learnHalf(turn, sa.name, asked, 'i');
  const half = makeHalf(turn, sa, sa.suite.group, { theirPublic: theirs.publicValue, theirNonce: theirs.nonce });
  const keyed = deriveKeys(turn, sa, half, theirs);
  if (!keyed) return sa;
  const payloads = [...halfPayloads(half), ...natPayloads(turn, keyed)];
  const message = { exchange: MAIN, response: true, payloads, step: 'main.key-r' };
  const sent = sendClear(turn, keyed, message);
  return { ...keyed, nat, answers: remember(sa.answers, answered(asked.datagram, message, sent)) };
}

/** The initiator has all keys, and proves itself: HDR*, IDii, HASH_I. With a NAT on the path it moves to port 4500 here. */
export function concludeKeys(turn: Turn, sa: AgreedSa, incoming: V1Incoming, alone: boolean): V1Sa {
  const answer = readClear(turn, incoming, true, HALF);
  if (!answer || !sa.half || !isNonce(body(answer.payloads, 'Nonce'))) return sa;
  const theirs = learnHalf(turn, sa.name, answer, 'r');
  const keyed = deriveKeys(turn, { ...sa, pending: undefined }, sa.half, theirs, { ...theirs });
  if (!keyed) return sa;
  const moved = floated(turn, keyed, checkNat(turn, keyed, answer));
  const { id, hash } = prove(turn, moved);
  const contact = alone ? [notification('INITIAL-CONTACT', { spi: cookiesOf(moved) })] : [];
  turn.derive('main.seal', COST.seal, () => ({}));
  const pending = sendSealed(turn, moved, moved.last.bytes, {
    exchange: MAIN,
    response: false,
    payloads: [id, hash, ...contact],
    step: 'main.proof-i',
    params: { seq: 3 },
  });
  expectNext(turn, phase1Timer(sa), pending);
  return { ...moved, pending, last: lastBlock(sa.suite.cipher, pending.datagram) };
}

const PROOF = ['Identification', 'Hash'] as const;

/** The responder opens the initiator's proof, checks it, and answers with its own: HDR*, IDir, HASH_R. */
export function respondProof(turn: Turn, sa: KeyedSa, incoming: V1Incoming): KeyedSa {
  const asked = readSealed(turn, sa, incoming, { iv: sa.last.bytes, response: false, wanted: PROOF });
  if (!asked) return sa;
  if (asked === 'garbled') return refuseProof(turn, sa, incoming);
  turn.derive('main.open', COST.seal, () => ({}));
  const { local, remote } = asked.datagram;
  const known: KeyedSa = { ...sa, local, remote, last: lastBlock(sa.suite.cipher, asked.datagram) };
  const doubt = verify(turn, known, asked);
  if (doubt) return refuseProof(turn, known, incoming, doubt);
  const { id, hash } = prove(turn, known);
  const up = established(turn, known);
  turn.derive('main.seal', COST.seal, () => ({}));
  const message = { exchange: MAIN, response: true, payloads: [id, hash], step: 'main.proof-r' };
  const sent = sendSealed(turn, known, known.last.bytes, message);
  const answers = remember(sa.answers, answered(asked.datagram, message, sent));
  const contact = notifications(asked.payloads).some(({ type }) => type === V1_NOTIFY_TYPES.of['INITIAL-CONTACT']);
  return { ...up, contact, answers, last: lastBlock(sa.suite.cipher, sent.datagram) };
}

/** The initiator opens and checks the responder's proof. Phase 1 is done. */
export function concludeProof(turn: Turn, sa: KeyedSa, incoming: V1Incoming): KeyedSa {
  const answer = readSealed(turn, sa, incoming, { iv: sa.last.bytes, response: true, wanted: PROOF });
  if (!answer || answer === 'garbled') return sa;
  turn.derive('main.open', COST.seal, () => ({}));
  const known: KeyedSa = { ...sa, pending: undefined, last: lastBlock(sa.suite.cipher, answer.datagram) };
  const doubt = verify(turn, known, answer);
  if (doubt) return refuseProof(turn, known, incoming, doubt);
  turn.put({ kind: 'cancel', timer: phase1Timer(sa) });
  return established(turn, known);
}
