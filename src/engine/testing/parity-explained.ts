import type { Difference } from './parity.ts';
import type { PdmlField } from './pdml.ts';

/**
 * What Wireshark shows beside the fields: what it computed from them, or the same bytes once more in other words. No field
 * of any RFC, so it does not count as one; the bytes are compared where they are told first.
 */
export const VIEWS: Readonly<Record<string, string>> = {
  'ip.reassembled.data': 'The joined datagram as a whole, which is told field by field below it.',
  'udp.checksum_calculated': 'Computed by Wireshark, to compare the checksum with.',
  'udp.checksum.status': 'Wireshark’s verdict on the checksum.',
  'udp.payload': 'All that the datagram carries, which is told field by field below it.',
  'icmp.ident_le': 'The same two bytes, read in the order that Windows’ ping uses.',
  'icmp.seq_le': 'The same two bytes, read in the order that Windows’ ping uses.',
  'icmp.data_time_relative': 'Computed by Wireshark from the time of capture.',
  isakmp: 'The heading of a whole message.',
  esp: 'The heading of a whole packet.',
  udpencap: 'The heading of what UDP port 4500 carries.',
  'esp.icv_good': 'Wireshark’s verdict on the ICV.',
  'esp.icv_bad': 'Wireshark’s verdict on the ICV.',
  'esp.decrypted_data': 'The plaintext as a whole, which is told field by field below it.',
  'esp.contained_data': 'The plaintext without its trailer, which is told field by field below it.',
  'isakmp.enc.decrypted': 'The plaintext as a whole, which is told field by field below it.',
  'isakmp.enc.contained': 'The plaintext without its padding, which is told field by field below it.',
  'isakmp.ike.attr.value': 'The value of an attribute as bytes, which is told by its meaning as well.',
  'isakmp.ipsec.attr.value': 'The value of an attribute as bytes, which is told by its meaning as well.',
  'isakmp.ike2.attr.value': 'The value of an attribute as bytes, which is told by its meaning as well.',
  'isakmp.cfg.attr.xauth.user_name': 'The value of an attribute, which is told as bytes as well.',
  'isakmp.cfg.attr.xauth.user_password': 'The value of an attribute, which is told as bytes as well.',
  'isakmp.cfg.attr.xauth.status': 'The value of an attribute, which is told as bytes as well.',
  'isakmp.cfg.attr.internal_ip4_address': 'The value of an attribute, which is told as bytes as well.',
  'isakmp.id.data': 'The identification data as bytes, which are told by their type as well.',
  'isakmp.vid_string': 'What Wireshark knows of a vendor ID, which is compared as bytes.',
};

/** Where a difference was found. */
export interface Found extends Difference {
  capture: string;
  packet: number;
  /** All that tshark says of the packet. */
  all: readonly PdmlField[];
}

type Test = (found: Found) => boolean;

export interface Explanation {
  /** What it speaks of, as the report lists it. */
  id: string;
  fits: Test;
  right: 'ours' | 'theirs' | 'both';
  why: string;
}

const isIn = (capture: string): Test => {
  return (found) => found.capture.includes(capture);
};
const starts = (...prefixes: readonly string[]): Test => {
  return ({ id }) => prefixes.some((prefix) => id.startsWith(prefix));
};
const is = (id: string, kind: Difference['kind']): Test => {
  return (found) => found.id === id && found.kind === kind;
};
/** Whether tshark names a field in the packet, or says this of it. */
const has = (name: string, show?: string): Test => {
  return ({ all }) => all.some((field) => field.name === name && (show === undefined || field.show === show));
};
const every = (...tests: readonly Test[]): Test => {
  return (found) => tests.every((test) => test(found));
};
const not = (test: Test): Test => {
  return (found) => !test(found);
};
const isEncryptedV1 = has('isakmp.flag_e', '1');

const ENCRYPTED_V1: readonly Explanation[] = [
  {
    id: 'isakmp.*, another pre-shared key',
    fits: every(isIn('ikev1-wrong-psk'), isEncryptedV1, starts('isakmp.')),
    right: 'ours',
    why: 'Wireshark has one key for an initiator’s cookie. Where the pre-shared keys differ so do the keys of the two ends (RFC 2409 §5), and it reads noise as payloads.',
  },
  {
    id: 'isakmp.*, a quick mode that Wireshark decrypts to noise',
    fits: every(isIn('ikev1-certs'), isEncryptedV1, ({ packet }) => packet === 8),
    right: 'ours',
    why: 'Wireshark finds a payload of 52298 bytes. With the IV of RFC 2409 Appendix B the same bytes are HASH, SA, Nonce, KE and two IDs, in the order of §5.5 and to the last byte.',
  },
];

const SEALED_V2: readonly Explanation[] = [
  {
    id: 'isakmp.enc.data of a fragment',
    fits: every(has('isakmp.frag.number'), is('isakmp.enc.data', 'size')),
    right: 'ours',
    why: 'Wireshark counts the ICV among the encrypted data. Each fragment ends with an ICV of its own (RFC 7383 §2.5).',
  },
  {
    id: 'isakmp.enc.iv and isakmp.enc.data without a key',
    fits: every(starts('isakmp.enc.iv', 'isakmp.enc.data'), not(has('isakmp.enc.decrypted'))),
    right: 'ours',
    why: 'Wireshark guesses an IV of 4 bytes. How long IV and ICV are depends on algorithms that were negotiated (RFC 7296 §3.14), which the packet does not tell.',
  },
];

const MALFORMED: readonly Explanation[] = [
  {
    id: 'isakmp.* of a message whose length is 4 GB',
    fits: every(isIn('isakmpv1-attr-oobr'), starts('isakmp.')),
    right: 'ours',
    why: 'Wireshark reads no payload behind a length that cannot be. The first one is there, in the 16 bytes that its own length says (RFC 2408 §3.2); the length in front of it is marked as wrong.',
  },
  {
    id: 'isakmp.* of a message whose length is 0',
    fits: every(isIn('isakmp-pointer-loop'), starts('isakmp.')),
    right: 'ours',
    why: 'Wireshark does not take it for ISAKMP and names no field. All fields of the header are there (RFC 2408 §3.1); the one that is wrong is the length, which is less than the header’s 28 bytes.',
  },
  {
    id: 'isakmp.* behind the end of a payload',
    fits: every(isIn('ikev2-id-short'), starts('isakmp.')),
    right: 'ours',
    why: 'The ID payload says that it has 5 bytes, which is less than its own fields take (RFC 7296 §3.5). Wireshark reads the bytes behind it as its data, and again as what follows it.',
  },
];

const NOT_SPOKEN: readonly Explanation[] = [
  {
    id: 'isakmp.sak.*',
    fits: every(isIn('ISAKMP_sa_setup'), starts('isakmp.')),
    right: 'ours',
    why: 'Payload type 15 is NAT-D in the drafts that became RFC 3947, as this capture’s vendor IDs say. Wireshark reads it as the group keys that the number was given to later; here it stays data.',
  },
  {
    id: 'icmp.data_time',
    fits: is('icmp.data_time', 'only-ours'),
    right: 'ours',
    why: 'Ping puts its time in front of its data. Wireshark says so where that is within a day of the time of capture; these two captures have had theirs set to zero, and the pings are of October 2001, second by second.',
  },
];

/** The first that fits counts. */
export const EXPLANATIONS: readonly Explanation[] = [...ENCRYPTED_V1, ...SEALED_V2, ...MALFORMED, ...NOT_SPOKEN];
