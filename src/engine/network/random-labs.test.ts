import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../bytes/hex.ts';
import { dissect } from '../dissect/dissect.ts';
import { checkLab } from '../lab/validate.ts';
import { compatibleLab } from '../testing/arbitrary-lab.ts';
import { eavesdrop, knowledgeAt } from '../timeline/knowledge.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { simulate } from './simulate.ts';

/** Each run plays a whole lab, key exchange and all. */
const RUNS = { seed: 2, numRuns: 25 };

/** What crosses the Internet, in the clear or sealed. */
const CROSSES = new Set(['ike-spis', 'nonces', 'nat-a', 'nat-b', 'dh-public', 'auth-i', 'auth-r', 'esp-spis']);

/** A property over Labs whose gateways agree, and their recordings. */
function always(claim: (timeline: Timeline) => void): void {
  fc.assert(
    fc.property(compatibleLab, (lab) => claim(simulate(lab))),
    RUNS,
  );
}

describe('any two gateways that agree', () => {
  it('are configured by a valid Lab', () => {
    always(({ lab }) => {
      expect(checkLab(lab)).toEqual({ ok: true, lab });
    });
  });

  it('bring the tunnel up, and every ping but the first is answered', () => {
    always(({ pings }) => {
      const [first, ...others] = pings;
      expect(first?.lostBecause).toBe('policy.match');
      for (const ping of others) expect(ping).toMatchObject({ answeredAt: expect.any(Number) });
    });
  });

  it('hold the same keys', () => {
    always(({ values }) => {
      const of = (site: string) =>
        values
          .filter((value) => value.owner === site && /^(SK_|ESP_|KEYMAT|SKEYSEED|g\^|AUTH_)/.test(value.name))
          .filter((value) => value.rule !== 'wire' && value.rule !== 'dh.public')
          .map((value) => `${value.name} ${toHex(value.bytes)}`)
          .sort();
      expect(of('a')).toEqual(of('b'));
      expect(of('a').length).toBeGreaterThan(8);
    });
  });

  it('send no inner packet over the Internet in the clear', () => {
    always(({ frames }) => {
      expect(frames.some((frame) => frame.kind === 'esp')).toBe(true);
      const inner = frames.filter((frame) => frame.link !== 'internet').map((frame) => toHex(frame.bytes.subarray(20)));
      for (const frame of frames.filter((one) => one.link === 'internet')) {
        expect(['ike', 'esp']).toContain(frame.kind);
        const outer = toHex(frame.bytes);
        for (const payload of inner) expect(outer.includes(payload)).toBe(false);
      }
    });
  });

  it('let Eve see no secret and compute none', () => {
    always((timeline) => {
      const clear = timeline.frames.map((frame) => dissect(frame.bytes, { ike: [], esp: [], ah: [] }));
      const sightings = eavesdrop(timeline, clear);
      for (const value of timeline.values.filter((one) => one.secret && !/^SPI_/.test(one.name))) {
        expect(sightings.has(toHex(value.bytes))).toBe(false);
      }
      for (const row of knowledgeAt(timeline, sightings, timeline.end)) {
        const open = CROSSES.has(row.group);
        for (const cell of row.eve) expect(['seen', 'sealed'].includes(cell.state)).toBe(open);
      }
    });
  });
});
