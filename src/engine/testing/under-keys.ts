import { cipherById, integrityById } from '../crypto/algorithms.ts';
import type { Ikev2Keys } from '../dissect/key-table.ts';
import { decodeIkeMessage, decodePayloadChain } from '../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../formats/ike-model.ts';
import { openMessage, type SealKeys, sealMessage } from '../ike/seal.ts';
import type { Site } from '../values/value.ts';
import type { Pair } from './ike-pair.ts';

/** The keys of the latest IKE SA of a pair, as its peers handed them out. */
function ikeKeys(pair: Pair): Ikev2Keys {
  const keys = pair.all('b', 'ike-sa').findLast((output) => output.keys)?.keys;
  if (keys?.version !== 2) throw new Error('there are no keys yet');
  return keys;
}

function direction(keys: Ikev2Keys, initiator: boolean): SealKeys {
  const cipher = cipherById(keys.encryption);
  if (!cipher) throw new Error(keys.encryption);
  const integrity = keys.integrity === undefined ? undefined : integrityById(keys.integrity);
  const authentication = initiator ? keys.skAi : keys.skAr;
  const encryption = initiator ? keys.skEi : keys.skEr;
  return { cipher, encryption, ...(integrity && authentication && { integrity, authentication }) };
}

function open(keys: Ikev2Keys, bytes: Uint8Array): { header: IkeHeader; payloads: readonly IkePayload[] } {
  const { message } = decodeIkeMessage(bytes);
  const sk = message?.payloads[0];
  if (!message || sk?.kind !== 'sk') throw new Error('not a sealed message');
  const chain = openMessage(direction(keys, message.header.flags.initiator), bytes, sk.body);
  if (!chain) throw new Error('the message does not open');
  return { header: message.header, payloads: decodePayloadChain(sk.first, chain).payloads };
}

/** The payloads of the n-th message on a pair's wire, opened. */
export function openedPayloads(pair: Pair, index: number): readonly IkePayload[] {
  return open(ikeKeys(pair), pair.sent[index]?.output.datagram.bytes ?? new Uint8Array()).payloads;
}

/** The message with other payloads, sealed again as only a holder of the keys could. */
export function sealedAs(
  pair: Pair,
  from: Site,
  bytes: Uint8Array,
  change: (payloads: readonly IkePayload[]) => readonly IkePayload[],
): Uint8Array {
  const keys = ikeKeys(pair);
  const { header, payloads } = open(keys, bytes);
  return sealedBy(pair, from, header, change(payloads));
}

/** A message of its own, sealed under the keys of `from`. */
export function sealedBy(pair: Pair, from: Site, header: IkeHeader, payloads: readonly IkePayload[]): Uint8Array {
  const keys = direction(ikeKeys(pair), from === 'a');
  return sealMessage(keys, header, payloads, new Uint8Array(keys.cipher.ivBytes).fill(0x77));
}

/** The header of a message under the SA of a pair. */
export function headerUnder(
  pair: Pair,
  from: Site,
  part: Pick<IkeHeader, 'exchangeType' | 'messageId'> & { response?: boolean },
): IkeHeader {
  const { initiatorSpi, responderSpi } = ikeKeys(pair);
  const flags = { initiator: from === 'a', version: false, response: part.response ?? false };
  const { exchangeType, messageId } = part;
  return { initiatorSpi, responderSpi, version: { major: 2, minor: 0 }, exchangeType, flags, messageId };
}
