import { DHGroups } from 'micro-rsa-dsa-dh/dh.js';
import { concat, padStart } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { groupById } from '../crypto/algorithms.ts';
import type { Group } from '../crypto/types.ts';
import type { Check, Parts } from './parts.ts';
import { lines, TO_HEX } from './shell.ts';

/** A public value: OpenSSL computes the public key that belongs to a private one. CyberChef has no Diffie-Hellman. */
export function publicCheck({ algorithm, bytes }: Parts): Check | undefined {
  const group = groupById(algorithm);
  const [, own] = bytes;
  const key = group && own && privateKey(group, own);
  if (!key) return undefined;
  return {
    kind: `${algorithm} public`,
    command: lines(
      `printf ${toHex(key)} | xxd -r -p |`,
      `openssl pkey -inform DER -pubout -outform DER | tail -c ${group.publicBytes} | ${TO_HEX}`,
    ),
  };
}

/** A shared secret, from one's own private value and the other's public value. */
export function sharedCheck({ algorithm, bytes }: Parts): Check | undefined {
  const group = groupById(algorithm);
  const [theirs, own] = bytes;
  if (!group || !theirs || !own) return undefined;
  // Without this OpenSSL leaves out zeros in front, which RFC 7296 §2.14 keeps.
  const padded = group.family === 'modp' ? '-pkeyopt dh_pad:1 ' : '';
  return {
    kind: `${algorithm} shared`,
    command: lines(
      `mine=${toHex(privateKey(group, own))}`,
      `theirs=${toHex(publicKey(group, theirs))}`,
      `openssl pkeyutl -derive ${padded}-keyform DER -inkey <(printf $mine | xxd -r -p) \\`,
      `  -peerform DER -peerkey <(printf $theirs | xxd -r -p) | ${TO_HEX}`,
    ),
  };
}

/** Tags of DER (X.690 §8). */
const [INTEGER, BITS, OCTETS, SEQUENCE] = [0x02, 0x03, 0x04, 0x30];
/** In ECPrivateKey the name of the curve stands behind this (RFC 5915 §3). */
const PARAMETERS = 0xa0;
const UNCOMPRESSED = Uint8Array.of(4);
const NO_UNUSED_BITS = Uint8Array.of(0);

function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const inside = concat(...content);
  return concat(Uint8Array.of(tag), lengthOf(inside.length), inside);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  return length < 0x100 ? Uint8Array.of(0x81, length) : Uint8Array.of(0x82, length >> 8, length);
}

/** Without needless zeros in front, but with one where the number would read as negative. */
function integer(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const bare = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return der(INTEGER, (bare[0] ?? 0) >= 0x80 ? padStart(bare, bare.length + 1) : bare);
}

/** Object identifiers, whole: of X25519 and X448 (RFC 8410 §3), the curves of NIST (RFC 5480 §2.1.1.1), Diffie-Hellman of PKCS #3. */
const OIDS: Readonly<Record<string, string>> = {
  x25519: '06032b656e',
  x448: '06032b656f',
  ecp256: '06082a8648ce3d030107',
  ecp384: '06052b81040022',
  ecp521: '06052b81040023',
  ec: '06072a8648ce3d0201',
  modp: '06092a864886f70d010301',
};

const oid = (name: string): Uint8Array => fromHex(OIDS[name] ?? '');

/** The orders of the curves, from RFC 5903 §3.1 to §3.3: a number that was drawn is taken modulo the order. */
const ORDERS: Readonly<Record<string, bigint>> = {
  ecp256: BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'),
  ecp384: BigInt('0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973'),
  ecp521: BigInt(
    '0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
  ),
};

function scalar(group: Group, drawn: Uint8Array): Uint8Array {
  const reduced = BigInt(`0x${toHex(drawn)}`) % (ORDERS[group.id] ?? 1n);
  return fromHex(reduced.toString(16).padStart(2 * group.privateBytes, '0'));
}

const numberBytes = (number: bigint): Uint8Array => {
  const hex = number.toString(16);
  return fromHex(hex.length % 2 ? `0${hex}` : hex);
};

/** The library's names of the groups are their numbers. */
function modpName(group: Group): Uint8Array {
  const parameters = DHGroups[`modp${group.ikev2}`];
  if (!parameters) throw new Error(`the library lacks ${group.id}`);
  return der(
    SEQUENCE,
    oid('modp'),
    der(SEQUENCE, integer(numberBytes(parameters.p)), integer(numberBytes(parameters.g))),
  );
}

/** A private value as a key that OpenSSL reads: PKCS #8, or RFC 5915 for the curves of NIST. */
function privateKey(group: Group, own: Uint8Array): Uint8Array {
  const version = (number: number) => integer(Uint8Array.of(number));
  if (group.family === 'ecp')
    return der(SEQUENCE, version(1), der(OCTETS, scalar(group, own)), der(PARAMETERS, oid(group.id)));
  const name = group.family === 'modp' ? modpName(group) : der(SEQUENCE, oid(group.id));
  const inside = group.family === 'modp' ? integer(own) : der(OCTETS, own);
  return der(SEQUENCE, version(0), name, der(OCTETS, inside));
}

/** KE data as a key that OpenSSL reads: SubjectPublicKeyInfo. */
function publicKey(group: Group, data: Uint8Array): Uint8Array {
  const bits = (...content: readonly Uint8Array[]) => der(BITS, NO_UNUSED_BITS, ...content);
  if (group.family === 'modp') return der(SEQUENCE, modpName(group), bits(integer(data)));
  if (group.family === 'ecp') return der(SEQUENCE, der(SEQUENCE, oid('ec'), oid(group.id)), bits(UNCOMPRESSED, data));
  return der(SEQUENCE, der(SEQUENCE, oid(group.id)), bits(data));
}
