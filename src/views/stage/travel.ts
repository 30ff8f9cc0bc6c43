import type { Site } from '../../engine/values/value.ts';
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

/**
 * The left edge of a capsule that comes out of its sender’s mouth and goes into its receiver’s. What sticks out of the
 * pipe is hidden; halfway the whole capsule stands in the middle.
 */
export function capsuleLeft(pipe: Box, width: number, from: Site, position: number): number {
  const way = eased(position) * (pipe.width + width);
  return from === 'a' ? pipe.x - width + way : pipe.x + pipe.width - way;
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
