import fc from 'fast-check';
import { CIPHERS, GROUPS, HASHES, INTEGRITIES, PRFS } from '../crypto/algorithms.ts';
import type { ChildConfig, IkeConfig, Intervention, Lab, ProposalConfig, SiteConfig, Traffic } from '../lab/lab.ts';
import { sealsByItself } from '../lab/proposals.ts';
import { preset } from './transcript.ts';

// Any Lab that the schema takes, with everything that a Lab can say. Not all of them are fit to be simulated in numbers:
// for that see `arbitrary-lab`.

type Version = IkeConfig['version'];
type Protocol = ChildConfig['protocol'];

const ids = <T extends { id: string }>(rows: readonly T[], fits: (row: T) => boolean = () => true) =>
  rows.filter(fits).map(({ id }) => id);
const some = (words: readonly string[], minLength = 1) =>
  fc.shuffledSubarray([...words], { minLength, maxLength: Math.min(3, words.length) });
const one = (words: readonly string[]) => fc.constantFrom(...words).map((word) => [word]);
const none = fc.constant<string[]>([]);

const isOpen = (id: string) => id === 'null' || id.endsWith('gmac');
const AEAD = ids(CIPHERS, ({ id }) => sealsByItself(id));
const PLAIN = ids(CIPHERS, ({ id }) => !sealsByItself(id));
const SEALING = ids(INTEGRITIES, ({ id }) => id !== 'none');
const V1_GROUPS = ids(GROUPS, ({ ikev1 }) => ikev1 !== undefined);
const V1_CIPHERS = ids(CIPHERS, ({ ikev1 }) => ikev1 !== undefined);
const V1_ESP_AEAD = ids(CIPHERS, ({ id, doi }) => doi !== undefined && sealsByItself(id));
const V1_ESP_PLAIN = ids(CIPHERS, ({ id, doi }) => doi !== undefined && !sealsByItself(id));
const V1_ESP_INTEGRITY = ids(INTEGRITIES, ({ doi }) => doi !== undefined);
const V1_AH_INTEGRITY = ids(INTEGRITIES, ({ ah }) => ah !== undefined);

const list = (item: fc.Arbitrary<ProposalConfig>) => fc.array(item, { minLength: 1, maxLength: 3 });

function ikeProposals(version: Version, mode: IkeConfig['mode']): fc.Arbitrary<ProposalConfig[]> {
  if (version === 2) {
    const rest = { prf: some(ids(PRFS)), groups: some(ids(GROUPS)) };
    const sealing = AEAD.filter((id) => !isOpen(id));
    return list(
      fc.oneof(
        fc.record({ encryption: some(sealing), integrity: none, ...rest }),
        fc.record({ encryption: some(PLAIN.filter((id) => !isOpen(id))), integrity: some(SEALING), ...rest }),
      ),
    );
  }
  const groups = mode === 'aggressive' ? one(V1_GROUPS) : undefined;
  const words = { encryption: some(V1_CIPHERS), integrity: some(ids(HASHES)), prf: none };
  if (!groups) return list(fc.record({ ...words, groups: some(V1_GROUPS) }));
  return groups.chain((group) => list(fc.record({ ...words, groups: fc.constant(group) })));
}

function childProposals(version: Version, protocol: Protocol): fc.Arbitrary<ProposalConfig[]> {
  const old = version === 1;
  const groups = old ? fc.oneof(none, one(V1_GROUPS)) : none;
  return groups.chain((group) => {
    const rest = { prf: none, groups: old ? fc.constant(group) : some(ids(GROUPS), 0) };
    if (protocol !== 'esp') {
      const encryption = protocol === 'ah' ? none : some(V1_ESP_PLAIN);
      return list(fc.record({ encryption, integrity: some(old ? V1_AH_INTEGRITY : SEALING), ...rest }));
    }
    const integrity = old ? V1_ESP_INTEGRITY : SEALING;
    const ciphers = old ? V1_ESP_PLAIN : PLAIN;
    return list(
      fc.oneof(
        fc.record({ encryption: some(old ? V1_ESP_AEAD : AEAD), integrity: none, ...rest }),
        fc.record({ encryption: some(ciphers), integrity: some(integrity), ...rest }),
        fc.record({
          encryption: some(ciphers.filter((id) => id !== 'null')),
          integrity: fc.constant(['none']),
          ...rest,
        }),
      ),
    );
  });
}

