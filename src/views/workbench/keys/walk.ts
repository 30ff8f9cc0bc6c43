import type { Graph, NodeKey } from './graph.ts';
import type { Target } from './sections.ts';
import { centre, middle } from './shapes.ts';

type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

/** How far apart, in pixels, two values may stand and still be in one row. */
const ROW = 24;

/** Where an arrow key leads: up and down along the wires, left and right along the row. */
export function stepTo(graph: Graph, targets: readonly Target[], from: NodeKey, key: string): NodeKey | undefined {
  const here = targets.find((target) => target.key === from);
  if (!here) return targets[0]?.key;
  return MOVES[key as Arrow]?.(graph, targets, here)?.key;
}

type Move = (graph: Graph, targets: readonly Target[], here: Target) => Target | undefined;

const MOVES: Readonly<Record<Arrow, Move>> = {
  ArrowUp: (graph, targets, here) => nearest(here, drawnParents(graph, targets, here.key)),
  ArrowDown: (graph, targets, here) =>
    nearest(
      here,
      targets.filter(({ key }) => drawnParents(graph, targets, key).includes(here)),
    ),
  ArrowLeft: (_, targets, here) => inRow(targets, here, -1),
  ArrowRight: (_, targets, here) => inRow(targets, here, 1),
  Home: (_, targets) => targets[0],
  End: (_, targets) => targets.at(-1),
};

/** What a value was made of, by way of what is not drawn. */
function drawnParents(graph: Graph, targets: readonly Target[], key: NodeKey): readonly Target[] {
  return graph.parentsOf(key).flatMap((parent) => {
    const drawn = targets.find((target) => target.key === parent.key);
    return drawn ? [drawn] : drawnParents(graph, targets, parent.key);
  });
}

function nearest(here: Target, candidates: readonly Target[]): Target | undefined {
  const away = ({ rect }: Target) =>
    Math.abs(middle(rect) - middle(here.rect)) + Math.abs(centre(rect) - centre(here.rect));
  return [...candidates].sort((one, other) => away(one) - away(other))[0];
}

function inRow(targets: readonly Target[], here: Target, way: 1 | -1): Target | undefined {
  const row = targets.filter(({ rect }) => Math.abs(centre(rect) - centre(here.rect)) < ROW);
  const onSide = row.filter(({ rect }) => (middle(rect) - middle(here.rect)) * way > 0);
  return nearest(here, onSide);
}
