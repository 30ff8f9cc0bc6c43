import type { Site } from '../values/value.ts';

/** One proposal: lists in order of preference. Words are strongSwan's proposal keywords (`aes256gcm16`, `sha256`, `prfsha256`, `x25519`). */
export interface ProposalConfig {
  encryption: readonly string[];
  integrity: readonly string[];
  /** IKEv2's IKE SA only. IKEv1 has no PRF of its own to negotiate: it is HMAC with the hash in `integrity` (RFC 2409 §4). */
  prf: readonly string[];
  /** Key exchange groups. In a child's proposal they ask for PFS; none means no PFS. */
  groups: readonly string[];
}

/** After how much a new SA takes an old one's place. 0 is never. */
export interface Lifetime {
  seconds: number;
  bytes: number;
}

export interface IkeConfig {
  version: 1 | 2;
  /** IKEv1's phase 1 (RFC 2409 §5). IKEv2 has one way only and does not look at it. */
  mode: 'main' | 'aggressive';
  /** In order of preference. The initiator's first group of its first proposal is its guess for KE. */
  proposals: readonly ProposalConfig[];
  /** Text as typed, or `0x` and hex. */
  psk: string;
  /** An IPv4 address or a name: IDi/IDr, IDii/IDir. */
  localId: string;
  remoteId: string;
  retransmit: { timeoutMs: number; base: number; tries: number };
  /** IKEv1 offers it as an attribute; IKEv2 keeps it to itself and rekeys. 0 is never. */
  lifetimeSeconds: number;
  /** Asks after so much silence whether the peer is alive. 0 is never. */
  dpdSeconds: number;
  /** Whether NAT detection is sent and heeded. */
  natTraversal: boolean;
  /** IKEv2: asks every initiator for a cookie before it computes anything (RFC 7296 §2.6). */
  cookies: boolean;
  /** IKEv2: the largest IP packet that a sealed message may fill before it is cut into fragments (RFC 7383). 0 is never. */
  fragmentBytes: number;
}

export interface ChildConfig {
  /** Transport mode protects packets between the two gateways themselves. */
  mode: 'tunnel' | 'transport';
  /** `ah-esp` is AH around ESP, which IKEv1 alone can agree on in one proposal (RFC 2408 §4.2). */
  protocol: 'esp' | 'ah' | 'ah-esp';
  /** AH looks at `integrity` alone; in `ah-esp` both protocols take the same one. */
  proposals: readonly ProposalConfig[];
  /** Traffic selectors as prefixes. IKEv1 takes the first of each. */
  local: readonly string[];
  remote: readonly string[];
  /** Extended sequence numbers: 64 bits, of which 32 are sent (RFC 4303 §2.2.1). */
  esn: boolean;
  /** How many packets the anti-replay window reaches back; 0 turns the check off. */
  replayWindow: number;
  lifetime: Lifetime;
}

export interface SiteConfig {
  /** The gateway's own address: on the Internet, or on the inside of a NAT. */
  gateway: string;
  /** The network behind it, and the one host that we draw there. */
  lan: string;
  host: string;
  ike: IkeConfig;
  child: ChildConfig;
  /** A second policy, with SAs of its own under the same IKE SA. */
  second?: ChildConfig;
  /** The gateway puts this address in place of its hosts' before it looks at its policies: NAT before the tunnel. */
  innerNat?: string;
}

/** A NAT between gateway A and the Internet. */
export interface NatConfig {
  /** Its address on the Internet. */
  outside: string;
  /** `ports` translates address and port (RFC 3022 NAPT), which a protocol without ports can share with nobody; `address` one to one. */
  kind: 'ports' | 'address';
  /** How long a mapping outlives its last packet. */
  timeoutSeconds: number;
}

export interface PathConfig {
  /** One way, across the Internet. */
  delayMs: number;
  lanDelayMs: number;
  mtu: number;
  /** Which packets entering the Internet are lost, counting from 1. */
  lose: readonly number[];
  nat?: NatConfig;
}

export type Traffic =
  | {
      kind: 'ping';
      from: Site;
      /** Whether the hosts or the gateways themselves ping each other. */
      ends: 'hosts' | 'gateways';
      /** Another address than that of the host over there; the host drawn there answers for it. */
      to?: string;
      startMs: number;
      count: number;
      intervalMs: number;
      /** ICMP data after the 8-byte header. */
      bytes: number;
    }
  /** What an operator, or a timer that rings early, asks of a gateway. */
  | {
      kind: 'delete-ike' | 'delete-child' | 'rekey-ike' | 'rekey-child' | 'check-peer';
      site: Site;
      startMs: number;
    };

/** What somebody on the path does to the n-th packet that enters the Internet, counting from 1. */
export type Intervention =
  /** The same bytes arrive once more, so much later. */
  | { kind: 'replay'; packet: number; afterMs: number }
  /** It is held back, so that later ones overtake it. */
  | { kind: 'delay'; packet: number; byMs: number }
  /** One bit of the IPv4 packet is turned over. */
  | { kind: 'flip'; packet: number; byte: number; bit: number };

/** The whole experiment as a plain JSON document. `version` lets old links be migrated. */
export interface Lab {
  version: 2;
  /** The slug this Lab started from, if any. */
  preset?: string;
  seed: string;
  sites: Record<Site, SiteConfig>;
  path: PathConfig;
  traffic: readonly Traffic[];
  interventions: readonly Intervention[];
  /** The recording ends when nothing is under way any more, but not before this: so long do lifetimes and timers run on. */
  runMs: number;
}
