import { equal } from '../../bytes/bytes.ts';
import type { Side } from '../../crypto/ikev2.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { ipsecAttribute } from '../../formats/v1/attribute.ts';
import { V1_EXCHANGE_TYPES, V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import type { Lifetime } from '../../lab/lab.ts';
import type { Value } from '../../values/value.ts';
import { list } from '../../wire/chain.ts';
import { encode } from '../../wire/codec.ts';
import { COST } from '../costs.ts';
import type { Endpoint, SelectorRange } from '../peer.ts';
import { bodyPlace, learned, type Received } from '../received.ts';
import { addressSelector, contains } from '../traffic-selectors.ts';
import type { Turn } from '../turn.ts';
import { shorter } from './attributes.ts';
import {
  AH,
  type ChildChoice,
  childAnswer,
  childOffer,
  childOfferText,
  childReceivedText,
  childSuites,
  childSuiteText,
  chooseChild,
  ESP,
  shorterLife,
} from './child-proposals.ts';
import { agreedParams, installChild, needsUdp, pairText } from './child-sa.ts';
import type { V1Policy } from './config.ts';
import { tellDraft } from './events.ts';
import { behindHash, coveredBy, inform, MESSAGE_ID } from './informing.ts';
import { answered, expectNext, sendSealed } from './outgoing.ts';
import {
  bodies,
  body,
  namesNetworks,
  networkBody,
  networkOf,
  notification,
  originalAddress,
  payload,
  proposalsOf,
  saBody,
} from './payloads.ts';
import { isNonce, logChoice } from './phase1.ts';
import { drawHalf, learnHalf, newsOf, quickHash, shareSecret } from './quick-values.ts';
import { firstIv, learnMessageId, readSealed, type V1Incoming } from './reading.ts';
import { lastBlock } from './seal.ts';
import {
  type ChildSpis,
  type KeyedSa,
  type Quick,
  type QuickAgreed,
  remember,
  type V1Child,
  type Wish,
  withoutQuick,
  withQuick,
} from './state.ts';
import { cancel, quickTimer } from './timers.ts';

const QUICK = V1_EXCHANGE_TYPES.of['Quick Mode'];
const HASHED = ['Hash'] as const;
const FULL = ['Hash', 'Security Association', 'Nonce'] as const;

/** What a step of quick mode leaves behind. */
export interface QuickResult {
  sa: KeyedSa;
  child?: V1Child;
  /** The child whose place it takes. */
  replaces?: string | undefined;
}

const policyOf = (turn: Turn, name: V1Policy['name']): V1Policy | undefined =>
  turn.config.v1?.policies.find((policy) => policy.name === name);

const spisOf = ({ esp, ah }: ChildSpis) => ({ esp: esp?.bytes, ah: ah?.bytes });

/** Addresses that a NAT hides, for transport mode (RFC 3947 §5.2): first the initiator's, then the responder's. */
function originals(sa: KeyedSa, { mode }: V1Policy, role: Side): IkePayload[] {
  if (mode !== 'transport' || !needsUdp(sa)) return [];
  const ends = [sa.local.address, sa.remote.address];
  return (role === 'i' ? ends : ends.reverse()).map(originalAddress);
}

/** Sends a message of quick mode: HASH in front of `payloads`, under the chain of this exchange. */
function send(
  turn: Turn,
  sa: KeyedSa,
  quick: Quick,
  which: 1 | 2 | 3,
  payloads: readonly IkePayload[],
  more: { ni?: Value; nr?: Value; news?: Readonly<Record<string, Value>> },
) {
  const { news = {}, ...nonces } = more;
  const id = turn.nextPacketId();
  const covered = which === 3 ? {} : { payloads: coveredBy(sa, id, payloads) };
  const hash = quickHash(turn, sa, quick, which, { ...nonces, ...covered });
  turn.derive('quick.hash', COST.prf, () => ({ ...news, hash }), { which });
  turn.derive('quick.seal', COST.seal, () => ({}), { which });
  const message = {
    exchange: QUICK,
    response: which === 2,
    messageId: quick.messageId,
    payloads: [payload('Hash', hash.bytes), ...payloads],
    step: FLIGHT[which],
    params: { seq: which === 2 ? 1 : 3 + which },
    id,
  };
  const pending = sendSealed(turn, sa, quick.last.bytes, message);
  return { message, pending, last: lastBlock(sa.suite.cipher, pending.datagram) };
}

const FLIGHT = { 1: 'quick.request', 2: 'quick.response', 3: 'quick.confirm' } as const;

/** The initiator of a quick mode, whichever end of phase 1 it was: HDR*, HASH(1), SA, Ni [, KE], IDci, IDcr (RFC 2409 §5.5). */
export function beginQuick(turn: Turn, sa: KeyedSa, wish: Wish, number: number): KeyedSa {
  const policy = policyOf(turn, wish.policy);
  const [suite] = policy ? childSuites(policy).flat() : [];
  if (!policy || !suite) return sa;
  const name = `child${number}`;
  const messageId = turn.draw(name, 'M-ID', MESSAGE_ID);
  const own = drawHalf(turn, { name, role: 'i', messageId }, suite);
  const { iv, last } = firstIv(turn, name, sa, messageId);
  turn.log('CFG', 'cfg.configured', { protocol: protocolName(policy), proposals: childOfferText(policy) });
  tellDraft(turn, name, own.spis, 'proposed');
  const udp = needsUdp(sa);
  const draft: Quick = { name, messageId, role: 'i', policy: wish.policy, replaces: wish.replaces, last, own };
  const payloads = [
    payload('Security Association', saBody(childOffer({ policy, udp }, spisOf(own.spis)))),
    payload('Nonce', own.nonce.bytes),
    ...(own.exchange ? [payload('Key Exchange', own.exchange.publicValue.bytes)] : []),
    payload('Identification', networkBody(policy.local)),
    payload('Identification', networkBody(policy.remote)),
    ...originals(sa, policy, 'i'),
  ];
  const sent = send(turn, sa, draft, 1, payloads, { news: { iv } });
  const quick = { ...draft, last: sent.last, pending: sent.pending };
  expectNext(turn, quickTimer(quick), sent.pending);
  return withQuick(sa, quick);
}

const protocolName = ({ protocol }: V1Policy) => (protocol === 'ah' ? 'AH' : 'ESP');

/** Compares a received HASH with this end's own. */
function verifyHash(
  turn: Turn,
  sa: KeyedSa,
  quick: Pick<Quick, 'name' | 'messageId'>,
  which: 1 | 2 | 3,
  message: Received,
  more: { ni?: Value; nr?: Value },
): boolean {
  const covered = which === 3 ? {} : { payloads: behindHash(sa, message) };
  const own = quickHash(turn, sa, quick, which, { ...more, ...covered });
  const claimed = body(message.payloads, 'Hash') ?? new Uint8Array(0);
  const place = bodyPlace(message, V1_PAYLOAD_TYPES.of.Hash, 'isakmp.hash');
  const theirs = learned(turn.in(`${quick.name}/peer`), place, `HASH(${which})`, claimed, 'RFC 2409 §5.5');
  const good = equal(own.bytes, claimed);
  const params = { which, equal: good ? 'yes' : 'no' };
  turn.derive(good ? 'quick.verify' : 'quick.verify-failed', COST.prf, () => ({ own, theirs }), params);
  if (!good) turn.log('IKE', 'ike.integrity-failed');
  return good;
}

/** The responder reads the offer, chooses and answers: HDR*, HASH(2), SA, Nr [, KE], IDci, IDcr. */
export function respondQuick(turn: Turn, sa: KeyedSa, incoming: V1Incoming, number: number): QuickResult {
  const name = `child${number}`;
  const messageId = learnMessageId(turn, name, incoming);
  const { iv, last } = firstIv(turn, name, sa, messageId);
  const asked = readSealed(turn, sa, incoming, { iv: last.bytes, response: false, wanted: FULL });
  if (!asked || asked === 'garbled' || !isNonce(body(asked.payloads, 'Nonce'))) return { sa };
  turn.derive('quick.open', COST.seal, () => ({ messageId, iv }), { which: 1 });
  const draft = { name, messageId, role: 'r', last: lastBlock(sa.suite.cipher, incoming.datagram) } as const;
  if (!verifyHash(turn, sa, draft, 1, asked, {})) return { sa };
  const policy = matchPolicy(turn, sa, asked);
  if (!policy) return { sa: refuseQuick(turn, sa, draft, asked, 'INVALID_ID_INFORMATION') };
  const choice = choose(turn, sa, policy, asked);
  if (!choice) return { sa: refuseQuick(turn, sa, draft, asked, 'NO_PROPOSAL_CHOSEN') };
  return { sa: answerQuick(turn, sa, { ...draft, policy: policy.name }, policy, asked, choice) };
}

/** What the other end wants to protect must lie inside what a policy of ours covers. */
function matchPolicy(turn: Turn, sa: KeyedSa, asked: Received): V1Policy | undefined {
  const [idci, idcr] = bodies(asked.payloads, 'Identification').map(networkOf);
  // Without IDs, the ends of the ISAKMP SA speak for themselves (RFC 2409 §5.5).
  const theirs = idci ?? addressSelector(sa.remote.address);
  const ours = idcr ?? addressSelector(sa.local.address);
  turn.log('CFG', 'cfg.looking-for-child', { selectors: pairText({ local: ours, remote: theirs }) });
  const named = { local: ours, remote: theirs };
  const wanted = ({ mode }: V1Policy) => (mode === 'transport' ? asSeen(sa, named) : named);
  const found = turn.config.v1?.policies.find((policy) => {
    const { local, remote } = wanted(policy);
    return contains(policy.local, local) && contains(policy.remote, remote);
  });
  if (!found) turn.log('IKE', 'v1.no-child-config', { selectors: pairText(named) });
  return found && { ...found, ...wanted(found) };
}

/**
 * A NAT changes the one address that transport mode is about. Each end goes by what it sees, as strongSwan does; of what
 * was named, NAT-OA keeps the rest (RFC 3947 §5.2).
 */
function asSeen(sa: KeyedSa, { local, remote }: Record<'local' | 'remote', SelectorRange>) {
  const about = (range: SelectorRange, hidden: boolean, { address }: Endpoint) => {
    const isOne = range.startAddress === range.endAddress;
    return hidden && isOne ? { ...range, startAddress: address, endAddress: address } : range;
  };
  return { local: about(local, sa.nat.local, sa.local), remote: about(remote, sa.nat.remote, sa.remote) };
}

function choose(turn: Turn, sa: KeyedSa, policy: V1Policy, message: Received): ChildChoice | undefined {
  const received = proposalsOf(message.payloads);
  const choice = chooseChild({ policy, udp: needsUdp(sa) }, received);
  logChoice(turn, choice ? [undefined] : [], {
    protocol: protocolName(policy),
    received: childReceivedText(received),
    configured: childOfferText(policy),
    selected: choice && childSuiteText(choice.suite),
  });
  const grouped = choice?.suite.group === undefined || body(message.payloads, 'Key Exchange') !== undefined;
  return grouped ? choice : undefined;
}

type QuickRefusal = 'INVALID_ID_INFORMATION' | 'NO_PROPOSAL_CHOSEN';

/** Says no in a message of its own: an informational exchange under the same ISAKMP SA (RFC 2409 §5.7). */
function refuseQuick(
  turn: Turn,
  sa: KeyedSa,
  quick: Pick<Quick, 'name' | 'messageId'>,
  asked: Received,
  notify: QuickRefusal,
): KeyedSa {
  const params = { notify, reason: notify === 'NO_PROPOSAL_CHOSEN' ? 'proposal' : 'identity' };
  if (notify === 'NO_PROPOSAL_CHOSEN') turn.log('IKE', 'v1.no-child-proposal');
  const refusal = { by: 'self', notify, retried: false } as const;
  turn.put({ kind: 'refused', step: 'quick.no-child', refusal, params });
  tellDraft(turn, quick.name, {}, 'refused', params);
  const told = notify === 'NO_PROPOSAL_CHOSEN' ? 'NO-PROPOSAL-CHOSEN' : 'INVALID-ID-INFORMATION';
  const message = { seal: 'informational.seal', step: 'quick.refusal', params };
  const sent = inform(turn, sa, [notification(told, { protocol: ESP })], message);
  return { ...sa, answers: remember(sa.answers, answered(asked.datagram, message, sent)) };
}

type Draft = Pick<Quick, 'name' | 'messageId' | 'role' | 'last' | 'policy'>;

function answerQuick(
  turn: Turn,
  sa: KeyedSa,
  draft: Draft,
  policy: V1Policy,
  asked: Received,
  choice: ChildChoice,
): KeyedSa {
  const { suite } = choice;
  const theirs = learnHalf(turn, draft, asked, choice);
  turn.derive('quick.choose', COST.choose, () => newsOf(theirs), agreedParams(policy, suite));
  const own = drawHalf(turn, draft, suite);
  const { group } = suite;
  const shared = group && theirs.publicValue && shareSecret(turn, { ...draft, own }, group, theirs.publicValue);
  if (group && !shared) return sa;
  const lifetime = agreeLifetime(turn, policy, choice.lifetime);
  tellDraft(turn, draft.name, own.spis, 'proposed');
  const agreed: QuickAgreed = { policy, suite, lifetime, nonce: theirs.nonce, spisOut: theirs.spis, shared };
  const [idci, idcr] = bodies(asked.payloads, 'Identification');
  const payloads = [
    payload('Security Association', saBody(childAnswer(choice, spisOf(own.spis)))),
    payload('Nonce', own.nonce.bytes),
    ...(own.exchange ? [payload('Key Exchange', own.exchange.publicValue.bytes)] : []),
    ...(idci && idcr ? [payload('Identification', idci), payload('Identification', idcr)] : []),
    ...tellLifetime(policy, own.spis, choice.lifetime, lifetime),
    ...originals(sa, policy, 'r'),
  ];
  const quick: Quick = { ...draft, own, agreed };
  const sent = send(turn, sa, quick, 2, payloads, { ni: theirs.nonce });
  const waiting = { ...quick, last: sent.last, pending: sent.pending };
  expectNext(turn, quickTimer(quick), sent.pending);
  const answers = remember(sa.answers, answered(asked.datagram, sent.message, sent.pending));
  return withQuick({ ...sa, answers }, waiting);
}

/** The shorter lifetime counts (RFC 2407 §4.5.4). */
function agreeLifetime(turn: Turn, { lifetime }: V1Policy, theirs: Lifetime): Lifetime {
  if (theirs.seconds !== lifetime.seconds) {
    turn.log('IKE', 'v1.lifetime', { received: theirs.seconds, configured: lifetime.seconds });
  }
  return { seconds: shorter(theirs.seconds, lifetime.seconds), bytes: shorter(theirs.bytes, lifetime.bytes) };
}

/** RESPONDER-LIFETIME, where the initiator has asked for more than it will get (RFC 2407 §4.6.3.1). */
function tellLifetime({ protocol }: V1Policy, { esp, ah }: ChildSpis, asked: Lifetime, agreed: Lifetime): IkePayload[] {
  const isLess = (mine: number, theirs: number) => mine > 0 && (theirs === 0 || mine < theirs);
  if (!isLess(agreed.seconds, asked.seconds) && !isLess(agreed.bytes, asked.bytes)) return [];
  const spi = (esp ?? ah)?.bytes ?? new Uint8Array(0);
  const data = encode(list(ipsecAttribute), shorterLife(agreed));
  return [notification('RESPONDER-LIFETIME', { protocol: protocol === 'ah' ? AH : ESP, spi, data })];
}

/** Nobody narrows in IKEv1. What a NAT hides in transport mode, each end names as it sees it (RFC 3947 §5.2). */
function namesWhatWasAsked({ mode, local, remote }: V1Policy, answer: Received): boolean {
  return mode === 'transport' || namesNetworks(answer.payloads, [local, remote]);
}

/** The initiator checks the answer, installs the SAs and confirms: HDR*, HASH(3). */
export function concludeQuick(turn: Turn, sa: KeyedSa, quick: Quick, incoming: V1Incoming): QuickResult {
  const answer = readSealed(turn, sa, incoming, { iv: quick.last.bytes, response: true, wanted: FULL });
  if (!answer || answer === 'garbled' || !isNonce(body(answer.payloads, 'Nonce'))) return { sa };
  turn.derive('quick.open', COST.seal, () => ({}), { which: 2 });
  if (!verifyHash(turn, sa, quick, 2, answer, { ni: quick.own.nonce })) return { sa };
  const policy = policyOf(turn, quick.policy);
  if (policy && !namesWhatWasAsked(policy, answer)) {
    cancel(turn, quickTimer(quick));
    return { sa: withoutQuick(refuseQuick(turn, sa, quick, answer, 'INVALID_ID_INFORMATION'), quick) };
  }
  const choice = policy && choose(turn, sa, policy, answer);
  if (!policy || !choice) return { sa };
  cancel(turn, quickTimer(quick));
  const theirs = learnHalf(turn, quick, answer, choice);
  turn.derive('quick.accept', COST.choose, () => newsOf(theirs), agreedParams(policy, choice.suite));
  const { group } = choice.suite;
  const shared = group && theirs.publicValue && shareSecret(turn, quick, group, theirs.publicValue);
  if (group && !shared) return { sa: withoutQuick(sa, quick) };
  const lifetime = agreeLifetime(turn, policy, choice.lifetime);
  const { suite } = choice;
  const agreed: QuickAgreed = { policy, suite, lifetime, nonce: theirs.nonce, spisOut: theirs.spis, shared };
  const child = installChild(turn, sa, quick, agreed);
  const onwards = { ...quick, last: lastBlock(sa.suite.cipher, incoming.datagram) };
  const sent = send(turn, sa, onwards, 3, [], { ni: quick.own.nonce, nr: theirs.nonce });
  const answers = remember(sa.answers, answered(incoming.datagram, sent.message, sent.pending));
  return { sa: { ...withoutQuick(sa, quick), answers }, child, replaces: quick.replaces };
}

/** The responder reads HASH(3): the initiator is alive and has the keys, so it installs the SAs too. */
export function confirmQuick(turn: Turn, sa: KeyedSa, quick: Quick, incoming: V1Incoming): QuickResult {
  const { agreed } = quick;
  const asked = readSealed(turn, sa, incoming, { iv: quick.last.bytes, response: false, wanted: HASHED });
  if (!agreed || !asked || asked === 'garbled') return { sa };
  turn.derive('quick.open', COST.seal, () => ({}), { which: 3 });
  if (!verifyHash(turn, sa, quick, 3, asked, { ni: agreed.nonce, nr: quick.own.nonce })) return { sa };
  cancel(turn, quickTimer(quick));
  const child = installChild(turn, sa, quick, agreed);
  const answers = remember(sa.answers, { request: incoming.datagram.bytes });
  return { sa: { ...withoutQuick(sa, quick), answers }, child, replaces: quick.replaces };
}
