/*
 * RFC 7296 §3.4, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   Diffie-Hellman Group Num    |           RESERVED            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                       Key Exchange Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, literal, reserved, rest, uint } from '../../wire/codec.ts';
import { struct } from '../../wire/struct.ts';
import { GROUPS } from '../registries.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.4';

export const ke: Codec<PayloadOf<'ke'>> = struct<PayloadOf<'ke'>, { reserved: undefined }>({
  kind: literal('ke'),
  group: uint(2, { id: 'isakmp.key_exchange.dh_group', name: 'Group', rfc }, GROUPS.show),
  reserved: reserved(2, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
  data: rest({ id: 'isakmp.key_exchange.data', name: 'Key Exchange Data', rfc }),
});

/** `Curve25519, 32 bytes`. */
export function showKe({ group, data }: PayloadOf<'ke'>): string {
  return `${GROUPS.name(group) ?? `group ${group}`}, ${data.length} bytes`;
}
