import { readU32, u32 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../../formats/registries.ts';
import { COST } from '../costs.ts';
import { tellDraft, tellEnd, tellInstalled } from '../events.ts';
import { unguard } from '../features/half-open.ts';
import { heard, watch } from '../features/liveness.ts';
import { settle } from '../features/retransmission.ts';
import { notifies, notify } from '../notify.ts';
import { sendRequest, sendResponse } from '../outgoing.ts';
import type { ChildSa, Params } from '../peer.ts';
import { AH, type ChildProtocol, ESP, IKE, protocolName } from '../proposals.ts';
import type { Received } from '../received.ts';
import type { HeldChild, IkeSa, KeyedSa, Outcome } from '../state.ts';
import type { Turn } from '../turn.ts';
import { logParams } from './child-keys.ts';
import type { PayloadOf } from './payloads.ts';

const { INFORMATIONAL } = EXCHANGE_TYPES.of;
const CHILD_PROTOCOLS: readonly ChildProtocol[] = [ESP, AH];

/** An IKE SA as a daemon names it. */
export const saParams = (turn: Turn, { number, local, remote }: KeyedSa) => {
  const { name, localId, remoteId } = turn.config;
  return { name, number, local: local.address, remote: remote.address, localId: localId.text, remoteId: remoteId.text };
};

/** Of an IKE SA that was replaced nothing hangs any more. */
const replacedParams = ({ stage, rival }: KeyedSa): Params =>
  stage === 'replaced' || rival ? { reason: 'replaced' } : {};

/** Asks to delete the IKE SA, and every child with it (RFC 7296 §1.4.1). Its own SPIs stand in the header already. */
export function requestDelete(turn: Turn, sa: KeyedSa): KeyedSa {
  const params = replacedParams(sa);
  turn.derive('delete.request', COST.seal, () => ({}), params);
  turn.log('IKE', 'ike.deleting', saParams(turn, sa));
  turn.log('IKE', 'ike.sending-delete', saParams(turn, sa));
  const payloads: IkePayload[] = [{ kind: 'delete', protocol: IKE, spis: [] }];
  const closing: KeyedSa = { ...sa, stage: 'closing', tasks: [] };
  return sendRequest(turn, closing, { exchange: INFORMATIONAL, payloads, step: 'delete.request-flight', params });
}

/** Asks to delete one child SA, by the SPI that this end receives with (RFC 7296 §1.4.1). */
export function requestChildDelete(turn: Turn, sa: KeyedSa, child: ChildSa): KeyedSa {
  const protocol = child.protocol === 'ah' ? AH : ESP;
  const params = { reason: 'child', child: child.id };
  turn.derive('delete.request', COST.seal, () => ({}), params);
  const spi = toHex(u32(child.inbound.spi));
  turn.log('IKE', 'child.sending-delete', { protocol: protocolName(protocol), spi });
  const children = sa.children.map((held) => (held.sa === child ? { ...held, closing: true as const } : held));
  const task = { type: 'delete-child', child: child.id } as const;
  const payloads = deletePayload(protocol, [child]);
  const message = { exchange: INFORMATIONAL, payloads, step: 'delete.request-flight', params, task };
  return sendRequest(turn, { ...sa, children }, message);
}

/** Asks whether the other end is alive: a message with nothing in it (RFC 7296 §1.4, §2.4). */
export function requestSign(turn: Turn, sa: KeyedSa): KeyedSa {
  turn.derive('dpd.begin', COST.seal, () => ({}));
  turn.log('IKE', 'ike.dpd-request');
  const task = { type: 'check-peer' } as const;
  return sendRequest(turn, sa, { exchange: INFORMATIONAL, payloads: [], step: 'dpd.request', task });
}

/** Tells the other end that its AUTH did not verify (RFC 7296 §2.21.2). */
export function reportFailure(turn: Turn, sa: KeyedSa): KeyedSa {
  const payloads = [notify('AUTHENTICATION_FAILED')];
  const params = { notify: 'AUTHENTICATION_FAILED' };
  const message = { exchange: INFORMATIONAL, payloads, step: 'auth.refusal', sealStep: 'auth.seal', params };
  return sendRequest(turn, sa, message);
}

/** Answers whatever was asked. A request with nothing in it asks whether this end is alive (RFC 7296 §2.4). */
export function respond(turn: Turn, sa: KeyedSa, asked: Received, sas: readonly IkeSa[]): Outcome {
  const deletes = asked.payloads.filter((payload) => payload.kind === 'delete');
  if (deletes.some(({ protocol }) => protocol === IKE)) return respondDelete(turn, sa, asked, sas);
  if (notifies(asked.payloads, 'AUTHENTICATION_FAILED').length > 0) return { sa: respondDistrust(turn, sa, asked) };
  const { kept, payloads, closed } = closeChildren(turn, sa, deletes);
  const params: Params = closed === undefined ? {} : { reason: 'child', child: closed.id };
  const other = asked.payloads.length === 0 ? 'dpd.response' : 'exchange.response';
  const step = closed === undefined ? other : 'delete.response-flight';
  return { sa: sendResponse(turn, kept, asked, { exchange: INFORMATIONAL, payloads, step, params }) };
}

function respondDelete(turn: Turn, sa: KeyedSa, asked: Received, sas: readonly IkeSa[]): Outcome {
  turn.log('IKE', 'ike.received-delete', saParams(turn, sa));
  turn.log('IKE', 'ike.deleting', saParams(turn, sa));
  turn.log('IKE', 'ike.deleted');
  const params = replacedParams(sa);
  if (sa.stage === 'replaced') unguard(turn, sa);
  const { left, others } = leave(turn, sa, sas);
  const message = { exchange: INFORMATIONAL, payloads: [], step: 'delete.response-flight', params };
  const answered = sendResponse(turn, settle(turn, left), asked, message);
  tellEnd(turn, answered, 'deleted', 'delete.done', params);
  return { sa: { ...answered, stage: 'gone' }, others };
}

/**
 * The other end replaced this SA while this end was asking for the same, and did not notice: its new SA has the child SAs,
 * and this end's own question is void (RFC 7296 §2.8.2).
 */
function leave(turn: Turn, sa: KeyedSa, sas: readonly IkeSa[]): { left: KeyedSa; others: readonly KeyedSa[] } {
  const heir = sas.find((one): one is KeyedSa => one.name === sa.rival?.name && one.stage !== 'opening');
  if (!heir) return { left: sa, others: [] };
  turn.log('IKE', 'ike.collision-unnoticed');
  const children = sa.children.map((held) => ({ ...held, sa: { ...held.sa, ike: heir.name } }));
  const { ikeDraft, ...rest } = sa;
  if (ikeDraft) tellDraft(turn, ikeDraft, 'refused');
  return {
    left: { ...rest, children: [], tasks: [] },
    others: [{ ...heir, children: [...heir.children, ...children], tasks: [...heir.tasks, ...sa.tasks] }],
  };
}

/** The initiator does not believe our AUTH. That ends the IKE SA without a Delete (RFC 7296 §2.21.2). */
function respondDistrust(turn: Turn, sa: KeyedSa, asked: Received): KeyedSa {
  turn.log('IKE', 'ike.error-notify', { notify: 'AUTHENTICATION_FAILED' });
  const params = { notify: 'AUTHENTICATION_FAILED' };
  const refusal = { by: 'peer', notify: 'AUTHENTICATION_FAILED', retried: false } as const;
  turn.put({ kind: 'refused', step: 'auth.refused', refusal, params });
  const message = { exchange: INFORMATIONAL, payloads: [], step: 'exchange.response' };
  const answered = sendResponse(turn, settle(turn, sa), asked, message);
  tellEnd(turn, answered, 'refused');
  return { ...answered, stage: 'gone' };
}

/** A Delete names the SPIs of the sender's inbound SAs; the answer names ours of the same pairs (RFC 7296 §1.4.1). */
function closeChildren(turn: Turn, sa: KeyedSa, deletes: readonly PayloadOf<'delete'>[]) {
  const named = ({ sa: child }: HeldChild) => isNamed(deletes, child);
  const closed = sa.children.filter(named);
  for (const payload of deletes) logDelete(turn, payload);
  for (const { sa: child } of closed) {
    tellInstalled(turn, child, 'deleted', { reason: 'child', child: child.id }, 'delete.done');
    turn.log('IKE', 'child.closed');
    logWayOut(turn, sa, child);
  }
  // A pair that both ends ask to delete at once is named in no answer (RFC 7296 §1.4.1).
  const answered = closed.filter(({ closing }) => !closing).map(({ sa: child }) => child);
  const payloads = CHILD_PROTOCOLS.flatMap((protocol) => deletePayload(protocol, answered));
  const children = sa.children.filter((child) => !named(child));
  return { kept: { ...sa, children }, payloads, closed: closed[0]?.sa };
}

/** The other end gives up the old pair, so it receives on the new one: from now on that is the way out (RFC 7296 §2.8). */
function logWayOut(turn: Turn, { children }: KeyedSa, { id }: ChildSa): void {
  const heir = children.find(({ sa }) => sa.after === id)?.sa;
  if (heir) turn.log('IKE', 'child.outbound-established', logParams(turn, heir));
}

/** A Delete of our inbound SAs of one protocol. None where there are none. */
function deletePayload(protocol: ChildProtocol, children: readonly ChildSa[]): IkePayload[] {
  const mine = children.filter((child) => child.protocol === (protocol === AH ? 'ah' : 'esp'));
  return mine.length > 0 ? [{ kind: 'delete', protocol, spis: mine.map((child) => u32(child.inbound.spi)) }] : [];
}

function isNamed(deletes: readonly PayloadOf<'delete'>[], { protocol, outbound }: ChildSa): boolean {
  const wanted = protocol === 'ah' ? AH : ESP;
  return deletes.some((one) => one.protocol === wanted && one.spis.some((spi) => readU32(spi) === outbound.spi));
}

function logDelete(turn: Turn, { protocol, spis }: PayloadOf<'delete'>): void {
  const name = protocolName(protocol === AH ? AH : ESP);
  for (const spi of spis) turn.log('IKE', 'child.received-delete', { protocol: name, spi: toHex(spi) });
}

/** The answer to our request. Nothing in it could change what it was about. */
export function conclude(turn: Turn, waiting: KeyedSa, answer: Received): Outcome {
  const { task, params } = waiting.pending ?? {};
  const sa = settle(turn, waiting);
  if (task?.type === 'delete-child') return { sa: childGone(turn, sa, answer, task.child) };
  if (task?.type === 'check-peer') return { sa: alive(turn, sa) };
  if (sa.stage === 'closing') turn.log('IKE', 'ike.deleted');
  const replaced: Params = params?.reason === 'replaced' ? { reason: 'replaced' } : {};
  tellEnd(turn, sa, 'deleted', 'delete.done', replaced);
  return { sa: { ...sa, stage: 'gone' } };
}

/** The other end has deleted its half of the pair. Where both asked at once, it is gone already (RFC 7296 §1.4.1). */
function childGone(turn: Turn, sa: KeyedSa, answer: Received, id: string): KeyedSa {
  const held = sa.children.find(({ sa: child }) => child.id === id);
  for (const payload of answer.payloads) if (payload.kind === 'delete') logDelete(turn, payload);
  if (!held) return sa;
  turn.log('IKE', 'child.closed');
  tellInstalled(turn, held.sa, 'deleted', { reason: 'child', child: id }, 'delete.done');
  return { ...sa, children: sa.children.filter((one) => one !== held) };
}

function alive(turn: Turn, sa: KeyedSa): KeyedSa {
  turn.derive('dpd.alive', COST.seal, () => ({}));
  const known = heard(turn, sa);
  watch(turn, known);
  return known;
}
