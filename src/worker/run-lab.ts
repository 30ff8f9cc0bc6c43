import { createDissector, NO_KEYS } from '../engine/dissect/dissect.ts';
import type { KeyTable } from '../engine/dissect/key-table.ts';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { eavesdrop } from '../engine/timeline/knowledge.ts';
import type { Run } from './protocol.ts';

/** Simulates a Lab and dissects what it sent, once with all keys and once as Eve. */
export function runLab(lab: Lab): Run {
  const timeline = simulate(lab);
  const dissectAll = (keys: KeyTable) => {
    const dissect = createDissector(keys);
    return timeline.frames.map((frame) => dissect(frame.bytes));
  };
  const eve = dissectAll(NO_KEYS);
  return { timeline, dissections: dissectAll(timeline.keys), eve, sightings: eavesdrop(timeline, eve) };
}
