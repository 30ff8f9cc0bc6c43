import { md5 } from '@noble/hashes/legacy.js';
import { hmacs } from '../core/hmac.ts';
import { type Implementations, install } from '../implementations.ts';
import { aesCmac, aesXcbc, prfAesCmac, prfAesXcbc } from './aes-macs.ts';
import { chachaPoly } from './chacha.ts';
import { aesCcm, aesCtr, aesGmac, shortGcm } from './counter-modes.ts';
import { desCbc, tripleDesCbc } from './des.ts';
import { EXTRA_GROUPS } from './groups.ts';
import { nullCipher } from './null-cipher.ts';

const AES = ['aes128', 'aes192', 'aes256'];

/** One mode under the ids of its three key lengths. */
function aes<T>(suffix: string, mode: T): Record<string, T> {
  return Object.fromEntries(AES.map((id) => [`${id}${suffix}`, mode]));
}

const EXTRAS: Implementations = {
  ciphers: {
    ...aes('ctr', aesCtr),
    ...aes('gcm8', shortGcm(8)),
    ...aes('gcm12', shortGcm(12)),
    ...aes('ccm8', aesCcm(8)),
    ...aes('ccm12', aesCcm(12)),
    ...aes('ccm16', aesCcm(16)),
    ...aes('gmac', aesGmac),
    chacha20poly1305: chachaPoly,
    '3des': tripleDesCbc,
    des: desCbc,
    null: nullCipher,
  },
  keyed: {
    ...hmacs('md5', md5),
    aesxcbc: aesXcbc,
    aescmac: aesCmac,
    prfaesxcbc: prfAesXcbc,
    prfaescmac: prfAesCmac,
  },
  hashes: { md5 },
  groups: EXTRA_GROUPS,
};

/**
 * Makes every algorithm of `algorithms.ts` computable, those included that the default labs never use. A browser fetches this
 * file when a Lab names one of them (`needsExtras`). Calling it again changes nothing.
 */
export function installExtras(): void {
  install(EXTRAS);
}
