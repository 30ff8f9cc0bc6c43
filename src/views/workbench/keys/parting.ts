import { type Graph, lineage, type NodeKey } from './graph.ts';

/** How the trees of both ends differ, as far as they are drawn. */
export interface Parting {
  /** Where they part: nothing that these were made of differs. */
  first: readonly NodeKey[];
  /** What comes of that. */
  later: readonly NodeKey[];
}

/** NAT detection's hashes differ by themselves: each end computes one of addresses that the other sees otherwise. */
const NO_KEY = /NAT/;

/** Whether the two ends have keys of their own where they should have the same. */
export const isParted = ({ nodes }: Graph): boolean =>
  [...nodes.values()].some(({ name, differs }) => differs && !NO_KEY.test(name));

export function partingOf(graph: Graph, drawn: readonly NodeKey[]): Parting {
  const differing = (key: NodeKey) => graph.nodes.get(key)?.differs === true;
  const all = drawn.filter(differing);
  const isFirst = (key: NodeKey) => ![...lineage(graph, key)].some((one) => one !== key && differing(one));
  return { first: all.filter(isFirst), later: all.filter((key) => !isFirst(key)) };
}
