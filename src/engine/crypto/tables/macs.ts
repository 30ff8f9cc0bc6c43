import type { Hash, Integrity, Prf, Standing } from '../types.ts';
import { acceptable, recommended, weak } from './standing.ts';

const macRow = (row: Omit<Integrity, 'kind'>): Integrity => ({ kind: 'integrity', ...row });

/** HMAC with MD5 or SHA-1, cut to 96 bits. */
function hmac96(hash: 'MD5' | 'SHA1', number: number, keyBytes: number, rfc: number, standing: Standing): Integrity {
  return macRow({
    id: hash.toLowerCase(),
    name: `AUTH_HMAC_${hash}_96`,
    ikev2: number,
    doi: number,
    ah: number + 1,
    keyBytes,
    icvBytes: 12,
    rfc: `RFC ${rfc}`,
    standing,
    wireshark: { ike: `HMAC_${hash}_96 [RFC${rfc}]`, esp: `HMAC-${hash.replace('SHA1', 'SHA-1')}-96 [RFC${rfc}]` },
  });
}

/** HMAC with a SHA-2 hash, cut to half its length: RFC 4868. */
function hmacSha2(bits: number, ikev2: number, doi: number, standing: Standing): Integrity {
  return macRow({
    id: `sha${bits}`,
    name: `AUTH_HMAC_SHA2_${bits}_${bits / 2}`,
    ikev2,
    doi,
    ah: doi,
    keyBytes: bits / 8,
    icvBytes: bits / 16,
    rfc: 'RFC 4868',
    standing,
    wireshark: { ike: `HMAC_SHA2_${bits}_${bits / 2} [RFC4868]`, esp: `HMAC-SHA-${bits}-${bits / 2} [RFC4868]` },
  });
}

/** MACs made of AES-128, cut to 96 bits. */
const AES_MAC = { keyBytes: 16, icvBytes: 12 };

const aesXcbc = macRow({
  id: 'aesxcbc',
  name: 'AUTH_AES_XCBC_96',
  ikev2: 5,
  doi: 9,
  ah: 9,
  ...AES_MAC,
  rfc: 'RFC 3566',
  standing: acceptable('RFC 8247 §2.3'),
  wireshark: { ike: 'AES_XCBC_96 [RFC3566]', esp: 'AES-XCBC-MAC-96 [RFC3566]', lacks: ['ike', 'esp'] },
});

const aesCmac = macRow({
  id: 'aescmac',
  name: 'AUTH_AES_CMAC_96',
  ikev2: 8,
  ...AES_MAC,
  rfc: 'RFC 4494',
  standing: acceptable('RFC 4494 §7'),
  wireshark: { ike: 'AES_CMAC_96 [RFC4494]', esp: 'AES-CMAC-96 [RFC4494]', lacks: ['ike', 'esp'] },
});

/** ESP that only encrypts: whoever flips a bit goes unnoticed. */
const noIntegrity = macRow({
  id: 'none',
  name: 'NONE',
  ikev2: 0,
  keyBytes: 0,
  icvBytes: 0,
  rfc: 'RFC 4303 §3.2.2',
  standing: weak('RFC 8221 §6'),
  wireshark: { ike: 'NONE [RFC4306]', esp: 'NULL' },
});

export const INTEGRITIES: readonly Integrity[] = [
  hmacSha2(256, 12, 5, recommended('RFC 8247 §2.3')),
  hmacSha2(384, 13, 6, acceptable('RFC 8247 §2.3')),
  hmacSha2(512, 14, 7, recommended('RFC 8247 §2.3')),
  aesXcbc,
  aesCmac,
  hmac96('SHA1', 2, 20, 2404, acceptable('RFC 8247 §2.3')),
  hmac96('MD5', 1, 16, 2403, weak('RFC 8247 §2.3')),
  noIntegrity,
];

/** A PRF whose whole output is also its preferred key length. */
function prfRow(id: string, name: string, ikev2: number, rfc: string, bytes: number, standing: Standing): Prf {
  return {
    kind: 'prf',
    id: `prf${id}`,
    name: `PRF_${name}`,
    ikev2,
    rfc,
    standing,
    keyBytes: bytes,
    outputBytes: bytes,
  };
}

export const PRFS: readonly Prf[] = [
  prfRow('sha256', 'HMAC_SHA2_256', 5, 'RFC 4868', 32, recommended('RFC 8247 §2.2')),
  prfRow('sha384', 'HMAC_SHA2_384', 6, 'RFC 4868', 48, acceptable('RFC 8247 §2.2')),
  prfRow('sha512', 'HMAC_SHA2_512', 7, 'RFC 4868', 64, recommended('RFC 8247 §2.2')),
  { ...prfRow('aesxcbc', 'AES128_XCBC', 4, 'RFC 4434', 16, acceptable('RFC 8247 §2.2')), nonceBytes: 8 },
  { ...prfRow('aescmac', 'AES128_CMAC', 8, 'RFC 4615', 16, acceptable('RFC 4615 §5')), nonceBytes: 8 },
  prfRow('sha1', 'HMAC_SHA1', 2, 'RFC 2104', 20, acceptable('RFC 8247 §2.2')),
  prfRow('md5', 'HMAC_MD5', 1, 'RFC 2104', 16, weak('RFC 8247 §2.2')),
];

function hashRow(id: string, name: string, ikev1: number, outputBytes: number, rfc: string, standing: Standing): Hash {
  return { kind: 'hash', id, name, ikev1, prf: `prf${id}`, outputBytes, rfc, standing };
}

export const HASHES: readonly Hash[] = [
  hashRow('sha256', 'SHA2-256', 4, 32, 'RFC 4868', recommended('RFC 8247 §2.2')),
  hashRow('sha384', 'SHA2-384', 5, 48, 'RFC 4868', acceptable('RFC 8247 §2.2')),
  hashRow('sha512', 'SHA2-512', 6, 64, 'RFC 4868', recommended('RFC 8247 §2.2')),
  hashRow('sha1', 'SHA', 2, 20, 'RFC 2409', acceptable('RFC 8247 §2.2')),
  hashRow('md5', 'MD5', 1, 16, 'RFC 2409', weak('RFC 8247 §2.2')),
];
