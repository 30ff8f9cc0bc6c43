import { fromUtf8, utf8 } from '../../bytes/bytes.ts';
import { createDissector, NO_KEYS } from '../../dissect/dissect.ts';
import { simulate } from '../../network/simulate.ts';
import { sasAt, stepAt } from '../../timeline/at.ts';
import { eavesdrop, knowledgeAt } from '../../timeline/knowledge.ts';
import { checkTimeline } from '../../timeline/read-timeline.ts';
import { withStranger } from '../../timeline/stranger.ts';
import type { Random } from '../mutate.ts';
import { recordedByA, timelineFile } from '../recorded.ts';
import { preset } from '../transcript.ts';
import { pick } from './bend.ts';
import { insistOnSentence } from './files.ts';
import type { Hostile, Target } from './fuzz.ts';
import { bendDocument } from './json.ts';
import { judgeDissection } from './packets.ts';

/** What one site can have written down of a run. */
const recorded = (slug: string): object => JSON.parse(timelineFile(recordedByA(simulate(preset(slug)))));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A recording that is taken is shown: packets, tables and all. */
function judgeRecording(text: string): string {
  const result = checkTimeline(parsed(text));
  if (!result.ok) {
    insistOnSentence(result.message);
    return 'recording: told';
  }
  const timeline = withStranger(result.timeline);
  const dissector = createDissector(timeline.keys);
  for (const { bytes } of timeline.frames) if (bytes.length > 0) judgeDissection(bytes, dissector(bytes));
  const blind = createDissector(NO_KEYS);
  const sightings = eavesdrop(
    timeline,
    timeline.frames.map(({ bytes }) => blind(bytes)),
  );
  for (const { at } of timeline.steps) {
    stepAt(timeline, at);
    sasAt(timeline, at);
    knowledgeAt(timeline, sightings, at);
  }
  return 'recording: taken';
}

/** Recordings of real runs, which the page opens as it opens a Lab. */
export const RECORDING_TARGET: Target = {
  name: 'recording',
  share: 5,
  prepare: () => {
    const documents = ['ikev2-psk', 'ikev1-main-psk'].map(recorded);
    return (random: Random): Hostile => {
      const text = bendDocument(pick(random, documents), random);
      return { about: 'values', bytes: utf8(text), judge: (json) => judgeRecording(fromUtf8(json)) };
    };
  },
};
