import { VALUES } from '../content/values.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';

/** RFC 2409 §3.2 writes otherwise what RFC 7296 calls by the letters of initiator and responder. */
const IN_IKEV1: Readonly<Record<string, string>> = {
  i: 'xi',
  r: 'xr',
  'g^i': 'g^xi',
  'g^r': 'g^xr',
  'g^ir': 'g^xy',
};

export const versionOf = ({ lab }: Pick<Timeline, 'lab'>): 1 | 2 => lab.sites.a.ike.version;

/** A value's symbol in the RFC of its version; absent where it has none. */
export const symbolIn = (timeline: Pick<Timeline, 'lab'>, name: string): string | undefined =>
  (versionOf(timeline) === 1 ? IN_IKEV1[name] : undefined) ?? VALUES[name]?.symbol;

const SYMBOLS = new Set([...Object.values(VALUES).map(({ symbol }) => symbol), ...Object.values(IN_IKEV1)]);

/** Whether a name is written as mathematics. */
export const isSymbol = (name: string): boolean => SYMBOLS.has(name);
