/*
 * RFC 7296 §3.5, after the generic header
 *
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   ID Type     |                 RESERVED                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                   Identification Data                         ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Codec, literal, reserved, rest, uint } from '../../wire/codec.ts';
import { showBytes, showText } from '../../wire/show.ts';
import { struct } from '../../wire/struct.ts';
import { showAddress } from '../address.ts';
import { ID_TYPES } from '../registries.ts';
import type { PayloadOf } from './model.ts';

const rfc = 'RFC 7296 §3.5';
const label = (id: string) => ({ id, name: 'Identification Data', rfc });

const dataByType: Readonly<Record<number, Codec<Uint8Array>>> = {
  [ID_TYPES.of.ID_IPV4_ADDR]: rest(label('isakmp.id.data.ipv4_addr'), showAddress),
  [ID_TYPES.of.ID_FQDN]: rest(label('isakmp.id.data.fqdn'), showText),
  [ID_TYPES.of.ID_RFC822_ADDR]: rest(label('isakmp.id.data.user_fqdn'), showText),
  [ID_TYPES.of.ID_IPV6_ADDR]: rest(label('isakmp.id.data.ipv6_addr'), showAddress),
  [ID_TYPES.of.ID_KEY_ID]: rest(label('isakmp.id.data.key_id')),
};
const otherData = rest(label('isakmp.id.data'));

function identification<K extends 'idi' | 'idr'>(kind: K) {
  return struct<{ kind: K; idType: number; data: Uint8Array }, { reserved: undefined }>({
    kind: literal(kind),
    idType: uint(1, { id: 'isakmp.id.type', name: 'ID Type', rfc }, ID_TYPES.show),
    reserved: reserved(3, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
    data: { choose: ({ idType }) => dataByType[idType] ?? otherData },
  });
}

export const idi = identification('idi');
export const idr = identification('idr');

/** `ID_IPV4_ADDR 203.0.113.1`. */
export function showId({ idType, data }: PayloadOf<'idi' | 'idr'>): string {
  return `${ID_TYPES.name(idType) ?? `type ${idType}`} ${showIdData(idType, data)}`;
}

function showIdData(idType: number, data: Uint8Array): string {
  const { of } = ID_TYPES;
  if (idType === of.ID_IPV4_ADDR || idType === of.ID_IPV6_ADDR) return showAddress(data);
  if (idType === of.ID_FQDN || idType === of.ID_RFC822_ADDR) return showText(data);
  return showBytes(data);
}
