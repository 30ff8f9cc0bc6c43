// "Check it yourself", taken at its word: each kind of command is run in bash, and has to print the bytes that the engine
// made. Links to CyberChef are read back and their recipes cooked over node:crypto.
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { FORMULAS } from '../../src/content/ui/formulas.ts';
import { toHex } from '../../src/engine/bytes/hex.ts';
import { CHECKED_RULES, type Check, type Computed, checkOf } from '../../src/engine/check/check.ts';
import { installExtras } from '../../src/engine/crypto/extra/install.ts';
import { createDissector } from '../../src/engine/dissect/dissect.ts';
import type { Lab } from '../../src/engine/lab/lab.ts';
import { PRESETS } from '../../src/engine/lab/presets.ts';
import { simulate } from '../../src/engine/network/simulate.ts';
import { writeMeasured } from '../../src/engine/testing/measured.ts';
import { indexValues } from '../../src/engine/values/walk.ts';
import { indexFields } from '../../src/store/field-index.ts';
import { recipeOfField } from '../../src/store/provenance.ts';
import { recipeOfValue } from '../../src/store/value-lookup.ts';
import { cook } from './chef.ts';
import { suiteLabs } from './suite-labs.ts';

installExtras();

const hasTools = ['openssl', 'xxd'].every((tool) => spawnSync('bash', ['-c', `command -v ${tool}`]).status === 0);

interface Sample {
  where: string;
  rule: string;
  check: Check;
  expected: string;
}

function samplesOf(name: string, lab: Lab): Sample[] {
  const timeline = simulate(lab);
  const byId = indexValues(timeline.values);
  const dissect = createDissector(timeline.keys);
  const sample = (where: string, computed: Computed | undefined): Sample[] => {
    const check = computed && checkOf(computed, byId);
    return check ? [{ where: `${name} ${where}`, rule: computed.rule, check, expected: toHex(computed.bytes) }] : [];
  };
  const values = timeline.values.flatMap((value) => sample(value.id, recipeOfValue(value)));
  const fields = timeline.frames.flatMap((frame) => {
    const dissection = dissect(frame.bytes);
    return indexFields(dissection).nodes.flatMap(({ field }) => {
      const recipe = recipeOfField(timeline, frame, dissection, field);
      return recipe && recipe.value === undefined ? sample(`frame ${frame.number} ${field.id}`, recipe) : [];
    });
  });
  return [...values, ...fields];
}

/** The first and the last of each kind. */
function ofEachKind(samples: readonly Sample[]): Map<string, Sample[]> {
  const kinds = new Map<string, Sample[]>();
  for (const sample of samples) {
    const [first] = kinds.get(sample.check.kind) ?? [];
    kinds.set(sample.check.kind, first ? [first, sample] : [sample]);
  }
  return kinds;
}

const SAMPLES = [...PRESETS.map(({ slug, lab }) => ({ name: slug, lab })), ...suiteLabs()].flatMap(({ name, lab }) =>
  samplesOf(name, lab),
);
const KINDS = ofEachKind(SAMPLES);

test('every rule that computes can be checked, and is met', () => {
  const sources = ['seed', 'wire', 'constant'];
  expect([...CHECKED_RULES].sort()).toEqual(
    Object.keys(FORMULAS)
      .filter((rule) => !sources.includes(rule))
      .sort(),
  );
  expect([...new Set(SAMPLES.map(({ rule }) => rule))].sort()).toEqual([...CHECKED_RULES].sort());
});

afterAll(() => {
  if (!hasTools) return;
  const tool = /^OpenSSL [\d.]+/.exec(spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout)?.[0] ?? '';
  const links = [...KINDS].filter(([, [sample]]) => sample?.check.cyberChef !== undefined).length;
  writeMeasured('checks', { tool, commands: KINDS.size, links });
});

describe.skipIf(!hasTools)('the command prints the same bytes (needs bash, OpenSSL 3 and xxd)', () => {
  test.each([...KINDS])('%s', (_, samples) => {
    for (const { where, check, expected } of samples) {
      const run = spawnSync('bash', ['-c', check.command], { encoding: 'utf8' });
      expect({ where, printed: run.stdout.replace(/\s/g, ''), said: run.stderr }).toEqual({
        where,
        printed: expected,
        said: '',
      });
    }
  });
});

/** CyberChef has none of these: key exchanges, what it would only repeat, and MACs and tags that it does not compute. */
const WITHOUT_LINK =
  /(public|shared)$|^typed|^counted|aes xcbc|odd key|^prf\+ aes|gmac|^tag aes\d+ccm|^tag chacha|^encrypt null/;

describe('the link to CyberChef gives the same bytes', () => {
  const linked = [...KINDS].filter(([, [sample]]) => sample?.check.cyberChef !== undefined);

  test('wherever CyberChef can', () => {
    const without = [...KINDS].flatMap(([kind, [sample]]) => (sample?.check.cyberChef === undefined ? [kind] : []));
    expect(without.filter((kind) => !WITHOUT_LINK.test(kind))).toEqual([]);
    expect(linked.length).toBeGreaterThan(30);
  });

  test.each(linked)('%s', (_, samples) => {
    for (const { where, check, expected } of samples)
      expect({ where, cooked: cook(check.cyberChef ?? '') }).toEqual({ where, cooked: expected });
  });
});
