/*
 * RFC 7296 §3.11, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Protocol ID   |   SPI Size    |          Num of SPIs          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~               Security Parameter Index(es) (SPI)              ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { list } from '../../wire/chain.ts';
import { bytes, type Codec, literal, uint } from '../../wire/codec.ts';
import { showHex } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import { SECURITY_PROTOCOLS } from '../registries.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.11';
const spi = (size: number) => bytes(size, { id: 'isakmp.delete.spi', name: 'SPI', rfc }, showHex);

export const del: Codec<PayloadOf<'delete'>> = struct<PayloadOf<'delete'>, { spiSize: number; count: number }>({
  kind: literal('delete'),
  protocol: uint(1, { id: 'isakmp.delete.protoid', name: 'Protocol ID', rfc }, SECURITY_PROTOCOLS.show),
  spiSize: {
    codec: uint(1, { id: 'isakmp.spisize', name: 'SPI Size', rfc }),
    derive: ({ spis }) => spis[0]?.length ?? 0,
  },
  count: {
    codec: uint(2, { id: 'isakmp.spinum', name: 'Number of SPIs', rfc }),
    derive: ({ spis }) => spis.length,
  },
  spis: { choose: (_, { spiSize }) => list(spi(spiSize)) },
});

/** `ESP, SPI 23727640`. */
export function showDelete({ protocol, spis }: PayloadOf<'delete'>): string {
  const name = SECURITY_PROTOCOLS.name(protocol) ?? `protocol ${protocol}`;
  return spis.length === 0 ? `the ${name} SA` : `${name}, SPI ${spis.map(showHex).join(', ')}`;
}
