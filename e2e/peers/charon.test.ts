// Our gateway calls a real strongSwan over real UDP, or is called by it, and pings through the tunnel.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/engine/ike/peer.ts';
import type { Lab, ProposalConfig } from '../../src/engine/lab/lab.ts';
import { presetBySlug } from '../../src/engine/lab/presets.ts';
import type { Site } from '../../src/engine/values/value.ts';
import { type Called, type Calling, playAll } from './charon.ts';
import { canNegotiate } from './swanctl.ts';
import { workspace } from './workspace.ts';

function presetLab(slug: string): Lab {
  return presetBySlug(slug) ?? expect.fail(`there is no preset ${slug}`);
}

/** Without a packet that asks for the tunnel an IKE_AUTH is shorter, and so must be its parts. */
function shortened(lab: Lab): Lab {
  const { ike } = lab.sites.a;
  const fragmentBytes = Math.min(ike.fragmentBytes, 480);
  return { ...lab, sites: { ...lab.sites, a: { ...lab.sites.a, ike: { ...ike, fragmentBytes } } } };
}

interface Plan {
  from: Site;
  startMs: number;
  after: readonly Command[];
}

/** A Lab that pings all the time. Of A the first ping asks for the tunnel, and later ones cross it. */
function calling(lab: Lab, { from = 'a', startMs = 0, after = [] }: Partial<Plan> = {}): Calling {
  const pings = { kind: 'ping', from, ends: 'hosts', startMs, intervalMs: 200, count: 1000, bytes: 56 } as const;
  return { lab: { ...lab, traffic: [pings], interventions: [] }, after };
}

/** Both gateways want the same. */
function agreed(ike: ProposalConfig, esp: ProposalConfig): Lab {
  const lab = presetLab('ikev2-psk');
  const site = (end: 'a' | 'b') => ({
    ...lab.sites[end],
    ike: { ...lab.sites[end].ike, proposals: [ike] },
    child: { ...lab.sites[end].child, proposals: [esp] },
  });
  return { ...lab, sites: { a: site('a'), b: site('b') } };
}

/** `aes128-sha1-prfsha1-modp2048`, of which only cipher and integrity may be lacking. */
function suite(encryption: string, integrity?: string, prf?: string, group?: string): ProposalConfig {
  const list = (id: string | undefined) => (id === undefined ? [] : [id]);
  return { encryption: [encryption], integrity: list(integrity), prf: list(prf), groups: list(group) };
}

/** What tshark cannot check, and what no preset uses. AES-GMAC is for the kernel alone, as strongSwan has it. */
const SUITES: Readonly<Record<string, readonly [ProposalConfig, ProposalConfig]>> = {
  'ChaCha20-Poly1305': [suite('chacha20poly1305', undefined, 'prfsha256', 'x25519'), suite('chacha20poly1305')],
  'AES-CCM': [suite('aes128ccm16', undefined, 'prfsha384', 'ecp256'), suite('aes256ccm8')],
  'AES-CTR and AES-XCBC': [suite('aes256ctr', 'aesxcbc', 'prfaesxcbc', 'modp3072'), suite('aes128ctr', 'aesxcbc')],
  'AES-CMAC': [suite('aes128', 'aescmac', 'prfaescmac', 'ecp521'), suite('aes256', 'aescmac')],
  'SHA-384': [suite('aes192', 'sha384', 'prfsha384', 'ecp384'), suite('aes192', 'sha384')],
  'SHA-512 and NULL': [suite('aes256', 'sha512', 'prfsha512', 'x448'), suite('null', 'sha512')],
  'AES-GCM with a short ICV': [suite('aes128gcm8', undefined, 'prfsha1', 'modp1536'), suite('aes192gcm12')],
};

/** What strongSwan calls the algorithms that the two have agreed on. */
const UP: Readonly<Record<string, RegExp>> = {
  'ikev2-psk': /IKEv2.*AES_GCM_16-256\/PRF_HMAC_SHA2_256\/CURVE_25519.*ESP:AES_GCM_16-256$/ms,
  'ikev2-psk-cbc': /IKEv2.*AES_CBC-256.*MODP_2048.*ESP:AES_CBC-256\/HMAC_SHA2_256_128$/ms,
  'ikev2-invalid-ke': /IKEv2.*CURVE_25519/s,
  'ikev2-fragmentation': /IKEv2/,
  'ikev1-main-psk': /IKEv1.*AES_CBC-256\/HMAC_SHA2_256_128\/PRF_HMAC_SHA2_256\/MODP_2048/s,
  'ikev1-main-pfs': /IKEv1.*ESP:AES_CBC-256\/HMAC_SHA2_256_128\/MODP_2048$/ms,
  'ikev1-aggressive-psk': /IKEv1/,
  'ikev1-legacy': /IKEv1.*3DES_CBC\/HMAC_MD5_96\/PRF_HMAC_MD5\/MODP_1024.*ESP:3DES_CBC\/HMAC_MD5_96$/ms,
};

