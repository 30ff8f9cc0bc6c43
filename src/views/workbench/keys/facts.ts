import { equal } from '../../../engine/bytes/bytes.ts';
import { cipherById } from '../../../engine/crypto/algorithms.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import type { Site, Value } from '../../../engine/values/value.ts';
import { touchesOf } from '../../../store/touches.ts';
import type { Run } from '../../../worker/protocol.ts';
import type { Generation } from './generations.ts';
import { type Graph, graphOf, type NodeKey, type TreeNode } from './graph.ts';

/** What the layout needs to know of a run, beside its values. */
export interface TreeFacts {
  run: Run;
  graph: Graph;
  generation: Generation;
  /** The Lab's word for the PRF, or for the hash whose HMAC it is. */
  prf: string;
  /** Who began the exchange that is drawn. */
  initiator: Site;
  /** The packets that a key sealed, or that a value crossed in, as people count them. */
  packetsOf(key: NodeKey): readonly number[];
  /** What the last block of a stream held and nobody needed, once it has been computed. */
  spareOf(key: NodeKey): Uint8Array | undefined;
}

export function factsOf(
  run: Run,
  generation: Generation,
  spare: ReadonlyMap<NodeKey, Uint8Array>,
  graph: Graph,
): TreeFacts {
  return {
    run,
    graph,
    generation,
    prf: prfOf(run, generation.ike),
    initiator: initiatorOf(graph, generation),
    packetsOf: (key) => packetsOf(run, graph.nodes.get(key)),
    spareOf: (key) => spare.get(key),
  };
}

/** What is known of a value at both ends; of one that each end has otherwise, at the end whose tree it is. */
export const drawnOf = ({ held, differs, value }: TreeNode): readonly Value[] =>
  differs ? [value] : Object.values(held);

function packetsOf(run: Run, node: TreeNode | undefined): readonly number[] {
  if (!node) return [];
  const numbers = drawnOf(node).flatMap((value) =>
    touchesOf(run, value).flatMap(({ frame }) => packetNumber(run.timeline, frame) ?? []),
  );
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** As the SA says it: IKEv2 agrees on a PRF, IKEv1 on a hash. An IKE SA that takes another's place is seeded with the old PRF. */
function prfOf({ timeline }: Run, ike: string): string {
  const params = timeline.sas.findLast(({ event }) => ike.startsWith(event.sa) && event.params.encryption)?.event
    .params;
  return String(params?.prf ?? params?.hash ?? '');
}

const other = (site: Site): Site => (site === 'a' ? 'b' : 'a');

function initiatorOf({ nodes }: Graph, { id, ike }: Generation): Site {
  for (const scope of [id, ike]) {
    const held = nodes.get(`${scope}/Ni`)?.held;
    if (held?.a?.rule === 'seed') return 'a';
    if (held?.b?.rule === 'seed') return other('a');
  }
  return 'a';
}

/** How many bytes at the end of a key are the salt of an AEAD cipher; 0 for any other value. */
export function saltBytes({ timeline }: Run, value: Value): number {
  const { ike, esp } = timeline.keys;
  const ciphers = [
    ...ike.flatMap((keys) =>
      (keys.version === 2 ? [keys.skEi, keys.skEr] : []).map((key) => ({ key, id: keys.encryption })),
    ),
    ...esp.map(({ encryptionKey: key, encryption: id }) => ({ key, id })),
  ];
  const found = ciphers.find(({ key }) => equal(key, value.bytes));
  return found && value.rule.endsWith('.keys') ? (cipherById(found.id)?.saltBytes ?? 0) : 0;
}

/** The PRF of a value's IKE SA, or of the one that a child SA is under. */
export function prfOfKey(run: Run, key: NodeKey): string {
  const { nodes, parentsOf } = graphOf(run.timeline);
  const scope = nodes.get(key)?.scope ?? '';
  const ike = scope.startsWith('ike') ? scope : (parentsOf(key)[0]?.key.replace(/\/.*/, '') ?? scope);
  return prfOf(run, ike);
}
