import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChildConfig, IkeConfig, Lab } from '../../lab/lab.ts';
import { PRESETS, presetBySlug } from '../../lab/presets.ts';
import { checkLab } from '../../lab/validate.ts';
import { anyDocument } from '../../testing/arbitrary-document.ts';
import { type ConfigLine, configText } from './config-line.ts';
import { iosConfig } from './ios.ts';
import { swanctlConfig } from './swanctl.ts';

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(slug);

interface Change {
  ike?: Partial<IkeConfig>;
  child?: Partial<ChildConfig>;
  lab?: Partial<Lab>;
}

/** The default Lab with something else on gateway A. It must be one that could be run. */
function labWith({ ike, child, lab }: Change): Lab {
  const base = { ...preset('ikev2-psk'), ...lab };
  const a = { ...base.sites.a, ike: { ...base.sites.a.ike, ...ike }, child: { ...base.sites.a.child, ...child } };
  const checked = checkLab({ ...base, sites: { ...base.sites, a } });
  return checked.ok ? checked.lab : expect.fail(checked.message);
}

const PHASE_1 = { encryption: ['aes256', '3des'], integrity: ['sha256'], prf: [], groups: ['modp2048'] };
const PHASE_2 = { encryption: ['aes256'], integrity: ['sha256'], prf: [], groups: [] };
const V1: Change = { ike: { version: 1, proposals: [PHASE_1] }, child: { proposals: [PHASE_2] } };

const written = (lines: readonly ConfigLine[]) => configText(lines).trimEnd().split('\n');
const ios = (change: Change) => iosConfig(labWith(change), 'a');
const swan = (change: Change) => swanctlConfig(labWith(change), 'a');
/** The lines of one kind of remark or default, in words. */
const remarks = (lines: readonly ConfigLine[]) =>
  lines.filter(({ kind }) => kind === 'remark').map(({ text }) => text.trim());
const defaults = (lines: readonly ConfigLine[]) =>
  lines.flatMap((one) => (one.default ? [`${one.default.id}: ${one.text.trim()} -> ${one.default.change[0]}`] : []));
const textsAbout = (lines: readonly ConfigLine[], path: string) =>
  lines.filter(({ paths }) => paths.includes(path)).map(({ text }) => text.trim());

