import type { Endpoint, SaEvent } from '../ike/peer.ts';
import type { PeerState } from '../ike/peer-machine.ts';
import type { Sad } from '../ipsec/sad.ts';
import type { Spd } from '../ipsec/spd.ts';
import type { Time } from '../values/value.ts';
import type { GatewayConfig } from './gateway-config.ts';
import type { HostState } from './host.ts';
import type { NodeOutput } from './node.ts';

/** A router with IKE, a policy database and an SA database (RFC 4301 §4.4). */
export interface GatewayState {
  config: GatewayConfig;
  peer: PeerState;
  address: string;
  spd: Spd;
  sad: Sad;
  /** Until when no packet of a policy may start IKE. */
  held: Readonly<Record<string, Time>>;
  /** IKE SAs that are not refused or deleted. */
  ikeSas: readonly Pick<SaEvent, 'sa' | 'state'>[];
  /** How many packets it has made, for the IPv4 identification. */
  made: number;
  /** The gateway as a host of its own. */
  own: HostState;
  /** Child SAs that IKE was told have carried enough. */
  worn: readonly string[];
  /** Whom this gateway must keep a NAT's mapping alive for, and when it last sent something there. */
  keepalive?: { local: Endpoint; remote: Endpoint; lastSent: Time } | undefined;
  /** Ways in which the inner NAT has already been shown at work. */
  translated: readonly ('out' | 'in')[];
}

export interface GatewayStep {
  state: GatewayState;
  outputs: readonly NodeOutput[];
}
