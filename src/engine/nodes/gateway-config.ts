import { type ChildPolicy, type PeerConfig, peerConfig } from '../ike/config.ts';
import type { Lab } from '../lab/lab.ts';
import type { Site } from '../values/value.ts';
import type { HostConfig } from './host.ts';
import { gatewayHost } from './host-config.ts';

/** One PROTECT line of a gateway's policies, and how its SAs are kept. */
export interface GatewayPolicy extends Pick<ChildPolicy, 'id' | 'local' | 'remote'> {
  /** How many packets the anti-replay window reaches back; 0 is off. */
  window: number;
  /** After so many bytes sent, an SA is old. 0 is never. */
  lifetimeBytes: number;
}

/** What a gateway must know of its Lab. */
export interface GatewayConfig {
  peer: PeerConfig;
  policies: readonly GatewayPolicy[];
  /** The gateway as a host: it sends and answers pings of its own. */
  own: HostConfig;
  /** Stands for the host's own address on the far side of the policies (RFC 3022 §2.1). */
  innerNat?: { inside: string; outside: string };
}

function policy({ id, local, remote, lifetime }: ChildPolicy, window = 0): GatewayPolicy {
  return { id, local, remote, window, lifetimeBytes: lifetime.bytes };
}

/** What a Lab says of one site's gateway. */
export function gatewayConfig(lab: Lab, site: Site): GatewayConfig {
  const { child, second, host, innerNat } = lab.sites[site];
  const peer = peerConfig(lab, site);
  return {
    peer,
    policies: [
      policy(peer.child, child.replayWindow),
      ...(peer.second ? [policy(peer.second, second?.replayWindow)] : []),
    ],
    own: gatewayHost(lab, site),
    ...(innerNat !== undefined && { innerNat: { inside: host, outside: innerNat } }),
  };
}
