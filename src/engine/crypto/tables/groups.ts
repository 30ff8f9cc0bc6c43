import type { Group, Standing } from '../types.ts';
import { acceptable, recommended, weak } from './standing.ts';

/**
 * Classic Diffie-Hellman modulo a prime.
 * @param privateBytes from group 5 on the larger of RFC 3526 §8's two estimates of an exponent that is as strong as the group
 */
function modp(number: number, bits: number, privateBytes: number, rfc: string, standing: Standing): Group {
  return {
    kind: 'group',
    id: `modp${bits}`,
    name: `${bits}-bit MODP Group`,
    ikev1: number,
    ikev2: number,
    rfc,
    standing,
    privateBytes,
    publicBytes: bits / 8,
    sharedBytes: bits / 8,
    family: 'modp',
  };
}

/** A curve of NIST's. KE data is x | y, the secret is x alone (RFC 5903 §7). */
function ecp(number: number, bits: number, rfc: string, standing: Standing): Group {
  const bytes = Math.ceil(bits / 8);
  return {
    kind: 'group',
    id: `ecp${bits}`,
    name: `${bits}-bit random ECP group`,
    ikev1: number,
    ikev2: number,
    rfc,
    standing,
    privateBytes: bytes,
    publicBytes: 2 * bytes,
    sharedBytes: bytes,
    family: 'ecp',
  };
}

/** RFC 8031 gives these curves to IKEv2 only. They are younger than RFC 8247's list, which does not rank them. */
function montgomery(number: number, bits: number, bytes: number): Group {
  return {
    kind: 'group',
    id: `x${bits}`,
    name: `Curve${bits}`,
    ikev2: number,
    rfc: 'RFC 8031',
    standing: recommended('RFC 8031 §1'),
    privateBytes: bytes,
    publicBytes: bytes,
    sharedBytes: bytes,
    family: 'montgomery',
  };
}

export const GROUPS: readonly Group[] = [
  modp(1, 768, 30, 'RFC 2409 §6.1', weak('RFC 8247 §2.4')),
  modp(2, 1024, 30, 'RFC 2409 §6.2', weak('RFC 8247 §2.4')),
  modp(5, 1536, 30, 'RFC 3526 §2', weak('RFC 8247 §2.4')),
  modp(14, 2048, 40, 'RFC 3526 §3', recommended('RFC 8247 §2.4')),
  modp(15, 3072, 53, 'RFC 3526 §4', acceptable('RFC 3526 §8')),
  modp(16, 4096, 60, 'RFC 3526 §5', acceptable('RFC 3526 §8')),
  modp(17, 6144, 68, 'RFC 3526 §6', acceptable('RFC 3526 §8')),
  modp(18, 8192, 78, 'RFC 3526 §7', acceptable('RFC 3526 §8')),
  ecp(19, 256, 'RFC 5903 §3.1', recommended('RFC 8247 §2.4')),
  ecp(20, 384, 'RFC 5903 §3.2', acceptable('RFC 5903 §6')),
  ecp(21, 521, 'RFC 5903 §3.3', acceptable('RFC 5903 §6')),
  montgomery(31, 25519, 32),
  montgomery(32, 448, 56),
];
