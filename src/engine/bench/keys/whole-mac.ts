import { integrityById } from '../../crypto/algorithms.ts';
import { keyedWork } from '../../crypto/implementations.ts';

export interface MacQuestion {
  /** An integrity algorithm: `md5`, `sha256`. */
  algorithm: string;
  key: Uint8Array;
  data: Uint8Array;
}

/** A MAC before it is cut, and how much of it is sent as ICV. */
export interface WholeMac {
  bytes: Uint8Array;
  kept: number;
}

/** The MAC over what an ICV covers, in full: RFC 2403, RFC 2404 and RFC 4868 send its front only. */
export function wholeMac({ algorithm, key, data }: MacQuestion): WholeMac {
  const kept = integrityById(algorithm)?.icvBytes ?? 0;
  return { bytes: keyedWork(algorithm)(key, data), kept };
}
