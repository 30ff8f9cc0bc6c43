import { fillWords } from '../../content/fill.ts';
import { stepWords } from '../../content/step-words.ts';
import { HOLDS_WORDS } from '../../content/ui/stage.ts';
import { flightsAt, passesEve } from '../../engine/timeline/at.ts';
import type { Frame, NodeId, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';
import type { Run } from '../../worker/protocol.ts';
import type { LaneMode } from './geometry.ts';
import { type Layer, layersOf, legibility, totalBytes } from './layers.ts';
import { type RefusalMark, refusalAt } from './refusal.ts';
import { type ChildView, type IkeView, other, sasSeen, saViewsAt } from './sa-view.ts';

/** Everything on the stage but the places of what moves: a pure function of the run, the step and the time. */
export interface Scene {
  timeline: Timeline;
  step: TimelineStep;
  time: Time;
  mode: LaneMode;
  ike: IkeView;
  child: ChildView;
  /** Packets between the gateways. */
  internet: readonly Cargo[];
  /** Packets on a LAN: flying, or standing there to be spoken of. */
  lans: readonly LanCargo[];
  /** The last packet that crossed, and the packet made and not yet sent, for an idle lane. */
  idle: { last?: Frame; ready?: Frame };
  captions: Record<Site, string>;
  eve: EveView;
  acting?: { site: Site; drawer: 'ike' | 'sad' };
  checks?: ChecksView;
  refusal?: RefusalMark;
  /** What each gateway has made and read so far, newest last, a name a line: the slips in its drawer. */
  slips: Record<Site, string>;
  /** Names of the values that this step makes. */
  born: readonly string[];
  lit: ReadonlySet<Part>;
}

export type Part = 'site-a' | 'site-b' | 'tower-a' | 'tower-b' | 'pipe' | 'path';

export interface Cargo {
  frame: Frame;
  from: Site;
  layers: readonly Layer[];
}

export interface LanCargo {
  frame: Frame;
  site: Site;
  layers: readonly Layer[];
  state: 'flying' | 'origin' | 'dropped';
  /** From the host to its gateway. */
  outwards: boolean;
}

export interface EveView {
  /** Packets that have passed her clamp. */
  copied: number;
  blind: boolean;
  /** What she makes of the packet that is crossing. */
  sees?: { frame: Frame; layers: readonly Layer[]; bytes: number; reads: number; sealed: number };
}

export interface ChecksView {
  site: Site;
  /** How many checks have passed. The next one is the one that failed when `failed`. */
  passed: number;
  failed: boolean;
  sequence: string;
}

export const siteOf = (node: NodeId): Site => (node.endsWith('a') ? 'a' : 'b');
export const letter = (site: Site): string => site.toUpperCase();
export const pair = (site: Site): { x: string; y: string } => ({ x: letter(site), y: letter(other(site)) });

/** Layers by dissection, kept as long as the run: the same packet is drawn at many moments. */
const known = new WeakMap<object, readonly Layer[]>();

function layersOfFrame(dissections: Run['dissections'], frame: Frame): readonly Layer[] {
  const dissection = dissections[frame.number - 1];
  if (!dissection) return [];
  const before = known.get(dissection);
  if (before) return before;
  const layers = layersOf(dissection);
  known.set(dissection, layers);
  return layers;
}

const crossings = (timeline: Timeline, time: Time): readonly Frame[] =>
  timeline.frames.filter((frame) => frame.link === 'internet' && passesEve(frame) <= time);

/** What still stands in its sender’s mouth has not set out for the eye. */
const SEEN_FROM = 0.02;

/** Frames on their way. One that leaves at this very moment counts only when the step is its flight. */
function flyingAt(timeline: Timeline, step: TimelineStep, time: Time): readonly Frame[] {
  const own = step.flying ? step.frame : undefined;
  return flightsAt(timeline, time)
    .filter(({ frame, position }) => position > SEEN_FROM || frame.number === own)
    .map((flight) => flight.frame);
}

/** What a scene depends on beside the run. While it stays the same, nothing but flying packets moves. */
export function momentOf(timeline: Timeline, step: number, time: Time): string {
  const here = timeline.steps[step];
  const flying = here ? flyingAt(timeline, here, time).map((frame) => frame.number) : [];
  return [step, sasSeen(timeline, time), crossings(timeline, time).length, ...flying].join(' ');
}

export function sceneAt(run: Run, stepIndex: number, time: Time): Scene | undefined {
  const { timeline } = run;
  const step = timeline.steps[stepIndex];
  if (!step) return undefined;
  const shown = step.frame === undefined ? undefined : timeline.frames[step.frame - 1];
  const flying = flyingAt(timeline, step, time);
  const { ike, child } = saViewsAt(timeline, time);
  const acting = actingOf(step);
  const checks = checksOf(run, step, shown);
  const refusal = refusalAt(timeline, time);
  return {
    timeline,
    step,
    time,
    mode: modeOf(timeline, step, child, flying, shown),
    ike,
    child,
    internet: flying
      .filter((frame) => frame.link === 'internet')
      .map((frame) => ({ frame, from: siteOf(frame.from), layers: layersOfFrame(run.dissections, frame) })),
    lans: lansOf(run, step, flying, shown),
    idle: idleOf(timeline, step, time, shown),
    captions: { a: captionOf(step, 'a', ike, child), b: captionOf(step, 'b', ike, child) },
    eve: eveOf(run, time, flying),
    ...(acting ? { acting } : {}),
    ...(checks ? { checks } : {}),
    ...(refusal ? { refusal } : {}),
    slips: { a: slipsOf(timeline, step, 'a'), b: slipsOf(timeline, step, 'b') },
    born: timeline.values.filter((value) => step.values.includes(value.id)).map((value) => value.name),
    lit: litBy(step, shown),
  };
}

/** Where a packet set out: the host of a LAN packet, the gateway of an outer one. */
function originOf(timeline: Timeline, frame: Frame): Site {
  const first = timeline.frames.find((one) => one.packet === frame.packet) ?? frame;
  return siteOf(first.from);
}

function modeOf(
  timeline: Timeline,
  step: TimelineStep,
  child: ChildView,
  flying: readonly Frame[],
  shown: Frame | undefined,
): LaneMode {
  if (flying.some((frame) => frame.kind === 'ike')) return 'ike';
  const esp = flying.find((frame) => frame.kind === 'esp');
  const subject = esp ?? (step.stage === 'traffic' && child.state === 'installed' ? shown : undefined);
  if (!subject || subject.kind === 'ike') return 'ike';
  return originOf(timeline, subject) === 'a' ? 'esp-a' : 'esp-b';
}

const lanOf = (site: Site): Frame['link'] => (site === 'a' ? 'lan-a' : 'lan-b');

/** The packet inside an ESP packet, as it stood on its sender’s LAN. */
function originFrame(timeline: Timeline, esp: Frame): Frame | undefined {
  const link = lanOf(siteOf(esp.from));
  return timeline.frames.find((frame) => frame.packet === esp.inner && frame.link === link);
}

function lansOf(run: Run, step: TimelineStep, flying: readonly Frame[], shown: Frame | undefined): readonly LanCargo[] {
  const cargo = (frame: Frame, state: LanCargo['state']): LanCargo => ({
    frame,
    site: frame.link === 'lan-a' ? 'a' : 'b',
    layers: layersOfFrame(run.dissections, frame),
    state,
    outwards: frame.from.startsWith('host'),
  });
  const moving = flying.filter((frame) => frame.link !== 'internet').map((frame) => cargo(frame, 'flying'));
  if (moving.length > 0 || !shown) return moving;
  if (step.id.startsWith('policy.') && shown.link !== 'internet') return [cargo(shown, 'dropped')];
  const origin = /^esp\.(seal|flight)$/.test(step.id) ? originFrame(run.timeline, shown) : undefined;
  return origin ? [cargo(origin, 'origin')] : [];
}

function idleOf(timeline: Timeline, step: TimelineStep, time: Time, shown: Frame | undefined): Scene['idle'] {
  const last = timeline.frames.findLast((frame) => frame.link === 'internet' && frame.arrivesAt <= time);
  const ready = shown && !step.flying && shown.link === 'internet' && shown.sentAt >= time ? shown : undefined;
  return { ...(last ? { last } : {}), ...(ready ? { ready } : {}) };
}

/** A step’s own words for a site, else what the site holds. */
function captionOf(step: TimelineStep, site: Site, ike: IkeView, child: ChildView): string {
  const own = stepWords(step)[site];
  if (own !== undefined) return own;
  const end = ike.ends[site];
  const holds = end === 'proven' && child.ends[site] === 'installed' ? 'installed' : end;
  return fillWords(HOLDS_WORDS[holds], pair(site));
}

/** The IV is in the clear for Eve too, though without the keys her own dissection cannot tell where it ends. */
function eveOf(run: Run, time: Time, flying: readonly Frame[]): EveView {
  const frame = flying.find((one) => one.link === 'internet');
  const copied = crossings(run.timeline, time).length;
  if (!frame) return { copied, blind: flying.length > 0 };
  const layers = layersOfFrame(run.eve, frame);
  const counts = legibility(layersOfFrame(run.dissections, frame));
  return { copied, blind: false, sees: { frame, layers, bytes: totalBytes(layers), ...counts } };
}

/** Steps that happen inside a gateway, and which of its drawers they use. */
function actingOf(step: TimelineStep): Scene['acting'] {
  if (step.flying || step.actor.startsWith('host')) return undefined;
  const site = siteOf(step.actor);
  if (/^(esp\.|child\.install)/.test(step.id)) return { site, drawer: 'sad' };
  return /^(init|auth|child|delete|retransmit)\./.test(step.id) ? { site, drawer: 'ike' } : undefined;
}

/** Which check a reason names: the count of checks before it. */
const FAILS: Readonly<Record<string, number>> = {
  'unknown-spi': 0,
  'no-sa': 0,
  replay: 1,
  'bad-tag': 2,
  truncated: 2,
  'bad-padding': 3,
  policy: 4,
  selectors: 4,
};

const ALL_CHECKS = 5;

function checksOf(run: Run, step: TimelineStep, shown: Frame | undefined): ChecksView | undefined {
  if (shown?.kind !== 'esp' || shown.lost || !/^esp\.(flight|open|dropped)$/.test(step.id)) return undefined;
  const sequence = layersOfFrame(run.dissections, shown).find((layer) => layer.key === 'esp')?.detail.sequence ?? '';
  const failed = step.id === 'esp.dropped';
  const passed = failed ? (FAILS[String(step.params.reason)] ?? 0) : step.id === 'esp.open' ? ALL_CHECKS : 0;
  return { site: siteOf(shown.to), passed, failed, sequence };
}

/** Names of the values that a gateway has by this step. As one text it can be compared. */
function slipsOf(timeline: Timeline, step: TimelineStep, site: Site): string {
  const born = new Set(timeline.steps.slice(0, step.index + 1).flatMap((one) => one.values));
  const held = timeline.values.filter((value) => value.owner === site && born.has(value.id));
  return held.map((value) => value.name).join('\n');
}

/** What the step speaks of. */
function litBy(step: TimelineStep, shown: Frame | undefined): ReadonlySet<Part> {
  const here = siteOf(step.actor);
  if (step.flying && shown?.link === 'internet') return new Set<Part>(['tower-a', 'tower-b', 'pipe', 'path']);
  if (step.flying || step.actor.startsWith('host')) return new Set<Part>([`site-${here}`, `tower-${here}`]);
  if (/^(child\.install|delete\.done|auth\.verify)/.test(step.id)) return new Set<Part>([`tower-${here}`, 'pipe']);
  if (step.id.startsWith('policy.')) return new Set<Part>([`site-${here}`, `tower-${here}`]);
  return new Set<Part>([`tower-${here}`]);
}
