import type { SaEvent } from '../ike/peer.ts';
import type { PeerState } from '../ike/peer-machine.ts';
import type { Sad } from '../ipsec/sad.ts';
import type { Spd } from '../ipsec/spd.ts';
import type { Time } from '../values/value.ts';
import type { NodeOutput } from './node.ts';

/** A router with IKE, a policy database and an SA database (RFC 4301 §4.4). */
export interface GatewayState {
  peer: PeerState;
  address: string;
  spd: Spd;
  sad: Sad;
  /** Until when no packet may start IKE. */
  heldUntil: Time;
  /** IKE SAs that are not refused or deleted. */
  ikeSas: readonly Pick<SaEvent, 'sa' | 'state'>[];
  /** How many packets it has made, for the IPv4 identification. */
  made: number;
}

export interface GatewayStep {
  state: GatewayState;
  outputs: readonly NodeOutput[];
}
