import fc from 'fast-check';
import { expect, it } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { dissect } from '../dissect/dissect.ts';
import type { ChildConfig, Intervention, Lab, ProposalConfig, SiteConfig } from '../lab/lab.ts';
import { checkLab } from '../lab/validate.ts';
import { pingMarks, preset } from '../testing/transcript.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Field } from '../wire/span.ts';
import { simulate } from './simulate.ts';

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

const anyForm: fc.Arbitrary<Lab> = fc
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
    return {
      ...lab,
      sites: { a: site('a', lab.sites.a), b: site('b', lab.sites.b) },
      path,
      traffic,
      interventions,
      runMs,
    };
  });

const isProtected = ({ kind }: Timeline['frames'][number]) => kind === 'esp' || kind === 'ah';

function claimOrder({ steps, frames }: Timeline): void {
  steps.forEach(({ at }, index) => {
    expect(at).toBeGreaterThan(steps[index - 1]?.at ?? -1);
  });
  frames.forEach(({ sentAt }, index) => {
    expect(sentAt).toBeGreaterThanOrEqual(frames[index - 1]?.sentAt ?? 0);
  });
}

/** Every packet is accounted for, and none leaves its gateway unprotected. */
function claimTraffic({ pings, frames, cut }: Timeline): void {
  expect(cut).toBeUndefined();
  for (const { answeredAt, lostBecause } of pings) expect(answeredAt ?? lostBecause).toBeDefined();
  const outside = frames.filter(({ link }) => link === 'internet' || link === 'uplink-a');
  for (const { kind } of outside) expect(['ike', 'esp', 'ah', 'keepalive']).toContain(kind);
}

/** A window moves to the right only, and no number is fresh twice in it. */
function claimWindows({ windows }: Timeline): void {
  const edges = new Map<string, number>();
  const fresh = new Set<string>();
  for (const { site, spi, sequence, verdict, size, highest, seen } of windows) {
    const name = `${site}/${spi}`;
    expect(highest).toBeGreaterThanOrEqual(edges.get(name) ?? 0);
    edges.set(name, highest);
    expect(seen.every((one) => one <= highest && one > highest - size)).toBe(true);
    if (verdict !== 'fresh' || size === 0) continue;
    expect(fresh.has(`${name}/${sequence}`)).toBe(false);
    fresh.add(`${name}/${sequence}`);
  }
}

/** Whoever has the keys finds nothing wrong, unless somebody has changed the packet: a NAT that AH does not survive, or Eve. */
function claimSound({ frames, keys, lab }: Timeline): void {
  const flat = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
  for (const { bytes, label, kind } of frames.filter(isProtected)) {
    if (label.includes('flipped') || (kind === 'ah' && lab.path.nat)) continue;
    expect(flat(dissect(bytes, keys).fields).flatMap(({ error }) => error?.code ?? [])).toEqual([]);
  }
}

it('every form of packet, with a NAT or without, whatever happens on the path', () => {
  const outcomes = new Map<string, number>();
  const property = fc.property(anyForm, (lab) => {
    expect(checkLab(lab)).toEqual({ ok: true, lab });
    const timeline = simulate(lab);
    claimOrder(timeline);
    claimTraffic(timeline);
    claimWindows(timeline);
    claimSound(timeline);
    const { protocol, mode } = lab.sites.a.child;
    const quiet = lab.interventions.length === 0;
    const crossing = lab.path.nat ? 'nat' : 'open';
    if (quiet && crossing === 'open')
      expect([protocol, mode, pingMarks(timeline)]).toEqual([protocol, mode, '.!!!!!!!']);
    if (quiet && protocol !== 'esp' && crossing === 'nat') expect(pingMarks(timeline)).not.toContain('!');
    if (quiet && protocol === 'esp' && lab.sites.a.ike.natTraversal) expect(pingMarks(timeline)).toMatch(/^\.!!!/);
    const key = `${protocol} ${mode} ${crossing} ${pingMarks(timeline).includes('!') ? 'up' : 'down'}`;
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  });
  fc.assert(property, { seed: 11, numRuns: 70 });
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      'esp tunnel nat up',
      'esp transport open up',
      'ah tunnel open up',
      'ah tunnel nat down',
      'ah-esp tunnel open up',
    ]),
  );
});
