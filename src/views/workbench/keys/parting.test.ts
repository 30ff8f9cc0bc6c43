import { beforeAll, expect, test } from 'vitest';
import { installExtras } from '../../../engine/crypto/extra/install.ts';
import { PRESETS, presetBySlug } from '../../../engine/lab/presets.ts';
import type { Site } from '../../../engine/values/value.ts';
import { runLab } from '../../../worker/run-lab.ts';
import { factsOf } from './facts.ts';
import { generationsOf } from './generations.ts';
import { graphOf, lineage, operandBytes } from './graph.ts';
import { layoutOf } from './layout.ts';
import { isParted, partingOf } from './parting.ts';

beforeAll(installExtras);

function treeOf(slug: string, site: Site) {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(slug);
  return graphOf(runLab(lab).timeline, site);
}

test('only where the PSKs differ do the trees', () => {
  const parted = PRESETS.filter(({ lab }) => isParted(graphOf(runLab(lab).timeline))).map(({ slug }) => slug);
  expect(parted).toEqual(['ikev2-wrong-psk', 'ikev1-wrong-psk']);
});

test.each([
  ['ikev1-wrong-psk', ['SKEYID', 'SKEYID_d', 'SKEYID_a', 'SKEYID_e', 'Ka']],
  ['ikev2-wrong-psk', ['Key Pad', 'AUTH_i']],
] as const)('%s: they part at the PSK', (slug, later) => {
  const graph = treeOf(slug, 'a');
  const drawn = graph.keys.filter((key) => !key.includes('NAT'));
  expect(partingOf(graph, drawn)).toEqual({ first: ['ike1/PSK'], later: later.map((name) => `ike1/${name}`) });
});

test.each(['a', 'b'] as const)('in the tree of %s every value is made of that end’s own', (site) => {
  const graph = treeOf('ikev1-wrong-psk', site);
  for (const [key, node] of graph.nodes) {
    if (node.differs) expect(node.value.owner, key).toBe(site);
    if (node.differs)
      for (const parent of lineage(graph, key)) expect(graph.nodes.get(parent)?.held[site], parent).toBeDefined();
  }
  const [first] = graph.nodes.get('ike1/Ka')?.operands ?? [];
  expect(first && operandBytes(graph, first).subarray(0, 32)).toEqual(graph.nodes.get('ike1/Ka')?.value.bytes);
  expect(graph.nodes.has('ike1/HASH_I')).toBe(site === 'a');
});

test.each([
  ['a', [5, 7, 9], []],
  ['b', [6, 8, 10], [6, 8, 10]],
] as const)('the tree of %s has the packets of that end alone', (site, sealed, hashed) => {
  const lab = presetBySlug('ikev1-wrong-psk');
  if (!lab) throw new Error('no preset');
  const run = runLab(lab);
  const [generation] = generationsOf(run.timeline);
  if (!generation) throw new Error('no keys');
  const facts = factsOf(run, generation, new Map(), graphOf(run.timeline, site));
  expect(facts.packetsOf('ike1/Ka')).toEqual(sealed);
  expect(facts.packetsOf('ike1/SKEYID_a')).toEqual(hashed);
  const chips = layoutOf(facts).shapes.flatMap((shape) => (shape.kind === 'packets' ? [shape] : []));
  expect(chips.map(({ site: end, sealed: locked }) => (locked ? end : 'hash'))).toEqual([
    ...(hashed.length > 0 ? ['hash'] : []),
    site,
  ]);
});
