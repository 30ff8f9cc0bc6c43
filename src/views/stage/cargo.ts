import { type Flight, flightsAt } from '../../engine/timeline/at.ts';
import type { Frame, NodeId, Timeline, TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';
import type { Run } from '../../worker/protocol.ts';
import { type Layer, layersOf } from './layers.ts';
import { other } from './sa-view.ts';

/**
 * Which part of the way between the gateways a frame runs: all of it, or up to the NAT, or from there on. What somebody
 * on the path sends comes from Eve’s place.
 */
export type Leg = 'whole' | 'near' | 'far' | 'eve';

/** A packet between the gateways. */
export interface Cargo {
  frame: Frame;
  /** The gateway that sent it: its colour. */
  from: Site;
  leg: Leg;
  layers: readonly Layer[];
  /** Keys of the layers that the NAT has written anew. */
  rewritten: readonly string[];
  /** Somebody on the path kept it and sent another in its place: it is not lost, but gone. */
  swapped: boolean;
}

/** A packet on a LAN. */
export interface LanCargo {
  frame: Frame;
  site: Site;
  layers: readonly Layer[];
  state: 'flying' | 'origin' | 'dropped';
  /** From the host to its gateway. */
  outwards: boolean;
}

/** The NAT stands on A’s side. */
export const siteOf = (node: NodeId): Site => (node.endsWith('b') ? 'b' : 'a');
export const letter = (site: Site): string => site.toUpperCase();
export const pair = (site: Site): { x: string; y: string } => ({ x: letter(site), y: letter(other(site)) });

/** Between the gateways, not on a LAN. */
export const isOutside = ({ link }: Frame): boolean => link === 'internet' || link === 'uplink-a';
export const isProtected = ({ kind }: Frame): boolean => kind === 'esp' || kind === 'ah';

/** The gateway that sent a frame between the gateways, whichever leg it is on. */
export const senderOf = ({ from, to }: Frame): Site =>
  from === 'nat' ? (to === 'gateway-a' ? 'b' : 'a') : siteOf(from);

/** Layers by dissection, kept as long as the run: the same packet is drawn at many moments. */
const known = new WeakMap<object, readonly Layer[]>();

export function layersOfFrame(dissections: Run['dissections'], frame: Frame): readonly Layer[] {
  const dissection = dissections[frame.number - 1];
  if (!dissection) return [];
  const before = known.get(dissection);
  if (before) return before;
  const layers = layersOf(dissection);
  known.set(dissection, layers);
  return layers;
}

/** What still stands in its sender’s mouth has not set out for the eye. */
const SEEN_FROM = 0.02;

/** So near to a gateway a packet is drawn half behind it. */
const NEAR = 0.15;

/** The playhead rests on a moment inside a gateway: of what has hardly left or is about to arrive nothing is to be seen. */
const hidesAtRest = (step: TimelineStep, time: Time, { frame, position }: Flight): boolean =>
  !step.flying && time === step.at && isOutside(frame) && (position < NEAR || position > 1 - NEAR);

/** Frames on their way. One that leaves at this very moment counts only when the step is its flight. */
export function flyingAt(timeline: Timeline, step: TimelineStep, time: Time): readonly Frame[] {
  const own = step.flying ? step.frame : undefined;
  return flightsAt(timeline, time)
    .filter(({ frame, position }) => position > SEEN_FROM || frame.number === own)
    .filter((flight) => !hidesAtRest(step, time, flight))
    .map((flight) => flight.frame);
}

function legOf({ lab, frames }: Timeline, frame: Frame): Leg {
  if (frame.link === 'uplink-a') return 'near';
  if (isForged(frames, frame)) return 'eve';
  return lab.path.nat === undefined ? 'whole' : 'far';
}

/** The name of a packet in which a bit was turned over. */
const changed = (packet: Frame['packet']): string => `${packet}/flip`;
export const isChanged = (packet: Frame['packet']): boolean => packet.endsWith('/flip');

/** Changed on the way, or the same packet over the same link once more: a retransmission is a new packet of its sender. */
function isForged(frames: readonly Frame[], { number, packet, link }: Frame): boolean {
  if (isChanged(packet)) return true;
  return frames.some((one) => one.number < number && one.packet === packet && one.link === link);
}

export function cargoOf(run: Run, frame: Frame): Cargo {
  const layers = layersOfFrame(run.dissections, frame);
  return {
    frame,
    from: senderOf(frame),
    leg: legOf(run.timeline, frame),
    layers,
    rewritten: rewrittenLayers(run, frame, layers),
    swapped: frame.lost && run.timeline.frames.some((one) => one.packet === changed(frame.packet)),
  };
}

const ENDS = ['source', 'sourcePort', 'destination', 'port'] as const;

/** The layers whose addresses or ports are not the ones that the sender wrote. */
function rewrittenLayers(run: Run, frame: Frame, layers: readonly Layer[]): readonly string[] {
  if (frame.from !== 'nat') return [];
  const first = run.timeline.frames.find((one) => one.packet === frame.packet && one !== frame && isOutside(one));
  if (!first) return [];
  const written = layersOfFrame(run.dissections, first);
  return layers
    .filter((layer, index) => ENDS.some((end) => layer.detail[end] !== written[index]?.detail[end]))
    .map((layer) => layer.key);
}

/** A packet that stands still to be looked at: at its receiver’s door, refused, or at the NAT. */
export interface Standing {
  cargo: Cargo;
  at: 'door' | 'nat';
  refused: boolean;
  /** The check that it failed is that of its integrity. */
  broken: boolean;
}

/** At the NAT a packet is shown as it goes on from there. */
export function standingOf(run: Run, step: TimelineStep, shown: Frame | undefined): Standing | undefined {
  if (!shown || step.flying || !isOutside(shown)) return undefined;
  const refused = step.id.endsWith('.dropped');
  const broken = step.params.reason === 'bad-tag';
  if (step.actor !== 'nat') return refused ? { cargo: cargoOf(run, shown), at: 'door', refused, broken } : undefined;
  const onwards = run.timeline.frames.find((one) => one.packet === shown.packet && one.number > shown.number);
  return { cargo: cargoOf(run, onwards ?? shown), at: 'nat', refused, broken };
}

const lanOf = (site: Site): Frame['link'] => (site === 'a' ? 'lan-a' : 'lan-b');

/** The packet inside a protected packet, as it stood on its sender’s LAN. */
function originFrame(timeline: Timeline, outer: Frame): Frame | undefined {
  const link = lanOf(senderOf(outer));
  return timeline.frames.find((frame) => frame.packet === outer.inner && frame.link === link);
}

export function lansOf(
  run: Run,
  step: TimelineStep,
  flying: readonly Frame[],
  shown: Frame | undefined,
): readonly LanCargo[] {
  const cargo = (frame: Frame, state: LanCargo['state']): LanCargo => ({
    frame,
    site: frame.link === 'lan-a' ? 'a' : 'b',
    layers: layersOfFrame(run.dissections, frame),
    state,
    outwards: frame.from.startsWith('host'),
  });
  const moving = flying.filter((frame) => !isOutside(frame)).map((frame) => cargo(frame, 'flying'));
  if (moving.length > 0 || !shown) return moving;
  if (step.id.startsWith('policy.') && !isOutside(shown)) return [cargo(shown, 'dropped')];
  const sealing = /^(esp|ah)\.(seal|flight)$/.test(step.id);
  const origin = sealing ? originFrame(run.timeline, shown) : undefined;
  return origin ? [cargo(origin, 'origin')] : [];
}