const REFUSED: Readonly<Record<string, string>> = {
  'ikev2-no-proposal': 'NO_PROPOSAL_CHOSEN',
  'ikev2-wrong-psk': 'AUTHENTICATION_FAILED',
  'ikev2-ts-unacceptable': 'TS_UNACCEPTABLE',
};

const REKEYED = 'ikev2-rekey-pfs';

describe.skipIf(!canNegotiate)('a strongSwan that is called', () => {
  let calls: Record<string, Called>;
  const callOf = (slug: string) => calls[slug] ?? expect.fail(`${slug} was not called`);

  beforeAll(() => {
    using place = workspace();
    const slugs = [...Object.keys(UP), ...Object.keys(REFUSED)];
    const plain = slugs.map((slug) => [slug, calling(shortened(presetLab(slug)))] as const);
    const suites = Object.entries(SUITES).map(([name, [ike, esp]]) => [name, calling(agreed(ike, esp))] as const);
    const rekeyed = calling(presetLab(REKEYED), { after: [{ type: 'rekey-child' }, { type: 'rekey-ike' }] });
    calls = playAll(place.folder, 'a', { ...Object.fromEntries([...plain, ...suites]), [REKEYED]: rekeyed });
  });

  it.each(Object.entries(UP))('sets up %s with us, and answers our pings through the tunnel', (slug, algorithms) => {
    const { answered, listed, log } = callOf(slug);
    expect(listed).toMatch(algorithms);
    expect(listed).toContain('INSTALLED');
    expect(answered).toBeGreaterThanOrEqual(2);
    expect(log).toMatch(/CHILD_SA net\{\d+\} established/);
    expect(log).toMatch(/received DELETE for IKE_SA/);
  });

  it.each(Object.keys(SUITES))('understands our %s, in IKE and in ESP', (name) => {
    const { answered, refusals } = callOf(name);
    expect({ refusals, enough: answered >= 2 }).toEqual({ refusals: [], enough: true });
  });

  it.each(Object.entries(REFUSED))('refuses %s as the lab does: %s', (slug, notify) => {
    const { answered, refusals } = callOf(slug);
    expect({ answered, refusals }).toEqual({ answered: 0, refusals: [`peer: ${notify}`] });
  });

  it('takes fragments from us', () => {
    expect(callOf('ikev2-fragmentation').log).toMatch(/received fragment #2 of 2, reassembled fragmented IKE message/);
  });

  it('asks us for another group, and gets it', () => {
    expect(callOf('ikev2-invalid-ke').refusals).toEqual(['peer: INVALID_KE_PAYLOAD']);
  });

  it('follows when we rekey the child SA with PFS, and then the IKE SA', () => {
    const { answered, refusals, listed, log } = callOf(REKEYED);
    expect(refusals).toEqual([]);
    expect(log).toMatch(/inbound CHILD_SA net\{\d+\} established/);
    expect(log).toMatch(/IKE_SA net\[\d+\] rekeyed between/);
    expect(listed).toContain('INSTALLED');
    expect(answered).toBeGreaterThanOrEqual(6);
  });
});

/** What the daemon notes of our answers. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  'ikev2-psk': /initiating IKE_SA net.*CHILD_SA net\{\d+\} established/s,
  'ikev2-psk-cbc': /AES_CBC_256\/HMAC_SHA2_256_128\/PRF_HMAC_SHA2_256\/MODP_2048.*CHILD_SA net\{\d+\} established/s,
  'ikev2-cookie': /parsed IKE_SA_INIT response 0 \[ N\(COOKIE\) \].*CHILD_SA net\{\d+\} established/s,
  'ikev2-invalid-ke': /N\(INVAL_KE\).*CHILD_SA net\{\d+\} established/s,
  'ikev1-main-pfs': /initiating Main Mode IKE_SA net.*CHILD_SA net\{\d+\} established/s,
  'ikev1-aggressive-psk': /initiating Aggressive Mode IKE_SA net.*CHILD_SA net\{\d+\} established/s,
};

describe.skipIf(!canNegotiate)('a strongSwan that calls us', () => {
  let calls: Record<string, Called>;

  beforeAll(() => {
    using place = workspace();
    // Ours must not call first.
    const plan = { from: 'b', startMs: 1_500 } as const;
    const quiet = Object.keys(ANSWERS).map((slug) => [slug, calling(presetLab(slug), plan)]);
    calls = playAll(place.folder, 'b', Object.fromEntries(quiet));
  });

  it.each(Object.entries(ANSWERS))('sets up %s with us, and answers our pings', (slug, noted) => {
    const { answered, log } = calls[slug] ?? expect.fail(`${slug} was not played`);
    expect(log).toMatch(noted);
    expect(answered).toBeGreaterThanOrEqual(2);
  });
});