describe('Cisco IOS', () => {
  it('IKEv1: a policy for each combination, key, transform set, access list, map', () => {
    expect(written(ios(V1))).toEqual([
      'crypto isakmp policy 10',
      ' encryption aes 256',
      ' hash sha256',
      ' authentication pre-share',
      ' group 14',
      'crypto isakmp policy 20',
      ' encryption 3des',
      ' hash sha256',
      ' authentication pre-share',
      ' group 14',
      '! not confirmed: whether your IOS takes a key with spaces',
      'crypto isakmp key correct horse battery staple address 203.0.113.1',
      '!',
      'crypto ipsec transform-set TS1 esp-aes 256 esp-sha256-hmac',
      '!',
      'access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255',
      '!',
      'crypto map VPN 10 ipsec-isakmp',
      ' set peer 203.0.113.1',
      ' set transform-set TS1',
      ' match address 101',
      '!',
      'interface GigabitEthernet0/0',
      ' ip address 192.0.2.1 255.255.255.0',
      ' crypto map VPN',
    ]);
  });

  it('says what applies untyped, and what would change it', () => {
    expect(defaults(ios(V1))).toEqual([
      'ios.ike-lifetime: lifetime 86400 -> lifetime 28800',
      'ios.ike-lifetime: lifetime 86400 -> lifetime 28800',
      'ios.identity: crypto isakmp identity address -> crypto isakmp identity hostname',
      'ios.main: initiate mode main -> crypto isakmp profile PEER',
      'ios.aggressive-answer: no crypto isakmp aggressive-mode disable -> crypto isakmp aggressive-mode disable',
      'ios.dpd: no crypto isakmp keepalive -> crypto isakmp keepalive 30 periodic',
      'ios.tunnel: mode tunnel ->  mode transport',
      'ios.pfs: no set pfs -> set pfs group14',
      'ios.ipsec-lifetime: set security-association lifetime seconds 3600 -> set security-association lifetime seconds 28800',
      'ios.replay: set security-association replay window-size 64 -> set security-association replay window-size 1024',
      'ios.nat-t: crypto ipsec nat-transparency udp-encapsulation -> no crypto ipsec nat-transparency udp-encapsulation',
    ]);
  });

  it('aggressive mode, or a name as identity, asks for a profile', () => {
    const lines = written(ios({ ...V1, ike: { ...V1.ike, mode: 'aggressive', localId: 'a.example', psk: 'secret' } }));
    expect(lines.slice(10, 17)).toEqual([
      'crypto keyring KEYS',
      ' pre-shared-key address 203.0.113.1 key secret',
      'crypto isakmp profile PEER',
      ' keyring KEYS',
      ' self-identity fqdn a.example',
      ' match identity address 203.0.113.1 255.255.255.255',
      ' initiate mode aggressive',
    ]);
    expect(lines).toContain(' set isakmp-profile PEER');
  });

  it('IKEv2: proposals, policy, key ring, profile; what IOS lacks is said, not invented', () => {
    const lines = ios({ ike: { dpdSeconds: 30, lifetimeSeconds: 28_800, cookies: true, fragmentBytes: 1_280 } });
    expect(written(lines).slice(0, 23)).toEqual([
      'crypto ikev2 proposal P1',
      ' encryption aes-gcm-256',
      ' prf sha256',
      ' ! not on IOS: Curve25519',
      'crypto ikev2 policy POLICY',
      ' proposal P1',
      '!',
      'crypto ikev2 keyring KEYS',
      ' peer PEER',
      '  address 203.0.113.1',
      '  ! not confirmed: whether your IOS takes a key with spaces',
      '  pre-shared-key correct horse battery staple',
      '!',
      'crypto ikev2 profile PEER',
      ' match identity remote address 203.0.113.1 255.255.255.255',
      ' identity local address 192.0.2.1',
      ' authentication remote pre-share',
      ' authentication local pre-share',
      ' keyring local KEYS',
      ' lifetime 28800',
      ' dpd 30 2 periodic',
      '!',
      'crypto ikev2 cookie-challenge 1',
    ]);
  });

  it.each([
    [
      { child: { proposals: [{ encryption: ['chacha20poly1305'], integrity: [], prf: [], groups: [] }] } },
      '! not on IOS: ENCR_CHACHA20_POLY1305',
    ],
    [{ child: { proposals: [{ ...PHASE_2, integrity: ['aesxcbc'] }] } }, '! not on IOS: AUTH_AES_XCBC_96'],
    [{ child: { esn: true } }, '! not confirmed: how IOS asks for extended sequence numbers'],
    [{ child: { replayWindow: 32 } }, '! IOS has windows of 64, 128, 256, 512, 1024 packets, not of 32'],
    [{ child: { lifetime: { seconds: 60, bytes: 0 } } }, '! IOS takes 120 to 2592000 seconds, not 60'],
    [{ ike: { dpdSeconds: 5 } }, '! IOS asks every 10 to 3600 seconds, not every 5'],
    [{ ike: { psk: '0x00ff' } }, '! the Lab reads this key as hex digits, IOS as the letters that stand here'],
  ] satisfies [Change, string][])('%j: %s', (change, sentence) => {
    expect(remarks(ios(change))).toContain(sentence);
  });

  it('AH, transport mode, PFS and NAT before the tunnel have their words', () => {
    const own = { local: ['192.0.2.1'], remote: ['203.0.113.1/32'] };
    const ah = { encryption: [], integrity: ['sha1'], prf: [], groups: ['ecp384'] };
    const lab = labWith({ child: { protocol: 'ah', mode: 'transport', proposals: [ah], ...own } });
    const text = configText(
      iosConfig({ ...lab, sites: { ...lab.sites, a: { ...lab.sites.a, innerNat: '10.77.0.1' } } }, 'a'),
    );
    expect(text).toContain('crypto ipsec transform-set TS1 ah-sha-hmac\n mode transport\n');
    expect(text).toContain('access-list 101 permit ip host 192.0.2.1 host 203.0.113.1\n');
    expect(text).toContain(' set pfs group20\n');
    expect(text).toContain('ip nat inside source list 110 pool INNER overload\n');
    const around = { ...V1, child: { protocol: 'ah-esp', proposals: [PHASE_2] } } satisfies Change;
    expect(configText(ios(around))).toContain('transform-set TS1 ah-sha256-hmac esp-aes 256 esp-sha256-hmac\n');
  });

  it('a NAT stands where B looks for A', () => {
    const lab = labWith({
      lab: {
        path: { ...preset('ikev2-psk').path, nat: { outside: '198.51.100.7', kind: 'ports', timeoutSeconds: 60 } },
      },
    });
    expect(textsAbout(iosConfig(lab, 'b'), 'path.nat.outside')).toEqual([
      'address 198.51.100.7',
      'set peer 198.51.100.7',
    ]);
    expect(textsAbout(swanctlConfig(lab, 'b'), 'path.nat.outside')).toEqual(['remote_addrs = 198.51.100.7']);
  });
});

