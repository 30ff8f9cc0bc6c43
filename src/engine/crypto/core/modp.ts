import { pow } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import type { Exchange } from '../implementations.ts';

/** A prime p and a generator g. */
export interface ModpParameters {
  p: bigint;
  g: bigint;
}

/** The 2048-bit MODP group, RFC 3526 §3. The library lists it only together with all the longer ones. */
export const RFC_3526_GROUP_14: ModpParameters = {
  p: BigInt(
    '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
      'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
      'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f' +
      '83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b' +
      'e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510' +
      '15728e5a8aacaa68ffffffffffffffff',
  ),
  g: 2n,
};

/** Classic Diffie-Hellman. Results are padded in front to the length of the prime (RFC 7296 §2.14, §3.4). */
export function modp({ p, g }: ModpParameters): Exchange {
  const bytes = Math.ceil(p.toString(16).length / 2);
  const power = (base: bigint, exponent: Uint8Array) => numberToBytesBE(pow(base, bytesToNumberBE(exponent), p), bytes);
  return {
    modulus: numberToBytesBE(p, bytes),
    generator: numberToBytesBE(g, 1),
    publicValue: (privateValue) => power(g, privateValue),
    sharedSecret: (privateValue, peerPublic) => {
      const peer = bytesToNumberBE(peerPublic);
      const legal = 1n < peer && peer < p - 1n; // RFC 6989 §2.1
      return legal ? power(peer, privateValue) : undefined;
    },
  };
}
