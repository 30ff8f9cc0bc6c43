import { KEYS } from '../../../content/ui/bench-keys.ts';
import { type Graph, lineage, type NodeKey } from './graph.ts';

/** What a learner expects on the path to a key, and is not: one sentence each. */
export function expectedWords(graph: Graph, key: NodeKey, version: 1 | 2): readonly string[] {
  const path = [...lineage(graph, key)];
  const isKey = graph.nodes.get(key)?.value.rule.endsWith('.keys') === true;
  if (!isKey) return [];
  const hasPsk = path.some((one) => one.endsWith('/PSK'));
  return version === 2 && !hasPsk ? [KEYS.notAncestor.psk] : [];
}
