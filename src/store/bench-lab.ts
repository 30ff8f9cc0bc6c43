import { readEspChoice, withEspChoice } from '../engine/lab/esp-proposal.ts';
import type { Frame, TimelineStep } from '../engine/timeline/timeline.ts';
import { engine } from '../worker/engine-client.ts';
import type { Run } from '../worker/protocol.ts';
import { type Asked, useAnswer } from './asked.ts';
import type { BenchSource } from './bench-address.ts';
import { defaultOrigin, type Origin, played, presetOrigin } from './labs.ts';
import { lately } from './lately.ts';
import { shownFrame } from './places.ts';

/** The lab that a bench takes its values from, and the place in it. */
export interface BenchLab {
  origin: Origin;
  /** The lab before the address changed its ESP proposal; the same where it did not. */
  base: Origin;
  run: Run;
  /** The step of the address, else the last one, when everything has been computed. */
  step: TimelineStep;
  /** The packet on show at that step in the lab. */
  frame?: Frame;
  /** One sentence where the address named a lab or a step that is not there. */
  trouble?: { key: 'brokenLink' | 'badProposal'; message: string } | { key: 'stepTooFar'; step: number; steps: number };
}

type Trouble = BenchLab['trouble'];

interface Found {
  origin: Origin;
  trouble?: Trouble;
}

async function originOf({ preset, code }: BenchSource): Promise<Found> {
  if (code !== undefined) {
    const reading = await engine.call('decodeLab', code);
    if (reading.ok) return { origin: { lab: reading.lab, labCode: reading.code } };
    return { origin: defaultOrigin(), trouble: { key: 'brokenLink', message: reading.message } };
  }
  return { origin: (preset === undefined ? undefined : presetOrigin(preset)) ?? defaultOrigin() };
}

/** The lab with another ESP proposal, when the validator has nothing against it. */
async function changedOrigin(base: Origin, proposal: string): Promise<Found> {
  const reading = await engine.call('readLab', JSON.stringify(withEspChoice(base.lab, readEspChoice(proposal))));
  if (reading.ok) return { origin: { lab: reading.lab, labCode: reading.code } };
  return { origin: base, trouble: { key: 'badProposal', message: reading.message } };
}

interface Played extends Found {
  base: Origin;
  run: Run;
}

async function play(source: BenchSource): Promise<Played> {
  const found = await originOf(source);
  const changed = source.esp === undefined ? undefined : await changedOrigin(found.origin, source.esp);
  const { lab } = (changed ?? found).origin;
  const run = await runOf(JSON.stringify(lab), () => played(lab));
  return { ...found, ...changed, base: found.origin, run };
}

/** By the Lab that an address comes to: whatever somebody types for `esp`, a Lab is played once while it is in use. */
const runOf = lately<Run>(4);

/** The lab of the address: the default one where it names none. */
export function useBenchLab(source: BenchSource): Asked<BenchLab> {
  const { preset = '', code = '', esp = '', step = 0 } = source;
  return useAnswer(`${preset} ${code} ${esp} ${step}`, async () => placed(await play(source), source.step));
}

function placed({ origin, base, run, trouble }: Played, wanted: number | undefined): BenchLab {
  const { steps } = run.timeline;
  const step = steps[Math.min(wanted ?? steps.length, steps.length) - 1];
  if (!step) throw new Error('a timeline without steps');
  const frame = shownFrame(run.timeline, step.index);
  const tooFar = wanted !== undefined && wanted > steps.length;
  const said = trouble ?? (tooFar ? ({ key: 'stepTooFar', step: wanted, steps: steps.length } as const) : undefined);
  return { origin, base, run, step, ...(frame && { frame }), ...(said && { trouble: said }) };
}
