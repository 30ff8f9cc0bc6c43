import type { ProposalConfig } from '../lab.ts';
import { behindNat, NAT } from './ipsec.ts';
import { type Choice, FOUR_PINGS, type Preset, preset, TWO_PINGS } from './parts.ts';

/** Phase 1 has a hash where IKEv2 has a PRF, and it is the word in `integrity`. */
const phase1 = (encryption: string, hash: string, group: string): ProposalConfig => ({
  encryption: [encryption],
  integrity: [hash],
  prf: [],
  groups: [group],
});

const AES = phase1('aes256', 'sha256', 'modp2048');
const AES_ESP: ProposalConfig = { ...AES, groups: [] };
/** A group in phase 2 asks for perfect forward secrecy. */
const AES_PFS: ProposalConfig = AES;

/** A day for phase 1 and an hour for phase 2: the first is too long for the short form of an attribute, the second is not. */
function v1(ike: ProposalConfig, esp: ProposalConfig, more: Choice['more'] = {}): Choice {
  return {
    ike: [ike],
    esp: [esp],
    more: {
      ...more,
      ike: { version: 1, lifetimeSeconds: 86_400, ...more.ike },
      child: { lifetime: { seconds: 3_600, bytes: 0 }, ...more.child },
    },
  };
}

const MAIN = v1(AES, AES_ESP);
const PFS = v1(AES, AES_PFS);
const AGGRESSIVE = v1(AES, AES_ESP, { ike: { mode: 'aggressive' } });
const LEGACY = v1(phase1('3des', 'md5', 'modp1024'), { ...phase1('3des', 'md5', 'modp1024'), groups: [] });

/** Two more tries are enough to see that the same bytes lead to the same end. */
const IMPATIENT = { retransmit: { timeoutMs: 4_000, base: 1.8, tries: 2 } };
const OURS = v1(AES, AES_ESP, { ike: IMPATIENT });
const THEIRS = v1(AES, AES_ESP, { ike: { ...IMPATIENT, psk: 'correct horse battery stable' } });

const nat = behindNat(MAIN);

/** IKEv1: both modes of phase 1, quick mode with and without PFS, and two ways in which it shows its age. */
export const IKEV1_PRESETS: readonly Preset[] = [
  preset('ikev1-main-psk', MAIN, MAIN, FOUR_PINGS),
  preset('ikev1-main-pfs', PFS, PFS, FOUR_PINGS),
  preset('ikev1-aggressive-psk', AGGRESSIVE, AGGRESSIVE, FOUR_PINGS),
  preset('ikev1-nat', nat.a, nat.b, FOUR_PINGS, NAT),
  preset('ikev1-wrong-psk', OURS, THEIRS, TWO_PINGS),
  preset('ikev1-legacy', LEGACY, LEGACY, FOUR_PINGS),
];