describe('strongSwan', () => {
  it('writes the default Lab', () => {
    expect(written(swan({ ike: { psk: 'say "yes"' } }))).toEqual([
      'connections {',
      '  net {',
      '    version = 2',
      '    local_addrs = 192.0.2.1',
      '    remote_addrs = 203.0.113.1',
      '    proposals = aes256gcm16-prfsha256-x25519',
      '    mobike = no',
      '    rekey_time = 0s',
      '    fragmentation = no',
      '    local {',
      '      auth = psk',
      '      id = 192.0.2.1',
      '    }',
      '    remote {',
      '      auth = psk',
      '      id = 203.0.113.1',
      '    }',
      '    children {',
      '      net {',
      '        esp_proposals = aes256gcm16',
      '        local_ts = 10.1.0.0/24',
      '        remote_ts = 10.2.0.0/24',
      '        rekey_time = 0s',
      '        replay_window = 64',
      '        start_action = trap',
      '      }',
      '    }',
      '  }',
      '}',
      'secrets {',
      '  ike-net {',
      '    id-local = 192.0.2.1',
      '    id-remote = 203.0.113.1',
      '    secret = "say \\"yes\\""',
      '  }',
      '}',
    ]);
  });

  it('says what applies untyped', () => {
    expect(defaults(swan(V1))).toEqual([
      'swan.main: aggressive = no -> aggressive = yes',
      'swan.dpd: dpd_delay = 0s -> dpd_delay = 30s',
      'swan.nat-t: encap = no -> encap = yes',
      'swan.pfs: # no PFS -> esp_proposals = aes256-sha256-modp2048',
      'swan.tunnel: mode = tunnel -> mode = transport',
    ]);
  });

  it.each([
    [{ ike: { psk: '0xC0FFEE' } }, 'secret = 0xC0FFEE'],
    [{ ike: { psk: '0sText' } }, 'secret = 0x307354657874'],
    [{ ike: { psk: 'ü' } }, 'secret = 0xc3bc'],
    [{ ike: { dpdSeconds: 30 } }, 'dpd_delay = 30s'],
    [{ ike: { cookies: true } }, '# strongswan.conf: charon { cookie_threshold = 1 }'],
    [
      { ike: { retransmit: { timeoutMs: 500, base: 1, tries: 2 } } },
      '# strongswan.conf: charon { retransmit_timeout = 0.5  retransmit_base = 1  retransmit_tries = 2 }',
    ],
    [{ ike: { natTraversal: false } }, '# strongSwan always looks for a NAT, and heeds it'],
    [{ child: { esn: true } }, 'esp_proposals = aes256gcm16-esn-noesn'],
    [
      { child: { proposals: [{ ...PHASE_2, integrity: ['none'], groups: ['x25519'] }] } },
      'esp_proposals = aes256-x25519',
    ],
    [{ child: { lifetime: { seconds: 60, bytes: 5_000 } } }, 'rekey_bytes = 5000'],
    [{ ...V1, ike: { ...V1.ike, mode: 'aggressive', proposals: [PHASE_1] } }, 'aggressive = yes'],
    [{ ...V1, child: { protocol: 'ah', proposals: [{ ...PHASE_2, encryption: [] }] } }, 'ah_proposals = sha256'],
  ] satisfies [Change, string][])('%j: %s', (change, text) => {
    expect(swan(change).map((one) => one.text.trim())).toContain(text);
  });
});

const has = (lab: unknown, path: string): boolean =>
  path.split('.').reduce<unknown>((value, key) => Object(value)[key], lab) !== undefined;

describe('any Lab', () => {
  it('is written down line by line, and every line names places that are there', () => {
    fc.assert(
      fc.property(anyDocument, (lab) => {
        for (const site of ['a', 'b'] as const) {
          for (const { text, paths } of [...iosConfig(lab, site), ...swanctlConfig(lab, site)]) {
            expect(text).not.toMatch(/[\n\r]|undefined|NaN|\[object/);
            expect(paths.filter((path) => !has(lab, path))).toEqual([]);
          }
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it.each(PRESETS)('$slug: every setting of a gateway stands in a line of each vendor', ({ lab }) => {
    const settings = ['gateway', 'ike.psk', 'ike.localId', 'ike.remoteId', 'child.local', 'child.remote', 'child.mode'];
    for (const lines of [iosConfig(lab, 'a'), swanctlConfig(lab, 'a')]) {
      const paths = lines.flatMap((one) => one.paths);
      const silent = settings.filter((key) => !paths.some((path) => path.startsWith(`sites.a.${key}`)));
      expect(silent).toEqual([]);
    }
  });
});