const identity = fc.constantFrom('192.0.2.1', '203.0.113.1', 'a.example', 'me@example.org');
const psk = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }).filter((text) => !text.startsWith('0x')),
  fc.constantFrom('correct horse battery staple', 'say "0s"', '0sBase64', 'back\\slash', '0x00ff'),
);

const ike: fc.Arbitrary<IkeConfig> = fc
  .record({
    version: fc.constantFrom(1 as const, 2 as const),
    mode: fc.constantFrom('main' as const, 'aggressive' as const),
  })
  .chain(({ version, mode }) =>
    fc.record({
      version: fc.constant(version),
      mode: fc.constant(mode),
      proposals: ikeProposals(version, mode),
      psk,
      localId: identity,
      remoteId: identity,
      retransmit: fc.constantFrom({ timeoutMs: 4_000, base: 1.8, tries: 5 }, { timeoutMs: 1_000, base: 1, tries: 2 }),
      lifetimeSeconds: fc.constantFrom(0, 900, 28_800, 86_400),
      dpdSeconds: fc.constantFrom(0, 5, 30),
      natTraversal: fc.boolean(),
      cookies: fc.boolean(),
      fragmentBytes: fc.constantFrom(0, 256, 1_280),
    }),
  );

interface Ends {
  here: string;
  there: string;
  lan: string;
  farLan: string;
}

function child(version: Version, { here, there, lan, farLan }: Ends): fc.Arbitrary<ChildConfig> {
  return fc
    .record({
      mode: fc.constantFrom('tunnel' as const, 'transport' as const),
      protocol: fc.constantFrom<Protocol>('esp', 'ah', version === 1 ? 'ah-esp' : 'esp'),
    })
    .chain(({ mode, protocol }) =>
      fc.record({
        mode: fc.constant(mode),
        protocol: fc.constant(protocol),
        proposals: childProposals(version, protocol),
        local: fc.constantFrom(
          mode === 'transport' ? [here] : [lan],
          mode === 'transport' ? [`${here}/32`] : [lan, '10.8.0.0/16'],
        ),
        remote: fc.constantFrom(
          mode === 'transport' ? [there] : [farLan],
          mode === 'transport' ? [there] : ['0.0.0.0/0'],
        ),
        esn: fc.boolean(),
        replayWindow: fc.constantFrom(32, 64, 100, 1_024),
        lifetime: fc.record({
          seconds: fc.constantFrom(0, 60, 3_600, 28_800),
          bytes: fc.constantFrom(0, 100_000, 5_000_000),
        }),
      }),
    );
}

const end = fc.constantFrom('a' as const, 'b' as const);
const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.record({
    kind: fc.constant('ping' as const),
    from: end,
    ends: fc.constantFrom('hosts' as const, 'gateways' as const),
    startMs: fc.nat({ max: 9_000 }),
    count: fc.integer({ min: 1, max: 9 }),
    intervalMs: fc.integer({ min: 1, max: 1_000 }),
    bytes: fc.nat({ max: 1_472 }),
  }),
  fc.record({
    kind: fc.constantFrom(
      'delete-ike' as const,
      'delete-child' as const,
      'rekey-ike' as const,
      'rekey-child' as const,
      'check-peer' as const,
    ),
    site: end,
    startMs: fc.nat({ max: 9_000 }),
  }),
);

