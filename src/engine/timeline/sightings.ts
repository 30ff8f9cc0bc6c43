import { toHex } from '../bytes/hex.ts';
import type { Time } from '../values/value.ts';
import type { Dissection, Field, FieldId } from '../wire/span.ts';
import { passesEve } from './at.ts';
import type { Timeline } from './timeline.ts';

/** Where Eve first read some bytes. */
export interface Sighting {
  at: Time;
  frame: number;
  field: FieldId;
}

/** Everything that Eve read in the clear, keyed by the bytes in hex. Plain data: it can be cloned to another thread. */
export type Sightings = ReadonlyMap<string, Sighting>;

/** Shorter leaves (types, lengths, flags) would equal anything. */
const SHORTEST = 4;

/**
 * What Eve, who copies everything that crosses the Internet, can read by herself.
 * @param eveDissections of every frame, index `frame.number - 1`, made without keys
 */
export function eavesdrop(timeline: Timeline, eveDissections: readonly Dissection[]): Sightings {
  const sightings = new Map<string, Sighting>();
  for (const frame of timeline.frames) {
    const dissection = eveDissections[frame.number - 1];
    const wire = dissection?.sources.find((source) => source.id === 'wire');
    if (frame.link !== 'internet' || !dissection || !wire) continue;
    const at = passesEve(frame);
    for (const { id, start, end } of leaves(dissection.fields)) {
      const bytes = toHex(wire.bytes.subarray(start, end));
      const earlier = sightings.get(bytes);
      if (!earlier || at < earlier.at) sightings.set(bytes, { at, frame: frame.number, field: id });
    }
  }
  return sightings;
}

/** The leaves on the wire, whole bytes and long enough to mean something. */
function leaves(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => {
    const inside = (field.children ?? []).filter((child) => child.bits === undefined);
    if (inside.length > 0) return leaves(inside);
    return field.source === 'wire' && field.end - field.start >= SHORTEST ? [field] : [];
  });
}
