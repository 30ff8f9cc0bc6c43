import { parseIpv4 } from '../bytes/address.ts';
import { utf8 } from '../bytes/bytes.ts';
import { fromHex, isHex } from '../bytes/hex.ts';
import type { ChildConfig, Lab, Lifetime, SiteConfig } from '../lab/lab.ts';
import type { Site, Time } from '../values/value.ts';
import type { Endpoint, SelectorRange } from './peer.ts';
import { AH, type ChildProtocol, ESP, IKE, type Offer, offersOf } from './proposals.ts';
import { prefixSelector } from './traffic-selectors.ts';
import type { V1Config } from './v1/config.ts';
import { ikev1 } from './versions.ts';

/** UDP ports of RFC 7296 §2 and §2.23. */
export const IKE_PORT = 500;
const NATT_PORT = 4500;
const SECOND: Time = 1_000_000;

/** Who a gateway says it is (RFC 7296 §3.5). */
export interface Identity {
  idType: number;
  data: Uint8Array;
  text: string;
}

/** Everything that a peer must know to play its part. Plain data: an adapter may change endpoints before `createPeer`. */
export interface PeerConfig {
  site: Site;
  /** Present where the peer speaks IKEv1. */
  v1?: V1Config;
  /** What a daemon calls the connection in its log. */
  name: string;
  local: Endpoint;
  remote: Endpoint;
  /** Both ports move here when a NAT is found (RFC 7296 §2.23). */
  nattPorts: { local: number; remote: number };
  psk: { bytes: Uint8Array /** Path in the Lab. */; path: string };
  localId: Identity;
  remoteId: Identity;
  offers: readonly Offer[];
  /** How long to wait for an answer: `timeoutMs` x `base`^n before the n-th repetition, at most `tries` repetitions. */
  retransmit: SiteConfig['ike']['retransmit'];
  /** Microseconds; 0 is never. */
  lifetime: Time;
  dpd: Time;
  natTraversal: boolean;
  /**
   * It says to be behind a NAT, whether it is or not: its hash of its own end is made with port 0, so that no end can find
   * it equal. Then ESP goes inside UDP, which is all that a program without raw sockets can send (RFC 7296 §2.23).
   */
  claimsNat: boolean;
  cookies: boolean;
  fragmentBytes: number;
  child: ChildPolicy;
  second?: ChildPolicy;
}

/** One policy of a gateway, and the child SAs that it wants for it. */
export interface ChildPolicy {
  id: 'child' | 'second';
  /** What a daemon calls it in its log. */
  name: string;
  mode: 'tunnel' | 'transport';
  protocol: ChildProtocol;
  offers: readonly Offer[];
  local: readonly SelectorRange[];
  remote: readonly SelectorRange[];
  lifetime: Lifetime;
}

/** ID_IPV4_ADDR for an address, ID_RFC822_ADDR for a name with `@`, ID_FQDN for any other (RFC 7296 §3.5). */
function identity(text: string): Identity {
  const address = parseIpv4(text);
  if (address) return { idType: 1, data: address, text };
  return { idType: text.includes('@') ? 3 : 2, data: utf8(text), text };
}

/** A pre-shared key as typed: text, or `0x` and hex. */
function pskBytes(text: string): Uint8Array {
  return text.startsWith('0x') && isHex(text) ? fromHex(text) : utf8(text);
}

const selectors = (prefixes: readonly string[]) => prefixes.flatMap((prefix) => prefixSelector(prefix) ?? []);

/** Under which address a site finds the other one's gateway: what is behind a NAT is known by the NAT's address. */
export function peerAddress(lab: Lab, site: Site): string {
  if (site === 'b') return lab.path.nat?.outside ?? lab.sites.a.gateway;
  return lab.sites.b.gateway;
}

/** What one site of a Lab configures, seen from its own gateway. */
export function peerConfig(lab: Lab, site: Site): PeerConfig {
  const { gateway, ike, child, second } = lab.sites[site];
  const v1 = lab.sites[site].ike.version === 1 ? ikev1().config(lab.sites[site]) : undefined;
  return {
    site,
    ...(v1 && { v1 }),
    name: 'net',
    local: { address: gateway, port: IKE_PORT },
    remote: { address: peerAddress(lab, site), port: IKE_PORT },
    nattPorts: { local: NATT_PORT, remote: NATT_PORT },
    psk: { bytes: pskBytes(ike.psk), path: `sites.${site}.ike.psk` },
    localId: identity(ike.localId),
    remoteId: identity(ike.remoteId),
    offers: offersOf(IKE, ike.proposals),
    retransmit: ike.retransmit,
    lifetime: ike.lifetimeSeconds * SECOND,
    dpd: ike.dpdSeconds * SECOND,
    natTraversal: ike.natTraversal,
    claimsNat: false,
    cookies: ike.cookies,
    fragmentBytes: ike.fragmentBytes,
    child: childPolicy('child', 'net', child),
    ...(second && { second: childPolicy('second', 'second', second) }),
  };
}

/** IKEv2 agrees on one protocol for a pair of SAs, so of `ah-esp`, which is IKEv1's, it takes the one that encrypts. */
function childPolicy(id: ChildPolicy['id'], name: string, config: ChildConfig): ChildPolicy {
  const { mode, lifetime, local, remote, esn } = config;
  const protocol = config.protocol === 'ah' ? AH : ESP;
  const offers = offersOf(protocol, config.proposals, esn);
  return { id, name, mode, protocol, offers, local: selectors(local), remote: selectors(remote), lifetime };
}
