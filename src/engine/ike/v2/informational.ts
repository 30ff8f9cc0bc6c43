import { readU32, u32 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../../formats/registries.ts';
import { COST } from '../costs.ts';
import { tellEnd, tellInstalled } from '../events.ts';
import { settle } from '../features/retransmission.ts';
import { notifies, notify } from '../notify.ts';
import { sendRequest, sendResponse } from '../outgoing.ts';
import type { ChildSa } from '../peer.ts';
import { AH, type ChildProtocol, ESP, IKE, protocolName } from '../proposals.ts';
import type { Received } from '../received.ts';
import type { HeldChild, KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import type { PayloadOf } from './payloads.ts';

const { INFORMATIONAL } = EXCHANGE_TYPES.of;
const CHILD_PROTOCOLS: readonly ChildProtocol[] = [ESP, AH];

const saParams = (turn: Turn, { number, local, remote }: KeyedSa) => {
  const { name, localId, remoteId } = turn.config;
  return { name, number, local: local.address, remote: remote.address, localId: localId.text, remoteId: remoteId.text };
};

/** Asks to delete the IKE SA, and every child with it (RFC 7296 §1.4.1). Its own SPIs stand in the header already. */
export function requestDelete(turn: Turn, sa: KeyedSa): KeyedSa {
  turn.derive('delete.request', COST.seal, () => ({}));
  turn.log('IKE', 'ike.deleting', saParams(turn, sa));
  turn.log('IKE', 'ike.sending-delete', saParams(turn, sa));
  const payloads: IkePayload[] = [{ kind: 'delete', protocol: IKE, spis: [] }];
  const closing: KeyedSa = { ...sa, stage: 'closing' };
  return sendRequest(turn, closing, { exchange: INFORMATIONAL, payloads, step: 'delete.request-flight' });
}

/** Tells the other end that its AUTH did not verify (RFC 7296 §2.21.2). */
export function reportFailure(turn: Turn, sa: KeyedSa): KeyedSa {
  const payloads = [notify('AUTHENTICATION_FAILED')];
  const params = { notify: 'AUTHENTICATION_FAILED' };
  const message = { exchange: INFORMATIONAL, payloads, step: 'auth.refusal', sealStep: 'auth.seal', params };
  return sendRequest(turn, sa, message);
}

/** Answers whatever was asked. A request with nothing in it asks whether this end is alive (RFC 7296 §2.4). */
export function respond(turn: Turn, sa: KeyedSa, asked: Received): KeyedSa {
  const deletes = asked.payloads.filter((payload) => payload.kind === 'delete');
  if (deletes.some(({ protocol }) => protocol === IKE)) return respondDelete(turn, sa, asked);
  if (notifies(asked.payloads, 'AUTHENTICATION_FAILED').length > 0) return respondDistrust(turn, sa, asked);
  const { kept, payloads } = closeChildren(turn, sa, deletes);
  return sendResponse(turn, kept, asked, { exchange: INFORMATIONAL, payloads, step: 'exchange.response' });
}

function respondDelete(turn: Turn, sa: KeyedSa, asked: Received): KeyedSa {
  turn.log('IKE', 'ike.received-delete', saParams(turn, sa));
  turn.log('IKE', 'ike.deleting', saParams(turn, sa));
  turn.log('IKE', 'ike.deleted');
  const message = { exchange: INFORMATIONAL, payloads: [], step: 'delete.response-flight' };
  const answered = sendResponse(turn, settle(turn, sa), asked, message);
  tellEnd(turn, answered, 'deleted', 'delete.done');
  return { ...answered, stage: 'gone' };
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
  for (const { protocol, spis } of deletes) {
    const name = protocolName(protocol === AH ? AH : ESP);
    for (const spi of spis) turn.log('IKE', 'child.received-delete', { protocol: name, spi: toHex(spi) });
  }
  for (const { sa: child } of closed) {
    tellInstalled(turn, child, 'deleted', {});
    turn.log('IKE', 'child.closed');
  }
  // A pair that both ends ask to delete at once is named in no answer (RFC 7296 §1.4.1).
  const answered = closed.filter(({ closing }) => !closing).map(({ sa: child }) => child);
  const payloads = CHILD_PROTOCOLS.flatMap((protocol) => deletePayload(protocol, answered));
  return { kept: { ...sa, children: sa.children.filter((child) => !named(child)) }, payloads };
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

/** The answer to our last request: the SA is gone. Nothing in the answer could change that. */
export function conclude(turn: Turn, waiting: KeyedSa): KeyedSa {
  const sa = settle(turn, waiting);
  if (sa.stage === 'closing') turn.log('IKE', 'ike.deleted');
  tellEnd(turn, sa, 'deleted', 'delete.done');
  return { ...sa, stage: 'gone' };
}
