import { ipv4FromNumber, parsePrefix } from '../../bytes/address.ts';
import { cipherById, groupById, hashById, integrityById, prfById } from '../../crypto/algorithms.ts';
import { type ConfigLine, type LabPath, line } from './config-line.ts';

// How Cisco IOS spells what a Lab says. A word that is missing here has no spelling there.

export const ISAKMP_ENCRYPTION: Readonly<Record<string, string>> = {
  des: 'des',
  '3des': '3des',
  aes128: 'aes',
  aes192: 'aes 192',
  aes256: 'aes 256',
};
export const ISAKMP_HASH: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
};
export const GROUP: Readonly<Record<string, string>> = {
  modp768: '1',
  modp1024: '2',
  modp1536: '5',
  modp2048: '14',
  modp3072: '15',
  modp4096: '16',
  ecp256: '19',
  ecp384: '20',
  ecp521: '21',
};
export const IKEV2_ENCRYPTION: Readonly<Record<string, string>> = {
  des: 'des',
  '3des': '3des',
  aes128: 'aes-cbc-128',
  aes192: 'aes-cbc-192',
  aes256: 'aes-cbc-256',
  aes128gcm16: 'aes-gcm-128',
  aes256gcm16: 'aes-gcm-256',
};
export const IKEV2_INTEGRITY: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
};
export const IKEV2_PRF: Readonly<Record<string, string>> = {
  prfmd5: 'md5',
  prfsha1: 'sha1',
  prfsha256: 'sha256',
  prfsha384: 'sha384',
  prfsha512: 'sha512',
};
export const ESP_CIPHER: Readonly<Record<string, string>> = {
  des: 'esp-des',
  '3des': 'esp-3des',
  aes128: 'esp-aes',
  aes192: 'esp-aes 192',
  aes256: 'esp-aes 256',
  aes128gcm16: 'esp-gcm 128',
  aes192gcm16: 'esp-gcm 192',
  aes256gcm16: 'esp-gcm 256',
  aes128gmac: 'esp-gmac 128',
  aes192gmac: 'esp-gmac 192',
  aes256gmac: 'esp-gmac 256',
  null: 'esp-null',
};
export const HMAC: Readonly<Record<string, string>> = {
  md5: 'md5-hmac',
  sha1: 'sha-hmac',
  sha256: 'sha256-hmac',
  sha384: 'sha384-hmac',
  sha512: 'sha512-hmac',
};

/** Words of one list, in IOS's spelling, and those that it does not have. */
export function spell(
  words: readonly string[],
  table: Readonly<Record<string, string>>,
): { known: { word: string; text: string }[]; missing: string[] } {
  const spelled = words.map((word) => ({ word, text: table[word] }));
  return {
    known: spelled.flatMap(({ word, text }) => (text === undefined ? [] : [{ word, text }])),
    missing: spelled.flatMap(({ word, text }) => (text === undefined ? [word] : [])),
  };
}

/** The registry's name of an algorithm, which people know better than a keyword. */
function nameOf(word: string): string {
  const row =
    cipherById(word) ?? integrityById(word) ?? prfById(word) ?? groupById(word) ?? hashById(word) ?? undefined;
  const bits =
    row && 'keyLengthBits' in row && row.keyLengthBits !== undefined ? ` with ${row.keyLengthBits} bits` : '';
  return `${row?.name ?? word}${bits}`;
}

export const remark = (text: string, ...paths: LabPath[]): ConfigLine => ({ text: `! ${text}`, paths, kind: 'remark' });
export const separator = line('!');

/** One remark for each word that IOS lacks. */
export function lacks(missing: readonly string[], path: LabPath): ConfigLine[] {
  return missing.map((word) => remark(`not on IOS: ${nameOf(word)}`, path));
}

/** `10.1.0.0 0.0.0.255`, `host 192.0.2.1`, `any`: a prefix as an access list says it. */
export function wildcard(text: string): string {
  const prefix = parsePrefix(text);
  if (!prefix) return text;
  if (prefix.length === 0) return 'any';
  return prefix.length === 32
    ? `host ${prefix.first}`
    : `${prefix.first} ${ipv4FromNumber(2 ** (32 - prefix.length) - 1)}`;
}
