import fc from 'fast-check';
import { installExtras } from '../crypto/extra/install.ts';
import type { Lab, ProposalConfig, SiteConfig, Traffic } from '../lab/lab.ts';
import { preset } from './transcript.ts';

installExtras();

const AEAD = ['aes128gcm16', 'aes256gcm16', 'chacha20poly1305'];
const CBC = ['aes128', 'aes256'];
const INTEGRITY = ['sha1', 'sha256', 'sha384', 'sha512'];
const PRF = ['prfsha1', 'prfsha256', 'prfsha384', 'prfsha512'];
/** MODP-2048 costs too much to be met often. */
const GROUPS = ['x25519', 'ecp256'];

const some = (words: readonly string[]) => fc.shuffledSubarray([...words], { minLength: 1 });
const all = (words: readonly string[]) => fc.shuffledSubarray([...words], { minLength: words.length });

interface Pair {
  a: readonly ProposalConfig[];
  b: readonly ProposalConfig[];
}

/** Two configurations of which one accepts all that the other may offer, so that they agree. */
function pair(use: 'ike' | 'child'): fc.Arbitrary<Pair> {
  const rest = (pick: typeof some) =>
    use === 'ike' ? fc.record({ prf: pick(PRF), groups: pick(GROUPS) }) : fc.constant({ prf: [], groups: [] });
  const cipher = (pick: typeof some) =>
    fc
      .boolean()
      .chain((aead) =>
        aead
          ? fc.record({ encryption: pick(AEAD), integrity: fc.constant<string[]>([]) })
          : fc.record({ encryption: pick(CBC), integrity: pick(INTEGRITY) }),
      );
  const picky = fc.tuple(cipher(some), rest(some)).map(([one, other]) => [{ ...one, ...other }]);
  const open = fc.tuple(all(AEAD), all(CBC), all(INTEGRITY), rest(all)).map(([aead, cbc, integrity, other]) => [
    { encryption: aead, integrity: [], ...other },
    { encryption: cbc, integrity, ...other },
  ]);
  return fc
    .tuple(picky, open, fc.boolean())
    .map(([one, other, swap]) => (swap ? { a: other, b: one } : { a: one, b: other }));
}

