import { inRange, type Prefix, parsePrefix } from '../bytes/address.ts';
import type { Site } from '../values/value.ts';
import { judgeChildProposals, judgeIkeProposals } from './judge-proposals.ts';
import { judgeTimers } from './judge-timers.ts';
import type { ChildConfig, Lab, SiteConfig } from './lab.ts';

/** Longest time that a requester may wait for one answer, all tries together. */
const PATIENCE_MS = 3_600_000;

/** What can only be judged across several keys. One sentence, or nothing. */
export function judgeWhole(lab: Lab): string | undefined {
  return judgeApart(lab.sites.a, lab.sites.b) ?? judgePlayed(lab);
}

/** The same of a Lab that was really played, where both gateways may have been programs on one machine. */
export function judgePlayed(lab: Lab): string | undefined {
  return (
    judgeSite(lab.sites.a, 'sites.a') ??
    judgeSite(lab.sites.b, 'sites.b') ??
    judgeBetween(lab.sites.a, lab.sites.b) ??
    judgeNat(lab) ??
    judgeInnerNat(lab, 'a', 'b') ??
    judgeInnerNat(lab, 'b', 'a') ??
    judgePolicies(lab, 'a') ??
    judgePolicies(lab, 'b') ??
    judgeTraffic(lab) ??
    judgeTimers(lab)
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
  if (patience > PATIENCE_MS) {
    return `${place}.ike.retransmit: expected all tries within an hour, found ${Math.round(patience / 60_000)} minutes`;
  }
  return judgeIkeProposals(site.ike, `${place}.ike.proposals`);
}

function judgeApart(a: SiteConfig, b: SiteConfig): string | undefined {
  return a.gateway === b.gateway
    ? `sites.b.gateway: expected another address than sites.a.gateway, found ${b.gateway}`
    : undefined;
}

function judgeBetween(a: SiteConfig, b: SiteConfig): string | undefined {
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

/** The NAT stands between gateway A, whose own address is inside, and the Internet. */
function judgeNat({ sites, path }: Lab): string | undefined {
  if (!path.nat) return undefined;
  const { outside } = path.nat;
  for (const end of ['a', 'b'] as const) {
    const { gateway, lan } = sites[end];
    if (outside === gateway) {
      return `path.nat.outside: expected another address than sites.${end}.gateway, found ${outside}`;
    }
    if (inside(outside, lan)) return `path.nat.outside: expected an address outside ${lan}, found ${outside}`;
  }
  return undefined;
}

/** Packets to the address must be routed to the gateway that puts it there. */
function judgeInnerNat({ sites }: Lab, end: Site, far: Site): string | undefined {
  const { innerNat } = sites[end];
  if (innerNat === undefined) return undefined;
  const place = `sites.${end}.innerNat`;
  const { gateway, lan } = sites[far];
  if (innerNat === gateway) return `${place}: expected another address than sites.${far}.gateway, found ${innerNat}`;
  return inside(innerNat, lan) ? `${place}: expected an address outside ${lan}, found ${innerNat}` : undefined;
}

function judgePolicies(lab: Lab, end: Site): string | undefined {
  const { child, second } = lab.sites[end];
  const place = `sites.${end}`;
  const sentence =
    judgeChild(lab, child, end, `${place}.child`) ?? (second && judgeChild(lab, second, end, `${place}.second`));
  if (sentence !== undefined || !second) return sentence;
  const same = sameSet(child.local, second.local) && sameSet(child.remote, second.remote);
  return same
    ? `${place}.second.local: expected other traffic selectors than those of ${place}.child, because the first policy that matches takes every packet`
    : undefined;
}

function judgeChild(lab: Lab, child: ChildConfig, end: Site, place: string): string | undefined {
  const { version } = lab.sites[end].ike;
  if (child.protocol === 'ah-esp' && version === 2) {
    return `${place}.protocol: expected “esp” or “ah”, because IKEv2 agrees on one protocol for each child SA`;
  }
  const sentence = judgeChildProposals(child, version, `${place}.proposals`) ?? judgeTransport(lab, child, end, place);
  if (sentence !== undefined) return sentence;
  // RFC 4303 §3.3.3: without the window, nobody keeps count of the half that is not sent.
  return child.esn && child.replayWindow === 0
    ? `${place}.replayWindow: expected a window, because without one the receiver cannot follow the upper half of extended sequence numbers`
    : undefined;
}

/** Transport mode puts no second IP header around a packet, so it protects only what the gateways themselves send. */
function judgeTransport(lab: Lab, { mode, local, remote }: ChildConfig, end: Site, place: string): string | undefined {
  if (mode === 'tunnel') return undefined;
  const far: Site = end === 'a' ? 'b' : 'a';
  return (
    judgeOwn(local, addressesOf(lab, end), `${place}.local`) ??
    judgeOwn(remote, addressesOf(lab, far), `${place}.remote`)
  );
}

/** What a gateway goes by: its own address, and for A that of the NAT in front of it. */
function addressesOf({ sites, path }: Lab, end: Site): string[] {
  return [sites[end].gateway, ...(end === 'a' && path.nat ? [path.nat.outside] : [])];
}

function judgeOwn(selectors: readonly string[], addresses: readonly string[], place: string): string | undefined {
  const stray = selectors.findIndex((text) => !addresses.includes(text.replace(/\/32$/, '')));
  if (stray < 0) return undefined;
  return `${place}.${stray}: expected the gateway’s own address ${addresses[0]}, because transport mode has no second IP header that could lead to a network behind it; found ${selectors[stray]}`;
}

/** Without a ping there would be nothing to step through. */
function judgeTraffic(lab: Lab): string | undefined {
  return lab.traffic.some((item) => item.kind === 'ping')
    ? undefined
    : 'traffic: expected at least one ping, found none';
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((entry) => other.includes(entry));
}

function inside(address: string, network: string): boolean {
  const prefix = parsePrefix(network);
  return prefix !== undefined && within(address, prefix);
}

function within(address: string, prefix: Prefix): boolean {
  return inRange(address, prefix.first, prefix.last);
}
