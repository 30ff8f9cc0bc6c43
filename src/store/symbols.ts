import { VALUES } from '../content/values.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { ValueId } from '../engine/values/value.ts';

/** RFC 2409 §3.2 writes otherwise what RFC 7296 calls by the letters of initiator and responder. */
const IN_IKEV1: Readonly<Record<string, string>> = {
  i: 'xi',
  r: 'xr',
  'g^i': 'g^xi',
  'g^r': 'g^xr',
  'g^ir': 'g^xy',
};

/** With PFS, quick mode has a shared secret of its own, which RFC 2409 §5.5 writes otherwise than that of phase 1. */
const IN_QUICK_MODE: Readonly<Record<string, string>> = { 'g^ir': 'g(qm)^xy' };

export const versionOf = ({ lab }: Pick<Timeline, 'lab'>): 1 | 2 => lab.sites.a.ike.version;

/** A value's symbol in the RFC of its version; absent where it has none. Where one value is meant, say its id. */
export function symbolIn(timeline: Pick<Timeline, 'lab'>, name: string, id?: ValueId): string | undefined {
  const isV1 = versionOf(timeline) === 1;
  const inQuickMode = isV1 && id !== undefined && /^[ab]:child/.test(id) ? IN_QUICK_MODE[name] : undefined;
  return inQuickMode ?? (isV1 ? IN_IKEV1[name] : undefined) ?? VALUES[name]?.symbol;
}

const SYMBOLS = new Set(
  [VALUES, IN_IKEV1, IN_QUICK_MODE].flatMap((names) =>
    Object.values(names).map((one) => (typeof one === 'string' ? one : one.symbol)),
  ),
);

/** Whether a name is written as mathematics. */
export const isSymbol = (name: string): boolean => SYMBOLS.has(name);
