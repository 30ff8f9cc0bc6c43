import { parentPort, workerData } from 'node:worker_threads';
import { fuzz } from '../../src/engine/testing/fuzz/fuzz.ts';
import { TARGETS } from '../../src/engine/testing/fuzz/targets.ts';

interface Work {
  inputs: number;
  seed: number;
  /** The target to run alone, or nothing. */
  only: string;
  /** Number of the target and of its input, for who watches. */
  place: Int32Array;
}

const { inputs, seed, only, place }: Work = workerData;
const chosen = TARGETS.filter(({ name }) => only === '' || name === only);
if (chosen.length === 0) throw new Error(`no target ${only}; there are ${TARGETS.map(({ name }) => name).join(', ')}`);
const targets = only === '' ? chosen : chosen.map((target) => ({ ...target, share: 1000 }));
parentPort?.postMessage(
  fuzz(targets, {
    inputs,
    seed,
    progress: (target, index) => {
      Atomics.store(place, 0, target);
      Atomics.store(place, 1, index);
    },
  }),
);
