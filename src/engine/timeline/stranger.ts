import type { SaEvent } from '../ike/peer.ts';
import type { Site, Time } from '../values/value.ts';
import type { Frame, TimedSa, Timeline } from './timeline.ts';

/**
 * A recording of one end, with what follows for the SAs of the other one. Who answers has made the SA that it answers for;
 * who asks has it from our answer, if it then goes on as one that has it (RFC 7296 §1.2, RFC 2409 §5). Nothing else is
 * claimed: where no packet proves it, the other end has nothing here.
 */
export function withStranger(timeline: Timeline): Timeline {
  const { real, sas } = timeline;
  if (!real) return timeline;
  const stranger: Site = real.site === 'a' ? 'b' : 'a';
  const inferred = sas
    .filter(({ site }) => site === real.site)
    .flatMap(({ at, event }): TimedSa[] => {
      const when = whenThere(timeline, real.site, at, event);
      return when === undefined ? [] : [{ at: when, site: stranger, event: turned(event) }];
    });
  const own = sas.filter(({ site }) => site === real.site);
  return { ...timeline, sas: [...own, ...inferred].sort((one, other) => one.at - other.at) };
}

const ENDS: ReadonlySet<SaEvent['state']> = new Set(['old', 'deleted', 'refused']);

function whenThere({ frames, refusals }: Timeline, site: Site, at: Time, { state }: SaEvent): Time | undefined {
  if (ENDS.has(state)) return at;
  const crossing = frames.filter(({ link }) => link === 'internet');
  const ours = ({ from }: Frame) => from === `gateway-${site}`;
  const read = crossing.findLast((frame) => !ours(frame) && frame.arrivesAt <= at);
  // We have just asked for it.
  if (!read) return undefined;
  if (state === 'proposed') return isRequest(read) ? at : undefined;
  if (read.label.includes('response')) return at;
  const next = crossing.find((frame) => frame.sentAt >= at);
  if (!next) return undefined;
  if (!ours(next)) return at;
  const refused = refusals.some((one) => one.at >= at && one.refusal.by === 'peer');
  const goesOn = crossing.some((frame) => !ours(frame) && frame.sentAt >= next.arrivesAt && frame.retransmission === 0);
  return goesOn && !refused ? next.arrivesAt : undefined;
}

/** IKEv1 has no such word: there the first to speak of an SA is the one who asks. */
const isRequest = ({ label }: Frame): boolean => !label.includes('response');

/** What one end receives with, the other sends with. */
function turned(event: SaEvent): SaEvent {
  const { in: inward, out: outward, ...spis } = event.spis;
  const swapped = { ...(outward !== undefined && { in: outward }), ...(inward !== undefined && { out: inward }) };
  return { ...event, spis: { ...spis, ...swapped } };
}
