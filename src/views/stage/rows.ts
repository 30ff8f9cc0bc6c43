import type { INNER_WORDS } from '../../content/ui/stage.ts';
import { packetNumber } from '../../engine/timeline/numbering.ts';
import type { Frame, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site } from '../../engine/values/value.ts';
import { senderOf } from './cargo.ts';
import type { Size } from './geometry.ts';
import type { Needs } from './lanes.ts';
import { natRows } from './nat-view.ts';
import { allViews, type ChildView, isBroken, isGoing, other } from './sa-view.ts';
import type { Scene } from './scene.ts';

export type InnerState = Exclude<keyof typeof INNER_WORDS, 'spi'>;

/** One line in the pipe: one direction of a pair, or both where there is room for a line only. */
export interface Row {
  pair: ChildView;
  from: Site | 'both';
}

export interface InnerView {
  /** The site that sends into it. */
  from: Site | 'both';
  protocol: ChildView['protocol'];
  state: InnerState;
  /** It had its time: a newer pair carries what is new. */
  old: boolean;
  /** Another pair stands over it that is as good: this one is of a second policy, or about to take its place. */
  beside?: 'second' | 'fresh';
  spi?: string;
  /** The site that a half-way state speaks of. */
  by: Site;
  /** The packet that carried the SPI to the sender. */
  told?: number | undefined;
}

const SITES: readonly Site[] = ['a', 'b'];

const twoWay = (pair: ChildView): readonly Row[] => SITES.map((from) => ({ pair, from }));
const oneLine = (pair: ChildView): readonly Row[] => [{ pair, from: 'both' }];

/** The lines that these pairs get: the phone has one for each of several, Story one for each that is on its way out. */
export function rowsOf(size: Size, pairs: readonly ChildView[]): readonly Row[] {
  if (pairs.length < 2) return pairs.flatMap(twoWay);
  if (size === 'strip') return pairs.flatMap(oneLine);
  const fresh = pairs.some((one) => !isGoing(one));
  return pairs.flatMap((one) => (size === 'story' && fresh && isGoing(one) ? oneLine(one) : twoWay(one)));
}

/** What is in the pipe at one moment; before any pair is thought of, the first one that will be. */
export const sceneRows = (size: Size, { pairs, child }: Pick<Scene, 'pairs' | 'child'>): readonly Row[] =>
  rowsOf(size, pairs.length > 0 ? pairs : [child]);

/** What the drawing of a whole run must have room for. */
export function needsOf(timeline: Timeline, size: Size): Needs {
  const views = allViews(timeline);
  return {
    rows: Math.max(2, ...views.map(({ pairs }) => rowsOf(size, pairs).length)),
    oldIke: views.some((view) => view.otherIke !== undefined),
    bracket: size !== 'strip' && timeline.frames.some((frame) => frame.kind === 'ah'),
    mappings: timeline.lab.path.nat === undefined ? 0 : Math.max(1, ...natRows(timeline)),
  };
}

/** Which line a packet takes: the one that its SPI names. */
export function grownRow(rows: readonly Row[], grown: Scene['grown']): number | undefined {
  if (!grown) return undefined;
  const index = rows.findIndex(
    ({ pair, from }) => pair.name === grown.pair && (from === grown.from || from === 'both'),
  );
  return index < 0 ? undefined : index;
}

/** How one line looks, or nothing where none was ever thought of. */
export function innerView(scene: Scene, { pair, from }: Row): InnerView | undefined {
  const one = from === 'both' ? 'a' : from;
  const chosen = pair.spis[other(one)];
  const broken = isBroken(scene.ike) || pair.state === 'refused';
  if (broken && !chosen) return undefined;
  const spi = chosen && from !== 'both' ? { spi: chosen.spi } : {};
  const { protocol, by, ends, state } = pair;
  const base = { from, by, protocol, old: pair.replaced, ...besideOf(scene, pair), ...spi };
  if (broken) return { ...base, state: 'void' };
  if (state === 'deleted' || state === 'closing') return { ...base, state };
  if (state === 'old') return { ...base, state: ends[one] === 'old' ? 'old' : 'installed' };
  if (state === 'installed') return { ...base, state: replaces(scene, pair) ? 'renewed' : 'installed' };
  if (state === 'installed-one') return { ...base, state };
  if (!chosen) return { ...base, state: 'unknown' };
  return { ...base, ...toldView(scene, other(one), chosen.at) };
}

/** An older pair that is on its way out stands under it. */
const replaces = ({ pairs }: Scene, one: ChildView): boolean =>
  !one.replaced && pairs.some((pair) => pair.replaced && pair.protocol === one.protocol);

function besideOf({ pairs, timeline }: Scene, one: ChildView): Pick<InnerView, 'beside'> {
  const alike = pairs.filter((pair) => pair.protocol === one.protocol && !isGoing(pair));
  if (alike.indexOf(one) < 1) return {};
  return { beside: timeline.lab.sites.a.second === undefined ? 'fresh' : 'second' };
}

/** Whether the sender has heard of the SPI that its peer chose. */
function toldView(scene: Scene, chooser: Site, at: number): { state: InnerState; told?: number | undefined } {
  const carries = (frame: Frame): boolean =>
    frame.link === 'internet' && frame.kind === 'ike' && frame.sentAt >= at && senderOf(frame) === chooser;
  const frame = scene.timeline.frames.find(carries);
  if (!frame || frame.sentAt > scene.time) return { state: 'chosen' };
  const flying = scene.internet.some((cargo) => cargo.frame === frame);
  return { state: flying ? 'arriving' : 'told', told: packetNumber(scene.timeline, frame) };
}
