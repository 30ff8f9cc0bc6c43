import { NO_KEYS } from '../engine/dissect/dissect.ts';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { eavesdrop } from '../engine/timeline/knowledge.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import { dissectFrames } from './dissect-frames.ts';
import type { Run } from './protocol.ts';

/** Simulates a Lab and dissects what it sent. */
export const runLab = (lab: Lab): Run => runOf(simulate(lab));

/** A Timeline with its packets taken apart, once with all keys and once as Eve. */
export function runOf(timeline: Timeline): Run {
  const eve = dissectFrames(timeline, NO_KEYS);
  return { timeline, dissections: dissectFrames(timeline, timeline.keys), eve, sightings: eavesdrop(timeline, eve) };
}
