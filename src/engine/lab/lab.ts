import type { Site } from '../values/value.ts';

/** One proposal: lists in order of preference. Words are strongSwan's proposal keywords (`aes256gcm16`, `sha256`, `prfsha256`, `x25519`). */
export interface ProposalConfig {
  encryption: readonly string[];
  integrity: readonly string[];
  /** IKE only. */
  prf: readonly string[];
  /** Key exchange groups. */
  groups: readonly string[];
}

export interface SiteConfig {
  /** The gateway's address on the Internet. */
  gateway: string;
  /** The network behind it, and the one host that we draw there. */
  lan: string;
  host: string;
  ike: {
    version: 2;
    /** In order of preference. The initiator's first group of its first proposal is its guess for KE. */
    proposals: readonly ProposalConfig[];
    /** Text as typed, or `0x` and hex. */
    psk: string;
    /** An IPv4 address or a name: IDi/IDr. */
    localId: string;
    remoteId: string;
    retransmit: { timeoutMs: number; base: number; tries: number };
  };
  child: {
    mode: 'tunnel';
    proposals: readonly ProposalConfig[];
    /** Traffic selectors as prefixes. */
    local: readonly string[];
    remote: readonly string[];
  };
}

export interface PathConfig {
  /** One way, across the Internet. */
  delayMs: number;
  lanDelayMs: number;
  mtu: number;
  /** Which packets entering the Internet are lost, counting from 1. */
  lose: readonly number[];
}

export type Traffic =
  | { kind: 'ping'; from: Site; startMs: number; count: number; intervalMs: number; bytes: number }
  | { kind: 'delete-ike'; site: Site; startMs: number };

/** The whole experiment as a plain JSON document. `version` lets old links be migrated. */
export interface Lab {
  version: 1;
  /** The slug this Lab started from, if any. */
  preset?: string;
  seed: string;
  sites: Record<Site, SiteConfig>;
  path: PathConfig;
  traffic: readonly Traffic[];
}
