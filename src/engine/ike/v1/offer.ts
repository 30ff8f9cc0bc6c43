import { V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import { messageStart } from '../datagram.ts';
import { bodyPlace, GENERIC_HEADER, HEADER, type Received } from '../received.ts';
import type { V1Ends } from './outgoing.ts';
import { body } from './payloads.ts';
import type { Answer, V1Sa } from './state.ts';

/** What an ISAKMP SA begins with, whoever begins it. */
export type Begun = Pick<V1Sa, 'number' | 'name' | 'wishes' | 'replaces'>;

/** What a responder makes of a first message: an SA, or no more than a remembered answer. */
export interface V1Response {
  sa?: V1Sa;
  answer?: Answer;
}

/** SAi_b as it was sent: the first payload of the first message. */
export function sentSa(packet: string, ends: V1Ends, body: Uint8Array): V1Sa['sa'] {
  const start = messageStart(ends) + HEADER + GENERIC_HEADER;
  return { body, place: { packet, source: 'wire', start, end: start + body.length, field: 'isakmp.typepayload' } };
}

/** SAi_b as it was received. */
export function offeredSa(asked: Received): V1Sa['sa'] {
  const place = bodyPlace(asked, V1_PAYLOAD_TYPES.of['Security Association'], 'isakmp.typepayload');
  return { body: (body(asked.payloads, 'Security Association') ?? new Uint8Array(0)).slice(), place };
}
