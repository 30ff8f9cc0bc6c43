import { createDissector, NO_KEYS } from '../engine/dissect/dissect.ts';
import type { KeyTable } from '../engine/dissect/key-table.ts';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { eavesdrop } from '../engine/timeline/knowledge.ts';
import { packetNumber } from '../engine/timeline/numbering.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Run } from './protocol.ts';

/** Simulates a Lab and dissects what it sent. */
export const runLab = (lab: Lab): Run => runOf(simulate(lab));

/** A Timeline with its packets taken apart, once with all keys and once as Eve. */
export function runOf(timeline: Timeline): Run {
  const dissectAll = (keys: KeyTable) => {
    const dissect = createDissector(keys, timeline.real?.encapPorts);
    return timeline.frames.map((frame) => dissect(frame.bytes, 'raw', packetNumber(timeline, frame)));
  };
  const eve = dissectAll(NO_KEYS);
  return { timeline, dissections: dissectAll(timeline.keys), eve, sightings: eavesdrop(timeline, eve) };
}
