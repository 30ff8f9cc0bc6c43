import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { createDissector } from '../../dissect/dissect.ts';
import type { Lab } from '../../lab/lab.ts';
import { agreeingLab, disturbedLab, mayBeOpen } from '../../testing/agreeing-lab.ts';
import { preset } from '../../testing/transcript.ts';
import type { Frame, Timeline } from '../../timeline/timeline.ts';
import { simulate } from '../simulate.ts';

/** Bytes in a row that no ciphertext, header or nonce has by chance. */
const RUN = 8;
const IPV4_HEADER = 20;

const isOutside = ({ link }: Frame) => link === 'internet' || link === 'uplink-a';

/** Every run of bytes but those of one byte repeated, such as the zeros that headers are full of. */
function runsOf(bytes: Uint8Array): string[] {
  const count = Math.max(0, bytes.length - RUN + 1);
  const runs = Array.from({ length: count }, (_, start) => toHex(bytes.subarray(start, start + RUN)));
  return runs.filter((run) => run !== run.slice(0, 2).repeat(RUN));
}

/** What ESP carries: the opened packets, without the padding that counts 1, 2, 3. */
function opened({ frames, keys }: Timeline): Uint8Array[] {
  const dissect = createDissector(keys);
  return frames.flatMap(({ bytes }) =>
    dissect(bytes)
      .sources.filter(({ id }) => id.startsWith('esp.inner'))
      .map((source) => source.bytes.subarray(0, -2 - (source.bytes.at(-2) ?? 0))),
  );
}

/** What the hosts said to one another, their IP headers left out: those of a gateway in transport mode stay in front. */
function spoken({ frames }: Timeline): Uint8Array[] {
  return frames.filter((frame) => !isOutside(frame)).map(({ bytes }) => bytes.subarray(IPV4_HEADER));
}

function readable(timeline: Timeline): { carried: number; leaked: string[] } {
  const outside = new Set(timeline.frames.filter(isOutside).flatMap(({ bytes }) => runsOf(bytes)));
  const inner = new Set([...opened(timeline), ...spoken(timeline)].flatMap(runsOf));
  return { carried: inner.size, leaked: [...inner].filter((run) => outside.has(run)) };
}

it('no run of bytes of an inner packet is on the Internet in the clear', () => {
  let carried = 0;
  const sealedLab = fc.oneof(agreeingLab, disturbedLab).filter((lab) => !mayBeOpen(lab));
  const property = fc.property(sealedLab, (lab) => {
    const found = readable(simulate(lab));
    expect(found.leaked).toEqual([]);
    carried += found.carried;
  });
  fc.assert(property, { seed: 5, numRuns: 60 });
  expect(carried).toBeGreaterThan(5_000);
});

/** The opposite, so that the property above is known to see something. */
it.each([
  ['AH, which hides nothing (RFC 4302 §1)', preset('ah-tunnel')],
  ['ESP with NULL encryption (RFC 2410)', withNull(preset('ikev2-psk'))],
])('but with %s all of it is', (_, lab) => {
  const { carried, leaked } = readable(simulate(lab));
  expect(leaked.length).toBeGreaterThan(carried / 2);
});

function withNull(lab: Lab): Lab {
  const proposals = [{ encryption: ['null'], integrity: ['sha256'], prf: [], groups: [] }];
  const { a, b } = lab.sites;
  const sites = { a: { ...a, child: { ...a.child, proposals } }, b: { ...b, child: { ...b.child, proposals } } };
  return { ...lab, sites };
}
