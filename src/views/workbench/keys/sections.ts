import type { KEYS } from '../../../content/ui/bench-keys.ts';
import type { Graph, NodeKey } from './graph.ts';
import type { BarShape, Drawing, Rect, ValueShape } from './shapes.ts';

export type SectionName = keyof typeof KEYS.section;

/** What can be chosen in the drawing: a value, or a stream, which stands as a bar. */
export interface Target {
  key: NodeKey;
  rect: Rect;
}

export interface Section {
  name: SectionName;
  targets: readonly Target[];
}

/** Everything that can be chosen, in the order of reading. */
export function targetsOf({ shapes }: Drawing): readonly Target[] {
  const found = shapes.filter(
    (shape): shape is ValueShape | BarShape => shape.kind === 'value' || shape.kind === 'bar',
  );
  const targets = found.map((shape) => ({ key: shape.kind === 'bar' ? shape.makes : shape.key, rect: shape }));
  return targets.filter(({ key }, at) => targets.findIndex((one) => one.key === key) === at);
}

const ORDER: readonly SectionName[] = ['inputs', 'seed', 'stream', 'proof', 'inputs2', 'data'];

/** The drawing as an ordered list: what goes in, what comes of it, and what that is for. */
export function sectionsOf(graph: Graph, drawing: Drawing): readonly Section[] {
  const targets = targetsOf(drawing);
  return ORDER.map((name) => ({
    name,
    targets: targets.filter(({ key }) => sectionOf(graph, key) === name),
  })).filter((section) => section.targets.length > 0);
}

const GIVEN = /^(seed|config|wire|dh\.shared)$/;

function sectionOf(graph: Graph, key: NodeKey): SectionName {
  const rule = graph.nodes.get(key)?.value.rule ?? '';
  const ofChild = key.startsWith('child');
  if (GIVEN.test(rule)) return ofChild ? 'inputs2' : 'inputs';
  if (/skeyseed|skeyid$/.test(rule)) return 'seed';
  if (/auth|hash/.test(rule)) return 'proof';
  return ofChild ? 'data' : 'stream';
}
