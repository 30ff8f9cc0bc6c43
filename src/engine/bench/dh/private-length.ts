import type { Group } from '../../crypto/types.ts';

/**
 * The length of private value that a group takes. MODP groups and those of RFC 5903 take a number of any length here;
 * Curve25519 and Curve448 take exactly their own (RFC 7748 §5).
 */
export function privateLength({ family, privateBytes }: Group): { least: number; most?: number } {
  return family === 'montgomery' ? { least: privateBytes, most: privateBytes } : { least: 1 };
}
