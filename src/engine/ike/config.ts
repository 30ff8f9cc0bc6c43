import { parseIpv4 } from '../bytes/address.ts';
import { utf8 } from '../bytes/bytes.ts';
import { fromHex, isHex } from '../bytes/hex.ts';
import type { Lab, SiteConfig } from '../lab/lab.ts';
import type { Site } from '../values/value.ts';
import type { Endpoint, SelectorRange } from './peer.ts';
import { ESP, IKE, type Offer, offersOf } from './proposals.ts';
import { prefixSelector } from './traffic-selectors.ts';

/** UDP ports of RFC 7296 §2 and §2.23. */
export const IKE_PORT = 500;
const NATT_PORT = 4500;

/** Who a gateway says it is (RFC 7296 §3.5). */
export interface Identity {
  idType: number;
  data: Uint8Array;
  text: string;
}

/** Everything that a peer must know to play its part. Plain data: an adapter may change endpoints before `createPeer`. */
export interface PeerConfig {
  site: Site;
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
  child: {
    mode: 'tunnel' | 'transport';
    offers: readonly Offer[];
    local: readonly SelectorRange[];
    remote: readonly SelectorRange[];
  };
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

/** What one site of a Lab configures, seen from its own gateway. */
export function peerConfig(lab: Lab, site: Site): PeerConfig {
  const { gateway, ike, child } = lab.sites[site];
  const peer = lab.sites[site === 'a' ? 'b' : 'a'];
  return {
    site,
    name: 'net',
    local: { address: gateway, port: IKE_PORT },
    remote: { address: peer.gateway, port: IKE_PORT },
    nattPorts: { local: NATT_PORT, remote: NATT_PORT },
    psk: { bytes: pskBytes(ike.psk), path: `sites.${site}.ike.psk` },
    localId: identity(ike.localId),
    remoteId: identity(ike.remoteId),
    offers: offersOf(IKE, ike.proposals),
    retransmit: ike.retransmit,
    child: {
      mode: child.mode,
      offers: offersOf(ESP, child.proposals),
      local: selectors(child.local),
      remote: selectors(child.remote),
    },
  };
}
