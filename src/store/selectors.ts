import type { Frame, TimelineStep } from '../engine/timeline/timeline.ts';
import type { Time } from '../engine/values/value.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import type { Run } from '../worker/protocol.ts';
import { indexFields } from './field-index.ts';
import { shownFrame } from './places.ts';
import { type Depth, type Selection, useSession } from './session.ts';

/**
 * What views read. Actions are in `actions.ts`. A component that only shows words should follow `useStep`, not
 * `useTime`: time changes with every picture while something flies.
 */

/** The simulated lab. Only for components inside the ready room. */
export function useRun(): Run {
  const run = useSession((session) => session.run);
  if (!run) throw new Error('useRun outside of a ready lab');
  return run;
}

/** The playhead, in microseconds of the lab. */
export const useTime = (): Time => useSession((session) => session.time);

export function useStep(): TimelineStep {
  const { timeline } = useRun();
  const step = timeline.steps[useSession((session) => session.step)];
  if (!step) throw new Error('a step outside of its timeline');
  return step;
}

/** The packet on show: the current step's, else the latest before it. Steps that speak of the same packet change nothing. */
export function useShownFrame(): Frame | undefined {
  const { timeline } = useRun();
  return useSession(({ step }) => shownFrame(timeline, step));
}

/** The shown packet, opened with every key. */
export function useDissection(): Dissection | undefined {
  const frame = useShownFrame();
  const { dissections } = useRun();
  return frame && dissections[frame.number - 1];
}

/** The shown packet as Eve reads it. */
export function useEveDissection(): Dissection | undefined {
  const frame = useShownFrame();
  const { eve } = useRun();
  return frame && eve[frame.number - 1];
}

export const useDepth = (): Depth => useSession((session) => session.depth);
export const usePlaying = (): boolean => useSession((session) => session.playing);
export const useSelection = (): Selection => useSession((session) => session.selection);

/** The selected field, if the shown packet has it. */
export function useSelectedField(): Field | undefined {
  const dissection = useDissection();
  const { field } = useSelection();
  return dissection && field ? indexFields(dissection).byRef.get(field)?.field : undefined;
}
