import { installExtras } from '../engine/crypto/extra/install.ts';
import { installReassembly } from '../engine/dissect/reassembly.ts';
import { installRareFormats } from '../engine/formats/payloads/rare.ts';
import { installIkev1 } from '../engine/ike/v1/install.ts';
import { checkTimeline, looksLikeTimeline, TIMELINE_TEXT_LIMIT } from '../engine/timeline/read-timeline.ts';
import { withStranger } from '../engine/timeline/stranger.ts';
import type { FileReading } from './protocol.ts';
import { readFile } from './read-lab.ts';
import { runOf } from './run-lab.ts';

/** Reads the text of a file: a Lab, or a Timeline. That of a simulation is opened as its Lab, which gives it again. */
export function readAnyFile(text: string): FileReading {
  if (text.length > TIMELINE_TEXT_LIMIT) {
    return { ok: false, message: `The file: expected at most ${TIMELINE_TEXT_LIMIT} characters, found ${text.length}` };
  }
  const document = timelineIn(text);
  if (document === undefined) return readFile(text);
  const checked = checkTimeline(document);
  if (!checked.ok) return checked;
  const { timeline } = checked;
  if (!timeline.real) return readFile(JSON.stringify(timeline.lab));
  // Its keys may be of any algorithm, whatever its Lab says.
  installExtras();
  installIkev1();
  installReassembly();
  installRareFormats();
  return { ok: true, recording: runOf(withStranger(timeline)) };
}

/** A document that is meant as a Timeline. */
function timelineIn(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return looksLikeTimeline(document) ? document : undefined;
  } catch {
    return undefined;
  }
}
