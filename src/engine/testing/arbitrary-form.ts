import fc from 'fast-check';
import { installExtras } from '../crypto/extra/install.ts';
import type { ChildConfig, Intervention, Lab, ProposalConfig, SiteConfig } from '../lab/lab.ts';
import { withQuickGroups } from './arbitrary-document.ts';
import { preset } from './transcript.ts';

// Gateways that agree, on every form of protected packet, with and without a NAT, and with somebody on the path.

installExtras();

const proposal = (encryption: string, integrity: string): ProposalConfig => ({
  encryption: encryption === '' ? [] : [encryption],
  integrity: integrity === '' ? [] : [integrity],
  prf: [],
  groups: [],
});
const ESP = [
  ['aes256gcm16', ''],
  ['chacha20poly1305', ''],
  ['aes128', 'sha256'],
  ['null', 'sha1'],
  ['aes128', 'none'],
] as const;
const ESP_V1 = [
  ['aes128', 'sha256'],
  ['3des', 'md5'],
  ['null', 'sha1'],
] as const;

type Form = Pick<ChildConfig, 'protocol' | 'mode' | 'esn' | 'replayWindow' | 'proposals' | 'lifetime'> & {
  version: 1 | 2;
};

const form: fc.Arbitrary<Form> = fc
  .record({
    version: fc.constantFrom(1 as const, 2 as const),
    protocol: fc.constantFrom('esp' as const, 'esp' as const, 'ah' as const, 'ah-esp' as const),
    mode: fc.constantFrom('tunnel' as const, 'transport' as const),
    esn: fc.boolean(),
    replayWindow: fc.constantFrom(0, 1, 32, 64, 128),
    which: fc.nat({ max: 4 }),
    bytes: fc.constantFrom(0, 0, 200),
  })
  .map(({ version, protocol, esn, replayWindow, which, mode, bytes }) => {
    const v1 = version === 1 || protocol === 'ah-esp';
    const suites = v1 ? ESP_V1 : ESP;
    const [encryption, integrity] = suites[which % suites.length] ?? ['aes128', 'sha256'];
    const extended = esn && replayWindow > 0 && integrity !== 'none';
    return {
      ...{ version: v1 ? 1 : 2, protocol, mode, esn: extended, replayWindow, lifetime: { seconds: 0, bytes } },
      proposals: [protocol === 'ah' ? proposal('', 'sha256') : proposal(encryption, integrity)],
    };
  });

const packet = fc.integer({ min: 1, max: 25 });
const intervention: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({ kind: fc.constant('replay' as const), packet, afterMs: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({ kind: fc.constant('delay' as const), packet, byMs: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({ kind: fc.constant('flip' as const), packet, byte: fc.nat({ max: 160 }), bit: fc.nat({ max: 7 }) }),
);

const OUTSIDE = '198.51.100.7';
const INSIDE = '192.168.77.2';
const nat = fc.option(
  fc.record({
    outside: fc.constant(OUTSIDE),
    kind: fc.constantFrom('ports' as const, 'address' as const),
    timeoutSeconds: fc.constantFrom(1, 5, 30),
  }),
  { nil: undefined },
);

/** ESP, AH and both, in tunnel and transport mode, under either IKE; B is A’s mirror image. */
export const anyForm: fc.Arbitrary<Lab> = fc
  .record({
    form,
    nat,
    natTraversal: fc.boolean(),
    interventions: fc.array(intervention, { maxLength: 3 }),
    runMs: fc.constantFrom(0, 30_000),
  })
  .map(({ form: { version, ...child }, nat, natTraversal, interventions, runMs }) => {
    const base = preset(version === 1 ? 'ikev1-main-psk' : 'ikev2-psk');
    const address = { a: nat ? INSIDE : base.sites.a.gateway, b: base.sites.b.gateway };
    const site = (end: 'a' | 'b', config: SiteConfig): SiteConfig => {
      const [here, there] = end === 'a' ? [address.a, address.b] : [address.b, nat ? OUTSIDE : address.a];
      const selectors = child.mode === 'transport' ? { local: [`${here}/32`], remote: [`${there}/32`] } : {};
      const ids =
        end === 'a' ? { localId: 'a.example', remoteId: 'b.example' } : { localId: 'b.example', remoteId: 'a.example' };
      return {
        ...config,
        gateway: here,
        ike: { ...config.ike, ...ids, natTraversal },
        child: { ...config.child, ...child, ...selectors },
      };
    };
    const ends = child.mode === 'transport' ? 'gateways' : 'hosts';
    const ping = { kind: 'ping', ends, count: 4, intervalMs: 700, bytes: 56 } as const;
    const traffic = [
      { ...ping, from: 'a', startMs: 0 },
      { ...ping, from: 'b', startMs: 9_000 },
      { kind: 'delete-ike', site: 'a', startMs: 20_000 },
    ] as const;
    const { preset: _preset, ...lab } = base;
    const path = { ...lab.path, ...(nat && { nat }) };
    return withQuickGroups({
      ...lab,
      sites: { a: site('a', lab.sites.a), b: site('b', lab.sites.b) },
      path,
      traffic,
      interventions,
      runMs,
    });
  });
