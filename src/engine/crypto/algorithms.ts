import { CIPHERS } from './tables/ciphers.ts';
import { GROUPS } from './tables/groups.ts';
import { HASHES, INTEGRITIES, PRFS } from './tables/macs.ts';
import type { Cipher, Group, Hash, Integrity, Prf } from './types.ts';

export { CIPHERS, GROUPS, HASHES, INTEGRITIES, PRFS };

const byId =
  <T extends { id: string }>(table: readonly T[]) =>
  (id: string): T | undefined =>
    table.find((row) => row.id === id);

/** Finds a row by the keyword a Lab uses, such as `aes256gcm16`. */
export const cipherById = byId(CIPHERS);
export const integrityById = byId(INTEGRITIES);
export const prfById = byId(PRFS);
export const hashById = byId(HASHES);
export const groupById = byId(GROUPS);

const cipherBy =
  (number: 'ikev1' | 'ikev2' | 'doi') =>
  (wanted: number, keyLengthBits?: number): Cipher | undefined =>
    CIPHERS.find((row) => row[number] === wanted && row.keyLengthBits === keyLengthBits);

/**
 * Finds a row by its IKEv2 transform id (RFC 7296 §3.3.2), its IKEv1 Encryption Algorithm (RFC 2409 Appendix A) or the ESP
 * transform of IKEv1's quick mode (RFC 2407 §4.4.4).
 * @param keyLengthBits the Key Length attribute; must be absent where the cipher has one key length only (§3.3.5)
 */
export const cipherByNumber = cipherBy('ikev2');
export const cipherByIkev1 = cipherBy('ikev1');
export const cipherByDoi = cipherBy('doi');

export function integrityByNumber(ikev2: number): Integrity | undefined {
  return INTEGRITIES.find((row) => row.ikev2 === ikev2);
}

/** By the Authentication Algorithm attribute of IKEv1's quick mode (RFC 2407 §4.5). */
export function integrityByDoi(doi: number): Integrity | undefined {
  return INTEGRITIES.find((row) => row.doi === doi);
}

export function prfByNumber(ikev2: number): Prf | undefined {
  return PRFS.find((row) => row.ikev2 === ikev2);
}

/** By IKEv1's Hash Algorithm attribute (RFC 2409 Appendix A). */
export function hashByIkev1(ikev1: number): Hash | undefined {
  return HASHES.find((row) => row.ikev1 === ikev1);
}

export function groupByNumber(ikev2: number): Group | undefined {
  return GROUPS.find((row) => row.ikev2 === ikev2);
}

/** By IKEv1's Group Description attribute (RFC 2409 Appendix A). */
export function groupByIkev1(ikev1: number): Group | undefined {
  return GROUPS.find((row) => row.ikev1 === ikev1);
}

/**
 * Finds a row by its name in one of Wireshark's key tables.
 * @param keyBytes length of the key beside it, salt included: the `esp_sa` table's names do not tell it
 */
export function cipherByWireshark(table: 'ike' | 'esp', name: string, keyBytes: number): Cipher | undefined {
  return CIPHERS.find((row) => row.wireshark[table] === name && row.keyBytes + row.saltBytes === keyBytes);
}

export function integrityByWireshark(table: 'ike' | 'esp', name: string): Integrity | undefined {
  return INTEGRITIES.find((row) => row.wireshark[table] === name);
}

/**
 * Whether a cipher wants IVs that never come twice under one key, as counter modes do (RFC 3686 §3.1, RFC 4106 §3.1), rather
 * than IVs that nobody can foresee, as CBC does (RFC 3602 §3).
 */
export function countsIvs({ ivBytes, blockBytes }: Cipher): boolean {
  return ivBytes > 0 && blockBytes === 1;
}
