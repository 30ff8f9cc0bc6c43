import { u64 } from '../bytes/bytes.ts';
import { countsIvs } from '../crypto/algorithms.ts';
import type { Side } from '../crypto/ikev2.ts';
import { encodeIkeMessage } from '../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../formats/registries.ts';
import { COST } from './costs.ts';
import { datagramParams } from './datagram.ts';
import { expectAnswer } from './features/retransmission.ts';
import { messageParams, payloadsText } from './log.ts';
import type { Datagram, Params, StepId } from './peer.ts';
import type { Received } from './received.ts';
import { type SealKeys, sealMessage } from './seal.ts';
import type { Answer, IkeSa, KeyedSa, OpeningSa } from './state.ts';
import type { Task } from './tasks.ts';
import type { Turn } from './turn.ts';

/** A message about to leave. `step` is its flight, `sealStep` the moment it is sealed where that is one for the learner. */
export interface Outgoing {
  exchange: number;
  payloads: readonly IkePayload[];
  step: StepId;
  params?: Params;
  sealStep?: StepId;
  /** What a request is for, where its exchange does not tell. */
  task?: Task;
}

const ZERO_SPI = new Uint8Array(8);

/** The keys that one side seals with (RFC 7296 §2.14: SK_ei and SK_ai from the initiator, SK_er and SK_ar from the responder). */
export function sealKeys({ suite, keys }: Pick<KeyedSa, 'suite' | 'keys'>, sender: Side): SealKeys {
  const [encryption, authentication] = sender === 'i' ? [keys.SK_ei, keys.SK_ai] : [keys.SK_er, keys.SK_ar];
  const { cipher, integrity } = suite;
  return {
    cipher,
    encryption: encryption.bytes,
    ...(integrity && authentication && { integrity, authentication: authentication.bytes }),
  };
}

function headerOf(sa: IkeSa, exchangeType: number, response: boolean, messageId: number): IkeHeader {
  return {
    initiatorSpi: sa.spiI.bytes,
    responderSpi: sa.stage === 'opening' ? ZERO_SPI : sa.spiR.bytes,
    version: { major: 2, minor: 0 },
    exchangeType,
    flags: { initiator: sa.role === 'i', version: false, response },
    messageId,
  };
}

/**
 * CBC needs an IV that nobody can foresee, a counter mode one that never comes twice under one key (RFC 7296 §3.14, RFC 5282 §3.1).
 * Each side has a key of its own, and each message ID one request and one response, so a count of those will do.
 */
function freshIv(turn: Turn, sa: KeyedSa, { messageId, flags }: IkeHeader): Uint8Array {
  const { cipher } = sa.suite;
  if (countsIvs(cipher)) return u64(2 * messageId + (flags.response ? 1 : 0));
  return turn.env.random(`${sa.scope}/IV/${flags.response ? 'response' : 'request'}/${messageId}`, cipher.ivBytes);
}

function build(turn: Turn, sa: IkeSa, header: IkeHeader, { exchange, payloads, sealStep }: Outgoing): Uint8Array {
  const params = messageParams(exchange, header.flags.response, header.messageId);
  if (sealStep) turn.derive(sealStep, COST.seal, () => ({}), params);
  turn.log('ENC', 'enc.generating', { ...params, payloads: payloadsText(payloads) });
  const inTheClear = sa.stage === 'opening' || exchange === EXCHANGE_TYPES.of.IKE_SA_INIT;
  if (inTheClear) return encodeIkeMessage({ header, payloads });
  return sealMessage(sealKeys(sa, sa.role), header, payloads, freshIv(turn, sa, header));
}

type Ends = Pick<Datagram, 'local' | 'remote'>;

function post(turn: Turn, ends: Ends, bytes: Uint8Array, step: StepId, params: Params): Datagram {
  const datagram = { id: turn.nextPacketId(), local: ends.local, remote: ends.remote, bytes };
  turn.log('NET', 'net.sending', datagramParams(datagram, true));
  turn.put({ kind: 'send', step, datagram, params, retransmission: 0 });
  return datagram;
}

/** Sends a request and begins to wait for its answer. */
export function sendRequest<S extends OpeningSa | KeyedSa>(turn: Turn, sa: S, message: Outgoing): S {
  const { exchange, step } = message;
  const messageId = sa.nextRequest;
  const bytes = build(turn, sa, headerOf(sa, exchange, false, messageId), message);
  const params = { ...messageParams(exchange, false, messageId), ...message.params };
  const datagram = post(turn, sa, bytes, step, params);
  const pending = { exchange, messageId, datagram, params, repeats: 0, task: message.task };
  const asked = { ...sa, nextRequest: messageId + 1, pending };
  expectAnswer(turn, asked);
  return asked;
}

/** Answers the request that `sa` expected, to where it came from (RFC 7296 §2.11), and remembers the answer. */
export function sendResponse(turn: Turn, sa: KeyedSa, request: Received, message: Outgoing): KeyedSa {
  const { exchange, step } = message;
  const { messageId } = request.header;
  const bytes = build(turn, sa, headerOf(sa, exchange, true, messageId), message);
  const params = { ...messageParams(exchange, true, messageId), ...message.params };
  const datagram = post(turn, request.datagram, bytes, step, params);
  const answered = { request: request.datagram.bytes, messageId, datagram, step, params, repeats: 0 };
  return { ...sa, nextExpected: messageId + 1, answered };
}

/** Answers in the clear, without an IKE SA: the refusals of IKE_SA_INIT (RFC 7296 §2.21.1). */
export function refuseInClear(turn: Turn, request: Received, message: Outgoing): Answer {
  const { exchange, payloads, step } = message;
  const { header, datagram } = request;
  const params = messageParams(exchange, true, header.messageId);
  turn.log('ENC', 'enc.generating', { ...params, payloads: payloadsText(payloads) });
  const flags = { initiator: false, version: false, response: true };
  const bytes = encodeIkeMessage({ header: { ...header, version: { major: 2, minor: 0 }, flags }, payloads });
  const sent = post(turn, datagram, bytes, step, { ...params, ...message.params });
  const { messageId } = header;
  return {
    request: datagram.bytes,
    messageId,
    datagram: sent,
    step,
    params: { ...params, ...message.params },
    repeats: 0,
  };
}

/** The same request again gets the same bytes again (RFC 7296 §2.1). */
export function repeatAnswer(turn: Turn, answer: Answer): Answer {
  const repeats = answer.repeats + 1;
  const { datagram, step, params, messageId } = answer;
  turn.log('IKE', 'ike.retransmitted-request', { messageId });
  turn.log('NET', 'net.sending', datagramParams(datagram, true));
  turn.put({ kind: 'send', step, datagram, params, retransmission: repeats });
  return { ...answer, repeats };
}
