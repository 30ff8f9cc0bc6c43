import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { dissect, NO_KEYS } from '../../dissect/dissect.ts';
import { agreeingLab, disturbedLab } from '../../testing/agreeing-lab.ts';
import { eavesdrop, knowledgeAt } from '../../timeline/knowledge.ts';
import { simulate } from '../simulate.ts';

/**
 * SPIs are drawn like secrets, and are none: they stand in front of every packet. A HASH is a proof and no key; aggressive
 * mode sends HASH_R in the clear (RFC 2409 §5.4).
 */
const IS_NO_KEY = /\bSPI_|^HASH_/;

it('Eve never holds a secret, neither seen nor computed, whatever she does to the packets', () => {
  let judged = 0;
  const property = fc.property(fc.oneof(agreeingLab, disturbedLab), (lab) => {
    const timeline = simulate(lab);
    const clear = timeline.frames.map(({ bytes }) => dissect(bytes, NO_KEYS));
    const sightings = eavesdrop(timeline, clear);
    const secrets = timeline.values.filter(({ secret, name }) => secret && !IS_NO_KEY.test(name));
    const bytes = new Set(secrets.map((value) => toHex(value.bytes)));
    expect([...bytes].filter((hex) => sightings.has(hex))).toEqual([]);
    const cells = knowledgeAt(timeline, sightings, timeline.end).flatMap(({ eve }) => eve);
    const held = cells.filter((cell) => 'bytes' in cell && bytes.has(toHex(cell.bytes)));
    expect(held).toEqual([]);
    judged += secrets.length;
  });
  fc.assert(property, { seed: 4, numRuns: 60 });
  expect(judged).toBeGreaterThan(1_000);
});
