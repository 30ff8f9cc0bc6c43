import { pow } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { numberToBytesBE } from '@noble/curves/utils.js';
import type { Exchange } from '../implementations.ts';

const P = 2n ** 255n - 19n;

/** RFC 7748 §5, decodeScalar25519. */
function clamp(scalar: Uint8Array): Uint8Array {
  scalar.set([(scalar[0] ?? 0) & 248]);
  scalar.set([((scalar[31] ?? 0) & 127) | 64], 31);
  return scalar;
}

// The library's own x25519 brings Ed25519 and its tables along: 7 kB more to load, and slower the first time.
const x25519 = montgomery({
  type: 'x25519',
  P,
  powPminus2: (x) => pow(x, P - 2n, P),
  adjustScalarBytes: clamp,
});

/** Curve25519 (RFC 8031). The library refuses public values that lead to an all-zero secret (RFC 7748 §6.1). */
export const curve25519: Exchange = {
  modulus: numberToBytesBE(P, 32),
  generator: x25519.GuBytes,
  publicValue: (privateValue) => x25519.getPublicKey(privateValue),
  sharedSecret: (privateValue, peerPublic) => x25519.getSharedSecret(privateValue, peerPublic),
};
