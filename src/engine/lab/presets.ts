import type { Lab, PathConfig, ProposalConfig, SiteConfig, Traffic } from './lab.ts';

const PSK = 'correct horse battery staple';

/** strongSwan's defaults: 4 s, then 1.8 times as long each time, five more tries. */
const RETRANSMIT = { timeoutMs: 4_000, base: 1.8, tries: 5 };

const IKE = {
  mode: 'main',
  lifetimeSeconds: 0,
  dpdSeconds: 0,
  natTraversal: true,
  cookies: false,
  fragmentBytes: 0,
  retransmit: RETRANSMIT,
} as const;

const PATH: PathConfig = { delayMs: 20, lanDelayMs: 0.2, mtu: 1_500, lose: [] };

const GCM_IKE: ProposalConfig = { encryption: ['aes256gcm16'], integrity: [], prf: ['prfsha256'], groups: ['x25519'] };
const GCM_ESP: ProposalConfig = { encryption: ['aes256gcm16'], integrity: [], prf: [], groups: [] };
const CBC_IKE: ProposalConfig = {
  encryption: ['aes256'],
  integrity: ['sha256'],
  prf: ['prfsha256'],
  groups: ['modp2048'],
};
const CBC_ESP: ProposalConfig = { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: [] };

interface Choice {
  ike: readonly ProposalConfig[];
  esp?: readonly ProposalConfig[];
  psk?: string;
  local?: readonly string[];
}

function site(end: 'a' | 'b', choice: Choice): SiteConfig {
  const [here, there] = end === 'a' ? [1, 2] : [2, 1];
  const gateways = { a: '192.0.2.1', b: '203.0.113.1' };
  const peer = end === 'a' ? 'b' : 'a';
  return {
    gateway: gateways[end],
    lan: `10.${here}.0.0/24`,
    host: `10.${here}.0.10`,
    ike: {
      ...IKE,
      version: 2,
      proposals: choice.ike,
      psk: choice.psk ?? PSK,
      localId: gateways[end],
      remoteId: gateways[peer],
    },
    child: {
      mode: 'tunnel',
      protocol: 'esp',
      esn: false,
      replayWindow: 64,
      lifetime: { seconds: 0, bytes: 0 },
      proposals: choice.esp ?? [GCM_ESP],
      local: choice.local ?? [`10.${here}.0.0/24`],
      remote: [`10.${there}.0.0/24`],
    },
  };
}

const FOUR_PINGS: readonly Traffic[] = [
  { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count: 4, intervalMs: 1_000, bytes: 56 },
  { kind: 'delete-ike', site: 'a', startMs: 4_000 },
];

/** Enough to show that nothing gets through. */
const TWO_PINGS: readonly Traffic[] = [
  { kind: 'ping', from: 'a', ends: 'hosts', startMs: 0, count: 2, intervalMs: 1_000, bytes: 56 },
];

function preset(slug: string, a: Choice, b: Choice, traffic: readonly Traffic[]): { slug: string; lab: Lab } {
  const sites = { a: site('a', a), b: site('b', b) };
  return {
    slug,
    lab: { version: 2, preset: slug, seed: 'phasewise', sites, path: PATH, traffic, interventions: [], runMs: 0 },
  };
}

const GCM: Choice = { ike: [GCM_IKE] };
const CBC: Choice = { ike: [CBC_IKE], esp: [CBC_ESP] };

/** The Labs one can start from. Their words are in `content/presets`. The first is the default. */
export const PRESETS: readonly { slug: string; lab: Lab }[] = [
  preset('ikev2-psk', GCM, GCM, FOUR_PINGS),
  preset('ikev2-psk-cbc', CBC, CBC, FOUR_PINGS),
  preset('ikev2-invalid-ke', { ike: [{ ...GCM_IKE, groups: ['modp2048', 'x25519'] }] }, GCM, FOUR_PINGS),
  preset('ikev2-no-proposal', GCM, CBC, TWO_PINGS),
  preset('ikev2-wrong-psk', GCM, { ...GCM, psk: 'correct horse battery stable' }, TWO_PINGS),
  preset('ikev2-narrowing', GCM, { ...GCM, local: ['10.2.0.0/28'] }, FOUR_PINGS),
  preset('ikev2-ts-unacceptable', GCM, { ...GCM, local: ['10.2.99.0/24'] }, TWO_PINGS),
];

/** The preset's Lab, or `undefined` where there is none of that name. */
export function presetBySlug(slug: string): Lab | undefined {
  return PRESETS.find((entry) => entry.slug === slug)?.lab;
}
