import type { TreeFacts } from './facts.ts';
import { layoutIkev1, layoutLaterQuick } from './layout-v1.ts';
import { layoutIkev2, layoutLaterChild } from './layout-v2.ts';
import type { Drawing } from './shapes.ts';

/** Lays a generation out: pure geometry, from the values that the lab has. */
export function layoutOf(facts: TreeFacts): Drawing {
  const { kind, version } = facts.generation;
  if (version === 1) return kind === 'child' ? layoutLaterQuick(facts) : layoutIkev1(facts);
  return kind === 'child' ? layoutLaterChild(facts) : layoutIkev2(facts);
}
