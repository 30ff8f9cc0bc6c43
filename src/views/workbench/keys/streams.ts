import type { StreamQuestion, StreamRule } from '../../../engine/bench/keys/unroll.ts';
import { concat } from '../../../engine/bytes/bytes.ts';
import { type Graph, type NodeKey, operandBytes } from './graph.ts';

const RULES: Readonly<Record<string, StreamRule>> = {
  'rfc7296.prfplus': 'prf+',
  'rfc7296.keymat': 'prf+',
  'rfc2409.keymat': 'keymat',
  'rfc2409.ka': 'ka',
};

/** Every stream of a lab, as a question to the engine: its first operand is the key, the others are what it is run over. */
export function streamQuestions(graph: Graph, prfOf: (key: NodeKey) => string): ReadonlyMap<NodeKey, StreamQuestion> {
  const questions = new Map<NodeKey, StreamQuestion>();
  for (const [key, node] of graph.nodes) {
    const rule = RULES[node.value.rule];
    const [first, ...rest] = node.operands;
    if (!rule || !first) continue;
    const seed = concat(...rest.map((operand) => operandBytes(graph, operand)));
    const length = node.value.bytes.length;
    questions.set(key, { rule, algorithm: prfOf(key), key: operandBytes(graph, first), seed, length });
  }
  return questions;
}

/** What the last block of each stream held and nobody needed. */
export function spareBytes(
  questions: ReadonlyMap<NodeKey, StreamQuestion>,
  blocks: readonly (readonly Uint8Array[])[],
): ReadonlyMap<NodeKey, Uint8Array> {
  return new Map([...questions].map(([key, { length }], at) => [key, concat(...(blocks[at] ?? [])).subarray(length)]));
}
