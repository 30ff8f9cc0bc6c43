import type { SaEvent } from '../../engine/ike/peer.ts';
import type { TimedSa, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';

/** How each end sees an IKE SA and a pair of IPsec SAs at one moment, and what the stage calls it. */
export type IkeEnd = 'none' | 'keyed' | 'proven' | 'refused' | 'deleted';
export type ChildEnd = 'none' | 'proposed' | 'installed' | 'old' | 'refused' | 'deleted';

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

export type ChildState =
  | 'none'
  | 'proposed'
  | 'installed-one'
  | 'installed'
  | 'old'
  | 'refused'
  | 'closing'
  | 'deleted';

/** One pair of IPsec SAs. */
export interface ChildView {
  /** The engine’s name for it: `child1`. Empty where none was ever thought of. */
  name: string;
  protocol: 'esp' | 'ah';
  ends: Record<Site, ChildEnd>;
  state: ChildState;
  by: Site;
  /** A newer pair took its place. */
  replaced: boolean;
  /** By the site that chose it, which is the one that receives with it. */
  spis: Partial<Record<Site, { spi: string; at: Time }>>;
}

export const isBroken = ({ state }: IkeView): boolean => state === 'refused' || state === 'torn-down';

export const other = (site: Site): Site => (site === 'a' ? 'b' : 'a');

const SITES: readonly Site[] = ['a', 'b'];

/** Both kinds as they stand after so many events. They change with an event only, so each is made once a run. */
export interface SaViews {
  /** The IKE SA that is in use, or on its way there. */
  ike: IkeView;
  /** The one that it took over from, or the one that will take over from it, as long as one end holds that. */
  otherIke?: IkeView & { role: 'old' | 'new' };
  /** The pair that is in use, or on its way there: the newest. */
  child: ChildView;
  /** All that are drawn: those in use in the order of their making, then those that are going. */
  pairs: readonly ChildView[];
}

const made = new WeakMap<Timeline, Map<number, SaViews>>();

export function sasSeen(timeline: Timeline, time: Time): number {
  return timeline.sas.filter((one) => one.at <= time).length;
}

export const saViewsAt = (timeline: Timeline, time: Time): SaViews => viewsAfter(timeline, sasSeen(timeline, time));

function viewsAfter(timeline: Timeline, count: number): SaViews {
  const views = made.get(timeline) ?? new Map<number, SaViews>();
  made.set(timeline, views);
  const view = views.get(count) ?? viewsOf(timeline, timeline.sas.slice(0, count));
  views.set(count, view);
  return view;
}

/** Every view of a run, in order: what its drawing must have room for. */
export const allViews = (timeline: Timeline): readonly SaViews[] =>
  [undefined, ...timeline.sas].map((_, count) => viewsAfter(timeline, count));

function viewsOf(timeline: Timeline, past: readonly TimedSa[]): SaViews {
  const ikes = sasOf(past, 'ike').map(ikeView);
  const current = ikes.findLast(isReady) ?? ikes.findLast(inUse) ?? ikes.at(-1) ?? ikeView([]);
  const otherIke = besides(ikes, current);
  const children = sasOf(past, 'child').map((events) => childView(timeline, events));
  const pairs = drawnPairs(children, past.at(-1)?.event.sa);
  const child = pairs.findLast((one) => !isGoing(one)) ?? pairs.at(-1) ?? children.at(-1) ?? childView(timeline, []);
  return { ike: current, ...(otherIke ? { otherIke } : {}), child, pairs };
}

/** An IKE SA before the current one that is still there, or one after it that is on its way. */
function besides(ikes: readonly IkeView[], current: IkeView): SaViews['otherIke'] {
  const at = ikes.indexOf(current);
  const next = ikes.slice(at + 1).findLast(inUse);
  if (next) return { ...next, role: 'new' };
  const before = ikes.slice(0, Math.max(at, 0)).findLast(isHeld);
  return before && { ...before, role: 'old' };
}

/** The events of each SA of a kind, in the order of their first. */
function sasOf(past: readonly TimedSa[], kind: SaEvent['kind']): readonly (readonly TimedSa[])[] {
  const bySa = new Map<string, TimedSa[]>();
  for (const one of past) {
    if (one.event.kind !== kind) continue;
    bySa.set(one.event.sa, [...(bySa.get(one.event.sa) ?? []), one]);
  }
  return [...bySa.values()];
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

/** Somebody holds its keys. */
const isHeld = ({ ends }: IkeView): boolean => SITES.some((site) => ends[site] === 'keyed' || ends[site] === 'proven');

/** Not on its way out: an SA that one end has forgotten carries nothing any more. */
const inUse = (view: IkeView): boolean => isHeld(view) && view.state !== 'closing' && view.state !== 'torn-down';

/** Both ends have it and know each other. */
const isReady = (view: IkeView): boolean => view.state === 'proven';

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

function ikeView(events: readonly TimedSa[]): IkeView {
  const ends = { a: ikeEnd(last(events, 'a')), b: ikeEnd(last(events, 'b')) };
  const state = ikeState(
    ends,
    events.some((one) => one.event.state === 'keyed' || one.event.state === 'authenticated'),
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
  old: 'old',
  deleted: 'deleted',
  refused: 'refused',
};

const childEnd = (event: SaEvent | undefined): ChildEnd => (event ? CHILD_ENDS[event.state] : 'none');

const serves = (end: ChildEnd): boolean => end === 'installed' || end === 'old';

function childState(ends: Record<Site, ChildEnd>): ChildState {
  const some = (end: ChildEnd): boolean => ends.a === end || ends.b === end;
  if (some('refused')) return 'refused';
  if (some('deleted')) return serves(ends.a) || serves(ends.b) ? 'closing' : 'deleted';
  if (some('old')) return 'old';
  if (ends.a === 'installed' && ends.b === 'installed') return 'installed';
  if (some('installed')) return 'installed-one';
  return some('proposed') ? 'proposed' : 'none';
}

function childView(timeline: Timeline, events: readonly TimedSa[]): ChildView {
  const ends = { a: childEnd(last(events, 'a')), b: childEnd(last(events, 'b')) };
  const spis: ChildView['spis'] = {};
  for (const site of SITES) {
    const chosen = events.find((one) => one.site === site && named(one.event.spis.in));
    if (chosen?.event.spis.in !== undefined) spis[site] = { spi: chosen.event.spis.in, at: chosen.at };
  }
  const state = childState(ends);
  const by = which(ends, state === 'closing' || state === 'deleted' ? 'deleted' : 'installed');
  const replaced = events.some((one) => one.event.state === 'old');
  return { name: events[0]?.event.sa ?? '', protocol: protocolOf(timeline, spis), ends, state, by, replaced, spis };
}

/** What its keys are for; before there are any, what the Lab asks for. */
function protocolOf({ lab, keys }: Timeline, spis: ChildView['spis']): ChildView['protocol'] {
  const numbers = SITES.flatMap((site) => (spis[site] ? [Number.parseInt(spis[site].spi, 16)] : []));
  if (keys.ah.some((one) => numbers.includes(one.spi))) return 'ah';
  if (keys.esp.some((one) => numbers.includes(one.spi))) return 'esp';
  return lab.sites.a.child.protocol === 'ah' ? 'ah' : 'esp';
}

const GOING: ReadonlySet<ChildState> = new Set<ChildState>(['old', 'closing', 'deleted', 'refused']);

/** On its way out, or gone. */
export const isGoing = ({ state }: ChildView): boolean => GOING.has(state);

/** There is no room for more. */
const MOST_PAIRS = 3;

/**
 * The pairs that are worth drawing. One that is gone stays on the drawing while its end is the latest news, or as long
 * as there is nothing else to draw.
 */
function drawnPairs(children: readonly ChildView[], news: string | undefined): readonly ChildView[] {
  const ended = ({ state }: ChildView): boolean => state === 'deleted' || state === 'refused';
  const living = children.filter((one) => one.state !== 'none' && !ended(one));
  const gone = children.filter(ended).filter((one) => living.length === 0 || one.name === news);
  const going = living.filter(isGoing);
  const fresh = living.filter((one) => !isGoing(one));
  const newest = fresh.slice(-MOST_PAIRS);
  // With nothing left, those that went together: a pair that was replaced before is not among them.
  const together = gone.filter((one) => !one.replaced);
  const shownGone = living.length > 0 || together.length === 0 ? gone.slice(-1) : together;
  return [...newest, ...[...going, ...shownGone].slice(0, Math.max(0, MOST_PAIRS - newest.length))];
}
