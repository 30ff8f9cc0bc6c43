import { ipv4Bytes, ipv4Text } from '../../bytes/address.ts';
import { concat, equal, fromUtf8 } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { printable } from '../../bytes/printable.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import {
  type V1Deletion,
  type V1Identification,
  type V1Notification,
  v1Deletion,
  v1Identification,
  v1Notification,
} from '../../formats/v1/payloads.ts';
import { V1_ID_TYPES, V1_NOTIFY_TYPES, V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import { type V1Proposal, v1Sa } from '../../formats/v1/sa.ts';
import { type Codec, decode, encode } from '../../wire/codec.ts';
import type { Identity } from '../config.ts';
import type { SelectorRange } from '../peer.ts';

const TYPE = V1_PAYLOAD_TYPES.of;
const ID = V1_ID_TYPES.of;
/** The IPsec Domain of Interpretation (RFC 2407). */
const IPSEC_DOI = 1;
/** SIT_IDENTITY_ONLY, the only situation in use (RFC 2407 §4.2.1). */
const SITUATION = { integrity: 0, secrecy: 0, identityOnly: 1 };

export type PayloadName = keyof typeof V1_PAYLOAD_TYPES.of;

/** A payload as it stands on the wire: its type, and its body without the generic header (RFC 2408 §3.2). */
export function payload(name: PayloadName, body: Uint8Array): IkePayload {
  return { kind: 'unknown', type: TYPE[name], critical: false, body };
}

/** The bodies of all payloads of a type, in their order. */
export function bodies(payloads: readonly IkePayload[], name: PayloadName): Uint8Array[] {
  return payloads.flatMap((one) => (one.kind === 'unknown' && one.type === TYPE[name] ? [one.body] : []));
}

/** The body of the first payload of a type. */
export function body(payloads: readonly IkePayload[], name: PayloadName): Uint8Array | undefined {
  return bodies(payloads, name)[0];
}

function read<T>(codec: Codec<T>, bytes: Uint8Array | undefined): T | undefined {
  const result = bytes && decode(codec, bytes);
  return result && !result.error ? result.value : undefined;
}

export function saBody(proposals: readonly V1Proposal[]): Uint8Array {
  return encode(v1Sa, { doi: IPSEC_DOI, situation: SITUATION, proposals });
}

/** The proposals of the SA payload; none where there is no sound one for IPsec. */
export function proposalsOf(payloads: readonly IkePayload[]): readonly V1Proposal[] {
  const sa = read(v1Sa, body(payloads, 'Security Association'));
  return sa?.doi === IPSEC_DOI ? sa.proposals : [];
}

/** Who a gateway is, in phase 1: protocol and port are 0, as NAT traversal wants them (RFC 2407 §4.6.2, RFC 3947 §4). */
export function identityBody({ idType, data }: Identity): Uint8Array {
  return encode(v1Identification, { type: idType, protocol: 0, port: 0, data });
}

/** The numbers of IKEv1 and IKEv2 agree for addresses and names. */
export function isIdentity(bytes: Uint8Array, { idType, data }: Identity): boolean {
  const id = read(v1Identification, bytes);
  return id !== undefined && id.type === idType && equal(id.data, data);
}

/** Whom an ID payload names, in words; `%any` where it names nobody, as charon has it. */
export function identityText(bytes: Uint8Array | undefined): string {
  const id = read(v1Identification, bytes);
  if (!id) return '%any';
  if (id.type === ID.ID_IPV4_ADDR && id.data.length === 4) return ipv4Text(id.data);
  return id.type === ID.ID_FQDN || id.type === ID.ID_USER_FQDN ? printable(fromUtf8(id.data), 128) : toHex(id.data);
}

/** The network that one end of a quick mode stands for: an address, or a network with its mask (RFC 2407 §4.6.2). */
export function networkBody({ protocol, startAddress, endAddress }: SelectorRange): Uint8Array {
  const [start, end] = [ipv4Bytes(startAddress), ipv4Bytes(endAddress)];
  const single = equal(start, end);
  const mask = start.map((byte, index) => ~(byte ^ (end[index] ?? 0)) & 0xff);
  const type = single ? ID.ID_IPV4_ADDR : ID.ID_IPV4_ADDR_SUBNET;
  return encode(v1Identification, { type, protocol, port: 0, data: single ? start : concat(start, mask) });
}

/** The network that an ID payload of quick mode names; `undefined` for kinds that the lab does not protect. */
export function networkOf(bytes: Uint8Array): SelectorRange | undefined {
  const id = read(v1Identification, bytes);
  const range = id && rangeOf(id);
  if (!id || !range) return undefined;
  const [startPort, endPort] = id.port === 0 ? [0, 65535] : [id.port, id.port];
  return { protocol: id.protocol, startPort, endPort, ...range };
}

/** Whether an answer names the very networks that were asked for: IDci and IDcr in that order (RFC 2409 §5.5). */
export function namesNetworks(answer: readonly IkePayload[], asked: readonly SelectorRange[]): boolean {
  const named = bodies(answer, 'Identification').map(networkOf);
  return named.length === asked.length && asked.every((range, index) => isSameRange(range, named[index]));
}

function isSameRange(one: SelectorRange, other: SelectorRange | undefined): boolean {
  return (
    other !== undefined &&
    one.protocol === other.protocol &&
    one.startAddress === other.startAddress &&
    one.endAddress === other.endAddress
  );
}

function rangeOf({ type, data }: V1Identification): { startAddress: string; endAddress: string } | undefined {
  const [start, rest] = [data.subarray(0, 4), data.subarray(4)];
  if (type === ID.ID_IPV4_ADDR && data.length === 4)
    return { startAddress: ipv4Text(start), endAddress: ipv4Text(start) };
  if (data.length !== 8) return undefined;
  if (type === ID.ID_IPV4_ADDR_RANGE) return { startAddress: ipv4Text(start), endAddress: ipv4Text(rest) };
  if (type !== ID.ID_IPV4_ADDR_SUBNET) return undefined;
  const low = start.map((byte, index) => byte & (rest[index] ?? 0));
  const high = start.map((byte, index) => byte | (~(rest[index] ?? 0) & 0xff));
  return { startAddress: ipv4Text(low), endAddress: ipv4Text(high) };
}

export type NotifyName = keyof typeof V1_NOTIFY_TYPES.of;

/** A Notification (RFC 2408 §3.14). `protocol` is 1 where it speaks of the ISAKMP SA. */
export function notification(
  name: NotifyName,
  { protocol = 1, spi = new Uint8Array(0), data = new Uint8Array(0) }: Partial<Omit<V1Notification, 'type'>> = {},
): IkePayload {
  const value = { doi: IPSEC_DOI, protocol, type: V1_NOTIFY_TYPES.of[name], spi, data };
  return payload('Notification', encode(v1Notification, value));
}

/** All sound notifications of a message. */
export function notifications(payloads: readonly IkePayload[]): V1Notification[] {
  return bodies(payloads, 'Notification').flatMap((bytes) => read(v1Notification, bytes) ?? []);
}

export function deletion(protocol: number, spis: readonly Uint8Array[]): IkePayload {
  return payload('Delete', encode(v1Deletion, { doi: IPSEC_DOI, protocol, spis }));
}

export function deletions(payloads: readonly IkePayload[]): V1Deletion[] {
  return bodies(payloads, 'Delete').flatMap((bytes) => read(v1Deletion, bytes) ?? []);
}

const ADDRESS_AND_RESERVED = Uint8Array.of(ID.ID_IPV4_ADDR, 0, 0, 0);

/** The address that an end had before a NAT rewrote it (RFC 3947 §5.2). */
export function originalAddress(address: string): IkePayload {
  return payload('NAT-OA', concat(ADDRESS_AND_RESERVED, ipv4Bytes(address)));
}

/** What this peer knows of extensions, as the hashes that announce it (RFC 3706 §5.1, RFC 3947 §3.1). */
const VENDOR_IDS = {
  dpd: fromHex('afcad71368a1f1c96b8696fc77570100'),
  natT: fromHex('4a131c81070358455c5728f20e95452f'),
} as const;

export type Vendor = keyof typeof VENDOR_IDS;

export function vendorPayload(vendor: Vendor): IkePayload {
  return payload('Vendor ID', VENDOR_IDS[vendor]);
}

/** The extensions that a message announces, of those that this peer knows. */
export function vendorsOf(payloads: readonly IkePayload[]): Vendor[] {
  const known = Object.keys(VENDOR_IDS) as Vendor[];
  const ids = bodies(payloads, 'Vendor ID');
  return known.filter((vendor) => ids.some((id) => equal(id, VENDOR_IDS[vendor])));
}
