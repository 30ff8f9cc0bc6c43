import { groupWork } from './implementations.ts';
import type { Group } from './types.ts';

/** The group's published generator g: a number, a point x | y, or a u-coordinate (little-endian). */
export function generator(group: Group): Uint8Array {
  return groupWork(group.id).generator;
}

/** The prime p that the group counts modulo, most significant byte first: of a curve, that of its field. */
export function modulus(group: Group): Uint8Array {
  return groupWork(group.id).modulus;
}

/**
 * The KE data that goes with a private value: g^i.
 * @param privateValue `group.privateBytes` random bytes; any bytes will do
 * @returns `group.publicBytes` bytes as they stand in the KE payload (RFC 7296 §3.4)
 */
export function publicValue(group: Group, privateValue: Uint8Array): Uint8Array {
  return groupWork(group.id).publicValue(privateValue);
}

/**
 * The shared secret g^ir as it goes into SKEYSEED.
 * @param peerPublic KE data as received
 * @returns `group.sharedBytes` bytes; `undefined` where the peer's value has the wrong length, lies outside the group
 * (RFC 6989 §2) or leads to an all-zero secret (RFC 7748 §6.1)
 */
export function sharedSecret(group: Group, privateValue: Uint8Array, peerPublic: Uint8Array): Uint8Array | undefined {
  if (peerPublic.length !== group.publicBytes) return undefined;
  const exchange = groupWork(group.id);
  try {
    return exchange.sharedSecret(privateValue, peerPublic);
  } catch {
    return undefined;
  }
}
