import type { Lab } from '../lab/lab.ts';
import { presetBySlug } from '../lab/presets.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** A preset's Lab, for tests. */
export function preset(slug: string): Lab {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(`no preset ${slug}`);
  return lab;
}

const ARROW = { a: '->', b: '<-' };

/** The frames of some links as lines: `internet -> IKE_SA_INIT request 228`. Towards B is `->`. */
export function transcript(timeline: Timeline, ...links: readonly string[]): readonly string[] {
  return timeline.frames
    .filter((frame) => links.includes(frame.link))
    .map(({ link, from, to, label, bytes, lost, retransmission }) => {
      const outwards = from === 'gateway-a' && link !== 'lan-a';
      const towardsB = from === 'host-a' || to === 'host-b' || outwards || (from === 'nat' && link === 'internet');
      const notes = [...(retransmission > 0 ? [`again ${retransmission}`] : []), ...(lost ? ['lost'] : [])];
      return [link, ARROW[towardsB ? 'a' : 'b'], label, bytes.length, ...notes].join(' ');
    });
}

/** Pings as routers print them: `!` answered, `.` lost. */
export function pingMarks(timeline: Timeline): string {
  return timeline.pings.map((ping) => (ping.answeredAt === undefined ? '.' : '!')).join('');
}

/** Ids of the steps in order, with the site that acts: `a init.request`. */
export function stepIds(timeline: Timeline): readonly string[] {
  return timeline.steps.map((step) => `${step.actor.slice(-1)} ${step.id}`);
}
