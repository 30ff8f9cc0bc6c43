import { exportCapture } from '../engine/timeline/export.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import { type Io, writeFile } from './io.ts';
import { jsonOf } from './json.ts';

/** The files that a run may leave. */
export interface RunFiles {
  pcapng?: string;
  keys?: string;
  timeline?: string;
}

/** Writes what was asked for. @throws BadInput */
export function writeRun(files: RunFiles, timeline: Timeline, io: Io): void {
  const { pcapng, keys } = exportCapture(timeline);
  if (files.pcapng) writeFile(io, files.pcapng, pcapng);
  const tables = files.keys === undefined ? [] : Object.entries(keys);
  for (const [name, text] of tables) writeFile(io, `${files.keys}/${name}`, text);
  if (files.timeline) writeFile(io, files.timeline, `${jsonOf(timeline, 1)}\n`);
}
