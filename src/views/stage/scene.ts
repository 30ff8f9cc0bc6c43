import { fillWords } from '../../content/fill.ts';
import { stepWords } from '../../content/step-words.ts';
import { HOLDS_STORY, HOLDS_WORDS, JARGON } from '../../content/ui/stage.ts';
import { passesEve } from '../../engine/timeline/at.ts';
import type { Frame, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';
import { symbolIn } from '../../store/symbols.ts';
import type { Run } from '../../worker/protocol.ts';
import {
  type Cargo,
  cargoOf,
  flyingAt,
  isChanged,
  isOutside,
  isProtected,
  type LanCargo,
  lansOf,
  layersOfFrame,
  pair,
  type Standing,
  senderOf,
  siteOf,
  standingOf,
} from './cargo.ts';
import { type ChecksView, checksOf, type NatCheckView, natCheckOf, type WindowView, windowOf } from './checks-view.ts';
import { type Layer, legibility, totalBytes } from './layers.ts';
import { type NatView, natAt } from './nat-view.ts';
import { type RefusalMark, refusalAt } from './refusal.ts';
import { type ChildView, other, type SaViews, sasSeen, saViewsAt } from './sa-view.ts';

/** Everything on the stage but the places of what moves: a pure function of the run, the step and the time. */
export interface Scene extends SaViews {
  timeline: Timeline;
  step: TimelineStep;
  time: Time;
  /** The inner pipe that a protected packet flies in, or is about to: its pair and its sender. */
  grown?: { pair: string; from: Site };
  /** Packets between the gateways. */
  internet: readonly Cargo[];
  standing?: Standing;
  /** Packets on a LAN: flying, or standing there to be spoken of. */
  lans: readonly LanCargo[];
  /** The last packet that crossed, and the packet made and not yet sent, for an idle lane. */
  idle: { last?: Frame; ready?: Frame };
  captions: Record<Site, Caption>;
  eve: EveView;
  acting?: { site: Site; drawer: 'ike' | 'sad' };
  nat?: NatView;
  checks?: ChecksView;
  window?: WindowView;
  natCheck?: NatCheckView;
  refusal?: RefusalMark;
  /** What each gateway has made and read so far, newest last, a name a line: the slips in its drawer. */
  slips: Record<Site, string>;
  /** Names of the values that this step makes. */
  born: readonly string[];
  lit: ReadonlySet<Part>;
}

/** What a site does or holds, for who knows the field and for who does not. */
export interface Caption {
  usual: string;
  story: string;
}

export type Part = 'site-a' | 'site-b' | 'tower-a' | 'tower-b' | 'pipe' | 'path' | 'nat';

export interface EveView {
  /** Packets that have passed her clamp. */
  copied: number;
  blind: boolean;
  /** What she makes of the packet that is crossing. */
  sees?: {
    frame: Frame;
    layers: readonly Layer[];
    bytes: number;
    reads: number;
    sealed: number;
    /** She meets the NAT’s address in place of A’s. */
    translated: boolean;
    /** She did not only look on. */
    did?: 'replays' | 'flips';
  };
}

const crossings = (timeline: Timeline, time: Time): readonly Frame[] =>
  timeline.frames.filter((frame) => frame.link === 'internet' && passesEve(frame) <= time);

/** What a scene depends on beside the run. While it stays the same, nothing but flying packets moves. */
export function momentOf(timeline: Timeline, step: number, time: Time): string {
  const here = timeline.steps[step];
  const flying = here ? flyingAt(timeline, here, time).map((frame) => frame.number) : [];
  const mapped = timeline.mappings.filter((one) => one.at <= time).length;
  return [step, sasSeen(timeline, time), crossings(timeline, time).length, mapped, ...flying].join(' ');
}

export function sceneAt(run: Run, stepIndex: number, time: Time): Scene | undefined {
  const { timeline } = run;
  const step = timeline.steps[stepIndex];
  if (!step) return undefined;
  const shown = step.frame === undefined ? undefined : timeline.frames[step.frame - 1];
  const flying = flyingAt(timeline, step, time);
  const sas = saViewsAt(timeline, time);
  const outside = flying.filter(isOutside);
  return {
    ...sas,
    timeline,
    step,
    time,
    ...optional('grown', grownOf(run, step, sas, outside, shown)),
    internet: outside.map((frame) => cargoOf(run, frame)),
    ...optional('standing', standingOf(run, step, shown)),
    lans: lansOf(run, step, flying, shown),
    idle: idleOf(timeline, step, time, shown),
    captions: { a: captionOf(timeline, step, 'a', sas), b: captionOf(timeline, step, 'b', sas) },
    eve: eveOf(run, time, flying),
    ...optional('nat', natAt(run, time, outside)),
    ...optional('acting', actingOf(step)),
    ...optional('checks', checksOf(run, step, shown)),
    ...optional('window', windowOf(timeline, step)),
    ...optional('natCheck', natCheckOf(timeline, step)),
    ...optional('refusal', refusalAt(timeline, time)),
    slips: { a: slipsOf(timeline, step, 'a'), b: slipsOf(timeline, step, 'b') },
    born: timeline.values.filter(({ id }) => step.values.includes(id)).map(({ name }) => spelled(timeline, name)),
    lit: litBy(step, shown),
  };
}

/** A property that is there only where it has a value. */
const optional = <K extends keyof Scene>(key: K, value: Scene[K]): Partial<Pick<Scene, K>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Pick<Scene, K>>);

/** Where a packet set out: the host of a LAN packet, the gateway of an outer one. */
function originOf(timeline: Timeline, frame: Frame): Site {
  const first = timeline.frames.find((one) => one.packet === frame.packet) ?? frame;
  return senderOf(first);
}

