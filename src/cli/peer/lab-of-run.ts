import type { ChildConfig, Lab, SiteConfig, Traffic } from '../../engine/lab/lab.ts';
import type { Site } from '../../engine/values/value.ts';
import type { Ends } from './ports.ts';

/** What of a Lab is different when it is played against somebody real. */
export interface RunPlan {
  site: Site;
  ends: Ends;
  /** Fresh: a daemon remembers who has called it before. */
  seed: string;
  pings: number;
}

const PING_INTERVAL_MS = 200;
const PING_BYTES = 56;

/**
 * The Lab as it is really played: with the addresses that are in use, and without what nobody plays on a real path. Names
 * and selectors that were a gateway's address go along with it.
 */
export function labOfRun(lab: Lab, { site, ends, seed, pings }: RunPlan): Lab {
  const other = site === 'a' ? 'b' : 'a';
  const { nat, ...path } = lab.path;
  const moved = new Map<string, string>([
    [lab.sites[site].gateway, ends.local.address],
    [lab.sites[other].gateway, ends.remote.address],
  ]);
  if (nat) moved.set(nat.outside, site === 'a' ? ends.local.address : ends.remote.address);
  const sites = { a: movedSite(lab.sites.a, moved), b: movedSite(lab.sites.b, moved) };
  const traffic = pings > 0 ? [pingsOf(lab, site, pings), ...commandsOf(lab, site)] : lab.traffic;
  return { ...lab, seed, sites, path: { ...path, lose: [] }, traffic, interventions: [] };
}

type Moved = ReadonlyMap<string, string>;

function movedSite(site: SiteConfig, moved: Moved): SiteConfig {
  const of = (address: string) => moved.get(address) ?? address;
  const { gateway, ike, child, second } = site;
  return {
    ...site,
    gateway: of(gateway),
    ike: { ...ike, localId: of(ike.localId), remoteId: of(ike.remoteId) },
    child: movedChild(child, moved),
    ...(second && { second: movedChild(second, moved) }),
  };
}

function movedChild(child: ChildConfig, moved: Moved): ChildConfig {
  const of = (prefix: string) => {
    const found = moved.get(prefix.replace(/\/32$/, ''));
    return found === undefined ? prefix : `${found}/32`;
  };
  return { ...child, local: child.local.map(of), remote: child.remote.map(of) };
}

/** What one end pings: the hosts through the tunnel, or in transport mode the gateways themselves. */
function pingsOf({ sites }: Lab, from: Site, count: number): Extract<Traffic, { kind: 'ping' }> {
  const ends = sites[from].child.mode === 'transport' ? 'gateways' : 'hosts';
  return { kind: 'ping', from, ends, startMs: 0, count, intervalMs: PING_INTERVAL_MS, bytes: PING_BYTES };
}

export type LabCommand = Exclude<Traffic, { kind: 'ping' }>;

/** What the Lab has an operator do at a site, but for hanging up, which every run ends with. */
export function commandsOf({ traffic }: Lab, site: Site): readonly LabCommand[] {
  return traffic.filter(
    (item): item is LabCommand => item.kind !== 'ping' && item.kind !== 'delete-ike' && item.site === site,
  );
}
