import { inRange, type Prefix, parsePrefix } from '../bytes/address.ts';
import type { Lab, SiteConfig } from './lab.ts';

/** Longest time that a requester may wait for one answer, all tries together. */
const PATIENCE_MS = 3_600_000;

/** What can only be judged across several keys. One sentence, or nothing. */
export function judgeWhole(lab: Lab): string | undefined {
  return (
    judgeSite(lab.sites.a, 'sites.a') ??
    judgeSite(lab.sites.b, 'sites.b') ??
    judgeBetween(lab.sites.a, lab.sites.b) ??
    judgeTraffic(lab)
  );
}

function judgeSite(site: SiteConfig, place: string): string | undefined {
  const lan = parsePrefix(site.lan);
  if (lan && !within(site.host, lan)) {
    return `${place}.host: expected an address inside ${site.lan}, found ${site.host}`;
  }
  if (lan && within(site.gateway, lan)) {
    return `${place}.gateway: expected an address outside ${site.lan}, found ${site.gateway}`;
  }
  const { timeoutMs, base, tries } = site.ike.retransmit;
  let patience = 0;
  for (let attempt = 0; attempt <= tries; attempt++) patience += timeoutMs * base ** attempt;
  return patience <= PATIENCE_MS
    ? undefined
    : `${place}.ike.retransmit: expected all tries within an hour, found ${Math.round(patience / 60_000)} minutes`;
}

function judgeBetween(a: SiteConfig, b: SiteConfig): string | undefined {
  if (a.gateway === b.gateway)
    return `sites.b.gateway: expected another address than sites.a.gateway, found ${b.gateway}`;
  const one = parsePrefix(a.lan);
  const other = parsePrefix(b.lan);
  if (!one || !other) return undefined;
  if (within(one.first, other) || within(other.first, one)) {
    return `sites.b.lan: expected a network apart from sites.a.lan, found ${b.lan}, which overlaps ${a.lan}`;
  }
  if (within(a.gateway, other)) return `sites.a.gateway: expected an address outside ${b.lan}, found ${a.gateway}`;
  return within(b.gateway, one)
    ? `sites.b.gateway: expected an address outside ${a.lan}, found ${b.gateway}`
    : undefined;
}

/** Without a ping there would be nothing to step through. */
function judgeTraffic(lab: Lab): string | undefined {
  return lab.traffic.some((item) => item.kind === 'ping')
    ? undefined
    : 'traffic: expected at least one ping, found none';
}

function within(address: string, prefix: Prefix): boolean {
  return inRange(address, prefix.first, prefix.last);
}
