import { peerAddress } from '../ike/config.ts';
import type { Lab, Traffic } from '../lab/lab.ts';
import { toTime } from '../network/links.ts';
import type { Site } from '../values/value.ts';
import type { HostConfig, PingPlan } from './host.ts';

/** Identifiers tell one run of `ping` from another. */
const FIRST_IDENTIFIER = 42;

type Ends = (Traffic & { kind: 'ping' })['ends'];

const other = (site: Site): Site => (site === 'a' ? 'b' : 'a');

/** Under which address somebody at `site` finds the host over there. */
function hostSeenFrom(lab: Lab, site: Site): string {
  const { host, innerNat } = lab.sites[other(site)];
  return innerNat ?? host;
}

function plansOf(lab: Lab, site: Site, ends: Ends): PingPlan[] {
  const usual = ends === 'hosts' ? hostSeenFrom(lab, site) : peerAddress(lab, site);
  return lab.traffic.flatMap((item, index) => {
    if (item.kind !== 'ping' || item.from !== site || item.ends !== ends) return [];
    const { to: destination = usual, startMs, intervalMs, count, bytes } = item;
    const start = Math.round(startMs * 1_000);
    return [{ identifier: FIRST_IDENTIFIER + index, destination, start, interval: toTime(intervalMs), count, bytes }];
  });
}

/** The host that is drawn at a site. It answers for its whole network, and for whatever address a ping from over there names. */
export function lanHost(lab: Lab, site: Site): HostConfig {
  const { host, lan } = lab.sites[site];
  const asked = lab.traffic.flatMap((item) =>
    item.kind === 'ping' && item.from === other(site) && item.to !== undefined ? [item.to] : [],
  );
  return { site, name: site, address: host, networks: [lan, ...asked], plans: plansOf(lab, site, 'hosts') };
}

/** A gateway in its second role: traffic of its own, which transport mode protects. */
export function gatewayHost(lab: Lab, site: Site): HostConfig {
  const { gateway } = lab.sites[site];
  return { site, name: `${site}/gateway`, address: gateway, plans: plansOf(lab, site, 'gateways') };
}
