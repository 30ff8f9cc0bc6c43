import type { DH_MIDDLE } from '../../../content/ui/bench-dh-scenes.ts';
import type { ProofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';
import type { Middle } from './middle.ts';

/** What is to be said of Eve where nobody asks for a proof: it depends on what the lab's first child protects, if there is one. */
export function unaskedKey(
  { version, child }: Pick<ProofsOfLab, 'version' | 'child'>,
  { keys }: Pick<Timeline, 'keys'>,
  { relay }: Pick<Middle, 'relay'>,
): keyof typeof DH_MIDDLE.unasked {
  if (version === 1) return 'v1';
  if (child) return relay ? 'esp' : 'closed';
  return keys.ah.length > 0 ? 'ah' : 'none';
}
