import { KNOWLEDGE } from '../../content/ui/knowledge.ts';
import { sasAt } from '../../engine/timeline/at.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import type { Time } from '../../engine/values/value.ts';

/**
 * Of several SAs of one kind, which one each is, in words: an old one that only receives, an old one that is gone, the new
 * one that took its place. One that is alone, or that stands beside another for other traffic, needs no word.
 */
export function whichSa(timeline: Timeline, time: Time): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const kind of ['ike', 'child'] as const) {
    const events = sasAt(timeline, time).filter(({ event }) => event.kind === kind);
    const names = [...new Set(events.map(({ event }) => event.sa))];
    const statesOf = (name: string) => events.flatMap(({ event }) => (event.sa === name ? [event.state] : []));
    const isGone = (name: string) => statesOf(name).every((state) => state === 'deleted');
    const isClosed = (name: string) => statesOf(name).every((state) => state === 'old' || state === 'deleted');
    const isOld = (name: string) => statesOf(name).includes('old') || isGone(name);
    const lives = names.filter((name) => !isOld(name));
    if (names.length < 2 || lives.length === names.length || lives.length === 0) continue;
    for (const name of names)
      words.set(
        name,
        isGone(name) ? KNOWLEDGE.older : isOld(name) ? OLD_WORDS[isClosed(name) ? kind : 'ike'] : KNOWLEDGE.newer,
      );
  }
  return words;
}

/** Nothing new goes out under the keys of a child SA once both ends have closed it for sending. */
const OLD_WORDS = { ike: KNOWLEDGE.older, child: `${KNOWLEDGE.older}, ${KNOWLEDGE.receiveOnly}` } as const;
