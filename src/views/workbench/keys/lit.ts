import { type Graph, lineage, type NodeKey } from './graph.ts';
import type { BlockShape, Wire } from './shapes.ts';

/** What lights up for a selected value. */
export interface Lit {
  selected: NodeKey;
  keys: ReadonlySet<NodeKey>;
  /** Which bytes of each stream were used, in their order. */
  used: ReadonlyMap<NodeKey, readonly Range[]>;
}

export interface Range {
  start: number;
  end: number;
}

/** The value with all that it was made of, and of each stream only the bytes that went into it. */
export function litBy(graph: Graph, selected: NodeKey): Lit {
  const keys = lineage(graph, selected);
  const used = new Map<NodeKey, Range[]>();
  for (const key of keys) {
    for (const { key: stream, start, end } of graph.parentsOf(key)) {
      if (start !== undefined && end !== undefined) used.set(stream, [...(used.get(stream) ?? []), { start, end }]);
    }
  }
  const whole = graph.nodes.get(selected)?.value.bytes.length ?? 0;
  used.set(selected, [{ start: 0, end: whole }]);
  return { selected, keys, used };
}

/** A wire is lit from end to end: towards something lit, or towards the packets of the selected key. */
export const isLit = ({ selected, keys }: Lit, { from, to }: Pick<Wire, 'from' | 'to'>): boolean =>
  to === undefined ? from === selected : keys.has(from) && keys.has(to);

/** The parts of a block that were used. */
export function usedOf(
  lit: Lit,
  { stream, start, end }: Pick<BlockShape, 'stream' | 'start' | 'end'>,
): readonly Range[] {
  const ranges = lit.keys.has(stream) ? (lit.used.get(stream) ?? []) : [];
  return ranges
    .map((range) => ({ start: Math.max(range.start, start), end: Math.min(range.end, end) }))
    .filter((range) => range.start < range.end);
}

/** Each block is made of the one before, so all up to the last one that was used are on the path. */
export function isOnPath(lit: Lit, { stream, start }: Pick<BlockShape, 'stream' | 'start'>): boolean {
  const ranges = lit.keys.has(stream) ? (lit.used.get(stream) ?? []) : [];
  return ranges.some((range) => range.end > start);
}
