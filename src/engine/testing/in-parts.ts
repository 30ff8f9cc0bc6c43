import { concat, u16 } from '../bytes/bytes.ts';
import type { Ikev2Keys } from '../dissect/key-table.ts';
import { encodePayloadChain } from '../formats/ike-message.ts';
import type { IkePayload } from '../formats/ike-model.ts';
import { foldSum, wordSum } from '../wire/checksum.ts';
import * as samples from './samples.ts';

/** What a packet says of the part that it carries. */
export interface PartPlace {
  number: number;
  total: number;
}

/** A packet with one part of a sealed message (RFC 7383 §2.5). Only the first part tells the type of the first payload. */
export function ikePart(
  keys: Ikev2Keys,
  { number, total }: PartPlace,
  bytes: Uint8Array,
  { first = 0, response = false, messageId = 1 } = {},
): Uint8Array {
  const header = samples.ikeHeader(35, response, messageId, keys.responderSpi);
  const place = concat(u16(number), u16(total));
  return samples.inUdp(500, samples.sealChain(keys, header, number === 1 ? first : 0, bytes, place));
}

/** The packets of a message that is cut into so many parts. */
export function ikeParts(
  keys: Ikev2Keys,
  payloads: readonly IkePayload[],
  total: number,
  message: { response?: boolean; messageId?: number } = {},
): Uint8Array[] {
  const { first, bytes } = encodePayloadChain(payloads);
  const size = Math.ceil(bytes.length / total);
  return Array.from({ length: total }, (_, index) => {
    const part = bytes.subarray(index * size, (index + 1) * size);
    return ikePart(keys, { number: index + 1, total }, part, { ...message, first });
  });
}

/** An IPv4 packet of the same header with a stretch of the data of another one (RFC 791 §3.2). Options are none. */
export function ipFragment(
  packet: Uint8Array,
  start: number,
  end: number,
  more = end < packet.length - 20,
): Uint8Array {
  const header = packet.slice(0, 20);
  const word = (more ? 0x2000 : 0) | (start >> 3);
  const data = packet.subarray(20 + start, 20 + end);
  header.set([...u16(20 + data.length), ...header.subarray(4, 6), ...u16(word)], 2);
  return concat(withChecksum(header), data);
}

/** The header with the checksum that fits it. */
export function withChecksum(header: Uint8Array): Uint8Array {
  const fresh = header.slice();
  fresh.set([0, 0], 10);
  fresh.set(u16(foldSum(wordSum(fresh))), 10);
  return fresh;
}

/** A packet in fragments that carry `size` bytes each, a multiple of 8. */
export function ipFragments(packet: Uint8Array, size: number): Uint8Array[] {
  const data = packet.length - 20;
  return Array.from({ length: Math.ceil(data / size) }, (_, index) =>
    ipFragment(packet, index * size, Math.min((index + 1) * size, data)),
  );
}
