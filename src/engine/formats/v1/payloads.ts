/*
 * IKEv1 payloads (RFC 2408 §3.2), each behind the generic header
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ! Next Payload  !   RESERVED    !         Payload Length        !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Links, list, nextType } from '../../wire/chain.ts';
import { bytes, type Codec, mapped, reserved, rest, uint } from '../../wire/codec.ts';
import { asBytes, lengthOf, node, scoped } from '../../wire/scope.ts';
import { showBytes, showCount, showHex, showText } from '../../wire/show.ts';
import type { Field } from '../../wire/span.ts';
import { struct } from '../../wire/struct.ts';
import { showAddress } from '../address.ts';
import type { IkePayload } from '../ike-model.ts';
import { certificate, v1CertificateRequest } from '../payloads/cert.ts';
import type { PayloadOf } from '../payloads/model.ts';
import { IP_PROTOCOLS } from '../registries.ts';
import { vendorId } from '../vendor-ids.ts';
import { configAttribute, type V1Attribute } from './attribute.ts';
import { V1_ID_TYPES, V1_NOTIFY_TYPES, V1_PAYLOAD_TYPES, V1_PROTOCOLS } from './registries.ts';
import { v1Sa } from './sa.ts';

const rfc = 'RFC 2408 §3.2';

const idRfc = 'RFC 2407 §4.6.2';
const idLabel = (id: string) => ({ id, name: 'Identification Data', rfc: idRfc });

/** An address and its mask. */
const network = node(
  {
    ...idLabel('isakmp.id.data'),
    show: (data: Uint8Array) => `${showAddress(data.subarray(0, 4))}/${showAddress(data.subarray(4))}`,
  },
  asBytes(
    struct<{ address: Uint8Array; mask: Uint8Array }>({
      address: bytes(4, { id: 'isakmp.id.data.ipv4_addr', name: 'Address', rfc: idRfc }, showAddress),
      mask: bytes(4, { id: 'isakmp.id.data.ipv4_subnet', name: 'Mask', rfc: idRfc }, showAddress),
    }),
  ),
);
const idData: Readonly<Record<number, Codec<Uint8Array>>> = {
  1: rest(idLabel('isakmp.id.data.ipv4_addr'), showAddress),
  2: rest(idLabel('isakmp.id.data.fqdn'), showText),
  3: rest(idLabel('isakmp.id.data.user_fqdn'), showText),
  4: network,
  5: rest(idLabel('isakmp.id.data.ipv6_addr'), showAddress),
  11: rest(idLabel('isakmp.id.data.key_id')),
};
const idOther = rest(idLabel('isakmp.id.data'));

export interface V1Identification {
  type: number;
  protocol: number;
  port: number;
  data: Uint8Array;
}

/** The body of an ID payload (RFC 2407 §4.6.2). */
export const v1Identification = struct<V1Identification>({
  type: uint(1, { id: 'isakmp.id.type', name: 'ID Type', rfc: idRfc }, V1_ID_TYPES.show),
  protocol: uint(1, { id: 'isakmp.id.protoid', name: 'Protocol ID', rfc: idRfc }, (protocol) =>
    protocol === 0 ? 'any (0)' : IP_PROTOCOLS.show(protocol),
  ),
  port: uint(2, { id: 'isakmp.id.port', name: 'Port', rfc: idRfc }),
  data: { choose: ({ type }) => idData[type] ?? idOther },
});

const doi = (id: string, rfc: string) => uint(4, { id, name: 'Domain of Interpretation', rfc });
const spiSize = (rfc: string) => uint(1, { id: 'isakmp.spisize', name: 'SPI Size', rfc });

const notifyRfc = 'RFC 2408 §3.14';
export interface V1Notification {
  doi: number;
  protocol: number;
  type: number;
  spi: Uint8Array;
  data: Uint8Array;
}

