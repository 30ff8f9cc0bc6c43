/** An entry of an IANA registry: its number, and where it is defined. */
export type Entry = readonly [number: number, rfc: string];

/** A registry of numbers with the names that the RFCs print. */
export interface Registry<N extends string> {
  /** The number of a name. */
  readonly of: Readonly<Record<N, number>>;
  name(number: number): string | undefined;
  rfc(number: number): string | undefined;
  /** `IKE_SA_INIT (34)`, or `unknown (99)`. */
  show(number: number): string;
  readonly numbers: readonly number[];
}

/** Where two names share a number, the first is the one shown. */
export function registry<N extends string>(entries: Readonly<Record<N, Entry>>): Registry<N> {
  const pairs = Object.entries(entries) as [N, Entry][];
  const byNumber = new Map<number, { name: string; rfc: string; shown: string }>();
  for (const [name, [number, rfc]] of pairs) {
    if (!byNumber.has(number)) byNumber.set(number, { name, rfc, shown: `${name} (${number})` });
  }
  return {
    of: Object.fromEntries(pairs.map(([name, [number]]) => [name, number])) as Record<N, number>,
    name: (number) => byNumber.get(number)?.name,
    rfc: (number) => byNumber.get(number)?.rfc,
    show: (number) => byNumber.get(number)?.shown ?? `unknown (${number})`,
    numbers: [...byNumber.keys()],
  };
}
