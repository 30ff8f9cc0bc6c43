import { cipherById, groupById, hashById, integrityById, prfById } from '../crypto/algorithms.ts';
import type { Cipher, Group, Hash, Integrity, Prf } from '../crypto/types.ts';

function row<T>(found: T | undefined, id: string): T {
  if (!found) throw new Error(`the table of algorithms lacks ${id}`);
  return found;
}

/** A row of the engine's table of algorithms, which a test cannot do without. */
export const aCipher = (id: string): Cipher => row(cipherById(id), id);
export const aGroup = (id: string): Group => row(groupById(id), id);
export const aHash = (id: string): Hash => row(hashById(id), id);
export const anIntegrity = (id: string): Integrity => row(integrityById(id), id);
export const aPrf = (id: string): Prf => row(prfById(id), id);
