import { expect, test } from 'vitest';
import { toyCurveExchange } from './toy-curve.ts';
import { TOY_CURVES, type ToyCurveId } from './toy-curves.ts';

const ids: readonly ToyCurveId[] = ['p17', 'p31'];

test('every multiple of G lies on the curve, and G reaches every point', () => {
  for (const id of ids) {
    const { p, a, b, order, g } = TOY_CURVES[id];
    const { multiples } = toyCurveExchange({ curve: id, a: 1, b: 1 });
    const counted = Array.from({ length: p * p }, (_, n) => ({ x: n % p, y: Math.floor(n / p) })).filter(
      ({ x, y }) => (y * y - x ** 3 - a * x - b) % p === 0,
    );
    expect(multiples[0]).toEqual(g);
    expect(multiples).toHaveLength(order - 1);
    expect(new Set(multiples.map(({ x, y }) => y * p + x)).size).toBe(counted.length);
    expect(multiples.every(({ x, y }) => counted.some((one) => one.x === x && one.y === y))).toBe(true);
  }
});

test('the walk on y² = x³ + 2x + 2 over F_17 that textbooks print', () => {
  const { multiples } = toyCurveExchange({ curve: 'p17', a: 1, b: 1 });
  expect(multiples.slice(0, 4)).toEqual([
    { x: 5, y: 1 },
    { x: 6, y: 3 },
    { x: 10, y: 6 },
    { x: 3, y: 1 },
  ]);
});

test('both ends stand on the same point, whatever they chose', () => {
  for (const id of ids) {
    const { order } = TOY_CURVES[id];
    for (let a = 1; a < order; a += 5) {
      const { sharedA, sharedB, multiples } = toyCurveExchange({ curve: id, a, b: order - a });
      expect(sharedA).toEqual(sharedB);
      expect(sharedA).toEqual(multiples[((a * (order - a)) % order) - 1]);
    }
  }
});
