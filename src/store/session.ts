import { create } from 'zustand';
import type { Lab } from '../engine/lab/lab.ts';
import type { Time, ValueId } from '../engine/values/value.ts';
import type { SourceId } from '../engine/wire/span.ts';
import type { Run } from '../worker/protocol.ts';
import { readPreferences } from './preferences.ts';

export type Depth = 'story' | 'packets' | 'bytes';
export type Theme = 'light' | 'dark';
export type Speed = 0.5 | 1 | 2;

/** A field of the shown packet: its id, with `:2`, `:3` for the n-th field of that id in tree order. */
export type FieldRef = string;

/** What the value card is about: a value, or a field of a packet that was computed and is no value, as `frame:4/esp.icv`. */
export type CardId = string;

/** What the learner points at. A field and a source belong to the shown packet; a value belongs to the lab. */
export interface Selection {
  field?: FieldRef;
  value?: ValueId;
  source?: SourceId;
  /** The card that is open over the lower part of the room. */
  card?: CardId;
}

/** The engine's worker died. Nothing on the screen is lost; `retry` asks it again. */
export interface Failure {
  retry(): void;
}

/** A lab as it was before a change, and where one stood in it. */
export interface Before {
  lab: Lab;
  /** A real run cannot be had by simulating its Lab. */
  recording?: Run | undefined;
  presetSlug?: string | undefined;
  labCode?: string | undefined;
  step: number;
}

/** What one sentence above the stage may be about. Its words are in `content/ui`. */
export type NoticeKey =
  | 'welcome'
  | 'unknownRoute'
  | 'unknownPreset'
  | 'brokenLink'
  | 'badStep'
  | 'stepTooFar'
  | 'noField'
  | 'noCard'
  | 'noValue'
  | 'brokenFile'
  | 'unreadableFile'
  | 'shared'
  | 'shareByHand'
  | 'exported'
  | 'recording'
  | 'recordingGone'
  | 'recordingStays'
  | 'exportedCapture';

export interface Notice {
  key: NoticeKey;
  params: Readonly<Record<string, string | number>>;
}

/** All that the screen depends on. The words on it follow `step`, the drawing follows `time`. */
export interface Session {
  status: 'loading' | 'ready' | 'failed';
  failure?: Failure;
  notice?: Notice;
  /** The Lab that is open, or that is being opened. */
  lab?: Lab;
  /** Where the Lab came from: a preset, or a code that an address can carry. */
  presetSlug?: string;
  labCode?: string;
  /** The run was really played, and opened from a file: no seed gives it again. */
  isRecording: boolean;
  /** What was changed since the Lab was opened, the latest change last. */
  undo: readonly Before[];
  /** Absent until the engine has answered. A newer Lab replaces it only when its own run is there. */
  run?: Run;
  /** Index of the current step. It changes at once; `time` may still glide towards it. */
  step: number;
  /** The playhead. */
  time: Time;
  playing: boolean;
  /** The drawing is on its way to where the words are already. */
  gliding: boolean;
  speed: Speed;
  depth: Depth;
  theme: Theme;
  /** Whether the character keys `?` and `.` do anything (WCAG 2.1.4). */
  characterKeys: boolean;
  selection: Selection;
}

export const useSession = create<Session>(() => ({
  status: 'loading',
  undo: [],
  isRecording: false,
  step: 0,
  time: 0,
  playing: false,
  gliding: false,
  speed: 1,
  selection: {},
  ...readPreferences(),
}));
