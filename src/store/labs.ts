import type { Lab } from '../engine/lab/lab.ts';
import { PRESETS, presetBySlug } from '../engine/lab/presets.ts';
import type { ValueId } from '../engine/values/value.ts';
import { engine } from '../worker/engine-client.ts';
import type { CaptureExport, LabReading, Run } from '../worker/protocol.ts';
import { hasCard, isFieldCard } from './card-id.ts';
import { indexFields } from './field-index.ts';
import { isPreset } from './lab-name.ts';
import { samePlace, shownFrame } from './places.ts';
import { halt } from './playhead.ts';
import { type Before, type CardId, type FieldRef, type Notice, type Selection, useSession } from './session.ts';
import { valueIndex } from './value-lookup.ts';

/** A Lab and where it came from. */
export interface Origin {
  lab: Lab;
  recording?: Run | undefined;
  presetSlug?: string | undefined;
  labCode?: string | undefined;
}

/** Where to stand in it, and what to say about that. */
export interface Arrival {
  /** An index; clamped to the timeline. */
  step: number;
  field?: FieldRef;
  value?: ValueId;
  card?: CardId;
  notice?: (run: Run) => Notice | undefined;
}

const START: Arrival = { step: 0 };
const DEFAULT_PRESET = 'ikev2-psk';
export const PRESET_SLUGS: readonly string[] = PRESETS.map((preset) => preset.slug);

export function presetOrigin(slug: string): Origin | undefined {
  const lab = presetBySlug(slug);
  return lab && { lab, presetSlug: slug };
}

export function defaultOrigin(): Origin {
  const origin = presetOrigin(DEFAULT_PRESET);
  if (!origin) throw new Error('the default preset is missing');
  return origin;
}

/** Plays a Lab in the worker, and has its words at hand by then. */
export async function played(lab: Lab): Promise<Run> {
  const words = installWords(lab);
  const run = await engine.call('simulate', lab);
  await words;
  return run;
}

async function installWords({ sites }: Lab): Promise<void> {
  const speaksIkev1 = sites.a.ike.version === 1 || sites.b.ike.version === 1;
  if (speaksIkev1) (await import('../content/ikev1.ts')).installIkev1Words();
}

let asked = 0;

/**
 * Runs a task that needs the engine. What is on the screen stays until the task is done; a newer task makes an older
 * one moot. Should the engine die, the session says so and keeps the task, to be started again.
 */
async function withEngine(task: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
  asked += 1;
  const mine = asked;
  const isCurrent = () => mine === asked;
  useSession.setState({ status: 'loading', failure: undefined });
  try {
    await task(isCurrent);
    if (isCurrent()) useSession.setState({ status: 'ready' });
  } catch {
    if (isCurrent()) useSession.setState({ status: 'failed', failure: { retry: () => void withEngine(task) } });
  }
}

/** Simulates a Lab and shows it. */
export function openLab(origin: Origin, arrival: Arrival = START): Promise<void> {
  return withEngine(async (isCurrent) => {
    const run = await played(origin.lab);
    if (isCurrent()) showRun(origin, run, arrival);
  });
}

/** Opens the Lab of a link. A code that holds none goes to `onBroken`, with a sentence on what is wrong. */
export function openCode(code: string, arrival: Arrival, onBroken: (message: string) => void): Promise<void> {
  return openReading(() => engine.call('decodeLab', code), arrival, onBroken);
}

/** Opens what the text of a file holds: a Lab, or a run that was recorded. */
export function openText(text: string, onBroken: (message: string) => void): Promise<void> {
  return withEngine(async (isCurrent) => {
    const reading = await engine.call('readFile', text);
    if (!isCurrent()) return;
    if (!reading.ok) return onBroken(reading.message);
    if ('recording' in reading) return openRecording(reading.recording, isCurrent);
    const run = await played(reading.lab);
    if (isCurrent()) showRun({ lab: reading.lab, labCode: reading.code }, run, START);
  });
}

