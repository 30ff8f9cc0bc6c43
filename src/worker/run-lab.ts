import { createDissector, NO_KEYS } from '../engine/dissect/dissect.ts';
import type { KeyTable } from '../engine/dissect/key-table.ts';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { eavesdrop } from '../engine/timeline/knowledge.ts';
import type { Frame, Timeline } from '../engine/timeline/timeline.ts';
import type { Run } from './protocol.ts';

/** Simulates a Lab and dissects what it sent. */
export const runLab = (lab: Lab): Run => runOf(simulate(lab));

const crosses = ({ link }: Frame) => link === 'internet';

/** A Timeline with its packets taken apart, once with all keys and once as Eve. */
export function runOf(timeline: Timeline): Run {
  // As people count: see `timeline/numbering.ts`, which a first visit's worker does without.
  const numbers = new Map(timeline.frames.filter(crosses).map(({ packet }, index) => [packet, index + 1]));
  const dissectAll = (keys: KeyTable) => {
    const dissect = createDissector(keys, timeline.real?.encapPorts);
    return timeline.frames.map(({ bytes, packet }) => dissect(bytes, 'raw', numbers.get(packet)));
  };
  const eve = dissectAll(NO_KEYS);
  return { timeline, dissections: dissectAll(timeline.keys), eve, sightings: eavesdrop(timeline, eve) };
}
