import { expect, test } from 'vitest';
import type { Segment } from '../../store/pace.ts';
import { knotsOf, positionOnRail, railAt } from './rail-scale.ts';

/** Steps 0 to 4; steps 1 and 3 are flights of 100 ticks. */
const segments: readonly Segment[] = [0, 1, 2, 3, 4].map((step) => {
  const from = step * 1000;
  return { step, wallStart: step, wallEnd: step + 1, from, to: step % 2 === 1 ? from + 100 : from };
});
const knots = knotsOf(
  [
    { at: 1, x: 0.2 },
    { at: 3, x: 0.7 },
  ],
  segments.length,
);

test('a flight is in its middle under the middle of its chip', () => {
  expect(railAt(knots, segments, { step: 1, time: 1050 })).toBeCloseTo(0.2);
  expect(railAt(knots, segments, { step: 3, time: 3050 })).toBeCloseTo(0.7);
});

test('steps between two messages share the way', () => {
  expect(railAt(knots, segments, { step: 2, time: 2000 })).toBeCloseTo(0.45);
});

test('the end of the lab is the end of the rail', () => {
  expect(positionOnRail(knots, segments, 1)).toEqual({ step: 4, time: 4000 });
  expect(positionOnRail(knots, segments, 0)).toEqual({ step: 0, time: 0 });
});

test('a point in a flight and its position name each other', () => {
  for (const x of [0.14, 0.2, 0.26, 0.62, 0.7, 0.73]) {
    expect(railAt(knots, segments, positionOnRail(knots, segments, x)), String(x)).toBeCloseTo(x);
  }
});

test('the thumb never goes back while the lab goes on', () => {
  const places = segments.flatMap(({ step, from, to }) => [from, (from + to) / 2, to].map((time) => ({ step, time })));
  const seen = places.map((place) => railAt(knots, segments, place));
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
});

test('without chips the rail is even, and an empty lab is at its beginning', () => {
  expect(railAt(knotsOf([], 5), segments, { step: 2, time: 2000 })).toBeCloseTo(0.5);
  expect(positionOnRail(knotsOf([], 0), [], 0.5)).toEqual({ step: 0, time: 0 });
});
