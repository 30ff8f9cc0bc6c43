import { strToU8, zipSync } from 'fflate';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { exportCapture } from '../engine/timeline/export.ts';
import type { CaptureExport } from './protocol.ts';

/** The capture of a Lab, its key tables, and all of them in one archive. */
export function exportLab(lab: Lab): CaptureExport {
  const { pcapng, keys } = exportCapture(simulate(lab));
  const tables = Object.entries(keys).map(([name, text]) => [name, strToU8(text)]);
  const zip = zipSync({ [`${lab.preset ?? 'lab'}.pcapng`]: pcapng, ...Object.fromEntries(tables) });
  return { pcapng, keys, zip };
}
