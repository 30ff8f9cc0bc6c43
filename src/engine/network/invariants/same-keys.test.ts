import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { agreeingLab } from '../../testing/agreeing-lab.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import type { Site } from '../../values/value.ts';
import { simulate } from '../simulate.ts';

/** What is typed, drawn or read off the wire is no key that an end has made. */
const GIVEN = new Set(['seed', 'config', 'wire', 'dh.public']);
const IS_KEY = /^(SK_|SKEYSEED|SKEYID|Ka$|KEYMAT|ESP_|AH_|AUTH_|HASH_|g\^ir)/;

function keysOf({ values }: Timeline, site: Site): string[] {
  const made = values.filter(({ owner, rule, name }) => owner === site && !GIVEN.has(rule) && IS_KEY.test(name));
  return made.map(({ name, bytes }) => `${name} ${toHex(bytes)}`).sort();
}

it('both ends make the same keys out of what they have exchanged', () => {
  const property = fc.property(agreeingLab, (lab) => {
    const timeline = simulate(lab);
    const [a, b] = [keysOf(timeline, 'a'), keysOf(timeline, 'b')];
    expect(a).toEqual(b);
    expect(a.length).toBeGreaterThan(6);
  });
  fc.assert(property, { seed: 3, numRuns: 50 });
});
