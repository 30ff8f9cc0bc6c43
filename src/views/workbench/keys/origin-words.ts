import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { Graph, TreeNode } from './graph.ts';

const WORDS = KEYS.side;

/** Of which blocks a key was cut: `the last 28 bytes of T3 and the first 8 of T4`. Nothing for what is not cut. */
export function cutWords(graph: Graph, { key }: TreeNode): string | undefined {
  const [from] = graph.parentsOf(key);
  const stream = from && graph.nodes.get(from.key);
  const seed = stream && graph.parentsOf(stream.key)[0];
  const block = seed && blockOf(graph, seed.key);
  if (!stream || from.start === undefined || from.end === undefined || !block || from.start === from.end)
    return undefined;
  const letter = stream.value.rule.startsWith('rfc7296') ? 'T' : 'K';
  const pieces: string[] = [];
  for (let at = Math.floor(from.start / block); at * block < from.end; at++) {
    const piece = {
      start: Math.max(from.start, at * block) - at * block,
      end: Math.min(from.end, (at + 1) * block) - at * block,
    };
    pieces.push(pieceWords(piece, block, `${letter}${at + 1}`));
  }
  return fillWords(WORDS.fromTo, {
    blocks: pieces.join(WORDS.and),
    stream: stream.name,
    start: from.start,
    end: from.end - 1,
  });
}

/** One output of the PRF is as long as what it made first: SKEYSEED, SK_d or SKEYID_d. */
function blockOf(graph: Graph, key: string): number | undefined {
  return graph.nodes.get(key)?.value.bytes.length;
}

function pieceWords({ start, end }: { start: number; end: number }, block: number, name: string): string {
  const count = end - start;
  const words =
    count === block ? WORDS.pieceAll : start === 0 ? WORDS.pieceFront : end === block ? WORDS.piece : WORDS.pieceMid;
  return fillWords(words, { count, block: name });
}