async function openRecording(run: Run, isCurrent: () => boolean): Promise<void> {
  const { lab, real } = run.timeline;
  const words = import('../content/real-run.ts');
  await installWords(lab);
  (await words).installRealRunWords();
  const notice = (): Notice => ({ key: 'recording', params: { peer: real?.peer ?? '', began: real?.began ?? '' } });
  if (isCurrent()) showRun({ lab, recording: run }, run, { step: 0, notice });
}

function openReading(
  read: () => Promise<LabReading>,
  arrival: Arrival,
  onBroken: (message: string) => void,
): Promise<void> {
  return withEngine(async (isCurrent) => {
    const reading = await read();
    if (!isCurrent()) return;
    if (!reading.ok) return onBroken(reading.message);
    const run = await played(reading.lab);
    if (isCurrent()) showRun({ lab: reading.lab, labCode: reading.code }, run, arrival);
  });
}

/** Runs the open Lab with something changed, and stays at the same place in it as far as there is one. */
export function changeOpenLab(changed: Lab): Promise<void> {
  return withEngine(async (isCurrent) => {
    const reading = await engine.call('readLab', JSON.stringify(changed));
    if (!isCurrent() || !reading.ok) return;
    const { lab, code } = reading;
    const run = await played(lab);
    const { lab: before, presetSlug, labCode, isRecording, run: last, step, selection, undo } = useSession.getState();
    if (!isCurrent() || !before || !last) return;
    const origin = isPreset(lab) ? { lab, presetSlug: lab.preset } : { lab, labCode: code };
    const arrival = {
      step: samePlace(last.timeline, step, run.timeline),
      ...(selection.field && { field: selection.field }),
      ...(selection.card && { card: selection.card }),
    };
    const recording = isRecording ? last : undefined;
    showRun(origin, run, arrival, [...undo, { lab: before, presetSlug, labCode, recording, step }]);
  });
}

/** Takes the latest change back. */
export function undoChange(): Promise<void> {
  return withEngine(async (isCurrent) => {
    const { undo } = useSession.getState();
    const before = undo.at(-1);
    if (!before) return;
    const run = before.recording ?? (await played(before.lab));
    if (isCurrent()) showRun(before, run, { step: before.step }, undo.slice(0, -1));
  });
}

function showRun(
  { lab, presetSlug, labCode, recording }: Origin,
  run: Run,
  arrival: Arrival,
  undo: readonly Before[] = [],
): void {
  halt();
  const { step, notice } = arrival;
  const index = Math.min(run.timeline.steps.length - 1, Math.max(0, step));
  useSession.setState({
    notice: notice?.(run),
    lab,
    presetSlug,
    labCode,
    isRecording: recording !== undefined,
    undo,
    run,
    step: index,
    time: run.timeline.steps[index]?.at ?? 0,
    playing: false,
    selection: selectionOf(run, index, arrival),
  });
}

/** What an arrival points at, as far as the run has it. */
function selectionOf(run: Run, step: number, { field, value, card }: Arrival): Selection {
  const known = card !== undefined && hasCard(run.timeline, card);
  return {
    ...(field !== undefined && hasField(run, step, field) && { field }),
    ...(value !== undefined && hasValue(run, value) && { value }),
    ...(known && { card }),
    ...(known && !isFieldCard(card) && { value: card }),
  };
}

/** Whether the packet on show at a step has a field. */
export function hasField(run: Run, step: number, field: FieldRef): boolean {
  const frame = shownFrame(run.timeline, step);
  const dissection = frame && run.dissections[frame.number - 1];
  return dissection !== undefined && indexFields(dissection).byRef.has(field);
}

export const hasValue = ({ timeline }: Run, value: ValueId): boolean => valueIndex(timeline)(value) !== undefined;

/** Asks the engine again for what it could not answer. */
export function startAgain(): void {
  useSession.getState().failure?.retry();
}

/** The open lab as files for Wireshark. */
export function exportOpenLab(deliver: (files: CaptureExport) => void): Promise<void> {
  return withEngine(async () => {
    const { lab, run, isRecording } = useSession.getState();
    if (isRecording && run) deliver(await engine.call('exportRecording', run.timeline));
    else if (lab) deliver(await engine.call('exportCapture', lab));
  });
}
