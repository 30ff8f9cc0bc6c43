import type { Lab } from './lab.ts';
import { IKEV1_PRESETS } from './presets/ikev1.ts';
import { IKEV2_COOKIE, IKEV2_FRAGMENTATION, IKEV2_REKEY_PFS } from './presets/ikev2.ts';
import { IKEV2_NAT, IPSEC_PRESETS } from './presets/ipsec.ts';
import { CBC, FOUR_PINGS, GCM, GCM_IKE, type Preset, preset, TWO_PINGS } from './presets/parts.ts';

/** The Labs one can start from. Their words are in `content/presets`. The first is the default. */
export const PRESETS: readonly Preset[] = [
  preset('ikev2-psk', GCM, GCM, FOUR_PINGS),
  preset('ikev2-psk-cbc', CBC, CBC, FOUR_PINGS),
  IKEV2_REKEY_PFS,
  IKEV2_NAT,
  IKEV2_COOKIE,
  preset('ikev2-invalid-ke', { ike: [{ ...GCM_IKE, groups: ['modp2048', 'x25519'] }] }, GCM, FOUR_PINGS),
  IKEV2_FRAGMENTATION,
  preset('ikev2-no-proposal', GCM, CBC, TWO_PINGS),
  preset('ikev2-wrong-psk', GCM, { ...GCM, more: { ike: { psk: 'correct horse battery stable' } } }, TWO_PINGS),
  preset('ikev2-narrowing', GCM, { ...GCM, more: { child: { local: ['10.2.0.0/28'] } } }, FOUR_PINGS),
  preset('ikev2-ts-unacceptable', GCM, { ...GCM, more: { child: { local: ['10.2.99.0/24'] } } }, TWO_PINGS),
  ...IKEV1_PRESETS,
  ...IPSEC_PRESETS,
];

/** The preset's Lab, or `undefined` where there is none of that name. */
export function presetBySlug(slug: string): Lab | undefined {
  return PRESETS.find((entry) => entry.slug === slug)?.lab;
}
