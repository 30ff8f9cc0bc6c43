import { concat, readU32 } from '../../bytes/bytes.ts';
import { encodeIkeMessage } from '../../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../../formats/ike-model.ts';
import type { Value } from '../../values/value.ts';
import { datagramParams } from '../datagram.ts';
import { dueIn } from '../features/retransmission.ts';
import type { Datagram, Endpoint, Params, StepId } from '../peer.ts';
import type { Turn } from '../turn.ts';
import { v1MessageParams, v1PayloadsText } from './log.ts';
import { sealV1 } from './seal.ts';
import type { Answer, KeyedSa, Pending } from './state.ts';

/** A message about to leave. */
export interface V1Outgoing {
  exchange: number;
  /** Whether it answers another: only for the words of the log. */
  response: boolean;
  messageId?: Value;
  payloads: readonly IkePayload[];
  step: StepId;
  params?: Params;
  /** The packet's id, where something inside had to speak of it. */
  id?: string;
}

/** Between whom: addresses and cookies. The responder's is absent in the very first message. */
export interface V1Ends {
  local: Endpoint;
  remote: Endpoint;
  ckyI: Value;
  ckyR?: Value | undefined;
}

const NO_COOKIE = new Uint8Array(8);
/** Where the message ID stands in a header (RFC 2408 §3.1). */
const MESSAGE_ID = 20;

function numberOf(messageId: Value | undefined): number {
  return messageId ? messageId.bytes.reduce((sum, byte) => sum * 256 + byte, 0) : 0;
}

function headerOf({ ckyI, ckyR }: V1Ends, { exchange, messageId }: V1Outgoing, encryption: boolean): IkeHeader {
  return {
    initiatorSpi: ckyI.bytes,
    responderSpi: ckyR?.bytes ?? NO_COOKIE,
    version: { major: 1, minor: 0 },
    exchangeType: exchange,
    flags: {
      initiator: false,
      version: false,
      response: false,
      v1: { encryption, commit: false, authentication: false },
    },
    messageId: numberOf(messageId),
  };
}

const paramsOf = ({ exchange, response, messageId }: V1Outgoing) =>
  v1MessageParams(exchange, response, numberOf(messageId));

function post(turn: Turn, ends: V1Ends, bytes: Uint8Array, message: V1Outgoing): Pending {
  const params = { ...paramsOf(message), ...message.params };
  const { local, remote } = ends;
  const datagram = { id: message.id ?? turn.nextPacketId(), local, remote, bytes };
  turn.log('NET', 'net.sending', datagramParams(datagram, true));
  turn.put({ kind: 'send', step: message.step, datagram, params, retransmission: 0 });
  return { datagram, params, repeats: 0 };
}

const logged = (turn: Turn, message: V1Outgoing) =>
  turn.log('ENC', 'enc.generating', { ...paramsOf(message), payloads: v1PayloadsText(message.payloads) });

/** Sends a message in the clear. */
export function sendClear(turn: Turn, ends: V1Ends, message: V1Outgoing): Pending {
  logged(turn, message);
  return post(
    turn,
    ends,
    encodeIkeMessage({ header: headerOf(ends, message, false), payloads: message.payloads }),
    message,
  );
}

/** Sends a message under the keys of an ISAKMP SA. */
export function sendSealed(turn: Turn, sa: KeyedSa, iv: Uint8Array, message: V1Outgoing): Pending {
  logged(turn, message);
  const header = headerOf(sa, message, true);
  return post(turn, sa, sealV1(sa.suite.cipher, sa.keys.Ka.bytes, iv, header, message.payloads), message);
}

/** What a received message was answered with. */
export function answered(request: Datagram, { step }: Pick<V1Outgoing, 'step'>, sent: Pending): Answer {
  return { request: request.bytes, sent: { ...sent, step } };
}

/** Begins to wait for what must follow a message. */
export function expectNext(turn: Turn, timer: string, { repeats }: Pending): void {
  turn.put({ kind: 'wake-at', timer, at: turn.now + dueIn(turn, repeats) });
}

/** Nothing came in time: the same bytes again. `undefined` once the tries are used up. */
export function repeatPending(turn: Turn, timer: string, pending: Pending): Pending | undefined {
  const repeats = pending.repeats + 1;
  if (repeats > turn.config.retransmit.tries) return undefined;
  const { datagram } = pending;
  turn.log('IKE', 'v1.retransmit', { ...pending.params, repeats });
  turn.log('NET', 'net.sending', datagramParams(datagram, true));
  const params = { ...pending.params, attempt: repeats + 1, reason: 'ikev1' };
  turn.put({ kind: 'send', step: 'retransmit.again', datagram, params, retransmission: repeats });
  const waiting = { ...pending, repeats };
  expectNext(turn, timer, waiting);
  return waiting;
}

/** The same message again gets the same answer again. */
export function repeatAnswer(turn: Turn, answer: Answer): Answer {
  const { sent } = answer;
  if (!sent) {
    turn.log('IKE', 'v1.retransmitted-notice', { messageId: readU32(answer.request, MESSAGE_ID) });
    return answer;
  }
  const repeats = sent.repeats + 1;
  const { datagram, step, params } = sent;
  turn.log('IKE', params.direction === 'response' ? 'v1.retransmitted' : 'v1.retransmitted-response', params);
  turn.log('NET', 'net.sending', datagramParams(datagram, true));
  turn.put({ kind: 'send', step, datagram, params, retransmission: repeats });
  return { ...answer, sent: { ...sent, repeats } };
}

/** Both cookies, which name the ISAKMP SA in notifications and deletes (RFC 2408 §3.14). */
export const cookiesOf = ({ ckyI, ckyR }: Pick<KeyedSa, 'ckyI' | 'ckyR'>): Uint8Array => concat(ckyI.bytes, ckyR.bytes);
