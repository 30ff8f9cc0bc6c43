import type { ChildConfig, Lifetime, ProposalConfig, SiteConfig } from '../../lab/lab.ts';
import type { SelectorRange } from '../peer.ts';
import { prefixSelector } from '../traffic-selectors.ts';

export type Mode = 'main' | 'aggressive';
export type PolicyName = 'child' | 'second';

/** What an IKEv1 peer must know besides what every peer knows. */
export interface V1Config {
  mode: Mode;
  proposals: readonly ProposalConfig[];
  /** Of the ISAKMP SA; 0 is never. */
  lifetimeSeconds: number;
  natTraversal: boolean;
  policies: readonly V1Policy[];
}

/** What one IPsec SA shall protect, and how. Quick mode can name one network for each end only (RFC 2407 §4.6.2). */
export interface V1Policy {
  name: PolicyName;
  mode: ChildConfig['mode'];
  protocol: ChildConfig['protocol'];
  proposals: readonly ProposalConfig[];
  local: SelectorRange;
  remote: SelectorRange;
  esn: boolean;
  lifetime: Lifetime;
}

const EVERYTHING: SelectorRange = {
  protocol: 0,
  startPort: 0,
  endPort: 65535,
  startAddress: '0.0.0.0',
  endAddress: '255.255.255.255',
};

const first = (prefixes: readonly string[]) => prefixSelector(prefixes[0] ?? '') ?? EVERYTHING;

function policy(name: PolicyName, child: ChildConfig): V1Policy {
  const { mode, protocol, proposals, esn, lifetime } = child;
  return { name, mode, protocol, proposals, esn, lifetime, local: first(child.local), remote: first(child.remote) };
}

/** The IKEv1 part of what a site configures; `undefined` where it speaks IKEv2. */
export function v1Config({ ike, child, second }: SiteConfig): V1Config | undefined {
  if (ike.version !== 1) return undefined;
  const { mode, proposals, lifetimeSeconds, natTraversal } = ike;
  const policies = [policy('child', child), ...(second ? [policy('second', second)] : [])];
  return { mode, proposals, lifetimeSeconds, natTraversal, policies };
}
