import { describe, expect, test } from 'vitest';
import { type Box, capsuleRun, type LaneMode, lanes, type Plan, placeBox, planFor } from './geometry.ts';

const WIDTHS = [320, 390, 768, 1000, 1100, 1199, 1200, 1280, 1440, 1920, 2560];
const DEPTHS = ['bytes', 'packets', 'story'] as const;
const MODES: readonly LaneMode[] = ['ike', 'esp-a', 'esp-b'];

const plans: readonly Plan[] = DEPTHS.flatMap((depth) => WIDTHS.map((width) => planFor(depth, width)));
const named = plans.map((plan) => ({ plan, name: `${plan.size} at ${Math.round(plan.width * plan.scale)}` }));

const right = (box: Box): number => box.x + box.width;
const low = (box: Box): number => box.y + box.height;

describe('planFor', () => {
  test('keeps the drawn coordinates at 1440', () => {
    const plan = planFor('bytes', 1440);
    expect(plan.axis).toBe(804);
    expect(plan.tower.x).toBe(462);
    expect(plan.pipe).toMatchObject({ x: 531, y: 46, width: 546 });
    expect(placeBox(plan, 'b', plan.tower).x).toBe(1086);
    expect(planFor('story', 1440)).toMatchObject({ width: 1152, scale: 1.25 });
    expect(planFor('packets', 390)).toMatchObject({ size: 'strip', width: 390, height: 164, scale: 1 });
  });

  test.each(named)('$name never shrinks its text', ({ plan }) => {
    expect(plan.scale).toBeGreaterThanOrEqual(1);
  });

  test.each(named)('$name stays on the page and keeps its parts apart', ({ plan }) => {
    expect(plan.pipe.x).toBeGreaterThanOrEqual(right(plan.tower));
    expect(plan.pipe.width).toBeGreaterThan(140);
    expect(right(placeBox(plan, 'b', plan.tower))).toBeLessThanOrEqual(plan.width);
    expect(low(plan.pipe)).toBeLessThan(plan.ground);
    expect(plan.path.y + 20).toBeLessThan(plan.height);
    expect(low(plan.sad)).toBeLessThan(low(plan.tower));
    expect(low(plan.ike)).toBeLessThan(plan.sad.y);
    if (plan.size === 'strip') return;
    expect(right(plan.host)).toBeLessThan(plan.switch.x);
    expect(right(plan.switch)).toBeLessThan(plan.tower.x);
    if (plan.panel) expect(right(plan.panel)).toBeLessThan(plan.plot.x);
  });

  test.each(named)('$name mirrors site B about Eve', ({ plan }) => {
    const a = plan.tower;
    const b = placeBox(plan, 'b', a);
    expect((a.x + right(b)) / 2).toBeCloseTo(plan.axis);
  });
});

describe('lanes', () => {
  for (const mode of MODES) {
    test.each(named)(`$name shares the pipe out for ${mode} without overlap`, ({ plan }) => {
      const { ike, inner } = lanes(plan, mode);
      const runs = [ike, inner.a, inner.b];
      expect(ike.top).toBeGreaterThan(plan.pipe.y);
      expect(inner.b.bottom).toBeLessThan(low(plan.pipe));
      runs.forEach((run, index) => {
        const next = runs[index + 1];
        expect(run.bottom).toBeGreaterThanOrEqual(run.top);
        if (next) expect(next.top).toBeGreaterThanOrEqual(run.bottom);
      });
    });

    test.each(named)(`$name has room for a capsule with two lines of text in ${mode}`, ({ plan }) => {
      const { ike, inner } = lanes(plan, mode);
      const lane = mode === 'ike' ? ike : mode === 'esp-a' ? inner.a : inner.b;
      const run = capsuleRun(plan, lane, mode !== 'ike');
      expect(run.top).toBeGreaterThan(lane.top);
      expect(run.bottom).toBeLessThan(lane.bottom);
      expect(run.bottom - run.top).toBeGreaterThanOrEqual(plan.size === 'strip' ? 28 : 42);
    });
  }
});
