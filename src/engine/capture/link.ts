import type { Link } from '../dissect/links.ts';

/** LINKTYPE_RAW: the packet begins with the IP header. */
export const LINKTYPE_RAW = 101;

/** The tcpdump group's numbers for link layers. Some systems store raw IP under numbers of their own. */
const LINKS: Readonly<Record<number, Link>> = {
  0: 'null',
  1: 'ethernet',
  12: 'raw',
  14: 'raw',
  101: 'raw',
  108: 'null',
  228: 'raw',
};

export function linkOf(number: number): Link | undefined {
  return LINKS[number];
}

export const KNOWN_LINKS = 'Ethernet (1), BSD loopback (0) or raw IP (101)';
