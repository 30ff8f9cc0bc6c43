import type { Group } from '../../crypto/types.ts';

/** Public values that Eve, or a bug, might send: a fair one first. */
export const ODD_VALUES = {
  modp: ['fair', 'zero', 'one', 'last', 'prime', 'short'],
  ecp: ['fair', 'zero', 'off-curve', 'short'],
  montgomery: ['fair', 'zero', 'one', 'short'],
} as const satisfies Record<Group['family'], readonly string[]>;

export type OddValue = (typeof ODD_VALUES)[Group['family']][number];

/** Why a value is refused: RFC 7296 §3.4, RFC 6989 §2.1 and §2.3, RFC 7748 §6.1. */
export type Doubt = 'length' | 'range' | 'off-curve' | 'zero-secret';
