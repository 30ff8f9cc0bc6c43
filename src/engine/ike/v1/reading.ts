import { derivePhase2Iv, type LastBlock } from '../../crypto/ikev1.ts';
import type { IkeHeader, IkeMessage, IkePayload } from '../../formats/ike-model.ts';
import { valueOperand } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { messageStart } from '../datagram.ts';
import type { Datagram } from '../peer.ts';
import { learned, type Received, wireChain } from '../received.ts';
import type { Turn } from '../turn.ts';
import { parsedName, v1MessageParams, v1PayloadsText } from './log.ts';
import { bodies, type PayloadName } from './payloads.ts';
import { openV1 } from './seal.ts';
import type { KeyedSa } from './state.ts';

/** A message with a sound IKEv1 header. `message` is absent where its payloads in the clear are not sound. */
export interface V1Incoming {
  datagram: Datagram;
  header: IkeHeader;
  message: IkeMessage | undefined;
  encrypted: boolean;
}

/** The message's parameters for log and steps. `response` is what charon would call it. */
export function incomingParams({ exchangeType, messageId }: IkeHeader, response: boolean) {
  return v1MessageParams(exchangeType, response, messageId);
}

function missing(payloads: readonly IkePayload[], wanted: readonly PayloadName[]): PayloadName | undefined {
  return wanted.find((name) => bodies(payloads, name).length === 0);
}

/**
 * A message that must be in the clear.
 * @param wanted the payloads that it must hold
 */
export function readClear(
  turn: Turn,
  { datagram, header, message, encrypted }: V1Incoming,
  response: boolean,
  wanted: readonly PayloadName[],
): Received | undefined {
  const params = incomingParams(header, response);
  if (!message || encrypted) {
    turn.log('IKE', 'ike.parsing-failed');
    turn.log('IKE', 'ike.processing-failed', params);
    return undefined;
  }
  const { payloads } = message;
  turn.log('ENC', 'enc.parsed', { ...params, payloads: v1PayloadsText(payloads) });
  if (missing(payloads, wanted) !== undefined) return unfit(turn, params);
  return { datagram, header, payloads, chain: wireChain(datagram) };
}

function unfit(turn: Turn, params: ReturnType<typeof incomingParams>): undefined {
  turn.log('IKE', 'ike.verification-failed');
  turn.log('IKE', 'ike.processing-failed', params);
}

/** Decrypts a message. `garbled` where nothing that makes sense comes out: another key, most likely. */
export function readSealed(
  turn: Turn,
  sa: KeyedSa,
  { datagram, header, encrypted }: V1Incoming,
  { iv, response, wanted }: { iv: Uint8Array; response: boolean; wanted: readonly PayloadName[] },
): Received | 'garbled' | undefined {
  const params = incomingParams(header, response);
  if (!encrypted) return unfit(turn, params);
  const opened = openV1(sa.suite.cipher, sa.keys.Ka.bytes, iv, datagram.bytes);
  const first = datagram.bytes[16] ?? 0;
  if (!opened?.sound) {
    turn.log('ENC', 'v1.garbled', { payload: parsedName(first) });
    turn.log('ENC', 'enc.undecryptable');
    turn.log('IKE', 'ike.parsing-failed');
    return 'garbled';
  }
  const { payloads, plaintext } = opened;
  turn.log('ENC', 'enc.parsed', { ...params, payloads: v1PayloadsText(payloads) });
  if (missing(payloads, wanted) !== undefined) return unfit(turn, params);
  return { datagram, header, payloads, chain: { bytes: plaintext, first, source: 'isakmp.plaintext', start: 0 } };
}

/** The message id of an exchange that the other end began. */
export function learnMessageId(turn: Turn, scope: string, { datagram }: V1Incoming): Value {
  const start = messageStart(datagram) + 20;
  const place = { packet: datagram.id, source: 'wire', start, end: start + 4, field: 'isakmp.messageid' };
  return learned(turn.in(scope), place, 'M-ID', datagram.bytes.slice(20, 24), 'RFC 2408 §3.1');
}

/** The IV that an exchange begins with (RFC 2409 Appendix B), as a value and as what the next message goes on from. */
export function firstIv(turn: Turn, scope: string, sa: KeyedSa, messageId: Value): { iv: Value; last: LastBlock } {
  const iv = derivePhase2Iv(turn.in(scope), { ...sa.suite, last: sa.last, messageId });
  return { iv, last: asLast(iv) };
}

export const asLast = (iv: Value): LastBlock => ({ bytes: iv.bytes, operand: valueOperand(iv) });
