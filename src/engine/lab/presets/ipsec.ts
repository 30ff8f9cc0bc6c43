import type { Lab, ProposalConfig, Traffic } from '../lab.ts';
import { type Choice, GATEWAYS, GCM, PATH, type Preset, pings, preset } from './parts.ts';

const IKEV1_PHASE1: ProposalConfig = {
  encryption: ['aes256'],
  integrity: ['sha256'],
  prf: [],
  groups: ['modp2048'],
};
const CBC_AND_AH: ProposalConfig = { ...IKEV1_PHASE1, groups: [] };
const SHA2_AH: ProposalConfig = { encryption: [], integrity: ['sha256'], prf: [], groups: [] };

/** Gateway A on the inside of a NAT that has its usual address: what B is told of A, and what A says that it is. */
const INSIDE = '192.168.77.2';

/** A NAT that forgets a mapping after half a minute of silence, as many do for UDP. */
export const NAT: Partial<Lab> = {
  path: { ...PATH, nat: { outside: GATEWAYS.a, kind: 'ports', timeoutSeconds: 30 } },
};

/** Gateway A inside the NAT, both sites told of its address there. */
export function behindNat(choice: Choice): { a: Choice; b: Choice } {
  const { more = {} } = choice;
  return {
    a: { ...choice, more: { ...more, site: { gateway: INSIDE }, ike: { ...more.ike, localId: INSIDE } } },
    b: { ...choice, more: { ...more, ike: { ...more.ike, remoteId: INSIDE } } },
  };
}

const BETWEEN_HOSTS: readonly Traffic[] = [pings(3), { kind: 'delete-ike', site: 'a', startMs: 3_000 }];
const BETWEEN_GATEWAYS: readonly Traffic[] = [
  { ...pings(3), ends: 'gateways' },
  { kind: 'delete-ike', site: 'a', startMs: 3_000 },
];

/** After the silence, a ping from B finds its way in: the keepalive has kept the door open. */
const WITH_SILENCE: readonly Traffic[] = [
  pings(3),
  { kind: 'ping', from: 'b', ends: 'hosts', startMs: 36_000, count: 1, intervalMs: 1_000, bytes: 56 },
  { kind: 'delete-ike', site: 'a', startMs: 37_000 },
];

const nat = behindNat(GCM);
export const IKEV2_NAT: Preset = preset('ikev2-nat', nat.a, nat.b, WITH_SILENCE, NAT);

const AH: Choice = { ...GCM, esp: [SHA2_AH], more: { child: { protocol: 'ah' } } };

/** IKEv1 alone can agree on both protocols in one proposal. */
const AH_ESP: Choice = {
  ike: [IKEV1_PHASE1],
  esp: [CBC_AND_AH],
  more: { ike: { version: 1 }, child: { protocol: 'ah-esp' } },
};

/** Policies for the traffic of the two gateways themselves, as each of them has it. */
function between(choice: Choice): { a: Choice; b: Choice } {
  const own = (here: string, there: string): Choice => ({
    ...choice,
    more: {
      ...choice.more,
      child: { ...choice.more?.child, mode: 'transport', local: [`${here}/32`], remote: [`${there}/32`] },
    },
  });
  return { a: own(GATEWAYS.a, GATEWAYS.b), b: own(GATEWAYS.b, GATEWAYS.a) };
}

const espTransport = between(GCM);
const ahTransport = between(AH);
const ahNat = behindNat({ ...AH, more: { ...AH.more, ike: { natTraversal: false } } });

/** The other packet forms than ESP in tunnel mode, and what a NAT does to AH. */
export const IPSEC_PRESETS: readonly Preset[] = [
  preset('esp-transport', espTransport.a, espTransport.b, BETWEEN_GATEWAYS),
  preset('ah-tunnel', AH, AH, BETWEEN_HOSTS),
  preset('ah-transport', ahTransport.a, ahTransport.b, BETWEEN_GATEWAYS),
  preset('ah-esp', AH_ESP, AH_ESP, BETWEEN_HOSTS),
  preset('ah-through-nat', ahNat.a, ahNat.b, BETWEEN_HOSTS, NAT),
];
