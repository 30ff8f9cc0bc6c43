import { Maths } from '../../../ui/maths.tsx';
import type { TreeNode } from './graph.ts';
import { nameIn } from './names.ts';

/** A value's name, as the RFC of its version spells it. */
export function NodeName({ version, node: { name, scope } }: { version: 1 | 2; node: TreeNode }) {
  const spelled = nameIn(version, name, scope);
  return spelled.includes('^') ? <Maths text={spelled} /> : spelled;
}
