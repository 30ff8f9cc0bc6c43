import { beforeAll, expect, test } from 'vitest';
import { unrollStreams } from '../../../engine/bench/keys/unroll.ts';
import { wholeMac } from '../../../engine/bench/keys/whole-mac.ts';
import { concat, equal } from '../../../engine/bytes/bytes.ts';
import { installExtras } from '../../../engine/crypto/extra/install.ts';
import { PRESETS } from '../../../engine/lab/presets.ts';
import { runLab } from '../../../worker/run-lab.ts';
import { prfOfKey } from './facts.ts';
import { generationsOf } from './generations.ts';
import { graphOf } from './graph.ts';
import { sealJob } from './jobs.ts';
import { streamQuestions } from './streams.ts';

beforeAll(installExtras);

test.each(PRESETS.map(({ slug, lab }) => [slug, lab] as const))(
  'what the bench computes of %s is what the Lab has: every stream, and the ICV of a packet',
  (slug, lab) => {
    const run = runLab(lab);
    const graph = graphOf(run.timeline);
    const questions = streamQuestions(graph, (key) => prfOfKey(run, key));
    const blocks = unrollStreams([...questions.values()]);
    [...questions.keys()].forEach((key, at) => {
      const value = graph.nodes.get(key)?.value;
      expect(concat(...(blocks[at] ?? [])).subarray(0, value?.bytes.length), key).toEqual(value?.bytes);
    });
    for (const generation of generationsOf(run.timeline)) {
      const job = sealJob(run, generation, undefined, graph);
      if (!job) continue;
      const { bytes, kept } = wholeMac(job.question);
      // A NAT writes another address into what AH covers.
      const agrees = slug !== 'ah-through-nat';
      expect([slug, equal(bytes.subarray(0, kept), job.icv)]).toEqual([slug, agrees]);
    }
  },
);

test('MD5 in both phases: 16 bytes make SKEYID, and 12 of 16 seal a packet', () => {
  const lab = PRESETS.find(({ slug }) => slug === 'ikev1-legacy')?.lab;
  if (!lab) throw new Error('no preset');
  const run = runLab(lab);
  const [generation] = generationsOf(run.timeline);
  const graph = graphOf(run.timeline);
  const job = generation && sealJob(run, generation, undefined, graph);
  expect(prfOfKey(run, 'ike1/SKEYID')).toBe('md5');
  expect(job?.question.algorithm).toBe('md5');
  expect(job?.icv.length).toBe(12);
  expect(graph.nodes.get('ike1/SKEYID')?.value.bytes.length).toBe(16);
});
