import { needsExtras } from '../engine/crypto/implementations.ts';
import { needsReassembly } from '../engine/ike/features/fragmentation.ts';
import { RekeysMissing } from '../engine/ike/rekeys.ts';
import { needsIkev1 } from '../engine/ike/versions.ts';
import { algorithmWords } from '../engine/lab/algorithm-words.ts';
import { hasFlips } from '../engine/lab/flips.ts';
import type { Lab } from '../engine/lab/lab.ts';

/**
 * Plays a Lab, and fetches what the default lab does without. Algorithms and IKEv1 stand in the Lab, and of flipped
 * bits anything may come. Whether it ever comes to CREATE_CHILD_SA only its run can tell; one that does is played again, which is sound because playing is pure.
 */
export async function played<T>(lab: Lab, play: (lab: Lab) => T): Promise<T> {
  if (needsExtras(algorithmWords(lab))) (await import('../engine/crypto/extra/install.ts')).installExtras();
  if (needsIkev1(lab)) (await import('../engine/ike/v1/install.ts')).installIkev1();
  if (needsReassembly(lab)) (await import('../engine/dissect/reassembly.ts')).installReassembly();
  if (hasFlips(lab)) (await import('../engine/formats/payloads/rare.ts')).installRareFormats();
  try {
    return play(lab);
  } catch (error) {
    if (!(error instanceof RekeysMissing)) throw error;
  }
  (await import('../engine/ike/v2/install.ts')).installRekeys();
  return play(lab);
}
