import { inRange, type Prefix, parsePrefix } from '../../bytes/address.ts';
import type { Lab, ProposalConfig } from '../../lab/lab.ts';

type Key = keyof ProposalConfig;

/** Two proposals that come nearest to each other, and what they still have not in common. */
export interface Disagreement {
  /** Which of A's proposals, and which of B's. */
  a: number;
  b: number;
  keys: readonly Key[];
}

const shared = (one: readonly string[], other: readonly string[]) =>
  (one.length === 0 && other.length === 0) || one.some((word) => other.includes(word));

/** `undefined` where one of A's proposals and one of B's have something in common for each of the keys. */
export function disagreement(
  a: readonly ProposalConfig[],
  b: readonly ProposalConfig[],
  keys: readonly Key[],
): Disagreement | undefined {
  const pairs = a.flatMap((one, from) =>
    b.map((other, to) => ({ a: from, b: to, keys: keys.filter((key) => !shared(one[key], other[key])) })),
  );
  const nearest = pairs.sort((one, other) => one.keys.length - other.keys.length)[0];
  return nearest && nearest.keys.length > 0 ? nearest : undefined;
}

/** The group that a responder settles on: as in strongSwan, its own order of preference wins. */
export function chosenGroup(own: readonly ProposalConfig[], offered: readonly ProposalConfig[]): string | undefined {
  const keys: readonly Key[] = ['encryption', 'integrity', 'prf', 'groups'];
  for (const mine of own) {
    const theirs = offered.find((one) => keys.every((key) => shared(mine[key], one[key])));
    if (theirs) return mine.groups.find((word) => theirs.groups.includes(word));
  }
  return undefined;
}

/** How the selectors that should be each other's mirror lie to each other. IKEv1 looks at the first of each. */
export function relation(
  lab: Lab,
  a: readonly string[],
  b: readonly string[],
  firstOnly: boolean,
): 'same' | 'a-inside' | 'b-inside' | 'overlap' | 'apart' {
  const [one, other] = [a, b].map((list) =>
    (firstOnly ? list.slice(0, 1) : list).flatMap((text) => parsePrefix(seenAs(lab, text)) ?? []),
  );
  if (!one || !other) return 'same';
  const names = (list: typeof one) => new Set(list.map(({ first, length }) => `${first}/${length}`));
  const [here, there] = [names(one), names(other)];
  if (here.size === there.size && [...here].every((name) => there.has(name))) return 'same';
  const covers = (outer: Prefix, inner: Prefix) =>
    inRange(inner.first, outer.first, outer.last) && inRange(inner.last, outer.first, outer.last);
  const within = (inner: readonly Prefix[], outer: readonly Prefix[]) =>
    inner.every((small) => outer.some((large) => covers(large, small)));
  if (within(one, other)) return 'a-inside';
  if (within(other, one)) return 'b-inside';
  return one.some((mine) => other.some((yours) => covers(mine, yours) || covers(yours, mine))) ? 'overlap' : 'apart';
}

/** What a NAT makes of gateway A's own address, in transport mode (RFC 7296 §2.23.1). */
function seenAs({ sites, path }: Lab, text: string): string {
  return path.nat && text.replace(/\/32$/, '') === sites.a.gateway ? path.nat.outside : text;
}
