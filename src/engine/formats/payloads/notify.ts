/*
 * RFC 7296 §3.10, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Protocol ID  |   SPI Size    |      Notify Message Type      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                Security Parameter Index (SPI)                 ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                       Notification Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { list } from '../../wire/chain.ts';
import { bytes, type Codec, literal, rest, uint } from '../../wire/codec.ts';
import { asBytes, node } from '../../wire/scope.ts';
import { showBytes, showHex } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import { GROUPS, HASH_ALGORITHMS, NOTIFY_TYPES, SECURITY_PROTOCOLS } from '../registries.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.10';
const dataLabel = { id: 'isakmp.notify.data', name: 'Notification Data', rfc };

const hashAlgorithms = node(
  { ...dataLabel, show: (data: Uint8Array) => showBytes(data), value: (data: Uint8Array) => data },
  asBytes(
    list(
      uint(
        2,
        { id: 'isakmp.notify.data.signature_hash_algorithms', name: 'Hash Algorithm', rfc: 'RFC 7427 §4' },
        HASH_ALGORITHMS.show,
      ),
    ),
  ),
);
const acceptedGroup = node(
  { ...dataLabel, show: (data: Uint8Array) => showBytes(data), value: (data: Uint8Array) => data },
  asBytes(
    uint(2, { id: 'isakmp.notify.data.accepted_dh_group', name: 'Accepted Group', rfc: 'RFC 7296 §1.3' }, GROUPS.show),
  ),
);
const lifetime = node(
  { ...dataLabel, show: (data: Uint8Array) => showBytes(data), value: (data: Uint8Array) => data },
  asBytes(
    uint(
      4,
      { id: 'isakmp.notify.data.auth_lifetime', name: 'Authentication Lifetime', rfc: 'RFC 4478 §3' },
      (seconds) => `${seconds} s`,
    ),
  ),
);
const dataByType: Readonly<Record<number, Codec<Uint8Array>>> = {
  [NOTIFY_TYPES.of.SIGNATURE_HASH_ALGORITHMS]: hashAlgorithms,
  [NOTIFY_TYPES.of.INVALID_KE_PAYLOAD]: acceptedGroup,
  [NOTIFY_TYPES.of.AUTH_LIFETIME]: lifetime,
};
const otherData = rest(dataLabel);
const spi = (size: number) => bytes(size, { id: 'isakmp.spi', name: 'SPI', rfc }, showHex);

export const notify: Codec<PayloadOf<'notify'>> = struct<PayloadOf<'notify'>, { spiSize: number }>({
  kind: literal('notify'),
  protocol: uint(1, { id: 'isakmp.notify.protoid', name: 'Protocol ID', rfc }, SECURITY_PROTOCOLS.show),
  spiSize: {
    codec: uint(1, { id: 'isakmp.spisize', name: 'SPI Size', rfc }),
    derive: (value) => value.spi.length,
  },
  type: uint(2, { id: 'isakmp.notify.msgtype', name: 'Notify Message Type', rfc }, NOTIFY_TYPES.show),
  spi: { choose: (_, { spiSize }) => spi(spiSize) },
  data: { choose: ({ type }) => dataByType[type] ?? otherData },
});

/** `NO_PROPOSAL_CHOSEN (14)`. */
export function showNotify({ type }: PayloadOf<'notify'>): string {
  return NOTIFY_TYPES.show(type);
}
