import { decodePayloadChain } from '../formats/ike-message.ts';
import type { IkeHeader, IkeMessage, IkePayload } from '../formats/ike-model.ts';
import { EXCHANGE_TYPES } from '../formats/registries.ts';
import { COST } from './costs.ts';
import { collect } from './features/fragmentation.ts';
import { messageParams, payloadsText } from './log.ts';
import { checkPayloads, type RuleBroken, ruleFor } from './message-rules.ts';
import { type Notify, notify } from './notify.ts';
import { sealKeys } from './outgoing.ts';
import type { Datagram } from './peer.ts';
import { openedChain, type Received, wireChain } from './received.ts';
import { FRAGMENT, openMessage, sealedLength } from './seal.ts';
import { type KeyedSa, other } from './state.ts';
import type { Turn } from './turn.ts';

/** A message with a sound header. `message` is absent where its payloads are not sound. */
export interface Incoming {
  datagram: Datagram;
  header: IkeHeader;
  message: IkeMessage | undefined;
}

const paramsOf = ({ exchangeType, flags, messageId }: IkeHeader) =>
  messageParams(exchangeType, flags.response, messageId);

/** A message of which nothing but the header is to be used. */
export function headerOnly({ datagram, header }: Incoming): Received {
  return { datagram, header, payloads: [], chain: wireChain(datagram) };
}

/** What answers a message that breaks the rules (RFC 7296 §2.5, §3.10.1). */
export function problemNotify(problem: RuleBroken): Notify {
  const isCritical = problem.notify === 'UNSUPPORTED_CRITICAL_PAYLOAD';
  return isCritical ? notify(problem.notify, Uint8Array.of(problem.type)) : notify(problem.notify);
}

/** A message in the clear, or what is wrong with it. */
export function readClear(turn: Turn, incoming: Incoming): Received | RuleBroken {
  const payloads = incoming.message?.payloads ?? [];
  return check(turn, { ...headerOnly(incoming), payloads }, incoming.message !== undefined);
}

/** An SA after a sealed message has come, and the message, if it is whole and opens: such as does not gets no answer (RFC 7296 §2.4). */
export interface Reading {
  sa: KeyedSa;
  read?: Received | RuleBroken;
}

/** Checks the ICV and opens SK { }, or SKF { } until all fragments are there. */
export function readSealed(turn: Turn, sa: KeyedSa, incoming: Incoming): Reading {
  const { datagram, header, message } = incoming;
  const [payload, ...more] = message?.payloads ?? [];
  const keys = sealKeys(sa, other(sa.role));
  if (more.length === 0 && payload?.kind === 'unknown' && payload.type === FRAGMENT) {
    return readPart(turn, sa, incoming, payload);
  }
  const chain =
    payload?.kind === 'sk' && more.length === 0 ? openMessage(keys, datagram.bytes, payload.body) : undefined;
  if (!chain || payload?.kind !== 'sk') {
    unopened(turn, header);
    return { sa };
  }
  if (header.exchangeType === EXCHANGE_TYPES.of.IKE_AUTH) {
    turn.derive('auth.open', COST.seal, () => ({}), paramsOf(header));
  }
  const { payloads, error } = decodePayloadChain(payload.first, chain);
  const received = { datagram, header, payloads, chain: openedChain(payload.first, chain) };
  return { sa, read: check(turn, received, error === undefined) };
}

type Fragment = Extract<IkePayload, { kind: 'unknown' }>;

/** One fragment. Only an end that said that it takes them looks at them (RFC 7383 §2.3). */
function readPart(turn: Turn, sa: KeyedSa, { datagram, header }: Incoming, { first = 0, body }: Fragment): Reading {
  if (!sa.fragments) {
    unopened(turn, header);
    return { sa };
  }
  const keys = sealKeys(sa, other(sa.role));
  const open = (sealed: Uint8Array) => {
    const chain = openMessage(keys, datagram.bytes, sealed);
    if (!chain) unopened(turn, header);
    return chain;
  };
  const { exchangeType: exchange, messageId, flags } = header;
  const lengthOf = (bytes: number) => sealedLength(keys, bytes);
  const part = { datagram, response: flags.response, exchange, messageId, first, body, open, lengthOf };
  const { sa: after, whole } = collect(turn, sa, part);
  if (!whole) return { sa: after };
  const { payloads, error } = decodePayloadChain(whole.first, whole.chain);
  const chain = openedChain(whole.first, whole.chain, whole.pieces);
  const received = { datagram: whole.datagram, header, payloads, chain };
  return { sa: after, read: check(turn, received, error === undefined) };
}

function unopened(turn: Turn, header: IkeHeader): void {
  turn.log('ENC', 'enc.bad-integrity');
  turn.log('ENC', 'enc.undecryptable');
  turn.log('IKE', 'ike.integrity-failed');
  turn.log('IKE', 'ike.processing-failed', paramsOf(header));
}

/** Notes the payloads and holds them against the rules of their message. */
function check(turn: Turn, received: Received, sound: boolean): Received | RuleBroken {
  const { header, payloads } = received;
  const rule = ruleFor(header.exchangeType, header.flags.response);
  if (sound) turn.log('ENC', 'enc.parsed', { ...paramsOf(header), payloads: payloadsText(payloads) });
  const problem = sound && rule ? checkPayloads(rule, payloads) : MALFORMED;
  if (!problem) return received;
  logProblem(turn, problem, sound);
  turn.log('IKE', 'ike.processing-failed', paramsOf(header));
  return problem;
}

const MALFORMED: RuleBroken = { notify: 'INVALID_SYNTAX', reason: 'the payloads are malformed' };

function logProblem(turn: Turn, problem: RuleBroken, sound: boolean): void {
  if (!sound) turn.log('IKE', 'ike.parsing-failed');
  else if (problem.notify === 'INVALID_SYNTAX') turn.log('IKE', 'ike.verification-failed', { reason: problem.reason });
  else turn.log('ENC', 'enc.critical-payload', { type: problem.type });
}
