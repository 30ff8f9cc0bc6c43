import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProposalConfig } from '../lab/lab.ts';
import { Pair, withSites } from '../testing/ike-pair.ts';
import { hasSharedCaptures, SHARED_CAPTURES } from '../testing/shared-captures.ts';
import { preset } from '../testing/transcript.ts';
import type { Site } from '../values/value.ts';
import { logText } from './strongswan-log.ts';

const line = (event: string, params: Record<string, string | number>) => logText({ group: 'IKE', event, params });

describe('charon’s words', () => {
  it('name algorithms as charon does', () => {
    const proposals = 'aes256-sha256-prfsha256-modp2048, chacha20poly1305-prfsha512-x25519-ecp256';
    expect(line('cfg.received', { protocol: 'IKE', proposals })).toBe(
      'received proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048, ' +
        'IKE:CHACHA20_POLY1305/PRF_HMAC_SHA2_512/CURVE_25519/ECP_256',
    );
    expect(line('cfg.selected', { protocol: 'ESP', proposals: 'aes128gcm16-noesn' })).toBe(
      'selected proposal: ESP:AES_GCM_16_128/NO_EXT_SEQ',
    );
  });

  it('shorten what stands in a message', () => {
    const params = { exchange: 'IKE_SA_INIT', direction: 'request', messageId: 0 };
    expect(line('enc.generating', { ...params, payloads: 'SA KE Nonce N(NAT_DETECTION_SOURCE_IP) N(COOKIE)' })).toBe(
      'generating IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(COOKIE) ]',
    );
    expect(line('enc.parsed', { ...params, payloads: '' })).toBe('parsed IKE_SA_INIT request 0 [ ]');
  });

  it('give SPIs in hex', () => {
    const params = { name: 'net', number: 1, inbound: 0x613b35ff, outbound: 0x9a81f7e, selectors: 'a === b' };
    expect(line('child.established', params)).toBe(
      'CHILD_SA net{1} established with SPIs 613b35ff_i 09a81f7e_o and TS a === b',
    );
  });

  it('name the packet that wanted a tunnel by protocol and port, or by its ICMP type', () => {
    const flow = { source: '10.1.0.10', destination: '10.2.0.10' };
    expect(line('knl.acquire', { ...flow, protocol: 1, sourcePort: 0x0800, destinationPort: 0x0800 })).toBe(
      'creating acquire job for policy 10.1.0.10/32[icmp/8] === 10.2.0.10/32[icmp/8] with reqid {1}',
    );
    expect(line('knl.acquire', { ...flow, protocol: 17, sourcePort: 5000, destinationPort: 53 })).toBe(
      'creating acquire job for policy 10.1.0.10/32[udp/5000] === 10.2.0.10/32[udp/53] with reqid {1}',
    );
  });

  it('leave an event that charon does not have under its own name', () => {
    expect(line('esp.something', {})).toBe('esp.something');
    expect(line('toString', {})).toBe('toString');
  });

  it('leave no parameter open in any of the presets', () => {
    for (const slug of [
      'ikev2-psk',
      'ikev2-invalid-ke',
      'ikev2-no-proposal',
      'ikev2-wrong-psk',
      'ikev2-ts-unacceptable',
    ]) {
      const pair = new Pair(preset(slug)).initiate().delete();
      for (const text of [...pair.log('a'), ...pair.log('b')])
        expect(text).not.toMatch(/\{[a-z]|undefined|NaN|\w\.\w+-\w+$/);
    }
  });
});

interface Scenario {
  scenario: string;
  ike?: [Partial<ProposalConfig>, Partial<ProposalConfig>];
  esp?: Partial<ProposalConfig>;
  psk?: string;
  wants?: string;
  ends?: boolean;
}

const CBC = { encryption: ['aes256'], integrity: ['sha256'], prf: ['prfsha256'], groups: ['modp2048'] };
const GCM = { encryption: ['aes256gcm16'], integrity: [], prf: ['prfsha384'], groups: ['x25519'] };
const GUESS = { ...CBC, groups: ['x25519', 'modp2048'] };
const OTHER = { encryption: ['aes128gcm16'], integrity: [], prf: ['prfsha256'], groups: ['ecp256'] };

/** What the captures' own configuration files say. */
const SCENARIOS: readonly Scenario[] = [
  { scenario: 'ikev2-psk', ends: true },
  { scenario: 'ikev2-gcm-x25519', ike: [GCM, GCM], esp: { encryption: ['aes256gcm16'], integrity: [] }, ends: true },
  { scenario: 'ikev2-invalid-ke', ike: [GUESS, CBC], ends: true },
  { scenario: 'ikev2-no-proposal', ike: [CBC, OTHER] },
  { scenario: 'ikev2-wrong-psk', psk: 'another-secret' },
  { scenario: 'ikev2-ts-unacceptable', wants: '10.9.0.0/24' },
];

function play({ ike = [CBC, CBC], esp = {}, psk, wants, ends }: Scenario): Pair {
  const addresses = { a: '192.0.2.1', b: '192.0.2.2' };
  const ids = { a: 'siteA.example.org', b: 'siteB.example.org' };
  const nets = { a: '10.1.0.0/24', b: '10.2.0.0/24' };
  const filled = (part: Partial<ProposalConfig>) => ({ encryption: [], integrity: [], prf: [], groups: [], ...part });
  const lab = withSites(preset('ikev2-psk'), (own, name) => {
    const peer = name === 'a' ? 'b' : 'a';
    const secret = name === 'b' && psk !== undefined ? psk : 'oracle-secret';
    const proposals = [filled(name === 'a' ? ike[0] : ike[1])];
    return {
      ...own,
      gateway: addresses[name],
      ike: { ...own.ike, proposals, psk: secret, localId: ids[name], remoteId: ids[peer] },
      child: {
        ...own.child,
        proposals: [filled({ encryption: ['aes256'], integrity: ['sha256'], ...esp })],
        local: [nets[name]],
        remote: [name === 'a' && wants ? wants : nets[peer]],
      },
    };
  });
  const pair = new Pair(lab).command('a', { type: 'initiate' });
  return ends ? pair.delete() : pair;
}

/** Takes away what no two runs share: SPIs, lengths, numbers of SAs, ports that NAT traversal moves, and payloads that only charon sends. */
function plain(text: string): string {
  return text
    .replace(/ N\((FRAG_SUP|HASH_ALG|REDIR_SUP|CHDLESS_SUP|MULT_AUTH|EAP_ONLY|MSG_ID_SYN_SUP)\)/g, '')
    .replace(/\b[0-9a-f]{8}_([io])/g, 'spi_$1')
    .replace(/\[4500\]/g, '[500]')
    .replace(/\(\d+ bytes\)/, '(bytes)')
    .replace(/net\[\d\]/, 'net[1]');
}

/** A real log, one line of words each, without time, thread and connection. */
function realLog(scenario: string, site: Site): string[] {
  const file = `${SHARED_CAPTURES}/strongswan/${scenario}/site${site.toUpperCase()}.log`;
  return readFileSync(file, 'latin1')
    .split('\n')
    .map((text) => text.replace(/^[\d:.]+ \d+(\[\w+\]) (<[^>]*> )?/, '$1 '))
    .map(plain);
}

/** The first of our lines that the real log does not have, in our order. */
function missing(ours: readonly string[], theirs: readonly string[]): string | undefined {
  let from = 0;
  return ours.find((text) => {
    const index = theirs.indexOf(text, from);
    if (index >= 0) from = index + 1;
    return index < 0;
  });
}

describe.skipIf(!hasSharedCaptures).each(SCENARIOS)('the logs of $scenario', (scenario) => {
  const pair = play(scenario);

  it.each(['a', 'b'] as const)('of site %s stand word for word, and in this order, in a real charon’s', (site) => {
    const ours = pair.log(site).map(plain);
    expect(ours.length).toBeGreaterThan(5);
    expect(missing(ours, realLog(scenario.scenario, site))).toBeUndefined();
  });
});
