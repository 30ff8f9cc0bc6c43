import { x448 } from '@noble/curves/ed448.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import { DHGroups } from 'micro-rsa-dsa-dh/dh.js';
import { concat } from '../../bytes/bytes.ts';
import { modp } from '../core/modp.ts';
import type { Exchange } from '../implementations.ts';

/** A group by its name in the library. */
function listed(name: string): Exchange {
  const parameters = DHGroups[name];
  if (!parameters) throw new Error(`the library lacks ${name}`);
  return modp(parameters);
}

const UNCOMPRESSED = Uint8Array.of(4);

/** KE data is x | y, the shared secret is x alone (RFC 5903 §7). The library checks that the peer's point is on the curve. */
function ecp(curve: typeof p256): Exchange {
  const { ORDER } = curve.Point.Fn;
  const coordinateBytes = curve.Point.Fp.BYTES;
  // A drawn number that is 0 or not below the order is reduced to one that is.
  const scalar = (privateValue: Uint8Array) => {
    const reduced = bytesToNumberBE(privateValue) % ORDER;
    return numberToBytesBE(reduced === 0n ? 1n : reduced, coordinateBytes);
  };
  return {
    modulus: numberToBytesBE(curve.Point.Fp.ORDER, coordinateBytes),
    generator: curve.Point.BASE.toBytes(false).slice(1),
    publicValue: (privateValue) => curve.getPublicKey(scalar(privateValue), false).slice(1),
    sharedSecret: (privateValue, peerPublic) =>
      curve
        .getSharedSecret(scalar(privateValue), concat(UNCOMPRESSED, peerPublic), false)
        .slice(1, 1 + coordinateBytes),
  };
}

/** Curve448 (RFC 8031). The library refuses public values that lead to an all-zero secret (RFC 7748 §6.2). */
const curve448: Exchange = {
  modulus: numberToBytesBE(2n ** 448n - 2n ** 224n - 1n, 56), // RFC 7748 §4.2
  generator: x448.GuBytes,
  publicValue: (privateValue) => x448.getPublicKey(privateValue),
  sharedSecret: (privateValue, peerPublic) => x448.getSharedSecret(privateValue, peerPublic),
};

export const EXTRA_GROUPS: Readonly<Record<string, Exchange>> = {
  modp768: listed('modp1'),
  modp1024: listed('modp2'),
  modp1536: listed('modp5'),
  modp3072: listed('modp15'),
  modp4096: listed('modp16'),
  modp6144: listed('modp17'),
  modp8192: listed('modp18'),
  ecp256: ecp(p256),
  ecp384: ecp(p384),
  ecp521: ecp(p521),
  x448: curve448,
};
