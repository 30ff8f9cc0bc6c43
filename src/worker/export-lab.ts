import { strToU8, zipSync } from 'fflate';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { exportCapture } from '../engine/timeline/export.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { CaptureExport } from './protocol.ts';

/** The capture of a Lab, its key tables, and all of them in one archive. */
export const exportLab = (lab: Lab): CaptureExport => exportTimeline(simulate(lab));

/** The same of a Timeline that is there already. */
export function exportTimeline(timeline: Timeline): CaptureExport {
  const { lab } = timeline;
  const { pcapng, keys } = exportCapture(timeline);
  const tables = Object.entries(keys).map(([name, text]) => [name, strToU8(text)]);
  const zip = zipSync({ [`${lab.preset ?? 'lab'}.pcapng`]: pcapng, ...Object.fromEntries(tables) });
  return { pcapng, keys, zip };
}
