import type { IkeHeader, IkePayload } from '../formats/ike-model.ts';
import type { Derivation, Place } from '../values/make.ts';
import { wireValue } from '../values/make.ts';
import type { PacketId, Value } from '../values/value.ts';
import { messageStart } from './datagram.ts';
import type { Datagram } from './peer.ts';

/** A message that was read and, where it came sealed, opened. */
export interface Received {
  datagram: Datagram;
  header: IkeHeader;
  payloads: readonly IkePayload[];
  /** The payload chain as bytes, and where it lies: what values that were read off it point to. */
  chain: {
    bytes: Uint8Array;
    first: number;
    source: 'wire' | 'sk.plaintext' | 'isakmp.plaintext';
    start: number;
    /** Where it came from, if it came in fragments. */
    pieces?: readonly Piece[];
  };
}

/** A part of a chain that came in a packet of its own, where it begins at 0. */
export interface Piece {
  packet: PacketId;
  start: number;
  end: number;
}

/** Bytes of the IKE header, and of the header that every payload begins with (RFC 7296 §3.1, §3.2; RFC 2408 §3.1, §3.2). */
export const HEADER = 28;
export const GENERIC_HEADER = 4;

/** The chain of a message that was not sealed. */
export function wireChain(datagram: Datagram): Received['chain'] {
  const bytes = datagram.bytes.subarray(HEADER);
  return { bytes, first: datagram.bytes[16] ?? 0, source: 'wire', start: messageStart(datagram) + HEADER };
}

/** The chain that came out of an SK payload. */
export function openedChain(first: number, bytes: Uint8Array, pieces?: readonly Piece[]): Received['chain'] {
  return { bytes, first, source: 'sk.plaintext', start: 0, ...(pieces && { pieces }) };
}

/** A place in a chain as a place in a packet; of bytes that lie in several fragments, with the others behind the first. */
function placed(received: Received, field: string, start: number, end: number): Place {
  const { source, pieces } = received.chain;
  if (!pieces) return { packet: received.datagram.id, source, field, start, end };
  const parts = pieces
    .filter((piece) => piece.start < end && start < piece.end)
    .map(
      (piece): Place => ({
        ...{ packet: piece.packet, source, field },
        start: Math.max(start, piece.start) - piece.start,
        end: Math.min(end, piece.end) - piece.start,
      }),
    );
  const [first = { packet: received.datagram.id, source, field, start, end }, ...more] = parts;
  return more.length > 0 ? { ...first, more } : first;
}

/** Where the body of the first payload of a type lies in its source (RFC 7296 §3.2). */
function bodyOf(
  { bytes, first, start }: Received['chain'],
  wanted: number,
): { start: number; end: number } | undefined {
  let type = first;
  for (let offset = 0; type !== 0 && offset + GENERIC_HEADER <= bytes.length; ) {
    const length = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
    if (type === wanted) return { start: start + offset + GENERIC_HEADER, end: start + offset + length };
    type = bytes[offset] ?? 0;
    offset += Math.max(length, GENERIC_HEADER);
  }
  return undefined;
}

/** Where the body of a payload was received, `skip` bytes from its beginning on. `field` is Wireshark's name of these bytes. */
export function bodyPlace(received: Received, type: number, field: string, skip = 0): Place {
  const body = bodyOf(received.chain, type) ?? { start: 0, end: 0 };
  return placed(received, field, body.start + skip, body.end);
}

/**
 * Where the SPI of a proposal stands, by its place in the SA payload (RFC 7296 §3.3.1).
 * @param skip what stands in front of the first proposal: in IKEv1, DOI and situation (RFC 2408 §3.4)
 */
export function proposalSpiPlace(received: Received, saType: number, index: number, skip = 0): Place {
  const { bytes, start: origin } = received.chain;
  let offset = (bodyOf(received.chain, saType)?.start ?? origin) - origin + skip;
  for (let passed = 0; passed < index; passed++) {
    offset += ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
  }
  const start = origin + offset + 8;
  return placed(received, 'isakmp.spi', start, start + (bytes[offset + 6] ?? 0));
}

/** Where one of the two SPIs stands in the IKE header. */
export function headerSpiPlace({ datagram }: Received, side: 'i' | 'r'): Place {
  const start = messageStart(datagram) + (side === 'i' ? 0 : 8);
  const field = side === 'i' ? 'isakmp.ispi' : 'isakmp.rspi';
  return { packet: datagram.id, source: 'wire', field, start, end: start + 8 };
}

/** A value that a peer learnt from a message. */
export function learned(d: Derivation, place: Place, name: string, bytes: Uint8Array, rfc: string): Value {
  return wireValue(d, place, { name, bytes, rfc, secret: place.source !== 'wire' });
}
