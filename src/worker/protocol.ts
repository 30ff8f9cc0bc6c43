import type { Lab } from '../engine/lab/lab.ts';
import type { FormKey, FormSheet, FormsChoice } from '../engine/timeline/compare/forms.ts';
import type { ComparedSide } from '../engine/timeline/compare/model.ts';
import type { KnowledgeRow, Sightings } from '../engine/timeline/knowledge.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Dissection } from '../engine/wire/span.ts';

export type { ComparedSide, FormKey, FormSheet, FormsChoice, KnowledgeRow, Sightings };

/** One Lab, simulated and dissected. */
export interface Run {
  timeline: Timeline;
  /** Of every frame (index = `frame.number - 1`), opened with all keys. */
  dissections: readonly Dissection[];
  /** The same frames as Eve reads them: no keys. */
  eve: readonly Dissection[];
  sightings: Sightings;
}

/** Files to take into Wireshark. `zip` holds the capture and the key tables. */
export interface CaptureExport {
  pcapng: Uint8Array;
  keys: Readonly<Record<string, string>>;
  zip: Uint8Array;
}

/** A Lab from outside, checked. `code` is its form in an address (`#/lab?d=…`). */
export type LabReading = { ok: true; lab: Lab; code: string } | { ok: false; message: string };

/** A file from outside: a Lab, or the Timeline of a real run with its packets taken apart. */
export type FileReading = LabReading | { ok: true; recording: Run };

/** What the page may ask of the engine. Each call takes one plain argument and answers with plain data. */
export interface EngineCalls {
  simulate(lab: Lab): Run;
  exportCapture(lab: Lab): CaptureExport;
  readLab(text: string): LabReading;
  readFile(text: string): FileReading;
  exportRecording(timeline: Timeline): CaptureExport;
  decodeLab(code: string): LabReading;
  compareLab(lab: Lab): ComparedSide;
  packetForms(choice: FormsChoice): FormSheet;
}

export type CallName = keyof EngineCalls;
export type Argument<N extends CallName> = Parameters<EngineCalls[N]>[0];
export type Answer<N extends CallName> = ReturnType<EngineCalls[N]>;

export type Ask = { [N in CallName]: { id: number; call: N; argument: Argument<N> } }[CallName];
export type Reply = { id: number; answer: Answer<CallName> } | { id: number; fault: string };