const packet = fc.integer({ min: 1, max: 30 });
const intervention: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({ kind: fc.constant('replay' as const), packet, afterMs: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: fc.constant('delay' as const), packet, byMs: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: fc.constant('flip' as const), packet, byte: fc.nat({ max: 200 }), bit: fc.nat({ max: 7 }) }),
);

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Any valid Lab document. */
export const anyDocument: fc.Arbitrary<Lab> = fc
  .record({ a: ike, b: ike })
  .chain((ikes) => {
    const { sites } = preset('ikev2-psk');
    const ends = (from: 'a' | 'b', to: 'a' | 'b'): Ends => ({
      here: sites[from].gateway,
      there: sites[to].gateway,
      lan: sites[from].lan,
      farLan: sites[to].lan,
    });
    const site = (from: 'a' | 'b', to: 'a' | 'b') =>
      fc.record({
        child: child(ikes[from].version, ends(from, to)),
        second: optional(child(ikes[from].version, { ...ends(from, to), lan: '10.9.0.0/24' })),
        innerNat: optional(fc.constantFrom('10.77.0.1', '198.18.0.9')),
      });
    return fc.record({
      ikes: fc.constant(ikes),
      a: site('a', 'b'),
      b: site('b', 'a'),
      nat: optional(
        fc.record({
          outside: fc.constant('198.51.100.7'),
          kind: fc.constantFrom('ports' as const, 'address' as const),
          timeoutSeconds: fc.integer({ min: 1, max: 600 }),
        }),
      ),
      traffic: fc.array(traffic, { maxLength: 4 }),
      interventions: fc.array(intervention, { maxLength: 3 }),
      runMs: fc.nat({ max: 60_000 }),
    });
  })
  .map(({ ikes, a, b, nat, traffic, interventions, runMs }) => {
    const { preset: _preset, ...lab } = preset('ikev2-psk');
    const site = (from: 'a' | 'b', { second, innerNat, child }: typeof a) => ({
      ...lab.sites[from],
      ike: ikes[from],
      child,
      // Both would protect the same packets between the gateways.
      ...(second && !(second.mode === 'transport' && child.mode === 'transport') && { second }),
      ...(innerNat !== undefined && { innerNat }),
    });
    return {
      ...lab,
      sites: { a: site('a', a), b: site('b', b) },
      path: { ...lab.path, ...(nat && { nat }) },
      traffic: [...lab.traffic, ...traffic],
      interventions,
      runMs,
    };
  });

/** The same with gateway B as A's mirror image, so that most of them bring up a tunnel. */
export const agreeingDocument: fc.Arbitrary<Lab> = anyDocument.map((lab) => {
  const { a, b } = lab.sites;
  const outside = lab.path.nat?.outside ?? a.gateway;
  const seen = (text: string) => (text.replace(/\/32$/, '') === a.gateway ? outside : text);
  const turn = (policy: ChildConfig): ChildConfig => ({
    ...policy,
    local: policy.remote,
    remote: policy.local.map(seen),
  });
  const { second: _own, innerNat: _inner, ...rest } = b;
  const { innerNat: _outer, ...own } = a;
  const mirror = {
    ...rest,
    ike: { ...a.ike, localId: a.ike.remoteId, remoteId: a.ike.localId },
    child: turn(a.child),
    ...(a.second && { second: turn(a.second) }),
  };
  return { ...lab, sites: { a: own, b: mirror } };
});

/** The same Lab with groups that cost little, for tests that run many. */
export function withQuickGroups(lab: Lab): Lab {
  const quick = (proposals: readonly ProposalConfig[]) =>
    proposals.map((proposal) => ({
      ...proposal,
      groups: [...new Set(proposal.groups.map((word) => (word === 'x25519' ? word : 'ecp256')))],
    }));
  const policy = (one: ChildConfig): ChildConfig => ({ ...one, proposals: quick(one.proposals) });
  const site = ({ ike, child, second, ...rest }: SiteConfig): SiteConfig => ({
    ...rest,
    ike: { ...ike, proposals: quick(ike.proposals) },
    child: policy(child),
    ...(second && { second: policy(second) }),
  });
  return { ...lab, sites: { a: site(lab.sites.a), b: site(lab.sites.b) } };
}
