import { createDissector } from '../engine/dissect/dissect.ts';
import type { KeyTable } from '../engine/dissect/key-table.ts';
import { packetNumber } from '../engine/timeline/numbering.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Dissection } from '../engine/wire/span.ts';

/**
 * Every frame taken apart, in its order, by who has these keys. Which packet brought what is told by the numbers that people
 * know; a frame that never crosses, and so has none, counts as the crossing before it.
 */
export function dissectFrames(timeline: Timeline, keys: KeyTable): Dissection[] {
  const dissect = createDissector(keys, timeline.real?.encapPorts);
  let number = 0;
  return timeline.frames.map((frame) => {
    number = packetNumber(timeline, frame) ?? number;
    return dissect(frame.bytes, 'raw', number);
  });
}
