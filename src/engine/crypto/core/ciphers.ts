import { cbc, gcm } from '@noble/ciphers/aes.js';
import { concat } from '../../bytes/bytes.ts';
import type { Mode } from '../implementations.ts';

// ESP and IKE bring their own padding (RFC 4303 §2.4, RFC 7296 §3.14), so the library must add none.
export const aesCbc: Mode = (key, _salt, iv) => cbc(key, iv, { disablePadding: true });

// The nonce is salt | IV: RFC 4106 §4, RFC 5282 §4.
export const aesGcm: Mode = (key, salt, iv, aad) => gcm(key, concat(salt, iv), aad);
