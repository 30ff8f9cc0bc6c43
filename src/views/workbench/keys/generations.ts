import type { Timeline } from '../../../engine/timeline/timeline.ts';
import { type Graph, graphOf, type NodeKey, nodeKey, type TreeNode } from './graph.ts';

/** One derivation that a lab went through: of an IKE SA with the first SA under it, or of keys that came later. */
export interface Generation {
  /** The scope that it is named after: `ike1.2`, `child2`. */
  id: string;
  version: 1 | 2;
  kind: 'ike' | 'ike-rekey' | 'child';
  /** The attempt in which the IKE SA was made whose key makes the keys for data. */
  ike: string;
  /** The child SA that is drawn, if any was made. */
  child?: string;
  /** The child's keys rest on a secret of their own. */
  pfs: boolean;
  /** What it takes the place of. */
  replaces?: string;
}

const SEEDS = ['SKEYSEED', 'SKEYID'];
const KEYMATS = /^(AH )?KEYMAT(_[ir])?$/;

/** In the order in which they were made. A lab in which no keys were made has one, of its last attempt. */
export function generationsOf(timeline: Timeline): readonly Generation[] {
  const graph = graphOf(timeline);
  const version = graph.keys.some((key) => key.endsWith('/CKY-I')) ? 1 : 2;
  const nodes = [...graph.nodes.values()];
  const seeds = nodes.filter(({ name }) => SEEDS.includes(name));
  const children = firstOfScope(nodes.filter(({ name }) => KEYMATS.test(name)));
  if (seeds.length === 0)
    return [{ id: lastAttempt(graph), version, kind: 'ike', ike: lastAttempt(graph), pfs: false }];
  const drawnWith = new Set<string>();
  const ofIke = seeds.map((seed): Generation => {
    const child = children.find((one) => makerOf(one) === seed.scope && isFirst(graph, one, seed, version));
    if (child) drawnWith.add(child.scope);
    const former = formerIke(seed);
    return {
      id: seed.scope,
      version,
      kind: former === undefined ? 'ike' : 'ike-rekey',
      ike: seed.scope,
      ...(child && { child: child.scope }),
      pfs: child !== undefined && hasFresh(child),
      ...(former !== undefined && { replaces: former }),
    };
  });
  const later = children
    .filter(({ scope }) => !drawnWith.has(scope))
    .map((child) => laterChild(timeline, child, version));
  return [...ofIke, ...later].sort((one, other) => bornAt(graph, one) - bornAt(graph, other));
}

function laterChild(timeline: Timeline, child: TreeNode, version: 1 | 2): Generation {
  const replaces = timeline.sas.find(({ event }) => event.sa === child.scope && event.params.rekeys)?.event.params
    .rekeys;
  return {
    id: child.scope,
    version,
    kind: 'child',
    ike: makerOf(child),
    child: child.scope,
    pfs: hasFresh(child),
    ...(replaces !== undefined && { replaces: String(replaces) }),
  };
}

/** Of the values of one SA, the one that was born first. */
const firstOfScope = (nodes: readonly TreeNode[]): TreeNode[] =>
  nodes.filter((node, at) => nodes.findIndex(({ scope }) => scope === node.scope) === at);

const operandKey = (node: TreeNode, label: string): NodeKey | undefined => {
  const found = node.operands.find((operand) => operand.label === label);
  return found?.kind === 'value' ? nodeKey(found.value) : undefined;
};

const scopeOf = (key: NodeKey): string => key.slice(0, key.indexOf('/'));

/** The IKE SA whose SK_d or SKEYID_d made a KEYMAT. */
function makerOf(child: TreeNode): string {
  const [first] = child.operands;
  return first?.kind === 'value' ? scopeOf(nodeKey(first.value)) : '';
}

const hasFresh = ({ operands }: TreeNode): boolean =>
  operands.some(({ label }) => label === 'g^ir (new)' || label === 'g(qm)^xy');

/** In IKEv2 the first child has the nonces of the IKE SA, in IKEv1 the first quick mode has its own. */
function isFirst({ resolve }: Graph, child: TreeNode, seed: TreeNode, version: 1 | 2): boolean {
  const nonce = operandKey(child, 'Ni');
  return version === 1 || (nonce !== undefined && resolve(nonce) === resolve(operandKey(seed, 'Ni') ?? ''));
}

function formerIke(seed: TreeNode): string | undefined {
  const former = operandKey(seed, 'SK_d (old)');
  return former === undefined ? undefined : scopeOf(former);
}

function lastAttempt({ keys }: Graph): string {
  const scopes = keys.map(scopeOf).filter((scope) => scope.startsWith('ike'));
  return scopes.at(-1) ?? 'ike1';
}

function bornAt({ nodes }: Graph, { kind, ike, child }: Generation): number {
  const names =
    kind === 'child'
      ? [`${child}/KEYMAT`, `${child}/KEYMAT_i`, `${child}/AH KEYMAT_i`]
      : SEEDS.map((name) => `${ike}/${name}`);
  return Math.min(...names.map((key) => nodes.get(key)?.value.at ?? Number.POSITIVE_INFINITY));
}
