import { deriveMessageHash } from '../../crypto/ikev1.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { encodeV1Chain } from '../../formats/v1/chain.ts';
import { V1_EXCHANGE_TYPES } from '../../formats/v1/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import type { Params, StepId } from '../peer.ts';
import { GENERIC_HEADER, type Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import { sendSealed } from './outgoing.ts';
import { payload } from './payloads.ts';
import { firstIv } from './reading.ts';
import type { KeyedSa, Pending } from './state.ts';

const INFORMATIONAL = V1_EXCHANGE_TYPES.of.Informational;
export const MESSAGE_ID = { length: 4, rfc: 'RFC 2408 §3.1', secret: false };

/** The payloads behind HASH, as HASH covers them: with their generic headers, in the packet that they are sent in. */
export function coveredBy(sa: KeyedSa, packet: string, payloads: readonly IkePayload[]) {
  const { bytes } = encodeV1Chain(payloads);
  const start = GENERIC_HEADER + sa.suite.hash.outputBytes;
  const place = { packet, source: 'isakmp.plaintext', start, end: start + bytes.length, field: 'isakmp.typepayload' };
  return { bytes, place };
}

/** Everything behind the HASH payload, generic headers included: what HASH(1) and HASH(2) cover. */
export function behindHash(sa: KeyedSa, message: Received) {
  const { bytes, source } = message.chain;
  const start = GENERIC_HEADER + sa.suite.hash.outputBytes;
  let end = start;
  // Payload lengths tell where padding begins.
  for (let type = bytes[0] ?? 0; type !== 0 && end + GENERIC_HEADER <= bytes.length; ) {
    type = bytes[end] ?? 0;
    end += Math.max(GENERIC_HEADER, ((bytes[end + 2] ?? 0) << 8) | (bytes[end + 3] ?? 0));
  }
  const place = { packet: message.datagram.id, source, start, end, field: 'isakmp.typepayload' };
  return { bytes: bytes.slice(start, end), place };
}

/** A message that nobody answers: HDR*, HASH(1), N/D (RFC 2409 §5.7). */
export function inform(
  turn: Turn,
  sa: KeyedSa,
  payloads: readonly IkePayload[],
  { seal, step, params = {} }: { seal: StepId; step: StepId; params?: Params },
): Pending {
  const id = turn.nextPacketId();
  const scope = `${sa.name}/informational-${turn.packets}`;
  const messageId = turn.draw(scope, 'M-ID', MESSAGE_ID);
  const { iv } = firstIv(turn, scope, sa, messageId);
  const hash = hashOf(turn, scope, sa, messageId, coveredBy(sa, id, payloads));
  turn.derive(seal, COST.prf, () => ({ messageId, iv, hash }), params);
  return sendSealed(turn, sa, iv.bytes, {
    exchange: INFORMATIONAL,
    response: false,
    messageId,
    payloads: [payload('Hash', hash.bytes), ...payloads],
    step,
    params: { seq: 4, ...params },
    id,
  });
}

/** HASH(1) over what an informational message holds. */
export function hashOf(
  turn: Turn,
  scope: string,
  { suite, keys }: KeyedSa,
  messageId: Value,
  payloads: ReturnType<typeof coveredBy>,
): Value {
  const from = { prf: suite.prf, skeyidA: keys.SKEYID_a, messageId, payloads, rfc: 'RFC 2409 §5.7' } as const;
  return deriveMessageHash(turn.in(scope), 1, from);
}
