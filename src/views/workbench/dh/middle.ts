import type { ProofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import type { BenchAnswer } from '../../../worker/bench-protocol.ts';

/** Eve's two exchanges, where neither end refuses her public value. */
export type Middle = NonNullable<BenchAnswer<'middleMan'>>;

/** The letter of the end that is the initiator or the responder. */
export const letterOf = ({ initiator }: ProofsOfLab, side: 'i' | 'r'): 'A' | 'B' =>
  (initiator === 'a') === (side === 'i') ? 'A' : 'B';
