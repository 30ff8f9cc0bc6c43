import type { Lab } from '../engine/lab/lab.ts';
import { PRESETS, presetBySlug } from '../engine/lab/presets.ts';
import { checkLab, parseLab } from '../engine/lab/validate.ts';
import { simulate } from '../engine/network/simulate.ts';
import { exportCapture } from '../engine/timeline/export.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Call } from './args.ts';
import { BadInput, type Io, readOptionalText, writeFile } from './io.ts';
import { jsonOf } from './json.ts';
import { summaryOf } from './summary.ts';

type SimulateCall = Extract<Call, { command: 'simulate' }>;

/** Runs a Lab whole, writes the files that were asked for, and says in a few lines what happened. @throws BadInput */
export function simulateCommand(call: SimulateCall, io: Io): void {
  const timeline = simulate(seeded(labOf(call.lab, io), call.seed));
  writeExports(call, timeline, io);
  if (call.timeline) writeFile(io, call.timeline, `${jsonOf(timeline, 1)}\n`);
  io.out(summaryOf(timeline));
}

function seeded(lab: Lab, seed: string | undefined): Lab {
  if (seed === undefined) return lab;
  const checked = checkLab({ ...lab, seed });
  if (checked.ok) return checked.lab;
  throw new BadInput(`--seed: ${checked.message}`);
}

function writeExports(call: SimulateCall, timeline: Timeline, io: Io): void {
  const { pcapng, keys } = exportCapture(timeline);
  if (call.pcapng) writeFile(io, call.pcapng, pcapng);
  if (!call.keys) return;
  for (const [name, text] of Object.entries(keys)) writeFile(io, `${call.keys}/${name}`, text);
}

function labOf(name: string, io: Io): Lab {
  const preset = presetBySlug(name);
  if (preset) return preset;
  const text = readOptionalText(io, name);
  if (text === undefined) throw new BadInput(`${name}: neither a file nor a preset (${slugs()})`);
  const parsed = parseLab(text);
  if (parsed.ok) return parsed.lab;
  throw new BadInput(`${name}: ${parsed.message}`);
}

function slugs(): string {
  return PRESETS.map(({ slug }) => slug).join(', ');
}
