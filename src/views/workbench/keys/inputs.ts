import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import { touchesOf } from '../../../store/touches.ts';
import { drawnOf, type TreeFacts } from './facts.ts';
import type { NodeKey } from './graph.ts';

/** What stands small beside the name of a value that goes in: who drew it, and which packet it crossed in. */
export function inputNote({ graph, packetsOf }: TreeFacts, key: NodeKey): string {
  const node = graph.nodes.get(key);
  if (!node) return '';
  if (node.name === 'PSK') return node.differs ? KEYS.note.typedDiffers : KEYS.note.typed;
  if (node.name === 'g^ir') return KEYS.note.never;
  const drawn = Object.values(node.held).find(({ rule }) => rule === 'seed');
  const x = drawn?.owner.toUpperCase() ?? '';
  const [packet] = packetsOf(key);
  if (drawn === undefined) return packet === undefined ? '' : fillWords(KEYS.note.packet, { packet });
  return fillWords(packet === undefined ? KEYS.note.drewUnsent : KEYS.note.drew, { x, packet: packet ?? '' });
}

/** A proof, with the packet that carries it; what it covers are other packets. */
export function proofNote({ graph, run }: TreeFacts, key: NodeKey): string {
  const node = graph.nodes.get(key);
  const touches = node ? drawnOf(node).flatMap((value) => touchesOf(run, value)) : [];
  const carrier = touches.find(({ parts }) => parts.some(({ role }) => role === 'proof'));
  const packet = carrier && packetNumber(run.timeline, carrier.frame);
  return packet === undefined ? '' : fillWords(KEYS.note.packet, { packet });
}
