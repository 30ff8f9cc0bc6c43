import type { KnowledgeRow, SiteCell } from '../../engine/timeline/knowledge.ts';
import type { Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Value, ValueId } from '../../engine/values/value.ts';
import { touchedValues } from '../../store/provenance.ts';
import { recipeOfValue, valueIndex } from '../../store/value-lookup.ts';

/** Which rows matter now. Rows keep the order of the table; this only says which of them to leave out. */
export interface Relevance {
  /** What the learner points at. */
  lit: readonly Value[];
  /** What the step makes. */
  born: readonly Value[];
  /** What these were made of, and what the shown packet carries or is sealed with. */
  near: readonly Value[];
  /** What all of that was made of. */
  far: readonly Value[];
}

/** The values that a step makes, and what they were made of. */
export function valuesOfStep(timeline: Timeline, step: TimelineStep): { born: Value[]; operands: Value[] } {
  const byId = valueIndex(timeline);
  const born = step.values.flatMap((id) => byId(id) ?? []);
  return { born, operands: born.flatMap((value) => touchedValues(recipeOfValue(value), byId)) };
}

/** What values were made of, intermediate results passed through. */
export function madeOf(timeline: Timeline, values: readonly Value[]): Value[] {
  const byId = valueIndex(timeline);
  return [...new Set(values.flatMap((value) => touchedValues(recipeOfValue(value), byId)))];
}

/** The `limit` rows that matter most, in the table's order. Of rows that matter equally the younger ones stay. */
export function chooseRows(rows: readonly KnowledgeRow[], relevance: Relevance, limit: number): KnowledgeRow[] {
  const weights = [relevance.far, relevance.near, relevance.born, relevance.lit].map(
    (values) => new Set(values.map(({ id }) => id)),
  );
  const ranked = rows.map((row, at) => ({ row, at, weight: weightOf(row, weights) }));
  ranked.sort((left, right) => right.weight - left.weight || right.at - left.at);
  const chosen = new Set(ranked.slice(0, limit).map(({ row }) => row));
  return rows.filter((row) => chosen.has(row));
}

const DIFFERENT = 2;

function weightOf(row: KnowledgeRow, weights: readonly ReadonlySet<ValueId>[]): number {
  // Every IKE packet carries these two labels, so that says nothing about what matters now.
  const lowest = row.group === 'ike-spis' ? 2 : 0;
  const ids = [...row.a, ...row.b].flatMap((cell: SiteCell) => (cell.state === 'known' ? [cell.value] : []));
  const weight = weights.findLastIndex((values, level) => level >= lowest && ids.some((id) => values.has(id)));
  // What the two ends do not agree on is the story of a refusal.
  return row.equal.includes(false) ? Math.max(weight, DIFFERENT) : weight;
}
