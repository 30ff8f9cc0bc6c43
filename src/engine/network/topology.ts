import type { Port } from '../nodes/node.ts';
import type { LinkId, NodeId } from '../timeline/timeline.ts';

/** Where a packet goes that leaves a node by a port. */
export interface Hop {
  link: LinkId;
  to: Exclude<NodeId, 'nat'>;
  /** The port it comes in by. */
  port: Port;
}

/** host A, LAN A, gateway A, the Internet, gateway B, LAN B, host B: a line. */
const HOPS: Readonly<Record<Exclude<NodeId, 'nat'>, Partial<Record<Port, Hop>>>> = {
  'host-a': { lan: { link: 'lan-a', to: 'gateway-a', port: 'lan' } },
  'gateway-a': {
    lan: { link: 'lan-a', to: 'host-a', port: 'lan' },
    internet: { link: 'internet', to: 'gateway-b', port: 'internet' },
  },
  'gateway-b': {
    lan: { link: 'lan-b', to: 'host-b', port: 'lan' },
    internet: { link: 'internet', to: 'gateway-a', port: 'internet' },
  },
  'host-b': { lan: { link: 'lan-b', to: 'gateway-b', port: 'lan' } },
};

/** @throws RangeError for a port that the node does not have */
export function hopFrom(node: Exclude<NodeId, 'nat'>, port: Port): Hop {
  const hop = HOPS[node][port];
  if (!hop) throw new RangeError(`${node} has no port ${port}`);
  return hop;
}
