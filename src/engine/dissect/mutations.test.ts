/*
 * Whatever a capture holds, the spans of every source partition it, nothing throws and nothing loops. Each of the 200,000
 * packets is a good one that was bent by a seeded mutation: flipped bits, cuts, inserted bytes, length fields at their
 * extremes, the head of one packet before the tail of another, and stretches sent twice. Some are bent before they are
 * sealed, so that what stands behind a good ICV is broken too.
 */
import { describe, expect, test } from 'vitest';
import { encodePayloadChain } from '../formats/ike-message.ts';
import { sealEsp } from '../ipsec/esp.ts';
import { mutate, type Random, randomFrom, type Specimen, specimen } from '../testing/mutate.ts';
import { partitionFault } from '../testing/partition.ts';
import * as samples from '../testing/samples.ts';
import { capturedPackets } from '../testing/shared-captures.ts';
import type { Field } from '../wire/span.ts';
import { dissect, NO_KEYS } from './dissect.ts';

const RUNS = 200_000;
const SEED = 7296;

/** The code of the first fault in the tree, or what was reached without one. */
function outcome(fields: readonly Field[], opened: boolean): string {
  for (const field of fields) {
    const found = field.error?.code ?? (field.children ? outcome(field.children, false) : 'clean');
    if (found !== 'clean') return found;
  }
  return opened ? 'clean, opened' : 'clean';
}

const { IKE_CBC, IKE_GCM, ESP_CBC, ESP_GCM, SAMPLE_KEYS } = samples;
const chains = [samples.AUTH_PAYLOADS, samples.DELETE_PAYLOADS].map((payloads) => encodePayloadChain(payloads));

/** A packet whose inside was bent before it was sealed. */
function sealedBroken(random: Random, specimens: readonly Specimen[]): Uint8Array {
  const other = pick(random, specimens);
  const bend = (bytes: Uint8Array) => mutate({ bytes, lengths: [] }, random, other).bytes;
  if (random(2) === 0) {
    const [keys, ivBytes] = pick(random, [[ESP_GCM, 8] as const, [ESP_CBC, 16] as const]);
    return samples.inIpv4(50, sealEsp(keys, 1, samples.counting(ivBytes), bend(samples.ping()), 4));
  }
  const chain = pick(random, chains);
  const keys = pick(random, [IKE_GCM, IKE_CBC]);
  return samples.inUdp(
    500,
    samples.sealChain(keys, samples.ikeHeader(35, random(2) === 0, 1), chain.first, bend(chain.bytes)),
  );
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

describe('any bytes', () => {
  const captured = capturedPackets();
  const good = Object.values(samples.samplePackets()).map((bytes) => ({ bytes, link: 'raw' as const }));
  const sources = [...good, ...captured];
  const specimens = sources.map(({ bytes, link }) => specimen(bytes, dissect(bytes, SAMPLE_KEYS, link)));

  test('the specimens are good', () => {
    for (const { bytes } of good) expect(outcome(dissect(bytes, SAMPLE_KEYS).fields, false)).toBe('clean');
  });

  test(`${RUNS} mutations: spans partition every source`, () => {
    const random = randomFrom(SEED);
    const mix: Record<string, number> = {};
    for (let run = 0; run < RUNS; run++) {
      const index = random(2) === 0 ? random(good.length) : random(sources.length);
      const inside = run % 25 === 0;
      const bytes = inside
        ? sealedBroken(random, specimens)
        : mutate(specimens[index] as Specimen, random, pick(random, specimens)).bytes;
      const link = inside ? 'raw' : (sources[index]?.link ?? 'raw');
      const dissection = dissect(bytes, run % 8 === 0 || inside ? SAMPLE_KEYS : NO_KEYS, link);
      const fault = partitionFault(dissection);
      if (fault) expect.fail(`run ${run}: ${fault}: ${Buffer.from(bytes).toString('hex')}`);
      const result = outcome(dissection.fields, dissection.sources.length > 1);
      mix[result] = (mix[result] ?? 0) + 1;
    }
    console.log(
      `outcomes of ${RUNS} mutations of ${specimens.length} packets (${captured.length} from real captures):`,
      mix,
    );
    for (const code of ['clean', 'truncated', 'bad-length', 'bad-checksum', 'bad-tag', 'trailing']) {
      expect(mix[code], code).toBeGreaterThan(0);
    }
  });
});
