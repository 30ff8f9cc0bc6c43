import { cipherById, integrityById, prfById } from '../../crypto/algorithms.ts';
import {
  type ChildKeymat,
  deriveChildKeymat,
  deriveIkeKeys,
  deriveSkeyseed,
  type IkeKeyValues,
} from '../../crypto/ikev2.ts';
import type { Prf } from '../../crypto/types.ts';
import { constantOperand, derivedValue } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import type { ProofsOfLab } from './proofs-of-lab.ts';

/** Where values are born that belong to no lab. */
export const BIRTH = { owner: 'a', scope: 'middle', at: 0 } as const;

/** Bytes as a value, for functions that derive values. */
export const madeUp = (name: string, bytes: Uint8Array): Value =>
  derivedValue(BIRTH, 'constant', [constantOperand(name, bytes)], { name, bytes, rfc: '', secret: true });

export function prfOf({ prf: id }: ProofsOfLab): Prf {
  const prf = prfById(id);
  if (!prf) throw new Error(`no PRF is called ${id}`);
  return prf;
}

/** SKEYSEED and the seven keys of an IKE SA with another shared secret than the lab's (RFC 7296 §2.14). */
export function ikeKeysOf(lab: ProofsOfLab, shared: Uint8Array): { skeyseed: Value; keys: IkeKeyValues } {
  const prf = prfOf(lab);
  const cipher = cipherById(lab.encryption);
  if (!cipher) throw new Error(`no cipher is called ${lab.encryption}`);
  const [ni, nr] = [madeUp('Ni', lab.ni), madeUp('Nr', lab.nr)];
  const skeyseed = deriveSkeyseed(BIRTH, { prf, ni, nr, shared: madeUp('g^ir', shared) });
  const spis = { spiI: madeUp('SPIi', lab.spiI), spiR: madeUp('SPIr', lab.spiR) };
  const integrity = integrityById(lab.integrity ?? '');
  return { skeyseed, keys: deriveIkeKeys(BIRTH, { prf, cipher, integrity, skeyseed, ni, nr, ...spis }) };
}

/** The keys of the first child under such an IKE SA (RFC 7296 §2.17). Absent where the lab has no ESP. */
export function childKeysOf(lab: ProofsOfLab, shared: Uint8Array): ChildKeymat | undefined {
  const cipher = cipherById(lab.child?.encryption ?? '');
  if (!cipher) return undefined;
  const { SK_d: skD } = ikeKeysOf(lab, shared).keys;
  const [ni, nr] = [madeUp('Ni', lab.ni), madeUp('Nr', lab.nr)];
  const integrity = integrityById(lab.child?.integrity ?? '');
  return deriveChildKeymat(BIRTH, { prf: prfOf(lab), skD, ni, nr, cipher, integrity });
}
