import { beforeAll, describe, expect, test } from 'vitest';
import { installExtras } from '../../../engine/crypto/extra/install.ts';
import type { Lab } from '../../../engine/lab/lab.ts';
import { PRESETS, presetBySlug } from '../../../engine/lab/presets.ts';
import { runLab } from '../../../worker/run-lab.ts';
import { factsOf } from './facts.ts';
import { generationsOf } from './generations.ts';
import { graphOf } from './graph.ts';
import { layoutOf } from './layout.ts';
import { targetsOf } from './sections.ts';
import { type Drawing, overlap, type Rect, right, SHEET, type Shape, type Wire } from './shapes.ts';

beforeAll(installExtras);

function preset(slug: string): Lab {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(slug);
  return lab;
}

type Proposal = Lab['sites']['a']['ike']['proposals'][number];

/** A preset with other algorithms on both sides. */
function withSuite(slug: string, change: { ike?: Partial<Proposal>; child?: Partial<Proposal> }): Lab {
  const lab = preset(slug);
  const site = (one: Lab['sites']['a']): Lab['sites']['a'] => ({
    ...one,
    ike: { ...one.ike, proposals: one.ike.proposals.map((proposal) => ({ ...proposal, ...change.ike })) },
    child: { ...one.child, proposals: one.child.proposals.map((proposal) => ({ ...proposal, ...change.child })) },
  });
  return { ...lab, sites: { a: site(lab.sites.a), b: site(lab.sites.b) } };
}

const rekeyed = (slug: string, kind: 'rekey-ike' | 'rekey-child'): Lab => {
  const lab = preset(slug);
  return { ...lab, traffic: [...lab.traffic, { kind, site: 'b', startMs: 3_000 }] };
};

const LABS: readonly (readonly [string, Lab])[] = [
  ...PRESETS.map(({ slug, lab }) => [slug, lab] as const),
  ['rekey of the IKE SA', rekeyed('ikev2-psk', 'rekey-ike')],
  ['rekey of the IKE SA, CBC', rekeyed('ikev2-psk-cbc', 'rekey-ike')],
  ['rekey of the child without PFS', rekeyed('ikev2-psk-cbc', 'rekey-child')],
  ['NULL with HMAC', withSuite('ikev2-psk-cbc', { child: { encryption: ['null'] } })],
  [
    '3DES and MD5',
    withSuite('ikev2-psk-cbc', {
      ike: { encryption: ['3des'], integrity: ['md5'], prf: ['prfmd5'] },
      child: { encryption: ['3des'], integrity: ['md5'] },
    }),
  ],
  [
    'SHA-512',
    withSuite('ikev2-psk-cbc', {
      ike: { integrity: ['sha512'], prf: ['prfsha512'] },
      child: { integrity: ['sha512'], encryption: ['aes128'] },
    }),
  ],
  [
    'AES-XCBC beside SHA-512',
    withSuite('ikev2-psk-cbc', {
      ike: { integrity: ['sha512'], prf: ['prfaesxcbc'], encryption: ['aes128'] },
      child: { integrity: ['sha512'], encryption: ['aes128'] },
    }),
  ],
  [
    'IKEv1 with SHA-512',
    withSuite('ikev1-main-pfs', { ike: { integrity: ['sha512'] }, child: { integrity: ['sha512'] } }),
  ],
];

/** Pairs that stand on each other, in words. */
function collisions(shapes: readonly Shape[]): string[] {
  return shapes.flatMap((one, at) =>
    shapes.slice(at + 1).flatMap((other) => (overlap(one, other) ? [`${say(one)} on ${say(other)}`] : [])),
  );
}

const say = (shape: Shape): string => {
  const name =
    'key' in shape ? shape.key : 'name' in shape ? shape.name : 'lines' in shape ? shape.lines.join(' ') : '';
  return `${shape.kind} ${name} at ${Math.round(shape.x)},${Math.round(shape.y)}`;
};

/** Wires that run through something: a line may touch only what stands at one of its ends. */
function crossings({ wires, shapes }: Drawing): string[] {
  const solid = shapes.filter(({ kind }) => kind !== 'flag');
  return wires.flatMap((wire) =>
    stretches(wire).flatMap((stretch) =>
      solid
        .filter((shape) => overlap(stretch, shape))
        .map((shape) => `${wire.from} → ${wire.to ?? 'packets'} through ${say(shape)}`),
    ),
  );
}

function stretches({ points }: Wire): Rect[] {
  return points.slice(1).map((point, at) => {
    const from = points[at] ?? point;
    const [x, y] = [Math.min(from.x, point.x), Math.min(from.y, point.y)];
    // A pixel of air at each end: that is where it leaves or arrives.
    const [w, h] = [Math.abs(from.x - point.x), Math.abs(from.y - point.y)];
    return w > h
      ? { x: x + 1, y: y - 1, w: Math.max(0, w - 2), h: 2 }
      : { x: x - 1, y: y + 1, w: 2, h: Math.max(0, h - 2) };
  });
}

describe.each(LABS)('the tree of %s', (_, lab) => {
  const drawings = () => {
    const run = runLab(lab);
    return generationsOf(run.timeline).map((generation) => ({
      run,
      generation,
      drawing: layoutOf(factsOf(run, generation, new Map(), graphOf(run.timeline))),
    }));
  };

  test('nothing stands on anything else, and no line runs through anything', () => {
    for (const { drawing } of drawings()) {
      expect(collisions(drawing.shapes)).toEqual([]);
      expect(crossings(drawing)).toEqual([]);
    }
  });

  test('all of it is on the sheet, and every line is orthogonal', () => {
    for (const { drawing } of drawings()) {
      for (const shape of drawing.shapes)
        expect([say(shape), shape.x >= 0 && right(shape) <= SHEET]).toEqual([say(shape), true]);
      for (const { points } of drawing.wires) {
        for (const [at, { x, y }] of points.slice(1).entries())
          expect(points[at]?.x === x || points[at]?.y === y).toBe(true);
      }
    }
  });

  test('every key of the lab stands in one of its drawings', () => {
    const all = drawings();
    const drawn = new Set(all.flatMap(({ drawing }) => targetsOf(drawing).map(({ key }) => key)));
    const run = all[0]?.run;
    const keys = run ? [...graphOf(run.timeline).nodes.values()] : [];
    const missing = keys.filter(
      ({ value, key }) => /\.keys$/.test(value.rule) && value.bytes.length > 0 && !drawn.has(key),
    );
    expect(missing.map(({ key }) => key)).toEqual([]);
  });
});
