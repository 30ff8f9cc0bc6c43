import type { Lab } from '../engine/lab/lab.ts';
import { checkLab } from '../engine/lab/validate.ts';
import { simulate } from '../engine/network/simulate.ts';
import type { Call } from './args.ts';
import { BadInput, type Io } from './io.ts';
import { labOf } from './lab-file.ts';
import { summaryOf } from './summary.ts';
import { writeRun } from './write-run.ts';

type SimulateCall = Extract<Call, { command: 'simulate' }>;

/** Runs a Lab whole, writes the files that were asked for, and says in a few lines what happened. @throws BadInput */
export function simulateCommand(call: SimulateCall, io: Io): void {
  const timeline = simulate(seeded(labOf(call.lab, io), call.seed));
  writeRun(call, timeline, io);
  io.out(summaryOf(timeline));
}

function seeded(lab: Lab, seed: string | undefined): Lab {
  if (seed === undefined) return lab;
  const checked = checkLab({ ...lab, seed });
  if (checked.ok) return checked.lab;
  throw new BadInput(`--seed: ${checked.message}`);
}
