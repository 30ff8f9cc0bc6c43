import type { MacQuestion } from '../../../engine/bench/keys/whole-mac.ts';
import { concat, equal } from '../../../engine/bytes/bytes.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import type { Frame } from '../../../engine/timeline/timeline.ts';
import { indexFields } from '../../../store/field-index.ts';
import { sealRecipe } from '../../../store/seal-recipes.ts';
import { type Touch, touchesOf } from '../../../store/touches.ts';
import { bytesOf } from '../../../store/value-lookup.ts';
import type { Run } from '../../../worker/protocol.ts';
import type { Generation } from './generations.ts';
import { type Graph, type NodeKey, operandBytes, type TreeNode } from './graph.ts';

/** One run of a keyed hash over one packet. */
export interface SealJob {
  node: TreeNode;
  question: MacQuestion;
  touch: Touch;
  frame: Frame;
  packet: number;
  protocol: 'ESP' | 'AH';
  /** What the packet carries. */
  icv: Uint8Array;
}

const INTEGRITY = /\/(ESP|AH)_a[ir]$/;

/** The first packet that the selected key sealed; where that is no such key, the first key of the generation that is one. */
export function sealJob(
  run: Run,
  { child }: Generation,
  selected: NodeKey | undefined,
  graph: Graph,
): SealJob | undefined {
  const own = graph.keys.filter((key) => key.startsWith(`${child}/`) && INTEGRITY.test(key));
  const key = own.find((one) => one === selected) ?? own[0];
  const node = graph.nodes.get(key ?? '');
  return node && jobOf(run, graph, node);
}

function jobOf(run: Run, graph: Graph, node: TreeNode): SealJob | undefined {
  const touch = touchesOf(run, node.value).find(({ parts }) => parts.some(({ role }) => role === 'icv'));
  const part = touch?.parts.find(({ role }) => role === 'icv');
  const dissection = touch && run.dissections[touch.frame.number - 1];
  if (!touch || !part || !dissection) return undefined;
  const field = indexFields(dissection).nodes.find(
    ({ field: { source, start, end } }) => source === part.source && start === part.start && end === part.end,
  )?.field;
  const recipe = field && sealRecipe(run.timeline, touch.frame, dissection, field);
  const algorithm = algorithmOf(run, node);
  const packet = packetNumber(run.timeline, touch.frame);
  if (!recipe || algorithm === undefined || packet === undefined) return undefined;
  const data = concat(...recipe.operands.slice(1).map((operand) => operandBytes(graph, operand)));
  const question = { algorithm, key: node.value.bytes, data };
  return {
    node,
    question,
    touch,
    frame: touch.frame,
    packet,
    protocol: node.name.startsWith('AH') ? 'AH' : 'ESP',
    icv: bytesOf(dissection, part),
  };
}

/** As the SA that has this key says it. */
function algorithmOf({ timeline }: Run, { value }: TreeNode): string | undefined {
  const { esp, ah } = timeline.keys;
  return [...esp, ...ah].find(({ integrityKey }) => integrityKey && equal(integrityKey, value.bytes))?.integrity;
}
