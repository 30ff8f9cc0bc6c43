import { u32 } from '../../bytes/bytes.ts';
import type { V1Attribute } from '../../formats/v1/attribute.ts';
import type { Lifetime } from '../../lab/lab.ts';

/** The two attributes of a lifetime, whose numbers differ between the phases. */
interface LifeTypes {
  type: number;
  duration: number;
}

const SECONDS = 1;
const KILOBYTES = 2;
const KILOBYTE = 1024;

/** Short form where 16 bits are enough, otherwise long form with four bytes (RFC 2408 §3.3). */
function numeric(type: number, value: number): V1Attribute {
  const short = value <= 0xffff;
  return { head: { short: short ? 1 : 0, type }, value: short ? value : u32(value) };
}

/** A lifetime as pairs of type and duration (RFC 2409 Appendix A, RFC 2407 §4.5); nothing for what is not limited. */
export function lifetimeAttributes({ type, duration }: LifeTypes, { seconds, bytes }: Lifetime): V1Attribute[] {
  const pair = (kind: number, value: number) => (value > 0 ? [numeric(type, kind), numeric(duration, value)] : []);
  return [...pair(SECONDS, seconds), ...pair(KILOBYTES, Math.ceil(bytes / KILOBYTE))];
}

/** The value of an attribute as a number, in whichever form it came. */
function numeral({ value }: V1Attribute): number {
  return typeof value === 'number' ? value : value.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The first attribute of a type as a number. */
export function numberOf(attributes: readonly V1Attribute[], type: number): number | undefined {
  const found = attributes.find(({ head }) => head.type === type);
  return found && numeral(found);
}

/** The lifetime that a transform asks for; 0 for what it leaves open. A duration belongs to the type in front of it. */
export function lifetimeOf(attributes: readonly V1Attribute[], { type, duration }: LifeTypes): Lifetime {
  let kind = 0;
  let lifetime: Lifetime = { seconds: 0, bytes: 0 };
  for (const attribute of attributes) {
    if (attribute.head.type === type) kind = numeral(attribute);
    if (attribute.head.type !== duration) continue;
    if (kind === SECONDS) lifetime = { ...lifetime, seconds: numeral(attribute) };
    if (kind === KILOBYTES) lifetime = { ...lifetime, bytes: numeral(attribute) * KILOBYTE };
  }
  return lifetime;
}

export const secondsOf = (attributes: readonly V1Attribute[], types: LifeTypes): number =>
  lifetimeOf(attributes, types).seconds;

/** Of two lifetimes the shorter one counts; 0 is no limit. */
export function shorter(one: number, other: number): number {
  if (one === 0 || other === 0) return Math.max(one, other);
  return Math.min(one, other);
}
