import { hasFlips } from '../lab/flips.ts';
import type { Lab, SiteConfig } from '../lab/lab.ts';
import type { PeerInput } from './peer.ts';
import type { Turn } from './turn.ts';
import type { V1Config } from './v1/config.ts';
import type { V1State } from './v1/state.ts';

/** IKEv1 as the peer plays it. */
export interface Ikev1 {
  /** `undefined` for a site that speaks IKEv2. */
  config(site: SiteConfig): V1Config | undefined;
  step(turn: Turn, state: V1State, config: V1Config, input: PeerInput): V1State;
}

let installed: Ikev1 | undefined;

/** Makes IKEv1 playable. Installing it again changes nothing. */
export function install(ikev1: Ikev1): void {
  installed = ikev1;
}

/**
 * Whether a Lab can only be played after `installIkev1()` of `v1/install.ts`, which a browser fetches no sooner than that.
 * Flipped bits may make a message of IKEv1 out of one of IKEv2.
 */
export function needsIkev1(lab: Lab): boolean {
  const { a, b } = lab.sites;
  return !installed && (a.ike.version === 1 || b.ike.version === 1 || hasFlips(lab));
}

/** @throws Error where IKEv1 was not installed: a bug of ours */
export function ikev1(): Ikev1 {
  if (!installed) throw new Error('nothing plays IKEv1: installIkev1() must come first');
  return installed;
}
