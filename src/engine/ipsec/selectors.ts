import { inRange } from '../bytes/address.ts';
import type { Flow, SelectorRange } from '../ike/peer.ts';

/** A packet as policies see it: addresses, protocol and, where the protocol has them, ports (for ICMP, type * 256 + code). */
export interface PortFlow extends Flow {
  sourcePort?: number;
  destinationPort?: number;
}

/** The two sides of a pair of SAs or of a policy, as seen from one site. */
export interface SelectorPair {
  local: readonly SelectorRange[];
  remote: readonly SelectorRange[];
}

/** Whether an outgoing packet is one that the selectors speak of. */
export function matchesOutbound(selectors: SelectorPair, flow: PortFlow): boolean {
  return (
    covered(selectors.local, flow.source, flow.protocol, flow.sourcePort) &&
    covered(selectors.remote, flow.destination, flow.protocol, flow.destinationPort)
  );
}

/** Whether a packet that came out of an SA may have come through it (RFC 4301 §5.2, step 4). */
export function matchesInbound(selectors: SelectorPair, flow: PortFlow): boolean {
  return (
    covered(selectors.remote, flow.source, flow.protocol, flow.sourcePort) &&
    covered(selectors.local, flow.destination, flow.protocol, flow.destinationPort)
  );
}

function covered(ranges: readonly SelectorRange[], address: string, protocol: number, port?: number): boolean {
  return ranges.some((range) => covers(range, address, protocol, port));
}

/** RFC 7296 §3.13.1: protocol 0 is any; ports 0 to 65535 are any, also for a packet that has none. */
function covers(range: SelectorRange, address: string, protocol: number, port?: number): boolean {
  const protocolFits = range.protocol === 0 || range.protocol === protocol;
  const anyPort = range.startPort === 0 && range.endPort === 65535;
  const portFits = anyPort || (port !== undefined && range.startPort <= port && port <= range.endPort);
  return protocolFits && portFits && inRange(address, range.startAddress, range.endAddress);
}
