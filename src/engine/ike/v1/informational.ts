import { equal, u32 } from '../../bytes/bytes.ts';
import type { V1Notification } from '../../formats/v1/payloads.ts';
import { V1_NOTIFY_TYPES, V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import { COST } from '../costs.ts';
import type { StepId } from '../peer.ts';
import { bodyPlace, learned, type Received } from '../received.ts';
import type { Refusal } from '../refusals.ts';
import type { Turn } from '../turn.ts';
import { closedBy, endSa, obeyDeletes } from './delete.ts';
import { watch } from './establish.ts';
import { tellDraft } from './events.ts';
import { behindHash, hashOf, inform } from './informing.ts';
import { cookiesOf, expectNext } from './outgoing.ts';
import { bodies, body, notification, notifications } from './payloads.ts';
import { firstIv, incomingParams, learnMessageId, readClear, readSealed, type V1Incoming } from './reading.ts';
import { isKeyed, type KeyedSa, remember, type V1Sa, type V1State, withoutQuick, withSa } from './state.ts';
import { PHASE1 } from './steps.ts';
import { cancel, dpdRepeatTimer, quickTimer } from './timers.ts';

const { 'R-U-THERE': ASK, 'R-U-THERE-ACK': ACK } = V1_NOTIFY_TYPES.of;
/** Types from here on are statuses, below they are errors (RFC 2408 §3.14.1). */
const FIRST_STATUS = 16384;

/** A notification or a delete came in (RFC 2408 §4.8, RFC 2409 §5.7). */
export function receiveInformational(turn: Turn, state: V1State, sa: V1Sa, incoming: V1Incoming): V1State {
  if (!incoming.encrypted) return unprotected(turn, state, sa, incoming);
  if (!isKeyed(sa)) return state;
  const scope = `${sa.name}/received-${incoming.datagram.id}`;
  const messageId = learnMessageId(turn, scope, incoming);
  const { iv } = firstIv(turn, scope, sa, messageId);
  const message = readSealed(turn, sa, incoming, { iv: iv.bytes, response: false, wanted: ['Hash'] });
  if (message === 'garbled') return unreadable(turn, state, sa, incoming);
  if (!message) return state;
  const claimed = body(message.payloads, 'Hash') ?? new Uint8Array(0);
  const own = hashOf(turn, scope, sa, messageId, behindHash(sa, message));
  const place = bodyPlace(message, V1_PAYLOAD_TYPES.of.Hash, 'isakmp.hash');
  const theirs = learned(turn.in(`${scope}/peer`), place, 'HASH(1)', claimed, 'RFC 2409 §5.7');
  const good = equal(own.bytes, claimed);
  turn.derive(openStep(message), COST.prf, () => ({ messageId, iv, own, theirs }), {
    equal: good ? 'yes' : 'no',
    ...closedBy(message.payloads),
  });
  if (!good) {
    turn.log('IKE', 'ike.integrity-failed');
    return state;
  }
  const answers = remember(sa.answers, { request: incoming.datagram.bytes });
  return obey(turn, state, { ...sa, answers }, message);
}

function openStep({ payloads }: Received): StepId {
  if (bodies(payloads, 'Delete').length > 0) return 'delete.open';
  return notifications(payloads).some(({ type }) => type === ASK || type === ACK) ? 'dpd.open' : 'informational.open';
}

/** Another key, most likely: nothing is answered, lest two ends complain of each other's complaints for ever. */
function unreadable(turn: Turn, state: V1State, sa: KeyedSa, { header, datagram }: V1Incoming): V1State {
  turn.log('IKE', 'v1.ignored');
  turn.log('IKE', 'ike.processing-failed', incomingParams(header, false));
  turn.derive('informational.unreadable', COST.seal, () => ({}));
  return withSa(state, { ...sa, answers: remember(sa.answers, { request: datagram.bytes }) });
}

/**
 * A notification in the clear. While phase 1 is under way it may be all that the other end can say, though anybody could
 * have said it; like strongSwan, this end believes an error then. Later it believes nothing that is not protected.
 */
function unprotected(turn: Turn, state: V1State, sa: V1Sa, incoming: V1Incoming): V1State {
  const message = readClear(turn, incoming, false, ['Notification']);
  const [told] = message ? notifications(message.payloads) : [];
  if (!told) return state;
  if (isKeyed(sa) && sa.stage !== 'keyed') {
    turn.log('IKE', 'v1.unprotected', { remote: incoming.datagram.remote.address });
    return state;
  }
  return told.type < FIRST_STATUS ? giveUp(turn, state, sa, told) : state;
}

function giveUp(turn: Turn, state: V1State, sa: V1Sa, { type }: V1Notification): V1State {
  const params = { notify: refusalName(type) };
  turn.log('IKE', 'v1.error-notify', { notify: params.notify });
  const refusal = { by: 'peer', notify: params.notify, retried: false } as const;
  turn.put({ kind: 'refused', step: PHASE1[sa.mode].refused, refusal, params });
  return endSa(turn, state, sa, 'refused');
}

const KNOWN: readonly Refusal['notify'][] = [
  'NO_PROPOSAL_CHOSEN',
  'PAYLOAD_MALFORMED',
  'INVALID_ID_INFORMATION',
  'AUTHENTICATION_FAILED',
];

function refusalName(type: number): Refusal['notify'] {
  const name = V1_NOTIFY_TYPES.name(type)?.replaceAll('-', '_');
  return KNOWN.find((known) => known === name) ?? 'OTHER_ERROR';
}

/** What an authentic message says is done. */
function obey(turn: Turn, state: V1State, sa: KeyedSa, message: Received): V1State {
  const told = notifications(message.payloads);
  const error = told.find(({ type }) => type < FIRST_STATUS);
  if (error && sa.stage === 'keyed') return giveUp(turn, state, sa, error);
  let next = { ...sa, heardAt: turn.now };
  if (error) next = loseQuick(turn, next, error);
  for (const notice of told) next = answerDpd(turn, next, notice);
  return obeyDeletes(turn, withSa(state, next), next, message);
}

/** The other end refuses the quick mode that we began. It does not say which: the oldest. */
function loseQuick(turn: Turn, sa: KeyedSa, { type }: V1Notification): KeyedSa {
  const params = { notify: refusalName(type) };
  turn.log('IKE', 'v1.error-notify', { notify: params.notify });
  const quick = sa.quicks.find(({ role }) => role === 'i');
  if (!quick) return sa;
  cancel(turn, quickTimer(quick));
  const refusal = { by: 'peer', notify: params.notify, retried: false } as const;
  turn.put({ kind: 'refused', step: 'quick.refused', refusal, params });
  tellDraft(turn, quick.name, quick.own.spis, 'refused', params);
  return withoutQuick(sa, quick);
}

/** R-U-THERE is answered with the same sequence number; an ACK ends the question (RFC 3706 §5.4). */
function answerDpd(turn: Turn, sa: KeyedSa, { type, data }: V1Notification): KeyedSa {
  if (type === ASK) {
    turn.log('IKE', 'v1.dpd-answer');
    const payloads = [notification('R-U-THERE-ACK', { spi: cookiesOf(sa), data })];
    inform(turn, sa, payloads, { seal: 'dpd.seal', step: 'dpd.ack' });
  }
  if (type !== ACK || !equal(data, u32(sa.asked))) return sa;
  cancel(turn, dpdRepeatTimer(sa));
  watch(turn, sa);
  return { ...sa, probe: undefined };
}

/** The timer rang: who was heard of in the meantime is let be for as long again. */
export function doubt(turn: Turn, sa: KeyedSa): KeyedSa {
  const silent = turn.now - sa.heardAt >= turn.config.dpd;
  if (silent) return probe(turn, sa);
  watch(turn, sa);
  return sa;
}

/** Asks whether the other end is alive (RFC 3706 §5.3). Each question has a number one higher than the last. */
export function probe(turn: Turn, sa: KeyedSa): KeyedSa {
  if (!sa.dpd || sa.probe) return sa;
  const asked = sa.asked === 0 ? firstNumber(turn, sa) : sa.asked + 1;
  turn.log('IKE', 'v1.dpd-request');
  const payloads = [notification('R-U-THERE', { spi: cookiesOf(sa), data: u32(asked) })];
  const pending = inform(turn, sa, payloads, { seal: 'dpd.seal', step: 'dpd.ask' });
  expectNext(turn, dpdRepeatTimer(sa), pending);
  return { ...sa, asked, probe: pending };
}

/** RFC 3706 §5.5: random, with the highest bit clear. */
function firstNumber(turn: Turn, sa: KeyedSa): number {
  const [a = 0, b = 0, c = 0, d = 0] = turn.env.random(`${sa.name}/dpd`, 4);
  return (a & 0x7f) * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
}
