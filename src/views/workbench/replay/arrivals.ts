import type { ReplayArrival } from '../../../engine/bench/replay/replay-bench.ts';

/** Packets that arrive one after another with numbers that follow each other. */
export interface ArrivalGroup {
  first: number;
  last: number;
  from: ReplayArrival['from'];
}

/** So many packets are enough for every window here, and no link makes the page compute for long. */
const MOST = 4_000;

const LETTERS: Readonly<Record<ReplayArrival['from'], string>> = { a: '', copy: 'c', forged: 'f' };

export interface ArrivalsReading {
  groups: readonly ArrivalGroup[];
  /** Where it stopped making sense. */
  bad?: string;
}

/** Reads `5-20,23,21c,900f`. Anybody can type an address, so anything may be in it. */
export function readArrivals(text: string): ArrivalsReading {
  const groups: ArrivalGroup[] = [];
  let count = 0;
  for (const part of text === '' ? [] : text.split(',')) {
    const group = readGroup(part);
    count += group ? group.last - group.first + 1 : 0;
    if (!group || count > MOST) return { groups, bad: part.slice(0, 30) };
    groups.push(group);
  }
  return { groups };
}

function readGroup(part: string): ArrivalGroup | undefined {
  const [, start, end, letter = ''] = /^(\d{1,15})(?:-(\d{1,15}))?([cf]?)$/.exec(part) ?? [];
  const first = Number(start);
  const last = Number(end ?? start);
  const from = (['a', 'copy', 'forged'] as const).find((one) => LETTERS[one] === letter);
  return from && first >= 1 && last >= first ? { first, last, from } : undefined;
}

export function writeArrivals(groups: readonly ArrivalGroup[]): string {
  return groups.map(({ first, last, from }) => `${first}${last > first ? `-${last}` : ''}${LETTERS[from]}`).join(',');
}

export const sizeOf = ({ first, last }: ArrivalGroup): number => last - first + 1;

export function arrivalsOf(groups: readonly ArrivalGroup[]): ReplayArrival[] {
  return groups.flatMap((group) =>
    Array.from({ length: sizeOf(group) }, (_, index) => ({ number: group.first + index, from: group.from })),
  );
}
