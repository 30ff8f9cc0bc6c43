import { u64 } from '../bytes/bytes.ts';
import { countsIvs } from '../crypto/algorithms.ts';
import type { Side } from '../crypto/ikev2.ts';
import { encodeIkeMessage } from '../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../formats/registries.ts';
import { COST } from './costs.ts';
import { datagramParams } from './datagram.ts';
import { announce, cut } from './features/fragmentation.ts';
import { expectAnswer } from './features/retransmission.ts';
import { messageParams, payloadsText } from './log.ts';
import type { Datagram, Params, StepId } from './peer.ts';
import type { Received } from './received.ts';
import { type SealKeys, sealFragment, sealMessage } from './seal.ts';
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
 * Each side has a key of its own, and each message ID one request and one response, so a count of those will do; fragments
 * of one message count in the upper half.
 */
function freshIv(turn: Turn, sa: KeyedSa, { messageId, flags }: IkeHeader, fragment = 0): Uint8Array {
  const { cipher } = sa.suite;
  if (countsIvs(cipher)) return u64(2 ** 32 * fragment + 2 * messageId + (flags.response ? 1 : 0));
  const label = `${sa.scope}/IV/${flags.response ? 'response' : 'request'}/${messageId}`;
  return turn.env.random(fragment > 0 ? `${label}/${fragment}` : label, cipher.ivBytes);
}

/** A message as bytes: one, or its fragments. */
interface Built {
  messages: readonly Uint8Array[];
  /** What a moment tells of each. */
  parts: readonly Params[];
}

function build(turn: Turn, sa: IkeSa, header: IkeHeader, ends: Ends, message: Outgoing): Built {
  const { exchange, payloads, sealStep } = message;
  const params = messageParams(exchange, header.flags.response, header.messageId);
  const inTheClear = sa.stage === 'opening' || exchange === EXCHANGE_TYPES.of.IKE_SA_INIT;
  const pieces = inTheClear
    ? undefined
    : cut(turn, sealKeys(sa, sa.role), { ...ends, allowed: sa.fragments }, payloads);
  if (sealStep && !pieces) turn.derive(sealStep, COST.seal, () => ({}), params);
  turn.log('ENC', 'enc.generating', { ...params, payloads: payloadsText(payloads) });
  if (inTheClear) return { messages: [encodeIkeMessage({ header, payloads })], parts: [{}] };
  const keys = sealKeys(sa, sa.role);
  if (!pieces) return { messages: [sealMessage(keys, header, payloads, freshIv(turn, sa, header))], parts: [{}] };
  announce(turn, pieces, params);
  const sealed = pieces.parts.map((part) => sealFragment(keys, header, part, freshIv(turn, sa, header, part.number)));
  return { messages: sealed, parts: pieces.parts.map(({ number, total }) => ({ number, total })) };
}

type Ends = Pick<Datagram, 'local' | 'remote'>;

/** Sends a message, or all of its fragments. */
function post(turn: Turn, ends: Ends, { messages, parts }: Built, step: StepId, params: Params): readonly Datagram[] {
  const { local, remote } = ends;
  const datagrams = messages.map((bytes) => ({ id: turn.nextPacketId(), local, remote, bytes }));
  for (const [index, datagram] of datagrams.entries()) {
    const part = messages.length > 1 ? parts[index] : undefined;
    if (part && index > 0) turn.derive('fragment.seal', COST.line, () => ({}), { ...params, ...part });
    turn.log('NET', 'net.sending', datagramParams(datagram, true));
    const shown = { ...params, ...part };
    turn.put({ kind: 'send', step: part ? 'fragment.flight' : step, datagram, params: shown, retransmission: 0 });
  }
  return datagrams;
}

/** Sends a request and begins to wait for its answer. */
export function sendRequest<S extends OpeningSa | KeyedSa>(turn: Turn, sa: S, message: Outgoing): S {
  const { exchange, step, task } = message;
  const messageId = sa.nextRequest;
  const built = build(turn, sa, headerOf(sa, exchange, false, messageId), sa, message);
  const params = { ...messageParams(exchange, false, messageId), ...message.params };
  const datagrams = post(turn, sa, built, step, params);
  const pending = { exchange, messageId, datagrams, params, repeats: 0, task };
  const asked = { ...sa, nextRequest: messageId + 1, pending };
  expectAnswer(turn, asked);
  return asked;
}

/** Answers the request that `sa` expected, to where it came from (RFC 7296 §2.11), and remembers the answer. */
export function sendResponse(turn: Turn, sa: KeyedSa, request: Received, message: Outgoing): KeyedSa {
  const { exchange, step } = message;
  const { messageId } = request.header;
  const built = build(turn, sa, headerOf(sa, exchange, true, messageId), request.datagram, message);
  const params = { ...messageParams(exchange, true, messageId), ...message.params };
  const datagrams = post(turn, request.datagram, built, step, params);
  const answered = { request: request.datagram.bytes, messageId, datagrams, step, params, repeats: 0 };
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
  const datagrams = post(turn, datagram, { messages: [bytes], parts: [{}] }, step, { ...params, ...message.params });
  const { messageId } = header;
  return {
    request: datagram.bytes,
    messageId,
    datagrams,
    step,
    params: { ...params, ...message.params },
    repeats: 0,
  };
}

/** The same request again gets the same bytes again (RFC 7296 §2.1). */
export function repeatAnswer(turn: Turn, answer: Answer): Answer {
  const repeats = answer.repeats + 1;
  const { datagrams, step, params, messageId } = answer;
  turn.log('IKE', 'ike.retransmitted-request', { messageId });
  for (const datagram of datagrams) {
    turn.log('NET', 'net.sending', datagramParams(datagram, true));
    turn.put({ kind: 'send', step, datagram, params, retransmission: repeats });
  }
  return { ...answer, repeats };
}
