import { concat } from '../../bytes/bytes.ts';
import { modulus, publicValue, sharedSecret } from '../../crypto/groups.ts';
import type { Group } from '../../crypto/types.ts';
import type { Doubt, OddValue } from './odd-values.ts';
import { groupOf } from './real-exchange.ts';

export interface OddQuestion {
  group: string;
  odd: OddValue;
  /** A's private value, of which the fair value is made, and B's, who receives. */
  a: Uint8Array;
  b: Uint8Array;
}

export interface OddAnswer {
  /** What stands in the KE payload. */
  sent: Uint8Array;
  /** Absent where B takes it. */
  doubt?: Doubt;
  /** What B computes of a value that it takes. */
  shared?: Uint8Array;
}

/** Sends B one public value, and says what B makes of it. */
export function tryPublicValue({ group: id, odd, a, b }: OddQuestion): OddAnswer {
  const group = groupOf(id);
  const sent = oddBytes(group, odd, a);
  const shared = sharedSecret(group, b, sent);
  return shared ? { sent, shared } : { sent, doubt: doubtOf(group, sent) };
}

function oddBytes(group: Group, odd: OddValue, privateValue: Uint8Array): Uint8Array {
  const fair = publicValue(group, privateValue);
  const size = group.publicBytes;
  const littleEndian = group.family === 'montgomery';
  if (odd === 'zero') return new Uint8Array(size);
  if (odd === 'one') return new Uint8Array(size).fill(1, littleEndian ? 0 : size - 1, littleEndian ? 1 : size);
  if (odd === 'prime') return modulus(group);
  // The prime is odd, so that p - 1 differs from it in the last bit alone.
  if (odd === 'last') return changeLast(modulus(group));
  if (odd === 'short') return fair.subarray(0, size - 1);
  return odd === 'off-curve' ? changeLast(fair) : fair;
}

function changeLast(bytes: Uint8Array): Uint8Array {
  const last = bytes[bytes.length - 1] ?? 0;
  return concat(bytes.subarray(0, -1), Uint8Array.of(last ^ 1));
}

function doubtOf(group: Group, sent: Uint8Array): Doubt {
  if (sent.length !== group.publicBytes) return 'length';
  return ({ modp: 'range', ecp: 'off-curve', montgomery: 'zero-secret' } as const)[group.family];
}
