import { matchesOutbound, type PortFlow, type SelectorPair } from './selectors.ts';

/** What becomes of a packet: RFC 4301 §4.4.1. */
export type PolicyAction = 'PROTECT' | 'BYPASS' | 'DISCARD';

/** One line of the Security Policy Database. */
export interface Policy extends SelectorPair {
  id: string;
  action: PolicyAction;
}

/** The policies of one site, in order: the first that matches decides. */
export type Spd = readonly Policy[];

/** What a packet meets that no policy speaks of (RFC 4301 §4.4.1). */
const DEFAULT_POLICY: Policy = { id: 'default', action: 'DISCARD', local: [], remote: [] };

/** The policy for a packet that wants to leave the site's network. */
export function matchPolicy(spd: Spd, flow: PortFlow): Policy {
  return spd.find((policy) => matchesOutbound(policy, flow)) ?? DEFAULT_POLICY;
}
