import { concat } from '../bytes/bytes.ts';
import type { Operand, RuleId } from '../values/value.ts';

/** Something that was computed: a Value, or a sealed part of a packet. */
export interface Computed {
  rule: RuleId;
  algorithm?: string;
  operands: readonly Operand[];
  bytes: Uint8Array;
}

/** A second way to the same bytes, with tools of others. */
export interface Check {
  /** Commands of the same kind differ only in their bytes: `hmac sha256`, `x25519 shared`. */
  kind: string;
  /** Runs as it stands, in bash with OpenSSL 3 and xxd, and prints the bytes in hex. */
  command: string;
  /** The address that opens the same computation in CyberChef, where it has one. */
  cyberChef?: string;
}

/** What a check is built from: the operands as bytes, in the formula's order. */
export interface Parts {
  algorithm: string;
  operands: readonly Operand[];
  /** The bytes of each operand; of a value, the part that was used. */
  bytes: readonly Uint8Array[];
  /** The same with all bytes of a value. */
  whole: readonly Uint8Array[];
  /** Those that were computed. */
  result: Uint8Array;
}

/** The operands from one on, end to end. */
export const joinedFrom = ({ bytes }: Pick<Parts, 'bytes'>, first: number): Uint8Array => concat(...bytes.slice(first));