/** The body of a Notification payload (RFC 2408 §3.14). */
export const v1Notification = struct<V1Notification, { size: number }>({
  doi: doi('isakmp.notify.doi', notifyRfc),
  protocol: uint(1, { id: 'isakmp.notify.protoid', name: 'Protocol ID', rfc: notifyRfc }, V1_PROTOCOLS.show),
  size: { codec: spiSize(notifyRfc), derive: ({ spi }) => spi.length },
  type: uint(2, { id: 'isakmp.notify.msgtype', name: 'Notify Message Type', rfc: notifyRfc }, V1_NOTIFY_TYPES.show),
  spi: { choose: (_, { size }) => bytes(size, { id: 'isakmp.spi', name: 'SPI', rfc: notifyRfc }, showHex) },
  data: rest({ id: 'isakmp.notify.data', name: 'Notification Data', rfc: notifyRfc }),
});

const deleteRfc = 'RFC 2408 §3.15';
export interface V1Deletion {
  doi: number;
  protocol: number;
  spis: readonly Uint8Array[];
}

/** The body of a Delete payload (RFC 2408 §3.15). */
export const v1Deletion = struct<V1Deletion, { size: number; count: number }>({
  doi: doi('isakmp.delete.doi', deleteRfc),
  protocol: uint(1, { id: 'isakmp.delete.protoid', name: 'Protocol ID', rfc: deleteRfc }, V1_PROTOCOLS.show),
  size: { codec: spiSize(deleteRfc), derive: ({ spis }) => spis[0]?.length ?? 0 },
  count: {
    codec: uint(2, { id: 'isakmp.spinum', name: 'Number of SPIs', rfc: deleteRfc }),
    derive: ({ spis }) => spis.length,
  },
  spis: {
    choose: (_, { size }) => list(bytes(size, { id: 'isakmp.delete.spi', name: 'SPI', rfc: deleteRfc }, showHex)),
  },
});

const oaRfc = 'RFC 3947 §5.2';
/** The body of a NAT-OA payload: the address that an end had before a NAT rewrote it. */
const v1NatOa = struct<{ type: number; address: Uint8Array }, { reserved: undefined }>({
  type: uint(1, { id: 'isakmp.id.type', name: 'ID Type', rfc: oaRfc }, V1_ID_TYPES.show),
  reserved: reserved(3, { id: 'isakmp.reserved', name: 'Reserved', rfc: oaRfc }),
  address: rest({ id: 'isakmp.ike.nat_original_address_ipv4', name: 'Original Address', rfc: oaRfc }, showAddress),
});

const configRfc = 'draft-ietf-ipsec-isakmp-mode-cfg';
/** The body of an Attributes payload, in which one end asks for an address, a user name or a password. */
const v1Configuration = struct<
  { type: number; identifier: number; attributes: readonly V1Attribute[] },
  { reserved: undefined }
>({
  type: uint(1, { id: 'isakmp.cfg.type', name: 'Type', rfc: configRfc }),
  reserved: reserved(1, { id: 'isakmp.reserved', name: 'Reserved', rfc: configRfc }),
  identifier: uint(2, { id: 'isakmp.cfg.identifier', name: 'Identifier', rfc: configRfc }),
  attributes: list(configAttribute),
});

const leaf = (id: string, name: string, rfc: string) => rest({ id, name, rfc });

/** What a payload is called in RFC 2409's notation, and its body. */
const KINDS: Readonly<Record<number, readonly [name: string, body: Codec<unknown>]>> = {
  1: ['SA', v1Sa],
  4: ['KE', leaf('isakmp.key_exchange.data', 'Key Exchange Data', 'RFC 2408 §3.7')],
  5: ['ID', v1Identification],
  6: ['CERT', certificate('RFC 2408 §3.9')],
  7: ['CR', v1CertificateRequest('RFC 2408 §3.10')],
  8: ['HASH', leaf('isakmp.hash', 'Hash Data', 'RFC 2408 §3.11')],
  9: ['SIG', leaf('isakmp.sig', 'Signature Data', 'RFC 2408 §3.12')],
  10: ['Nonce', leaf('isakmp.nonce', 'Nonce Data', 'RFC 2408 §3.13')],
  11: ['N', v1Notification],
  12: ['D', v1Deletion],
  13: ['VID', vendorId('RFC 2408 §3.16')],
  14: ['ATTR', v1Configuration],
  20: ['NAT-D', leaf('isakmp.ike.nat_hash', 'HASH of the address and port', 'RFC 3947 §3.2')],
  21: ['NAT-OA', v1NatOa],
};
const OTHER = leaf('isakmp.datapayload', 'Payload Data', rfc);

