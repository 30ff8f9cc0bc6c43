import type { Mode } from '../implementations.ts';

/** NULL(b) = I(b) = b: RFC 2410 §2. */
export const nullCipher: Mode = () => ({ encrypt: (data) => data, decrypt: (data) => data });
