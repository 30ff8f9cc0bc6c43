import type { Frame, TimelineStep } from '../engine/timeline/timeline.ts';
import { engine } from '../worker/engine-client.ts';
import type { Run } from '../worker/protocol.ts';
import { type Asked, useAnswer } from './asked.ts';
import type { BenchSource } from './bench-address.ts';
import { defaultOrigin, type Origin, played, presetOrigin } from './labs.ts';
import { shownFrame } from './places.ts';

/** The lab that a bench takes its values from, and the place in it. */
export interface BenchLab {
  origin: Origin;
  run: Run;
  /** The step of the address, else the last one, when everything has been computed. */
  step: TimelineStep;
  /** The packet on show at that step in the lab. */
  frame?: Frame;
  /** One sentence where the address named a lab or a step that is not there. */
  trouble?: { key: 'brokenLink'; message: string } | { key: 'stepTooFar'; step: number; steps: number };
}

type Trouble = BenchLab['trouble'];

async function originOf({ preset, code }: BenchSource): Promise<{ origin: Origin; trouble?: Trouble }> {
  if (code !== undefined) {
    const reading = await engine.call('decodeLab', code);
    if (reading.ok) return { origin: { lab: reading.lab, labCode: reading.code } };
    return { origin: defaultOrigin(), trouble: { key: 'brokenLink', message: reading.message } };
  }
  return { origin: (preset === undefined ? undefined : presetOrigin(preset)) ?? defaultOrigin() };
}

const runs = new Map<string, Promise<{ origin: Origin; run: Run; trouble?: Trouble }>>();

/** Each lab is played once in a visit; a failure is forgotten, so that it can be tried again. */
function runOf(source: BenchSource): Promise<{ origin: Origin; run: Run; trouble?: Trouble }> {
  const key = source.code ?? source.preset ?? '';
  const known =
    runs.get(key) ?? originOf(source).then(async (found) => ({ ...found, run: await played(found.origin.lab) }));
  runs.set(key, known);
  known.catch(() => runs.delete(key));
  return known;
}

/** The lab of the address: the default one where it names none. */
export function useBenchLab(source: BenchSource): Asked<BenchLab> {
  const { preset = '', code = '', step = 0 } = source;
  return useAnswer(`${preset} ${code} ${step}`, async () => placed(await runOf(source), source.step));
}

function placed(
  { origin, run, trouble }: { origin: Origin; run: Run; trouble?: Trouble },
  wanted: number | undefined,
): BenchLab {
  const { steps } = run.timeline;
  const step = steps[Math.min(wanted ?? steps.length, steps.length) - 1];
  if (!step) throw new Error('a timeline without steps');
  const frame = shownFrame(run.timeline, step.index);
  const tooFar = wanted !== undefined && wanted > steps.length;
  const said = trouble ?? (tooFar ? ({ key: 'stepTooFar', step: wanted, steps: steps.length } as const) : undefined);
  return { origin, run, step, ...(frame && { frame }), ...(said && { trouble: said }) };
}
