import { equal } from '../../engine/bytes/bytes.ts';
import type { EveCell, KnowledgeRow } from '../../engine/timeline/knowledge.ts';

/** Eve's cell of a row, or of several rows under each other that one missing value blocks. */
interface EveGroup {
  cells: readonly EveCell[];
  /** Rows that it stands for; 0 where the cell above stands for this row too. */
  rows: number;
}

const ANSWERED_ABOVE: EveGroup = { cells: [], rows: 0 };

/** One answer for neighbouring rows that lack the same things: the missing value is said once. */
export function groupEve(rows: readonly KnowledgeRow[]): EveGroup[] {
  const groups: EveGroup[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const answer = row && blockedBy(row);
    let span = 1;
    while (answer !== undefined && at + span < rows.length && sameAnswer(rows[at + span], answer)) span++;
    groups.push({ cells: row?.eve ?? [], rows: span });
    for (let below = 1; below < span; below++) groups.push(ANSWERED_ABOVE);
    at += span - 1;
  }
  return groups;
}

const sameAnswer = (row: KnowledgeRow | undefined, answer: string) => row !== undefined && blockedBy(row) === answer;

/** What a row waits for, where Eve has one answer for all of it. */
function blockedBy(row: KnowledgeRow): string | undefined {
  const [only, more] = row.eve;
  // Names in the needs mean the values of the row's own SA.
  return only?.state === 'cannot' && !more ? JSON.stringify([row.scope, only.needs]) : undefined;
}

export type Mark = 'equal' | 'different' | 'none';

export interface RowMarks {
  left: Mark;
  right: Mark;
  /** Both ends hold the same bytes and Eve does not: the line goes past her. */
  passesEve: boolean;
}

/** The signs between the columns. Where Eve has the bytes too, each sign compares its two neighbours, who all copied one packet. */
export function marksOf(row: KnowledgeRow): RowMarks {
  const mark = markOf(row.equal);
  const seen = row.eve.flatMap((cell) => (cell.state === 'seen' ? [cell.bytes] : []));
  if (seen.length < row.names.length) return { left: mark, right: mark, passesEve: mark === 'equal' && !hasBytes(row) };
  const beside = (side: KnowledgeRow['a']): Mark => {
    if (side.some((cell) => cell.state !== 'known')) return 'none';
    if (side.every((cell, at) => cell.state === 'known' && equal(cell.bytes, seen[at] ?? cell.bytes))) return 'equal';
    // Of what is being made anew, Eve has the first attempt, which says nothing.
    return mark === 'different' ? mark : 'none';
  };
  return { left: beside(row.a), right: beside(row.b), passesEve: false };
}

const hasBytes = (row: KnowledgeRow) => row.eve.some((cell) => cell.state === 'seen' || cell.state === 'computable');

function markOf(equal: KnowledgeRow['equal']): Mark {
  if (equal.includes(false)) return 'different';
  return equal.length > 0 && equal.every(Boolean) ? 'equal' : 'none';
}
