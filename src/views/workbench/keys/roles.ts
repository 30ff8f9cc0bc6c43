import type { KEYS } from '../../../content/ui/bench-keys.ts';
import type { Generation } from './generations.ts';
import { type Graph, lineage, type NodeKey, type TreeNode } from './graph.ts';

export type Role = keyof typeof KEYS.roles.rows;

/** Which values have a role, in IKEv2 and in IKEv1. Those of a child SA are marked by where they are looked for. */
const NAMES: Readonly<Record<Role, Readonly<Record<2 | 1, readonly string[]>>>> = {
  secret: { 2: ['PSK'], 1: ['PSK'] },
  fresh: { 2: ['Ni', 'Nr'], 1: ['Ni', 'Nr'] },
  shared: { 2: ['g^ir'], 1: ['g^ir'] },
  seed: { 2: ['SKEYSEED'], 1: ['SKEYID'] },
  derive: { 2: ['SK_d'], 1: ['SKEYID_d'] },
  check: { 2: ['SK_ai', 'SK_ar'], 1: ['SKEYID_a'] },
  encrypt: { 2: ['SK_ei', 'SK_er'], 1: ['SKEYID_e', 'Ka'] },
  bind: { 2: ['SK_pi', 'SK_pr'], 1: ['SKEYID'] },
  proof: { 2: ['AUTH_i', 'AUTH_r'], 1: ['HASH_I', 'HASH_R'] },
  data: { 2: ['KEYMAT'], 1: ['KEYMAT_i', 'KEYMAT_r', 'AH KEYMAT_i', 'AH KEYMAT_r'] },
  keys: {
    2: ['ESP_ei', 'ESP_ai', 'AH_ai', 'ESP_er', 'ESP_ar', 'AH_ar'],
    1: ['ESP_ei', 'ESP_ai', 'AH_ai', 'ESP_er', 'ESP_ar', 'AH_ar'],
  },
};

export const ROLES = Object.keys(NAMES) as readonly Role[];

/** The values that play a role in one derivation. */
export function playersOf(
  { nodes, resolve }: Graph,
  { version, ike, child }: Generation,
  role: Role,
): readonly TreeNode[] {
  const scope = role === 'data' || role === 'keys' ? child : ike;
  return NAMES[role][version].flatMap((name) => nodes.get(resolve(`${scope}/${name}`)) ?? []);
}

/** The role of a value; of what has none, that of the keys for data, on whose path all is that matters. */
export function roleOf(graph: Graph, generation: Generation, key: NodeKey | undefined): Role {
  return ROLES.find((role) => playersOf(graph, generation, role).some((node) => node.key === key)) ?? 'keys';
}

/** What lights up for a role: the value of that name, or its first, with all that it was made of. */
export function litForRole(
  graph: Graph,
  generation: Generation,
  role: Role,
  selected: NodeKey | undefined,
): ReadonlySet<NodeKey> {
  const players = playersOf(graph, generation, role);
  const name = selected?.replace(/^[^/]*\//, '');
  const chosen = players.find((node) => node.name === name) ?? players[0];
  return chosen ? lineage(graph, chosen.key) : new Set();
}
