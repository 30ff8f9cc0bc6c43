import type { Cipher } from '../types.ts';
import { acceptable, recommended, weak } from './standing.ts';

const AES_KEY_BITS = [128, 192, 256] as const;
type AesKeyBits = (typeof AES_KEY_BITS)[number];

/** Keys of 192 bits remain at the MAY level. */
const aesStanding = (bits: AesKeyBits) => (bits === 192 ? acceptable : recommended)('RFC 8247 §2.1');

type Mode = Omit<Cipher, 'kind' | 'id' | 'keyBytes' | 'keyLengthBits'>;

/** AES in one mode with its three key lengths. */
function aes(suffix: string, mode: (bits: AesKeyBits) => Mode): Cipher[] {
  return AES_KEY_BITS.map((bits) => ({
    kind: 'encryption',
    id: `aes${bits}${suffix}`,
    keyBytes: bits / 8,
    keyLengthBits: bits,
    ...mode(bits),
  }));
}

const BLOCK = { saltBytes: 0, icvBytes: 0 };
/** Counter modes: a salt from KEYMAT and an IV in the packet make the nonce, and no block needs filling. */
const COUNTER = { ivBytes: 8, blockBytes: 1 };

const aesCbc = aes('', (bits) => ({
  name: 'ENCR_AES_CBC',
  ikev1: 7,
  ikev2: 12,
  doi: 12,
  rfc: 'RFC 3602',
  standing: aesStanding(bits),
  ...BLOCK,
  ivBytes: 16,
  blockBytes: 16,
  wireshark: { ike: `AES-CBC-${bits} [RFC3602]`, esp: 'AES-CBC [RFC3602]' },
}));

const aesCtr = aes('ctr', (bits) => ({
  name: 'ENCR_AES_CTR',
  ikev2: 13,
  doi: 13,
  rfc: 'RFC 3686, RFC 5930',
  // "A minor, hard-to-detect implementation issue resulting in total security failure."
  standing: acceptable('RFC 5930 §1'),
  ...COUNTER,
  saltBytes: 4,
  icvBytes: 0,
  wireshark: { ike: `AES-CTR-${bits} [RFC5930]`, esp: 'AES-CTR [RFC3686]' },
}));

/** Galois/Counter Mode: RFC 4106 for ESP, RFC 5282 for the IKE SA. */
function aesGcm(icvBytes: number, number: number): Cipher[] {
  return aes(`gcm${icvBytes}`, (bits) => ({
    name: `ENCR_AES_GCM_${icvBytes}`,
    ikev2: number,
    doi: number,
    rfc: 'RFC 4106, RFC 5282',
    standing: icvBytes === 16 ? aesStanding(bits) : acceptable('RFC 8247 §2.1'),
    ...COUNTER,
    saltBytes: 4,
    icvBytes,
    wireshark: {
      ike: `AES-GCM-${bits} with ${icvBytes} octet ICV [RFC5282]`,
      esp: `AES-GCM with ${icvBytes} octet ICV [RFC4106]`,
    },
  }));
}

/** Counter with CBC-MAC: RFC 4309 for ESP, RFC 5282 for the IKE SA. The short ICV is for small devices only. */
function aesCcm(icvBytes: number, number: number): Cipher[] {
  return aes(`ccm${icvBytes}`, (bits) => ({
    name: `ENCR_AES_CCM_${icvBytes}`,
    ikev2: number,
    doi: number,
    rfc: 'RFC 4309, RFC 5282',
    standing: acceptable(icvBytes === 8 ? 'RFC 8247 §2.1' : 'RFC 4309 §3.3'),
    ...COUNTER,
    saltBytes: 3,
    icvBytes,
    wireshark: {
      ike: `AES-CCM-${bits} with ${icvBytes} octet ICV [RFC5282]`,
      esp: `AES-CCM with ${icvBytes} octet ICV [RFC4309]`,
      lacks: ['esp'],
    },
  }));
}

const chacha20Poly1305: Cipher = {
  kind: 'encryption',
  id: 'chacha20poly1305',
  name: 'ENCR_CHACHA20_POLY1305',
  ikev2: 28,
  rfc: 'RFC 7634',
  standing: recommended('RFC 8247 §2.1'),
  ...COUNTER,
  keyBytes: 32,
  saltBytes: 4,
  icvBytes: 16,
  // Wireshark opens it in ESP from 4.2 on.
  wireshark: {
    ike: 'ChaCha20-Poly1305 [RFC7634]',
    esp: 'ChaCha20 with Poly1305 [RFC7634]',
    lacks: ['ike', 'esp'],
  },
};

const DES_BLOCK = { ...BLOCK, ivBytes: 8, blockBytes: 8 };

const tripleDes: Cipher = {
  kind: 'encryption',
  id: '3des',
  name: 'ENCR_3DES',
  ikev1: 5,
  ikev2: 3,
  doi: 3,
  rfc: 'RFC 2451',
  standing: weak('RFC 8221 §5'),
  ...DES_BLOCK,
  keyBytes: 24,
  wireshark: { ike: '3DES [RFC2451]', esp: 'TripleDES-CBC [RFC2451]' },
};

const des: Cipher = {
  kind: 'encryption',
  id: 'des',
  name: 'ENCR_DES',
  ikev1: 1,
  ikev2: 2,
  doi: 2,
  rfc: 'RFC 2405',
  standing: weak('RFC 8247 §2.1'),
  ...DES_BLOCK,
  keyBytes: 8,
  wireshark: { ike: 'DES [RFC2405]', esp: 'DES-CBC [RFC2405]', lacks: ['ike'] },
};

/** ESP that only authenticates. An IKE SA must not use it (RFC 7296 §5). */
const nullCipher: Cipher = {
  kind: 'encryption',
  id: 'null',
  name: 'ENCR_NULL',
  ikev2: 11,
  doi: 11,
  rfc: 'RFC 2410',
  // A MUST for implementers of ESP (RFC 8221 §5), but it hides nothing.
  standing: weak('RFC 2410 §2'),
  ...BLOCK,
  keyBytes: 0,
  ivBytes: 0,
  blockBytes: 1,
  wireshark: { ike: 'NULL [RFC2410]', esp: 'NULL' },
};

/** GMAC as a cipher that seals without encrypting, because only ciphers have room for an IV in ESP (RFC 4543 §3). */
const aesGmac = aes('gmac', () => ({
  name: 'ENCR_NULL_AUTH_AES_GMAC',
  ikev2: 21,
  doi: 23,
  rfc: 'RFC 4543',
  standing: weak('RFC 4543 §1'),
  ...COUNTER,
  saltBytes: 4,
  icvBytes: 16,
  wireshark: { ike: 'AES-GMAC [RFC4543]', esp: 'AES-GMAC [RFC4543]', lacks: ['ike', 'esp'] },
}));

export const CIPHERS: readonly Cipher[] = [
  ...aesCbc,
  ...aesGcm(16, 20),
  ...aesGcm(12, 19),
  ...aesGcm(8, 18),
  chacha20Poly1305,
  ...aesCcm(16, 16),
  ...aesCcm(12, 15),
  ...aesCcm(8, 14),
  ...aesCtr,
  ...aesGmac,
  tripleDes,
  des,
  nullCipher,
];
