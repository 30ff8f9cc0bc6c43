// A real strongSwan takes every swanctl.conf that the lab writes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configText } from '../../src/engine/dialects/config/config-line.ts';
import { swanctlConfig } from '../../src/engine/dialects/config/swanctl.ts';
import type { Lab } from '../../src/engine/lab/lab.ts';
import { PRESETS } from '../../src/engine/lab/presets.ts';
import { anyDocument } from '../../src/engine/testing/arbitrary-document.ts';
import { canNegotiate, hasSwanctl, loadAll, negotiateAll } from './swanctl.ts';
import { workspace } from './workspace.ts';

const configsOf = (name: string, lab: Lab) =>
  (['a', 'b'] as const).map((site) => [`${name}-${site}`, configText(swanctlConfig(lab, site))] as const);

const presets = new Map(PRESETS.flatMap(({ slug, lab }) => configsOf(slug, lab)));
const anything = new Map(
  fc.sample(anyDocument, { seed: 5, numRuns: 25 }).flatMap((lab, index) => configsOf(`any-${index}`, lab)),
);

describe.skipIf(!hasSwanctl)('strongSwan', () => {
  it('loads both gateways of every preset, and of any Lab', () => {
    using place = workspace();
    const loaded = loadAll(place.folder, new Map([...presets, ...anything]));
    const refused = [...loaded].filter(([, { status }]) => status !== 0).map(([name, { said }]) => `${name}: ${said}`);
    expect(refused).toEqual([]);
    expect(loaded.get('ikev2-psk-a')?.listed).toBe(
      [
        'net: IKEv2, no reauthentication, no rekeying',
        '  local:  192.0.2.1',
        '  remote: 203.0.113.1',
        '  local pre-shared key authentication:',
        '    id: 192.0.2.1',
        '  remote pre-shared key authentication:',
        '    id: 203.0.113.1',
        '  net: TUNNEL, no rekeying',
        '    local:  10.1.0.0/24',
        '    remote: 10.2.0.0/24',
        '',
      ].join('\n'),
    );
  });

  it('would have said so if it had not', () => {
    using place = workspace();
    const good = presets.get('ikev2-psk-a') ?? '';
    const loaded = loadAll(place.folder, new Map([['bad', good.replace('aes256gcm16-prf', 'aes255gcm16-prf')]]));
    expect(loaded.get('bad')).toMatchObject({
      status: 22,
      said: expect.stringContaining('invalid value for: proposals'),
    });
  });
});

/** What daemons in user space cannot do: a NAT between them, AH, transport mode. */
const playable = PRESETS.filter(({ lab: { path, sites } }) => {
  const { protocol, mode } = sites.a.child;
  return !path.nat && protocol === 'esp' && mode === 'tunnel';
});

/** How a negotiation ends that does not bring up a tunnel; all others do. */
const REFUSALS: Readonly<Record<string, RegExp>> = {
  'ikev2-no-proposal': /received NO_PROPOSAL_CHOSEN notify error/,
  'ikev2-wrong-psk': /received AUTHENTICATION_FAILED notify error/,
  'ikev2-ts-unacceptable': /received TS_UNACCEPTABLE notify, no CHILD_SA built/,
  'ikev1-wrong-psk': /could not decrypt payloads|peer not responding/,
};

describe.skipIf(!canNegotiate)('two strongSwans', () => {
  it('set up as the gateways of a preset end as the preset does', () => {
    using place = workspace();
    const pairs = playable.map(({ slug, lab }) => {
      const [a, b] = (['a', 'b'] as const).map((site) => configText(swanctlConfig(lab, site)));
      return [slug, { a: a ?? '', b: b ?? '' }] as const;
    });
    const said = negotiateAll(place.folder, new Map(pairs));
    const wrong = [...said].filter(([slug, text]) => {
      const expected = REFUSALS[slug] ?? /CHILD_SA net\{\d+\} established .*initiate completed successfully/s;
      return !expected.test(text);
    });
    expect(wrong).toEqual([]);
    expect(said.get('ikev2-narrowing')).toContain('TS 10.1.0.0/24 === 10.2.0.0/28');
    expect(said.get('ikev2-invalid-ke')).toContain('INVAL_KE');
    expect(said.get('ikev1-aggressive-psk')).toContain('AGGRESSIVE');
  });
});