/** Where each payload is defined. */
const PAYLOAD_RFCS: Readonly<Record<number, string>> = {
  1: 'RFC 2408 §3.4',
  4: 'RFC 2408 §3.7',
  5: 'RFC 2407 §4.6.2',
  6: 'RFC 2408 §3.9',
  7: 'RFC 2408 §3.10',
  8: 'RFC 2408 §3.11',
  9: 'RFC 2408 §3.12',
  10: 'RFC 2408 §3.13',
  11: 'RFC 2408 §3.14',
  12: 'RFC 2408 §3.15',
  13: 'RFC 2408 §3.16',
  20: 'RFC 3947 §3.2',
  21: 'RFC 3947 §5.2',
};

/** What a closed payload shows of itself: its most telling fields. */
const TELLING = ['isakmp.id.data', 'isakmp.notify.msgtype', 'isakmp.delete.protoid', 'isakmp.delete.spi'];

function showV1(payload: IkePayload, children: readonly Field[]): string {
  const size = payload.kind === 'unknown' ? payload.body.length : 0;
  const [, , , ...fields] = children;
  const telling = fields.filter(({ id }) => TELLING.some((prefix) => id.startsWith(prefix)));
  if (telling.length > 0) return telling.map(({ show }) => show).join(', ');
  const only = fields.length === 1 ? fields[0] : fields.find(({ children: [first] = [] }) => first && !first.bits);
  return only ? only.show : showCount(size);
}

function framed(type: number): Codec<IkePayload> {
  const [name, body] = KINDS[type] ?? [V1_PAYLOAD_TYPES.name(type) ?? `Payload ${type}`, OTHER];
  const codec = struct<{ body: Uint8Array }, { next: undefined; reserved: undefined; length: undefined }>({
    next: nextType(uint(1, { id: 'isakmp.nextpayload', name: 'Next Payload', rfc }, V1_PAYLOAD_TYPES.show)),
    reserved: reserved(1, { id: 'isakmp.reserved', name: 'Reserved', rfc }),
    length: lengthOf('payload', 2, uint(2, { id: 'isakmp.payloadlength', name: 'Payload Length', rfc })),
    body: asBytes(body),
  });
  const payload: Codec<PayloadOf<'unknown'>> = mapped(
    scoped('payload', codec),
    ({ body }) => ({ kind: 'unknown', type, critical: false, body }),
    ({ body }) => ({ body }),
  );
  const label = { id: 'isakmp.typepayload', name, rfc: PAYLOAD_RFCS[type] ?? rfc, show: showV1, value: () => type };
  return node(label, payload as Codec<IkePayload>);
}

const codecs: (Codec<IkePayload> | undefined)[] = [];

/** How IKEv1 payloads follow one another. As values they are bytes: `unknown`. */
export const v1Links: Links<IkePayload> = {
  typeOf: (payload) => (payload.kind === 'unknown' ? payload.type : 0),
  codec: (type) => {
    const codec = codecs[type] ?? framed(type);
    codecs[type] = codec;
    return codec;
  },
};

const encrypted = rest({ id: 'isakmp.enc.data', name: 'Encrypted Data', rfc: 'RFC 2409 Appendix B' }, showBytes);

/** The payloads of a message whose Encryption flag is set: one stretch of ciphertext (RFC 2408 §3.1). */
export const v1Encrypted: Codec<readonly IkePayload[]> = {
  write: (out, payloads) => {
    for (const payload of payloads) if (payload.kind === 'unknown') encrypted.write(out, payload.body);
  },
  // The header's link tells the type of the first payload inside.
  read: (from) => [{ kind: 'unknown', type: from.next, critical: false, body: encrypted.read(from) }],
};
