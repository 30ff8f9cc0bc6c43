import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../../bytes/bytes.ts';
import type { Mode } from '../implementations.ts';

/** The nonce is salt | IV, as with AES-GCM: RFC 7634 §2. */
export const chachaPoly: Mode = (key, salt, iv, aad) => chacha20poly1305(key, concat(salt, iv), aad);
