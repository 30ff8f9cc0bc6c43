import type { SaEvent } from '../../engine/ike/peer.ts';
import type { TimedSa, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';

/** How each end sees the IKE SA and the pair of IPsec SAs at one moment, and what the stage calls it. */
export type IkeEnd = 'none' | 'keyed' | 'proven' | 'refused' | 'deleted';
export type ChildEnd = 'none' | 'proposed' | 'installed' | 'refused' | 'deleted';

export type IkeState =
  | 'planned'
  | 'keyed-one'
  | 'keyed'
  | 'proven-one'
  | 'proven'
  | 'refused'
  | 'torn-down'
  | 'closing'
  | 'deleted';

export interface IkeView {
  ends: Record<Site, IkeEnd>;
  state: IkeState;
  /** The end that `state` speaks of: who holds keys, who has verified, who refused first. */
  by: Site;
  spis: { initiator?: string; responder?: string };
}

export type ChildState = 'none' | 'proposed' | 'installed-one' | 'installed' | 'refused' | 'deleted';

export interface ChildView {
  ends: Record<Site, ChildEnd>;
  state: ChildState;
  by: Site;
  /** By the site that chose it, which is the one that receives with it. */
  spis: Partial<Record<Site, { spi: string; at: Time }>>;
}

export const other = (site: Site): Site => (site === 'a' ? 'b' : 'a');

const SITES: readonly Site[] = ['a', 'b'];

/** Events up to a moment, of the newest SA of this kind. */
function eventsOf(timeline: Timeline, kind: SaEvent['kind'], time: Time): readonly TimedSa[] {
  const past = timeline.sas.filter((one) => one.event.kind === kind && one.at <= time);
  const newest = past.at(-1)?.event.sa;
  return past.filter((one) => one.event.sa === newest);
}

const last = (events: readonly TimedSa[], site: Site): SaEvent | undefined =>
  events.findLast((one) => one.site === site)?.event;

const IKE_ENDS: Record<SaEvent['state'], IkeEnd> = {
  proposed: 'none',
  keyed: 'keyed',
  authenticated: 'proven',
  installed: 'proven',
  old: 'proven',
  deleted: 'deleted',
  refused: 'refused',
};

const ikeEnd = (event: SaEvent | undefined): IkeEnd => (event ? IKE_ENDS[event.state] : 'none');

const which = (ends: Record<Site, string>, wanted: string): Site => (ends.a === wanted ? 'a' : 'b');

function ikeState(ends: Record<Site, IkeEnd>, wasKeyed: boolean): IkeState {
  const both = (end: IkeEnd): boolean => ends.a === end && ends.b === end;
  const some = (end: IkeEnd): boolean => ends.a === end || ends.b === end;
  if (some('refused')) return wasKeyed ? 'torn-down' : 'refused';
  if (both('deleted')) return 'deleted';
  if (some('deleted')) return 'closing';
  if (both('proven')) return 'proven';
  if (some('proven')) return 'proven-one';
  if (both('keyed')) return 'keyed';
  return some('keyed') ? 'keyed-one' : 'planned';
}

function speaker(state: IkeState, ends: Record<Site, IkeEnd>, events: readonly TimedSa[]): Site {
  if (state === 'refused' || state === 'torn-down') {
    return events.find((one) => one.event.state === 'refused')?.site ?? 'b';
  }
  const wanted: Partial<Record<IkeState, IkeEnd>> = {
    'keyed-one': 'keyed',
    'proven-one': 'proven',
    closing: 'deleted',
  };
  return which(ends, wanted[state] ?? 'none');
}

/** Both views as they stand after so many events. They change with an event only, so each is made once a run. */
export interface SaViews {
  ike: IkeView;
  child: ChildView;
}

const made = new WeakMap<Timeline, Map<number, SaViews>>();

export function sasSeen(timeline: Timeline, time: Time): number {
  return timeline.sas.filter((one) => one.at <= time).length;
}

export function saViewsAt(timeline: Timeline, time: Time): SaViews {
  const views = made.get(timeline) ?? new Map<number, SaViews>();
  made.set(timeline, views);
  const count = sasSeen(timeline, time);
  const view = views.get(count) ?? { ike: ikeAt(timeline, time), child: childAt(timeline, time) };
  views.set(count, view);
  return view;
}

function ikeAt(timeline: Timeline, time: Time): IkeView {
  const events = eventsOf(timeline, 'ike', time);
  const ends = { a: ikeEnd(last(events, 'a')), b: ikeEnd(last(events, 'b')) };
  const state = ikeState(
    ends,
    events.some((one) => one.event.state === 'keyed'),
  );
  const spi = (name: 'initiator' | 'responder'): string | undefined =>
    events.findLast((one) => named(one.event.spis[name]))?.event.spis[name];
  const initiator = spi('initiator');
  const responder = spi('responder');
  return {
    ends,
    state,
    by: speaker(state, ends, events),
    spis: { ...(initiator ? { initiator } : {}), ...(responder ? { responder } : {}) },
  };
}

/** An SPI of all zeros is one that nobody has chosen yet. */
const named = (spi: string | undefined): spi is string => spi !== undefined && /[^0]/.test(spi);

const CHILD_ENDS: Record<SaEvent['state'], ChildEnd> = {
  proposed: 'proposed',
  keyed: 'proposed',
  authenticated: 'proposed',
  installed: 'installed',
  old: 'installed',
  deleted: 'deleted',
  refused: 'refused',
};

const childEnd = (event: SaEvent | undefined): ChildEnd => (event ? CHILD_ENDS[event.state] : 'none');

function childState(ends: Record<Site, ChildEnd>): ChildState {
  const some = (end: ChildEnd): boolean => ends.a === end || ends.b === end;
  if (some('refused')) return 'refused';
  if (some('deleted')) return 'deleted';
  if (ends.a === 'installed' && ends.b === 'installed') return 'installed';
  if (some('installed')) return 'installed-one';
  return some('proposed') ? 'proposed' : 'none';
}

function childAt(timeline: Timeline, time: Time): ChildView {
  const events = eventsOf(timeline, 'child', time);
  const ends = { a: childEnd(last(events, 'a')), b: childEnd(last(events, 'b')) };
  const spis: ChildView['spis'] = {};
  for (const site of SITES) {
    const chosen = events.find((one) => one.site === site && named(one.event.spis.in));
    if (chosen?.event.spis.in !== undefined) spis[site] = { spi: chosen.event.spis.in, at: chosen.at };
  }
  return { ends, state: childState(ends), by: which(ends, 'installed'), spis };
}
