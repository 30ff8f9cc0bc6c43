import type { ChildConfig, IkeConfig, Lab, PathConfig, ProposalConfig, SiteConfig, Traffic } from '../lab.ts';

const PSK = 'correct horse battery staple';

/** strongSwan's defaults: 4 s, then 1.8 times as long each time, five more tries. */
const RETRANSMIT = { timeoutMs: 4_000, base: 1.8, tries: 5 };

const IKE = {
  version: 2,
  mode: 'main',
  lifetimeSeconds: 0,
  dpdSeconds: 0,
  natTraversal: true,
  cookies: false,
  fragmentBytes: 0,
  retransmit: RETRANSMIT,
} as const;

const CHILD = {
  mode: 'tunnel',
  protocol: 'esp',
  esn: false,
  replayWindow: 64,
  lifetime: { seconds: 0, bytes: 0 },
} as const;

export const PATH: PathConfig = { delayMs: 20, lanDelayMs: 0.2, mtu: 1_500, lose: [] };

export const GCM_IKE: ProposalConfig = {
  encryption: ['aes256gcm16'],
  integrity: [],
  prf: ['prfsha256'],
  groups: ['x25519'],
};
const GCM_ESP: ProposalConfig = { encryption: ['aes256gcm16'], integrity: [], prf: [], groups: [] };
const CBC_IKE: ProposalConfig = {
  encryption: ['aes256'],
  integrity: ['sha256'],
  prf: ['prfsha256'],
  groups: ['modp2048'],
};
const CBC_ESP: ProposalConfig = { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: [] };

/** What one site of a preset chooses; the rest is what all presets share. */
export interface Choice {
  ike: readonly ProposalConfig[];
  esp?: readonly ProposalConfig[];
  /** Other settings of its IKE SA, its child SA and the site. */
  more?: { ike?: Partial<IkeConfig>; child?: Partial<ChildConfig>; site?: Partial<SiteConfig> };
}

export const GATEWAYS = { a: '192.0.2.1', b: '203.0.113.1' };

function site(end: 'a' | 'b', { ike, esp = [GCM_ESP], more = {} }: Choice): SiteConfig {
  const [here, there] = end === 'a' ? [1, 2] : [2, 1];
  const peer = end === 'a' ? 'b' : 'a';
  const own = { ...IKE, proposals: ike, psk: PSK, localId: GATEWAYS[end], remoteId: GATEWAYS[peer] };
  const child = { ...CHILD, proposals: esp, local: [`10.${here}.0.0/24`], remote: [`10.${there}.0.0/24`] };
  return {
    gateway: GATEWAYS[end],
    lan: `10.${here}.0.0/24`,
    host: `10.${here}.0.10`,
    ike: { ...own, ...more.ike },
    child: { ...child, ...more.child },
    ...more.site,
  };
}

/** `count` pings from host A to host B, one a second. */
export const pings = (count: number): Traffic & { kind: 'ping' } => ({
  kind: 'ping',
  from: 'a',
  ends: 'hosts',
  startMs: 0,
  count,
  intervalMs: 1_000,
  bytes: 56,
});

export const FOUR_PINGS: readonly Traffic[] = [pings(4), { kind: 'delete-ike', site: 'a', startMs: 4_000 }];

/** Enough to show that nothing gets through. */
export const TWO_PINGS: readonly Traffic[] = [pings(2)];

export interface Preset {
  slug: string;
  lab: Lab;
}

export function preset(
  slug: string,
  a: Choice,
  b: Choice,
  traffic: readonly Traffic[],
  more: Partial<Lab> = {},
): Preset {
  const sites = { a: site('a', a), b: site('b', b) };
  const lab: Lab = {
    ...{ version: 2, preset: slug, seed: 'phasewise', sites, path: PATH, traffic, interventions: [], runMs: 0 },
    ...more,
  };
  return { slug, lab };
}

export const GCM: Choice = { ike: [GCM_IKE] };
export const CBC: Choice = { ike: [CBC_IKE], esp: [CBC_ESP] };
