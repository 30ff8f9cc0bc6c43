import type { Site } from '../../engine/values/value.ts';
import type { Leg } from './cargo.ts';
import type { Box } from './geometry.ts';

/** How much of a flight is spent at Eve’s clamp, in the middle, while a copy drops: 200 ms of 1400. */
export const PAUSE = 1 / 7;

const smooth = (t: number): number => t * t * (3 - 2 * t);

/**
 * How far along its way a packet is drawn.
 * @param position (t - sentAt) / (arrivesAt - sentAt), 0 to 1.
 * @returns 0 to 1, never falling, and 0.5 for as long as the packet stands at Eve’s clamp.
 */
export function eased(position: number): number {
  const leg = (1 - PAUSE) / 2;
  if (position <= leg) return smooth(Math.max(position, 0) / leg) / 2;
  if (position < 1 - leg) return 0.5;
  return 0.5 + smooth((Math.min(position, 1) - (1 - leg)) / leg) / 2;
}

/** How far Eve’s copy has dropped from her clamp: 0 before the packet gets there, 1 once it leaves. */
export function copied(position: number): number {
  const leg = (1 - PAUSE) / 2;
  return smooth(Math.min(Math.max((position - leg) / PAUSE, 0), 1));
}

/** Where a packet’s way begins, passes Eve, and ends, as the left edge of its capsule. */
interface Way {
  from: number;
  middle: number;
  to: number;
}

/** What is left between a capsule at the NAT and the mouth of gateway A: its speed lines. */
const AT_NAT = 26;

function wayOf(pipe: Box, width: number, from: Site, leg: Leg): Way {
  const a = pipe.x - width;
  const b = pipe.x + pipe.width;
  const middle = (a + b) / 2;
  const nat = Math.min(pipe.x + AT_NAT, middle);
  const near = leg === 'far' ? nat : a;
  return from === 'a' ? { from: near, middle, to: b } : { from: b, middle, to: near };
}

/**
 * The left edge of a capsule that comes out of its sender’s mouth and goes into its receiver’s. What sticks out of the
 * pipe is hidden; halfway the whole capsule stands in the middle, where Eve is. With a NAT on the way it stands at the
 * NAT, near gateway A, between its two legs: at the end of the one and at the beginning of the other.
 */
export function capsuleLeft(pipe: Box, width: number, from: Site, position: number, leg: Leg = 'whole'): number {
  if (leg === 'near') return nearNat(pipe, width, from, position);
  return along(wayOf(pipe, width, from, leg), Math.max(eased(position), leg === 'eve' ? 0.5 : 0));
}

/** @param done 0 to 1, and 0.5 in the middle */
const along = ({ from, middle, to }: Way, done: number): number =>
  done <= 0.5 ? from + (middle - from) * 2 * done : middle + (to - middle) * (2 * done - 1);

/** Between gateway A and the NAT: halfway it already, or still, stands there to be read. */
function nearNat(pipe: Box, width: number, from: Site, position: number): number {
  const mouth = pipe.x - width;
  const nat = wayOf(pipe, width, 'a', 'far').from;
  const inMouth = from === 'a' ? 1 - 2 * position : 2 * position - 1;
  const away = smooth(Math.min(Math.max(inMouth, 0), 1));
  return nat + (mouth - nat) * away;
}

/**
 * How far along the wire a packet is: 0 at gateway A, 1 at gateway B, Eve in the middle.
 * @param nat where the NAT stands
 */
export function onWire(nat: number, from: Site, position: number, leg: Leg): number {
  const near = leg === 'near';
  const start = leg === 'whole' ? 0 : nat;
  const way = near ? { from: 0, middle: nat / 2, to: nat } : { from: start, middle: 0.5, to: 1 };
  const done = near ? smooth(Math.min(Math.max(position, 0), 1)) : Math.max(eased(position), leg === 'eve' ? 0.5 : 0);
  return along(from === 'a' ? way : { from: way.to, middle: way.middle, to: way.from }, done);
}

/** The part of a capsule that can be seen: its extent cut to the pipe’s. */
export function seen(pipe: Box, left: number, width: number): { from: number; to: number } {
  const inside = (x: number): number => Math.min(Math.max(x, pipe.x), pipe.x + pipe.width);
  return { from: inside(left), to: inside(left + width) };
}

/** A packet on a LAN runs along the cable without a stop. `outwards`: from the host to its gateway. */
export function lanWay(position: number, outwards: boolean): number {
  const way = smooth(Math.min(Math.max(position, 0), 1));
  return outwards ? way : 1 - way;
}
