import type { PathConfig } from '../lab/lab.ts';
import type { LinkId } from '../timeline/timeline.ts';
import type { Time } from '../values/value.ts';

/** Ethernet. */
const LAN_MTU = 1_500;

/** Milliseconds of a Lab as whole microseconds, at least two, so that a flight has a middle. */
export function toTime(milliseconds: number): Time {
  return Math.max(2, Math.round(milliseconds * 1_000));
}

/** One way. The lab's links have no bandwidth: every packet takes the same time. A NAT stands as near as a host. */
export function delayOf(path: PathConfig, link: LinkId): Time {
  return toTime(link === 'internet' ? path.delayMs : path.lanDelayMs);
}

/**
 * Whether a packet gets lost: by the Lab's wish, or because it is longer than the link carries. All packets here have
 * Don't Fragment set, and nobody reports back: no ICMP "fragmentation needed" (RFC 1191 §4) reaches the sender, as behind
 * a firewall that lets no ICMP through. So a path with a small MTU is a black hole for whatever is too long.
 * @param entered how many packets have entered the Internet, this one included
 */
export function isLost(path: PathConfig, link: LinkId, length: number, entered: number): boolean {
  if (link !== 'internet') return length > LAN_MTU;
  return length > path.mtu || path.lose.includes(entered);
}
