import { installExtras } from '../engine/crypto/extra/install.ts';
import type { Lab } from '../engine/lab/lab.ts';
import { simulate } from '../engine/network/simulate.ts';
import { compareSide } from '../engine/timeline/compare/compare.ts';
import { type FormSheet, type FormsChoice, packetForms } from '../engine/timeline/compare/forms.ts';
import type { ComparedSide } from '../engine/timeline/compare/model.ts';
import { dissectFrames } from './dissect-frames.ts';

/** Simulates a Lab and cuts it by question. */
export function compareLab(lab: Lab): ComparedSide {
  const timeline = simulate(lab);
  return compareSide(timeline, dissectFrames(timeline, timeline.keys));
}

/** One packet in all its forms. Among the algorithms on offer are some that the default labs do without. */
export function formsOf(choice: FormsChoice): FormSheet {
  installExtras();
  return packetForms(choice);
}
