import { LIMITS, listedName, OURS, rounds } from './algorithms.ts';
import type { Called, Played } from './calling.ts';
import { type Role, SCENARIOS } from './scenarios.ts';

/** One cell of the matrix. */
export interface Row {
  id: string;
  title: string;
  role: Role;
  outcome: 'yes' | 'no' | 'not offered';
  /** The daemon's own words, or the section of an RFC. */
  why?: string;
}

/** What the daemon noted last that sounds like trouble. */
function wordsOf(called: Called | undefined): string {
  if (!called) return 'it was not called';
  const lines = called.log.split('\n').filter((line) => /fail|unable|error|invalid|not |no /i.test(line));
  const refusals = called.refusals.join(', ');
  return (lines.at(-1) ?? refusals).replace(/^\d+\[/, '[') || 'it says nothing of it';
}

export function scenarioRows({ calls }: Played, role: Role): Row[] {
  return SCENARIOS.filter(({ roles }) => roles.includes(role)).map(({ id, title, went }): Row => {
    const called = calls[id];
    if (called && went(called, role)) return { id, title, role, outcome: 'yes' };
    return { id, title, role, outcome: 'no', why: wordsOf(called) };
  });
}

export function algorithmRows({ algorithms, calls }: Played, role: Role): Row[] {
  const proofs = rounds(algorithms).flatMap(({ name, proves }) => proves.map((id) => [id, calls[name]] as const));
  const proofOf = (id: string) => proofs.filter(([proven]) => proven === id).map(([, called]) => called);
  return Object.entries(OURS).flatMap(([kind, ids]) =>
    ids.map((keyword): Row => {
      const id = `${kind}.${keyword}`;
      const row = { id, title: listedName(keyword), role };
      const limit = LIMITS[id];
      if (limit !== undefined) return { ...row, outcome: 'no', why: limit };
      if (!algorithms.includes(listedName(keyword))) {
        return { ...row, outcome: 'not offered', why: 'swanctl --list-algs does not name it' };
      }
      const calledFor = proofOf(id);
      const good = calledFor.some((called) => called?.up && called.answered > 0);
      return good ? { ...row, outcome: 'yes' } : { ...row, outcome: 'no', why: wordsOf(calledFor[0]) };
    }),
  );
}
