import type { FieldId, SourceId } from '../wire/span.ts';

/** Virtual time in whole microseconds since the lab began. */
export type Time = number;
/** One of the two gateways. */
export type Site = 'a' | 'b';
/** `a/3`: the third packet that a node made. Every hop of a packet keeps its id; encapsulation makes a new one. */
export type PacketId = string;
/** Unique within a Timeline: `a:ike1/SKEYSEED`, `b:child1/SK_ei`. */
export type ValueId = string;

/**
 * How the bytes were made. Rules of one formula are named after its RFC (`rfc7296.skeyseed`); the sources are
 * `seed` (drawn from the lab's seed), `config` (typed by somebody), `constant` (printed in an RFC) and `wire` (read off a packet).
 */
export type RuleId = string;

/** What went into a rule, in the formula's order. `label` is the name the formula uses: `Ni`, `g^ir`. */
export type Operand = { label: string } & (
  | { kind: 'value'; value: ValueId /** When only a part was used. */; start?: number; end?: number }
  | { kind: 'span'; packet: PacketId; source: SourceId; start: number; end: number; field: FieldId; bytes: Uint8Array }
  | { kind: 'config'; site: Site /** Path in the Lab: `sites.a.ike.psk`. */; path: string; bytes: Uint8Array }
  | { kind: 'constant'; bytes: Uint8Array }
  | { kind: 'seed' /** The draw's label: `a/nonce/1`. */; draw: string }
);

/** A computed value or a secret, and where it came from. From any byte one can walk back to seeds, config and constants. */
export interface Value {
  id: ValueId;
  /** The RFC's own name: `SKEYSEED`, `SK_ei`, `Ni`, `g^i` (A's public), `i` (A's private), `g^ir`, `AUTH_i`, `KEYMAT`. Keys the words in `content/values`. */
  name: string;
  /** Who computed it or holds it. */
  owner: Site;
  rule: RuleId;
  /** What computed it, where the rule leaves that open: the id of a group, a PRF or a hash (`x25519`, `prfsha256`, `sha1`). */
  algorithm?: string;
  operands: readonly Operand[];
  bytes: Uint8Array;
  rfc: string;
  /** True where an eavesdropper must not have it. */
  secret: boolean;
  at: Time;
}
