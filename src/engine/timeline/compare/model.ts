import type { Site } from '../../values/value.ts';

/**
 * The questions that two ends put to each other, in the order in which they come. Two timelines are laid side by side by
 * question, not by packet number.
 */
export const PURPOSES = [
  /** Asked once more: a cookie is wanted first, or another group. */
  'retry',
  'offer',
  'key-exchange',
  'proof',
  'first-child',
  'traffic',
  'more-children',
  'rekey',
  'check',
  'notice',
  'delete',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Those that are asked before a first packet of data may go. */
export const SETUP: ReadonlySet<Purpose> = new Set(['retry', 'offer', 'key-exchange', 'proof', 'first-child']);

/** Parts of packets in the order in which two packets are laid side by side. */
export const LAYERS = [
  /** IP, UDP, the non-ESP marker where there is one, and the IKE header. */
  'ike-headers',
  /** What tells a receiver how to open the rest: the header of SK, and an IV. */
  'seal-head',
  'cookie',
  'sa',
  'key',
  'nonce',
  'nat-detection',
  'vendor',
  'identity',
  'proof',
  'message-hash',
  'child',
  'notify',
  'delete',
  /** Part of a message that was cut (RFC 7383). */
  'fragment',
  /** Ciphertext for which no key is at hand. */
  'sealed',
  'ip',
  'udp',
  'ah',
  'ah-icv',
  'esp',
  'iv',
  'inner-ip',
  'icmp',
  'data',
  'padding',
  'trailer',
  'icv',
] as const;
export type LayerKey = (typeof LAYERS)[number];

/** Bytes of one packet that do one thing. */
export interface ComparedLayer {
  key: LayerKey;
  bytes: number;
  /** Inside the ciphertext. */
  sealed: boolean;
  /** The payloads in it, in the RFC's notation: `SAi2`, `TSi`, `TSr`. */
  names: readonly string[];
  /** How many bytes each of them takes. */
  sizes: readonly number[];
  /** What the first of them says: `192.0.2.1`. */
  says: string;
}

/** What one packet says to one question. */
export interface Storey {
  purpose: Purpose;
  /** In byte order. */
  layers: readonly ComparedLayer[];
}

/** One packet on the Internet, cut by purpose. */
export interface ComparedMessage {
  /** Counts the packets on the Internet, from 1. */
  count: number;
  /** In the Timeline: `Frame.number`. */
  frame: number;
  from: Site;
  /** `IKE_AUTH request`. */
  label: string;
  exchange: Exchange | 'esp' | 'ah';
  /** The whole IPv4 packet. */
  bytes: number;
  /** It and those like it: the same bytes again, or further pings. */
  alike: number;
  lost: boolean;
  /** More than one where a packet answers two questions at once. Together they hold every byte of it. */
  storeys: readonly Storey[];
}

export type Exchange =
  | 'main-mode'
  | 'aggressive-mode'
  | 'quick-mode'
  | 'ike-sa-init'
  | 'ike-auth'
  | 'create-child-sa'
  | 'informational';

/** What tells one side from another. */
export interface Traits {
  ike: 'ikev1-main' | 'ikev1-aggressive' | 'ikev2';
  protocol: 'esp' | 'ah' | 'ah-esp';
  mode: 'tunnel' | 'transport';
  nat: boolean;
  /** Data packets that are wrapped, and nevertheless legible: AH, or ESP with NULL encryption. */
  legible: boolean;
  /** A tunnel came up, and all that was sent through it arrived. */
  outcome: 'up' | 'broken' | 'refused';
}

export interface Totals {
  /** Messages up to the first packet of data. */
  messages: number;
  /** Those of the peer that the initiator waits for before it may send data, by their `count`: one round trip each. */
  waits: readonly number[];
  /** The initiator's first packet of data may follow this one; absent where none ever may. */
  ready?: number;
  /** IP bytes of the messages up to there, outside and inside of ciphertext. */
  clear: number;
  sealed: number;
}

/** One timeline, ready to be laid beside another. */
export interface ComparedSide {
  initiator: Site;
  traits: Traits;
  messages: readonly ComparedMessage[];
  totals: Totals;
}
