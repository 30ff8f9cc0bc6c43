import type { ValueId } from '../engine/values/value.ts';
import type { SourceId } from '../engine/wire/span.ts';
import { isFieldCard } from './card-id.ts';
import type { Position } from './pace.ts';
import { neighbourMessage, stepOfFrame } from './places.ts';
import { glideTo, place, startPlaying, stopPlaying } from './playhead.ts';
import { keepPreferences } from './preferences.ts';
import {
  type CardId,
  type Depth,
  type FieldRef,
  type Selection,
  type Speed,
  type Theme,
  useSession,
} from './session.ts';

const timelineNow = () => useSession.getState().run?.timeline;

/** Goes to a step by index; out of range goes to the nearest end. */
export function goToStep(index: number): void {
  const timeline = timelineNow();
  if (!timeline) return;
  stopPlaying();
  const target = Math.min(timeline.steps.length - 1, Math.max(0, index));
  glideTo(target);
}

export const nextStep = () => goToStep(useSession.getState().step + 1);
export const previousStep = () => goToStep(useSession.getState().step - 1);
export const firstStep = () => goToStep(0);
export const lastStep = () => goToStep(Number.POSITIVE_INFINITY);

/** Goes to the flight of a frame, counted from 1. */
export function goToFrame(number: number): void {
  const timeline = timelineNow();
  const step = timeline && stepOfFrame(timeline, number);
  if (step) goToStep(step.index);
}

function goToMessage(way: 1 | -1): void {
  const timeline = timelineNow();
  const step = timeline && neighbourMessage(timeline, useSession.getState().step, way);
  if (step) goToStep(step.index);
}
export const nextPacket = () => goToMessage(1);
export const previousPacket = () => goToMessage(-1);

/** Scrubs: puts the playhead at a position of the rail. */
export function scrubTo({ step, time }: Position): void {
  stopPlaying();
  place(step, time);
}

/** Plays on; from the last step, plays again from the first. */
function play(): void {
  const { run, step } = useSession.getState();
  const first = run?.timeline.steps[0];
  if (run && first && step === run.timeline.steps.length - 1) place(0, first.at);
  startPlaying();
}

export const pause = stopPlaying;
export const togglePlay = () => (useSession.getState().playing ? pause() : play());

export function setSpeed(speed: Speed): void {
  useSession.setState({ speed });
  if (useSession.getState().playing) startPlaying();
}

/** Selects a field of the shown packet, in the source that it stands in; nothing for none. It takes the place of a value. */
export function selectField(field: FieldRef | undefined, source?: SourceId): void {
  select({ field, source, value: undefined });
}

export function selectSource(source: SourceId | undefined): void {
  select({ source });
}

export function selectValue(value: ValueId | undefined): void {
  select({ value });
}

/** Opens the card of a value, or of a computed field, wherever it is pressed. A value's card lights the value up as well. */
export function openCard(card: CardId): void {
  select({ card, value: isFieldCard(card) ? undefined : card });
}

export function closeCard(): void {
  select({ card: undefined, value: undefined });
}

function select(change: Partial<Record<keyof Selection, string | undefined>>): void {
  const merged = Object.entries({ ...useSession.getState().selection, ...change });
  useSession.setState({ selection: Object.fromEntries(merged.filter(([, chosen]) => chosen !== undefined)) });
}

/** The page is laid out anew, so a notice that has been read makes room as well. */
export function setDepth(depth: Depth): void {
  useSession.setState({ depth, notice: undefined });
  keepPreferences({ depth });
}

export function setTheme(theme: Theme): void {
  useSession.setState({ theme });
  keepPreferences({ theme });
}

export function setCharacterKeys(characterKeys: boolean): void {
  useSession.setState({ characterKeys });
  keepPreferences({ characterKeys });
}
