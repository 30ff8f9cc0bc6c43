import type { Command } from '../../../src/engine/ike/peer.ts';
import type { Lab, ProposalConfig, SiteConfig } from '../../../src/engine/lab/lab.ts';
import { presetBySlug } from '../../../src/engine/lab/presets.ts';
import type { Site } from '../../../src/engine/values/value.ts';

/** Who does what once the tunnel is up: our gateway obeys a command, or swanctl is run. */
export type Act = ({ ours: Command['type'] } | { daemon: readonly string[] }) & {
  /** What shows that it is done: an event of our own, or what the daemon notes (a regular expression). */
  until: { event: 'installed' | 'authenticated' | 'deleted' } | { noted: string } | { step: string };
  /** Nobody pings afterwards: there is no tunnel any more, or it was to be quiet in it. */
  last?: true;
};

/** A Lab that is played against the daemon. */
export interface Calling {
  lab: Lab;
  acts: readonly Act[];
  /** Somebody else has half opened an IKE SA with the daemon before. */
  crowded?: true;
  /** What it sends only when all is quiet is waited for: our host soon stops to ping. */
  quiet?: true;
}

/** How a call went, as both ends saw it. */
export interface Called {
  /** A child SA was installed here. */
  up: boolean;
  /** How many of our pings came back from the host behind the daemon. */
  answered: number;
  /** How many acts were seen to be done. */
  acted: number;
  /** By whom, and the Notify type. */
  refusals: string[];
  /** Every step of our gateway, by its id. */
  steps: string[];
  /** What `swanctl --list-sas` showed before we hung up. */
  listed: string;
  /** Whether what we wrote down of it can be read as a file: `good`, or what is wrong. */
  recording: string;
  /** What the daemon noted. */
  log: string;
}

/** All calls of one role. */
export interface Played {
  /** `strongSwan 5.9.8`. */
  daemon: string;
  /** What `swanctl --list-algs` names. */
  algorithms: string[];
  calls: Record<string, Called>;
  /** What `phasewise peer` said, preset by preset. Its files have the names of the presets. */
  typed: Record<string, Typed>;
}

/** How a run of the command line ended. */
export interface Typed {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Presets that are played from the command line too. */
export const TYPED = ['ikev2-psk', 'ikev1-main-psk'] as const;

export function presetLab(slug: string): Lab {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(`there is no preset ${slug}`);
  return lab;
}

type Changes = { ike?: Partial<SiteConfig['ike']>; child?: Partial<SiteConfig['child']> };

/** A Lab with other settings at one site, or at both. */
export function changed(lab: Lab, { ike, child }: Changes, ends: readonly Site[] = ['a', 'b']): Lab {
  const site = (end: Site): SiteConfig => {
    const config = lab.sites[end];
    return ends.includes(end)
      ? { ...config, ike: { ...config.ike, ...ike }, child: { ...config.child, ...child } }
      : config;
  };
  return { ...lab, sites: { a: site('a'), b: site('b') } };
}

/** `aes128-sha1-prfsha1-modp2048`, of which only the cipher may not be lacking. */
export function suite(encryption: string, integrity?: string, prf?: string, group?: string): ProposalConfig {
  const list = (id: string | undefined) => (id === undefined ? [] : [id]);
  return { encryption: [encryption], integrity: list(integrity), prf: list(prf), groups: list(group) };
}

/** Both gateways want the same. */
export function agreed(base: Lab, ike: ProposalConfig, esp: ProposalConfig): Lab {
  return changed(base, { ike: { proposals: [ike] }, child: { proposals: [esp] } });
}
