import type { MatrixRow, Truth } from '../../src/content/truth/truth.ts';

/** What is wrong with the shape of the figures; empty where they can be shown. */
export function shapeFaults(truth: Truth): string[] {
  const { matrix, parity, numbers, fuzz, checks } = truth;
  const known = ['checks', 'fuzz', 'matrix', 'numbers', 'parity'];
  return [
    ...Object.keys(truth).flatMap((part) => (known.includes(part) ? [] : [`${part}: no part of the figures`])),
    ...(matrix?.rows ?? []).flatMap(rowFaults),
    ...when(matrix && !matrix.daemon, 'matrix: which daemon it was is missing'),
    ...when(parity && !(parity.agreed <= parity.fields), 'parity: more fields agree than there are'),
    ...when(parity && disputed(parity) < parity.fields - parity.agreed, 'parity: some disagreements are not explained'),
    ...when(parity && !/\d/.test(parity.tool), 'parity: the version of the tool is missing'),
    ...when(
      numbers?.authorities.some(({ tests }) => !(tests > 0)),
      'numbers: an authority without any',
    ),
    ...when(fuzz && sum(fuzz.inputs) === 0, 'fuzz: nothing was run'),
    ...when(checks && !(checks.commands >= checks.links), 'checks: more links than commands'),
  ];
}

const when = (isFault: boolean | undefined, fault: string): string[] => (isFault ? [fault] : []);
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
const disputed = ({ disagreements }: NonNullable<Truth['parity']>): number =>
  disagreements.reduce((total, { count }) => total + count, 0);

function rowFaults({ id, role, outcome, why }: MatrixRow): string[] {
  return [
    ...when(!['initiator', 'responder'].includes(role), `matrix: ${id}: ${role} is no role`),
    ...when(!['yes', 'no', 'not offered'].includes(outcome), `matrix: ${id}: ${outcome} is no outcome`),
    ...when(outcome === 'no' && !why, `matrix: ${id}, ${role}: a no without a reason`),
  ];
}

/** Where fresh figures say other things than those that are written down, made with the same tools. */
export function contradictions(written: Truth, fresh: Truth): string[] {
  return [...matrixContradictions(written.matrix, fresh.matrix), ...parityContradictions(written.parity, fresh.parity)];
}

const cellOf = ({ id, role }: MatrixRow): string => `${id}, ${role}`;

function matrixContradictions(written: Truth['matrix'], fresh: Truth['matrix']): string[] {
  if (!written || !fresh || written.daemon !== fresh.daemon) return [];
  const before = new Map(written.rows.map((row) => [cellOf(row), row.outcome]));
  return fresh.rows.flatMap((row) => {
    const outcome = before.get(cellOf(row));
    if (outcome === row.outcome) return [];
    return [`matrix: ${cellOf(row)}: ${outcome ?? 'nothing'} is written down, ${row.outcome} was measured`];
  });
}

function parityContradictions(written: Truth['parity'], fresh: Truth['parity']): string[] {
  if (!written || !fresh || written.tool !== fresh.tool) return [];
  // Where the captures of others are absent, another share is no contradiction.
  if (written.captures !== fresh.captures) return [];
  const [before, now] = [written.agreed / written.fields, fresh.agreed / fresh.fields];
  return when(now < before, `parity: ${percent(before)} is written down, ${percent(now)} was measured`);
}

const percent = (share: number): string => `${(100 * share).toFixed(3)} %`;

/** The same figures in an order that does not change from run to run. */
export function sorted(truth: Truth): Truth {
  const { matrix, parity, numbers, fuzz, checks } = truth;
  const by = (key: (row: { id: string; role?: string }) => string) => (one: { id: string }, other: { id: string }) =>
    compare(key(one), key(other));
  return {
    ...(checks && { checks }),
    ...(fuzz && { fuzz: { seed: fuzz.seed, inputs: sortedKeys(fuzz.inputs), outcomes: sortedKeys(fuzz.outcomes) } }),
    ...(matrix && { matrix: { ...matrix, rows: matrix.rows.toSorted(by(({ id, role }) => `${id} ${role}`)) } }),
    ...(numbers && {
      numbers: { authorities: numbers.authorities.toSorted((one, other) => compare(one.name, other.name)) },
    }),
    ...(parity && { parity: { ...parity, disagreements: parity.disagreements.toSorted(by(({ id }) => id)) } }),
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const sortedKeys = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([one], [other]) => compare(one, other)));
