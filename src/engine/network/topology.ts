import type { Port } from '../nodes/node.ts';
import type { LinkId, NodeId } from '../timeline/timeline.ts';

/** Where a packet goes that leaves a node by a port. */
export interface Hop {
  link: LinkId;
  to: NodeId;
  /** The port it comes in by. */
  port: Port;
}

type Hops = Readonly<Record<NodeId, Partial<Record<Port, Hop>>>>;

/** host A, LAN A, gateway A, the Internet, gateway B, LAN B, host B: a line. */
const PLAIN: Hops = {
  'host-a': { lan: { link: 'lan-a', to: 'gateway-a', port: 'lan' } },
  'gateway-a': {
    lan: { link: 'lan-a', to: 'host-a', port: 'lan' },
    internet: { link: 'internet', to: 'gateway-b', port: 'internet' },
  },
  nat: {},
  'gateway-b': {
    lan: { link: 'lan-b', to: 'host-b', port: 'lan' },
    internet: { link: 'internet', to: 'gateway-a', port: 'internet' },
  },
  'host-b': { lan: { link: 'lan-b', to: 'gateway-b', port: 'lan' } },
};

/** The same line with a NAT between gateway A and the Internet. */
const WITH_NAT: Hops = {
  ...PLAIN,
  'gateway-a': { ...PLAIN['gateway-a'], internet: { link: 'uplink-a', to: 'nat', port: 'lan' } },
  nat: {
    lan: { link: 'uplink-a', to: 'gateway-a', port: 'internet' },
    internet: { link: 'internet', to: 'gateway-b', port: 'internet' },
  },
  'gateway-b': { ...PLAIN['gateway-b'], internet: { link: 'internet', to: 'nat', port: 'internet' } },
};

/** @throws RangeError for a port that the node does not have */
export function hopFrom(node: NodeId, port: Port, hasNat: boolean): Hop {
  const hop = (hasNat ? WITH_NAT : PLAIN)[node][port];
  if (!hop) throw new RangeError(`${node} has no port ${port}`);
  return hop;
}
