import type { Timeline } from '../../../engine/timeline/timeline.ts';
import type { Operand, Site, Value, ValueId } from '../../../engine/values/value.ts';

/** A value apart from who holds it: `ike1/SK_ei`. */
export type NodeKey = string;

/** One value of the tree, as each end has it. */
export interface TreeNode {
  key: NodeKey;
  /** The SA and the attempt: `ike1`, `ike1.2`, `child2`. */
  scope: string;
  name: string;
  held: Partial<Record<Site, Value>>;
  /** The one that is drawn: that of the end whose tree it is, where that end has it. */
  value: Value;
  /** Both ends have it, and not the same bytes. */
  differs: boolean;
  operands: readonly Operand[];
}

/** What a value was made of, and which of its bytes. */
export interface Parent {
  key: NodeKey;
  /** Absent where all of it was used. */
  start?: number;
  end?: number;
}

/** All values that belong to SAs, joined across both ends, with the bytes of one of them. */
export interface Graph {
  /** Whose tree it is. */
  site: Site;
  nodes: ReadonlyMap<NodeKey, TreeNode>;
  /** In the order of birth. */
  keys: readonly NodeKey[];
  parentsOf(key: NodeKey): readonly Parent[];
  /** The node that stands for a value: what an end took over into a second attempt is still the first one's. */
  resolve(key: NodeKey): NodeKey;
}

/** `ike1/SK_ei` for `b:ike1/SK_ei`, and for what the peer sent to be compared with it: `b:ike1/peer/AUTH_i`. */
export function nodeKey(id: ValueId): NodeKey {
  const key = id.replace(/^[ab]:/, '').replace('/peer/', '/');
  // What comes in at one end goes out at the other; the tree calls both as A does.
  return id.startsWith('b:') ? key.replace(/SPI_(in|out)$/, (_, way) => (way === 'in' ? 'SPI_out' : 'SPI_in')) : key;
}

/** A claim of the peer, or one of the many small values of a single message, has no place in the tree. */
const PLAIN = /^[ab]:[^/]+\/[^/]+$/;

const graphs: Readonly<Record<Site, WeakMap<Timeline, Graph>>> = { a: new WeakMap(), b: new WeakMap() };

export function graphOf(timeline: Timeline, site: Site = 'a'): Graph {
  const known = graphs[site].get(timeline) ?? build(timeline.values, site);
  graphs[site].set(timeline, known);
  return known;
}

function build(values: readonly Value[], site: Site): Graph {
  const nodes = new Map<NodeKey, TreeNode>();
  const aliases = new Map<NodeKey, NodeKey>();
  for (const value of values) {
    if (!PLAIN.test(value.id)) continue;
    const key = nodeKey(value.id);
    const before = nodes.get(key.replace(ATTEMPT, '/'));
    if (before && before.key !== key && sameBytes(before.value.bytes, value.bytes)) aliases.set(key, before.key);
    else nodes.set(key, joined(key, value, nodes.get(key), site));
  }
  const resolve = (key: NodeKey) => aliases.get(key) ?? key;
  const parentsOf = (key: NodeKey) => parentsIn(nodes, resolve, key);
  const graph = { site, nodes, keys: [...nodes.keys()], parentsOf, resolve };
  for (const key of strangers(graph)) nodes.delete(key);
  return { ...graph, keys: [...nodes.keys()] };
}

/** What only the other end made, out of bytes that this end does not have: it has no place in this end's tree. */
function strangers(graph: Graph): readonly NodeKey[] {
  const absent = graph.keys.filter((key) => !graph.nodes.get(key)?.held[graph.site]);
  return absent.filter((key) => [...lineage(graph, key)].some((one) => graph.nodes.get(one)?.differs));
}

/** The second attempt of an SA, and its slash: `ike1.2/`. */
const ATTEMPT = /\.\d+\//;

function joined(key: NodeKey, value: Value, before: TreeNode | undefined, site: Site): TreeNode {
  const held = { ...before?.held, [value.owner]: value };
  const shown = held[site] ?? value;
  const differs = held.a !== undefined && held.b !== undefined && !sameBytes(held.a.bytes, held.b.bytes);
  const scope = key.slice(0, key.indexOf('/'));
  return { key, scope, name: key.slice(scope.length + 1), held, value: shown, differs, operands: shown.operands };
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

type Resolve = Graph['resolve'];

function parentsIn(nodes: ReadonlyMap<NodeKey, TreeNode>, resolve: Resolve, key: NodeKey): readonly Parent[] {
  const operands = nodes.get(key)?.operands ?? [];
  return operands.flatMap((operand) => {
    const parent = operand.kind === 'value' ? resolve(nodeKey(operand.value)) : undefined;
    if (operand.kind !== 'value' || parent === undefined || !nodes.has(parent)) return [];
    const { start, end } = operand;
    return [{ key: parent, ...(start !== undefined && { start }), ...(end !== undefined && { end }) }];
  });
}

/** The value itself and everything that it was made of. */
export function lineage(graph: Graph, key: NodeKey): ReadonlySet<NodeKey> {
  const found = new Set<NodeKey>([key]);
  for (const next of found) for (const parent of graph.parentsOf(next)) found.add(parent.key);
  return found;
}

/** The bytes of an operand. */
export function operandBytes(graph: Graph, operand: Operand): Uint8Array {
  if (operand.kind === 'value') {
    const bytes = graph.nodes.get(graph.resolve(nodeKey(operand.value)))?.value.bytes ?? new Uint8Array();
    return bytes.subarray(operand.start ?? 0, operand.end ?? bytes.length);
  }
  return operand.kind === 'seed' ? new Uint8Array() : operand.bytes;
}