/** What flies fills its inner pipe; with nothing in flight, what the step speaks of. */
function grownOf(
  run: Run,
  step: TimelineStep,
  { child, pairs }: SaViews,
  outside: readonly Frame[],
  shown: Frame | undefined,
): Scene['grown'] {
  const { timeline } = run;
  if (outside.some((frame) => !isProtected(frame))) return undefined;
  const speaksOf =
    (step.stage === 'traffic' || (shown && isProtected(shown))) &&
    pairs.some((one) => one.state === 'installed' || one.state === 'old');
  const subject = outside[0] ?? (speaksOf && shown?.kind !== 'ike' ? shown : undefined);
  if (!subject) return undefined;
  const outer = isProtected(subject) ? subject : timeline.frames.find((frame) => frame.inner === subject.packet);
  const from = originOf(timeline, subject);
  return { pair: outer ? pairOf(run, outer, pairs, child) : child.name, from };
}

/** The pair that the SPI of a packet belongs to; of nested ones the outer. */
function pairOf(run: Run, frame: Frame, pairs: readonly ChildView[], usual: ChildView): string {
  const spi = layersOfFrame(run.dissections, frame).find((layer) => layer.detail.spi !== undefined)?.detail.spi;
  const to = other(senderOf(frame));
  const found = pairs.find((one) => Number(`0x${one.spis[to]?.spi ?? 'none'}`) === Number(spi));
  return (found ?? usual).name;
}

function idleOf(timeline: Timeline, step: TimelineStep, time: Time, shown: Frame | undefined): Scene['idle'] {
  const last = timeline.frames.findLast((frame) => frame.link === 'internet' && frame.arrivesAt <= time);
  const ready = shown && !step.flying && isOutside(shown) && shown.sentAt >= time ? shown : undefined;
  return { ...(last ? { last } : {}), ...(ready ? { ready } : {}) };
}

/** A step’s own words for a site, else what the site holds. */
function captionOf({ real }: Timeline, step: TimelineStep, site: Site, { ike, pairs }: SaViews): Caption {
  const own = stepWords(step)[site];
  const isStranger = real !== undefined && real.site !== site;
  const end = isStranger && ike.ends[site] === 'none' ? 'unknown' : ike.ends[site];
  const holds = end === 'proven' && pairs.some(({ ends }) => ends[site] === 'installed') ? 'installed' : end;
  const words = pair(site);
  const story = own === undefined || JARGON.test(own) ? fillWords(HOLDS_STORY[holds], words) : own;
  return { usual: own ?? fillWords(HOLDS_WORDS[holds], words), story };
}

/** The IV is in the clear for Eve too, though without the keys her own dissection cannot tell where it ends. */
function eveOf(run: Run, time: Time, flying: readonly Frame[]): EveView {
  const frame = flying.find((one) => one.link === 'internet');
  const copied = crossings(run.timeline, time).length;
  if (!frame) return { copied, blind: flying.length > 0 };
  const layers = layersOfFrame(run.eve, frame);
  const counts = legibility(layersOfFrame(run.dissections, frame));
  const translated = frame.from === 'nat' || frame.to === 'nat';
  return {
    copied,
    blind: false,
    sees: { frame, layers, bytes: totalBytes(layers), ...counts, translated, ...didOf(run, frame) },
  };
}

function didOf(run: Run, frame: Frame): { did?: 'replays' | 'flips' } {
  if (isChanged(frame.packet)) return { did: 'flips' };
  return cargoOf(run, frame).leg === 'eve' ? { did: 'replays' } : {};
}

/** Steps that happen inside a gateway, and which of its drawers they use. */
function actingOf(step: TimelineStep): Scene['acting'] {
  if (step.flying || !step.actor.startsWith('gateway')) return undefined;
  const site = siteOf(step.actor);
  if (/^(esp|ah|replay)\.|\.install$/.test(step.id)) return { site, drawer: 'sad' };
  return /^(policy|gateway|ip)\./.test(step.id) ? undefined : { site, drawer: 'ike' };
}

/** Names of the values that a gateway has by this step. As one text it can be compared. */
function slipsOf(timeline: Timeline, step: TimelineStep, site: Site): string {
  const born = new Set(timeline.steps.slice(0, step.index + 1).flatMap((one) => one.values));
  const held = timeline.values.filter((value) => value.owner === site && born.has(value.id));
  return held.map(({ name }) => spelled(timeline, name)).join('\n');
}

const spelled = (timeline: Timeline, name: string): string => symbolIn(timeline, name) ?? name;

/** What the step speaks of. */
function litBy(step: TimelineStep, shown: Frame | undefined): ReadonlySet<Part> {
  const here = siteOf(step.actor);
  if (step.flying && shown && isOutside(shown)) return new Set<Part>(outsideLit(shown));
  if (step.actor === 'nat') return new Set<Part>(['path', 'nat']);
  if (step.flying || step.actor.startsWith('host')) return new Set<Part>([`site-${here}`, `tower-${here}`]);
  if (/(\.install|\.done|\.verify)/.test(step.id)) return new Set<Part>([`tower-${here}`, 'pipe']);
  if (step.id.startsWith('policy.')) return new Set<Part>([`site-${here}`, `tower-${here}`]);
  return new Set<Part>([`tower-${here}`]);
}

/** The leg that a packet is on: up to the NAT, or all that Eve can see. */
const outsideLit = ({ link }: Frame): readonly Part[] =>
  link === 'uplink-a' ? ['tower-a', 'pipe', 'path', 'nat'] : ['tower-a', 'tower-b', 'pipe', 'path', 'nat'];
