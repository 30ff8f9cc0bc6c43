import type { PacketId } from '../values/value.ts';
import type { Frame, Timeline } from './timeline.ts';

/** By frame: its place among all that cross the Internet, from 1. */
type Numbers = ReadonlyMap<Frame, number>;

interface Numbering {
  numbers: Numbers;
  /** The crossings of each packet; more than one where its bytes were sent again by somebody on the path. */
  crossings: ReadonlyMap<PacketId, readonly Frame[]>;
}

const numberings = new WeakMap<Timeline, Numbering>();

function numberingOf(timeline: Timeline): Numbering {
  const known = numberings.get(timeline);
  if (known) return known;
  const numbers = new Map<Frame, number>();
  const crossings = new Map<PacketId, Frame[]>();
  for (const frame of timeline.frames) {
    if (frame.link !== 'internet') continue;
    numbers.set(frame, numbers.size + 1);
    crossings.set(frame.packet, [...(crossings.get(frame.packet) ?? []), frame]);
  }
  const made = { numbers, crossings };
  numberings.set(timeline, made);
  return made;
}

/**
 * The number that people are told: what crosses the Internet is counted from 1, as Eve and `lab.interventions` count it.
 * A capture counts otherwise (`captureNumber`), because it has the LANs as well. A frame on
 * another link has the number of the crossing that it leads to, or comes from; one that never crosses has none.
 */
export function packetNumber(timeline: Timeline, frame: Frame): number | undefined {
  const crossing = crossingOf(timeline, frame);
  return crossing && numberingOf(timeline).numbers.get(crossing);
}

/**
 * Whether an export holds the frame. Inside of a NAT nothing is recorded: Wireshark would take a packet that it has seen on
 * one side for a repeated one on the other, and then IKEv1's chain of IVs breaks.
 */
export const isRecorded = ({ link }: Frame): boolean => link !== 'uplink-a';

/** The number of a frame's packet in an export, from 1; `undefined` where the export leaves it out. */
export function captureNumber({ frames }: Timeline, frame: Frame): number | undefined {
  if (!isRecorded(frame)) return undefined;
  return frames.filter((other) => isRecorded(other) && other.number <= frame.number).length;
}

/** The frame in which the packet of this one crosses the Internet. */
export function crossingOf(timeline: Timeline, frame: Frame): Frame | undefined {
  if (frame.link === 'internet') return frame;
  const all = numberingOf(timeline).crossings.get(frame.packet) ?? [];
  const before = frame.to === 'gateway-a' || frame.to === 'gateway-b';
  return before
    ? all.findLast((crossing) => crossing.arrivesAt <= frame.sentAt)
    : all.find((crossing) => crossing.sentAt >= frame.sentAt);
}

/** The frame that people know a packet by: the one that crosses the Internet, else its first. */
export function frameOfPacket(timeline: Timeline, packet: PacketId): Frame | undefined {
  return numberingOf(timeline).crossings.get(packet)?.[0] ?? timeline.frames.find((frame) => frame.packet === packet);
}
