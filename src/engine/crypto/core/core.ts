import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Implementations } from '../implementations.ts';
import { aesCbc, aesGcm } from './ciphers.ts';
import { curve25519 } from './curve25519.ts';
import { hmacs } from './hmac.ts';
import { keptGcm } from './kept-gcm.ts';
import { modp, RFC_3526_GROUP_14 } from './modp.ts';

/** What the default labs use, and their nearest relatives. A browser loads it with the engine. */
export const CORE: Implementations = {
  ciphers: {
    aes128: aesCbc,
    aes192: aesCbc,
    aes256: aesCbc,
    aes128gcm16: aesGcm,
    aes192gcm16: aesGcm,
    aes256gcm16: aesGcm,
  },
  kept: { aes128gcm16: keptGcm, aes192gcm16: keptGcm, aes256gcm16: keptGcm },
  keyed: {
    none: () => new Uint8Array(0),
    ...hmacs('sha1', sha1),
    ...hmacs('sha256', sha256),
    ...hmacs('sha384', sha384),
    ...hmacs('sha512', sha512),
  },
  hashes: { sha1, sha256, sha384, sha512 },
  groups: { modp2048: modp(RFC_3526_GROUP_14), x25519: curve25519 },
};
