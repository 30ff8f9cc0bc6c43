import { beforeAll, expect, test } from 'vitest';
import { wholeMac } from '../../../engine/bench/keys/whole-mac.ts';
import { installExtras } from '../../../engine/crypto/extra/install.ts';
import { installIkev1 } from '../../../engine/ike/v1/install.ts';
import { installRekeys } from '../../../engine/ike/v2/install.ts';
import type { Lab } from '../../../engine/lab/lab.ts';
import { presetBySlug } from '../../../engine/lab/presets.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { runLab } from '../../../worker/run-lab.ts';
import { generationsOf } from './generations.ts';
import { graphOf } from './graph.ts';
import { makeFacts, sealFacts } from './job-facts.ts';
import { sealJob } from './jobs.ts';

beforeAll(() => {
  installExtras();
  installIkev1();
  installRekeys();
});

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(`no preset ${slug}`);

/** What makes the keys of the first generation: its inputs by name, and as many pieces of bytes as names. */
function making(lab: Lab) {
  const { timeline } = runLab(lab);
  const graph = graphOf(timeline);
  const [generation] = generationsOf(timeline);
  const ike = generation?.ike ?? '';
  const seed = graph.nodes.get(`${ike}/SKEYSEED`) ?? graph.nodes.get(`${ike}/SKEYID`) ?? expect.fail('no seed');
  const facts = makeFacts(graph, seed, generation?.version ?? 2, 'HMAC-SHA-256');
  expect(facts.out?.bytes).toEqual(seed.value.bytes);
  expect(facts.out?.kept).toBe(seed.value.bytes.length);
  for (const { words, bytes } of [facts.key, facts.text]) {
    expect(bytes.split(' | ')).toHaveLength(words.split(' | ').length);
    expect(bytes.split(' | ')).not.toContain('');
  }
  return { key: facts.key.words, text: facts.text.words, graph, ike, facts };
}

const V1 = { key: 'PSK', text: 'Ni | Nr' };
const V2 = { key: 'Ni | Nr', text: 'g^ir' };

test.each([
  ['ikev2-psk', V2],
  ['ikev2-fragmentation', V2],
  ['ikev2-wrong-psk', V2],
  ['ikev1-main-psk', V1],
  ['ikev1-aggressive-psk', V1],
  ['ikev1-wrong-psk', V1],
])('%s: the key and the text of what makes its keys', (slug, words) => {
  expect(making(preset(slug))).toMatchObject(words);
});

test('a lost answer changes nothing of it', () => {
  const lab = preset('ikev2-psk');
  const traffic = lab.traffic.filter(({ kind }) => kind === 'ping');
  const { graph, ike, facts } = making({ ...lab, traffic, path: { ...lab.path, lose: [2] } });
  expect(facts.key.bytes).toBe(
    ['Ni', 'Nr'].map((name) => cutHex(graph.nodes.get(`${ike}/${name}`)?.value.bytes ?? new Uint8Array())).join(' | '),
  );
});

test('an IKE SA in the place of another has the old SK_d for its key', () => {
  const lab: Lab = { ...preset('ikev2-psk'), traffic: [...preset('ikev2-psk').traffic.slice(0, 1), REKEY] };
  const { timeline } = runLab(lab);
  const graph = graphOf(timeline);
  const rekeyed = generationsOf(timeline).find(({ kind }) => kind === 'ike-rekey') ?? expect.fail('not rekeyed');
  const seed = graph.nodes.get(`${rekeyed.ike}/SKEYSEED`) ?? expect.fail('no seed');
  const { key, text } = makeFacts(graph, seed, 2, 'HMAC-SHA-256');
  expect([key.words, text.words]).toEqual(['SK_d', 'g^ir | Ni | Nr']);
});

const REKEY = { kind: 'rekey-ike', site: 'a', startMs: 3500 } as const;

test('what seals a packet: computed it agrees with the packet, before that nothing is said', () => {
  const run = runLab(preset('ikev2-psk-cbc'));
  const [generation] = generationsOf(run.timeline);
  const job = (generation && sealJob(run, generation, undefined, graphOf(run.timeline))) ?? expect.fail('no job');
  const before = sealFacts(job, 2, 'HMAC-SHA-256', undefined);
  expect([before.out, before.cut, before.verdict]).toEqual([undefined, undefined, undefined]);
  const made = wholeMac(job.question);
  const after = sealFacts(job, 2, 'HMAC-SHA-256', made);
  expect(after.cut).toContain(String(made.bytes.length - job.icv.length));
  expect(after.verdict).toContain(`packet ${job.packet} carries is the same: ${groupHex(job.icv)}`);
  const turned = { ...job, icv: job.icv.map((byte) => byte ^ 1) };
  expect(sealFacts(turned, 2, 'HMAC-SHA-256', made).verdict).toContain('carries is another');
});
