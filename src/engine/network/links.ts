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

/** How long a packet a link carries, in bytes. */
export const mtuOf = (path: PathConfig, link: LinkId): number => (link === 'internet' ? path.mtu : LAN_MTU);

export type Loss = 'too-big' | 'lost';

/**
 * Why a packet gets lost, if it does: it is longer than the link carries, or the Lab wishes so. All packets here have Don't
 * Fragment set, and nobody reports back: no ICMP "fragmentation needed" (RFC 1191 §4) reaches the sender, as behind a
 * firewall that lets no ICMP through. So a path with a small MTU is a black hole for whatever is too long.
 * @param entered how many packets have entered the Internet, this one included
 */
export function lossOf(path: PathConfig, link: LinkId, length: number, entered: number): Loss | undefined {
  if (length > mtuOf(path, link)) return 'too-big';
  return link === 'internet' && path.lose.includes(entered) ? 'lost' : undefined;
}
