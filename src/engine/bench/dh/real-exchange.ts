import { seededRandom } from '../../bytes/random.ts';
import { groupById } from '../../crypto/algorithms.ts';
import { generator, modulus, publicValue, sharedSecret } from '../../crypto/groups.ts';
import type { Group } from '../../crypto/types.ts';

/** Diffie-Hellman in one of the groups that IKE has. */
export interface ExchangeQuestion {
  /** strongSwan's keyword: `modp2048`, `x25519`. */
  group: string;
  /** The private values of both ends; drawn where absent. */
  a?: Uint8Array;
  b?: Uint8Array;
}

export interface ExchangeAnswer {
  /** The private values that were used. */
  a: Uint8Array;
  b: Uint8Array;
  /** The prime: of a curve, that of its field. */
  modulus: Uint8Array;
  generator: Uint8Array;
  publicA: Uint8Array;
  publicB: Uint8Array;
  /** What each end makes by itself of the other's public value; absent where that must be refused (RFC 6989 §2). */
  sharedA?: Uint8Array;
  sharedB?: Uint8Array;
}

/** Yields how far it is, from 0 to 1: an exponent of thousands of digits takes its time. */
export function* realExchange(question: ExchangeQuestion): Generator<number, ExchangeAnswer> {
  const group = groupOf(question.group);
  const { a = drawnPrivate(group, 'a'), b = drawnPrivate(group, 'b') } = question;
  const publicA = publicValue(group, a);
  yield 0.25;
  const publicB = publicValue(group, b);
  yield 0.5;
  const sharedA = sharedSecret(group, a, publicB);
  yield 0.75;
  const sharedB = sharedSecret(group, b, publicA);
  return {
    a,
    b,
    modulus: modulus(group),
    generator: generator(group),
    publicA,
    publicB,
    ...(sharedA && { sharedA }),
    ...(sharedB && { sharedB }),
  };
}

/** A private value of the length that the lab draws in this group, always the same. */
export function drawnPrivate(group: Group, who: 'a' | 'b' | 'e'): Uint8Array {
  return seededRandom('workbench')(`${who}/${group.id}`, group.privateBytes);
}

export function groupOf(id: string): Group {
  const group = groupById(id);
  if (!group) throw new Error(`no group is called ${id}`);
  return group;
}