const psk = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.startsWith('0x')),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`),
);

const ping = fc.record({
  kind: fc.constant('ping' as const),
  ends: fc.constant('hosts' as const),
  from: fc.constant('a' as const),
  startMs: fc.nat({ max: 50 }),
  count: fc.integer({ min: 2, max: 5 }),
  intervalMs: fc.integer({ min: 1_000, max: 1_500 }),
  bytes: fc.nat({ max: 300 }),
});

/** Longer than the way there and back, and all that the gateways compute in between. */
const delayMs = fc.integer({ min: 1, max: 150 });

/** Labs whose gateways agree: the tunnel comes up, and only the first ping is lost. A pings first; B may too, later. */
export const compatibleLab: fc.Arbitrary<Lab> = fc
  .record({
    ike: pair('ike'),
    child: pair('child'),
    psk,
    seed: fc.string({ minLength: 1, maxLength: 20 }),
    ping,
    delayMs,
    back: fc.boolean(),
  })
  .map(({ ike, child, psk, seed, ping, delayMs, back }) => {
    const { preset: _preset, ...lab } = preset('ikev2-psk');
    const site = (config: SiteConfig, end: 'a' | 'b'): SiteConfig => ({
      ...config,
      ike: { ...config.ike, psk, proposals: ike[end] },
      child: { ...config.child, proposals: child[end] },
    });
    const traffic: Traffic[] = [ping];
    if (back) traffic.push({ ...ping, from: 'b', startMs: 2_000 });
    traffic.push({ kind: 'delete-ike', site: 'a', startMs: 12_000 });
    return {
      ...lab,
      seed,
      sites: { a: site(lab.sites.a, 'a'), b: site(lab.sites.b, 'b') },
      path: { ...lab.path, delayMs },
      traffic,
    };
  });

/** Mostly the first word, so that many Labs get far. */
const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const anySite = fc.record({
  proposals: pair('ike').chain(({ a, b }) => mostly(b, a)),
  esp: pair('child').chain(({ a, b }) => mostly(b, a)),
  psk: mostly('one', 'other', '0x00'),
  identity: mostly('site.example', '192.0.2.1', 'me@example.org'),
  expects: mostly('site.example', '192.0.2.1'),
  retransmit: fc.record({
    timeoutMs: fc.integer({ min: 100, max: 800 }),
    base: fc.constantFrom(1, 1.8),
    tries: fc.nat({ max: 3 }),
  }),
  near: mostly('24', '28', '32'),
  far: mostly('24', '28', '32'),
  cookies: mostly(false, true),
  fragmentBytes: mostly(0, 200, 576),
  dpdSeconds: mostly(0, 1, 3),
  lifetimeSeconds: mostly(0, 2, 5),
  natTraversal: mostly(true, false),
  pfs: mostly(false, true),
  lifetime: fc.record({ seconds: mostly(0, 1, 4), bytes: mostly(0, 1_000, 5_000) }),
  esn: mostly(false, true),
});

const withGroup = (one: ProposalConfig): ProposalConfig => ({ ...one, groups: ['x25519'] });

const end = fc.constantFrom('a' as const, 'b' as const);
const anyTraffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.record({
    kind: fc.constant('ping' as const),
    ends: fc.constant('hosts' as const),
    from: end,
    startMs: fc.nat({ max: 3_000 }),
    count: fc.integer({ min: 1, max: 6 }),
    intervalMs: fc.integer({ min: 1, max: 900 }),
    bytes: fc.nat({ max: 1_472 }),
  }),
  fc.record({
    kind: fc.constantFrom('delete-ike', 'delete-child', 'rekey-child', 'rekey-ike', 'check-peer'),
    site: end,
    // Round times, so that both ends are now and then asked at once.
    startMs: fc.nat({ max: 50 }).map((count) => 100 * count),
  }),
);

/** Any valid Lab: gateways that may disagree on everything, both ends calling at once, a path that loses packets. */
export const anyLab: fc.Arbitrary<Lab> = fc
  .record({
    ends: fc.tuple(anySite, anySite),
    seed: fc.string({ minLength: 1, maxLength: 20 }),
    ping,
    others: fc.array(anyTraffic, { maxLength: 6 }),
    runMs: mostly(0, 5_000, 20_000),
    path: fc.record({
      delayMs: fc.integer({ min: 1, max: 400 }),
      lanDelayMs: fc.constantFrom(0.01, 0.2, 30),
      mtu: fc.constantFrom(576, 1_400, 1_500),
      lose: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }),
    }),
  })
  .map(({ ends, seed, ping, others, path, runMs }) => {
    const { preset: _preset, ...lab } = preset('ikev2-psk');
    const site = (
      config: SiteConfig,
      peer: SiteConfig,
      { identity, expects, esp, near, far, pfs, lifetime, esn, ...ike }: (typeof ends)[0],
    ) => {
      const narrowed = (host: string, length: string) => [
        `${length === '32' ? host : host.replace(/10$/, '0')}/${length}`,
      ];
      const local = narrowed(config.host, near);
      const remote = narrowed(peer.host, far);
      return {
        ...config,
        ike: { ...config.ike, ...ike, localId: identity, remoteId: expects },
        child: { ...config.child, proposals: pfs ? esp.map(withGroup) : esp, local, remote, lifetime, esn },
      };
    };
    const { a, b } = lab.sites;
    return {
      ...lab,
      seed,
      path,
      runMs,
      traffic: [ping, ...others],
      sites: { a: site(a, b, ends[0]), b: site(b, a, ends[1]) },
    };
  });
