import type { WindowState } from '../../../engine/bench/esp/esp-open.ts';
import type { Frame, TimedWindow, Timeline, TimelineStep } from '../../../engine/timeline/timeline.ts';
import type { Site } from '../../../engine/values/value.ts';

/** The window that the bench begins with. */
export interface LabWindow {
  state: WindowState;
  esn: boolean;
  /** Absent where the lab has none at this step. */
  of?: { site: Site; sa: string };
  /** At a step that judges a packet: its number, and whether it was a copy. */
  judged?: { number: number; copy: boolean };
}

const NEW: WindowState = { size: 64, highest: 0, seen: [] };

/** A place in a lab: what is needed of it here. */
interface Place {
  run: { timeline: Timeline };
  step: TimelineStep;
  frame?: Frame;
}

/** The window that the step speaks of, else the latest by then: of gateway B, where both have one. */
export function labWindow({ run: { timeline }, step, frame }: Place): LabWindow {
  const known = timeline.windows.filter(({ at }) => at <= step.at);
  const own = known.findLast(
    (one) => one.frame !== undefined && one.frame === frame?.number && step.id.startsWith('replay.'),
  );
  const found = own ?? known.findLast(({ site }) => site === 'b') ?? known.at(-1);
  if (!found) return { state: NEW, esn: false };
  const { keys } = timeline;
  const esn = [...keys.esp, ...keys.ah].some(({ spi, esn: extended }) => spi === found.spi && extended === true);
  return {
    state: { size: found.size, highest: found.highest, seen: found.seen },
    esn,
    of: { site: found.site, sa: found.sa },
    ...(own && { judged: { number: own.sequence, copy: isRefused(own) } }),
  };
}

const isRefused = ({ verdict }: TimedWindow): boolean => verdict === 'replayed' || verdict === 'too-old';
