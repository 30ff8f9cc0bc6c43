import type { IkePayload } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES, NOTIFY_TYPES } from '../../formats/registries.ts';
import { tellChild, tellEnd, tellIke } from '../events.ts';
import { guardIke } from '../features/lifetimes.ts';
import { watch } from '../features/liveness.ts';
import { settle } from '../features/retransmission.ts';
import { nameAuthChild } from '../names.ts';
import { errorNotify, type Notify, notify, refusalName } from '../notify.ts';
import { sendRequest, sendResponse } from '../outgoing.ts';
import type { Params } from '../peer.ts';
import type { Received } from '../received.ts';
import type { KeyedSa, Outcome } from '../state.ts';
import type { Turn } from '../turn.ts';
import { idPayload, prove, verify } from './authentication.ts';
import { answerChild, askForChild, concludeChild } from './first-child.ts';
import { reportFailure, requestDelete } from './informational.ts';
import { payloadOf } from './payloads.ts';

const { IKE_AUTH } = EXCHANGE_TYPES.of;

/**
 * HDR, SK { IDi, [N(INITIAL_CONTACT),] IDr, AUTH, SAi2, TSi, TSr } (RFC 7296 §1.2).
 * @param alone whether this end has no other IKE SA with the peer, so that the peer may forget what it has (§2.4)
 */
export function request(turn: Turn, keyed: KeyedSa, alone: boolean): KeyedSa {
  const proof = prove(turn, keyed);
  const child = askForChild(turn, proof.sa, nameAuthChild(turn, keyed));
  const contact = alone ? [notify('INITIAL_CONTACT')] : [];
  const payloads = [proof.identity, ...contact, idPayload('r', turn.config.remoteId), proof.auth, ...child.payloads];
  return sendRequest(turn, child.sa, { exchange: IKE_AUTH, payloads, step: 'auth.request', sealStep: 'auth.seal' });
}

/** The responder verifies, proves itself and agrees on a child SA: HDR, SK { IDr, AUTH, SAr2, TSi, TSr }. */
export function respond(turn: Turn, keyed: KeyedSa, asked: Received): Outcome {
  const childName = nameAuthChild(turn, keyed);
  const { sa, doubt } = verify(turn, keyed, asked);
  if (doubt) return { sa: refuse(turn, sa, asked) };
  // The initiator may have moved to port 4500 (RFC 7296 §2.23), and is now known to be the one who did.
  const { local, remote } = asked.datagram;
  const known: KeyedSa = { ...sa, stage: 'authenticated', local, remote };
  tellIke(turn, known, 'authenticated');
  const proof = prove(turn, known);
  logEstablished(turn, known);
  begin(turn, known);
  const child = answerChild(turn, proof.sa, asked, childName);
  const payloads = [proof.identity, proof.auth, ...child.payloads];
  const message = { exchange: IKE_AUTH, payloads, step: 'auth.response', sealStep: 'auth.seal', params: told(child) };
  return { sa: sendResponse(turn, child.sa, asked, message) };
}

/** From now on it grows old, and its other end is expected to give signs of life. */
function begin(turn: Turn, sa: KeyedSa): void {
  guardIke(turn, sa);
  watch(turn, sa);
}

/** The parameters of the answer: whether it says no to the child SA. */
function told({ payloads }: { payloads: readonly IkePayload[] }): Params {
  const error = errorNotify(payloads);
  return error ? { reason: 'no-child', notify: refusalName(error) } : {};
}

function logEstablished(turn: Turn, { number, local, remote }: KeyedSa): void {
  const { name, localId, remoteId } = turn.config;
  const ids = { localId: localId.text, remoteId: remoteId.text };
  turn.log('IKE', 'ike.established', { name, number, local: local.address, remote: remote.address, ...ids });
}

/** A stranger learns nothing but that it failed (RFC 7296 §2.21.2). */
function refuse(turn: Turn, sa: KeyedSa, asked: Received): KeyedSa {
  const answered = sendResponse(turn, sa, asked, {
    exchange: IKE_AUTH,
    payloads: [notify('AUTHENTICATION_FAILED')],
    step: 'auth.refusal',
    sealStep: 'auth.seal',
    params: { notify: 'AUTHENTICATION_FAILED' },
  });
  tellEnd(turn, answered, 'refused');
  return { ...answered, stage: 'gone' };
}

/** The initiator reads the answer: verifies the responder and installs the child SA. */
export function conclude(turn: Turn, waiting: KeyedSa, answer: Received): Outcome {
  const settled = settle(turn, waiting);
  const error = errorNotify(answer.payloads);
  if (error && !payloadOf(answer.payloads, 'auth')) return { sa: refused(turn, settled, error) };
  const { sa, doubt } = verify(turn, settled, answer);
  if (doubt) return { sa: distrust(turn, sa) };
  const known: KeyedSa = { ...sa, stage: 'authenticated' };
  tellIke(turn, known, 'authenticated');
  logEstablished(turn, known);
  begin(turn, known);
  if (error) return { sa: withoutChild(turn, known, error) };
  return { sa: concludeChild(turn, known, answer) ?? requestDelete(turn, known) };
}

function refused(turn: Turn, sa: KeyedSa, error: Notify): KeyedSa {
  const params = { notify: refusalName(error) };
  turn.log('IKE', 'ike.error-notify', { notify: NOTIFY_TYPES.name(error.type) ?? error.type });
  const refusal = { by: 'peer', notify: params.notify, retried: false } as const;
  turn.put({ kind: 'refused', step: 'auth.refused', refusal, params });
  tellEnd(turn, sa, 'refused');
  return { ...sa, stage: 'gone' };
}

/** The responder is not who it should be: tell it, and forget the SA (RFC 7296 §2.21.2). */
function distrust(turn: Turn, sa: KeyedSa): KeyedSa {
  const { draft, ...rest } = reportFailure(turn, sa);
  tellEnd(turn, sa, 'refused');
  return { ...rest, stage: 'refused' };
}

/** The IKE SA is up, the child SA is not (RFC 7296 §1.2). */
function withoutChild(turn: Turn, sa: KeyedSa, error: Notify): KeyedSa {
  const params = { notify: refusalName(error) };
  turn.log('IKE', 'child.refused', { notify: NOTIFY_TYPES.name(error.type) ?? error.type });
  turn.log('IKE', 'child.failed');
  const refusal = { by: 'peer', notify: params.notify, retried: false } as const;
  turn.put({ kind: 'refused', step: 'auth.child-refused', refusal, params });
  if (sa.draft) tellChild(turn, sa.draft, 'refused', params);
  return { ...sa, draft: undefined };
}
