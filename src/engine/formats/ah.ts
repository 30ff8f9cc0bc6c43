/*
 * RFC 4302 §2
 *
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Next Header   |  Payload Len  |          RESERVED             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                 Security Parameters Index (SPI)               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Sequence Number Field                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * +                Integrity Check Value-ICV (variable)           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, reserved, rest, uint } from '../wire/codec.ts';
import { lengthOf, node, scoped } from '../wire/scope.ts';
import { showSpi } from '../wire/show.ts';
import { struct } from '../wire/struct.ts';
import { IP_PROTOCOLS } from './registries.ts';

const rfc = 'RFC 4302 §2';
/** The field counts words, and leaves two of them out (RFC 4302 §2.2). */
const IN_WORDS = { unit: 4, extra: 8 };

export interface AhHeader {
  nextHeader: number;
  spi: number;
  sequence: number;
  icv: Uint8Array;
}

/** The header between IP and what it protects. Its length field fixes the scope `ah`. */
export const ahHeader: Codec<AhHeader> = node(
  { id: 'ah', name: 'AH', rfc, show: ({ spi, sequence }) => `SPI ${showSpi(spi)}, sequence ${sequence}` },
  scoped(
    'ah',
    struct<AhHeader, { length: undefined; reserved: undefined }>({
      nextHeader: uint(1, { id: 'ah.next_header', name: 'Next Header', rfc }, IP_PROTOCOLS.show),
      length: lengthOf('ah', 1, uint(1, { id: 'ah.length', name: 'Payload Length', rfc }), IN_WORDS),
      reserved: reserved(2, { id: 'ah.reserved', name: 'Reserved', rfc }),
      spi: uint(4, { id: 'ah.spi', name: 'SPI', rfc }, showSpi),
      sequence: uint(4, { id: 'ah.sequence', name: 'Sequence Number', rfc }),
      icv: rest({ id: 'ah.icv', name: 'ICV', rfc }),
    }),
  ),
);
