import { describe, expect, test } from 'vitest';
import { type Box, type Plan, placeBox, planFor } from './geometry.ts';
import { capsuleRun, type LaneUse, lanesOf, type Needs } from './lanes.ts';

const WIDTHS = [320, 390, 768, 1000, 1100, 1199, 1200, 1280, 1440, 1920, 2560];
const DEPTHS = ['bytes', 'packets', 'story'] as const;

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

const lanes = (plan: Plan, use: Partial<LaneUse> = {}) => lanesOf(plan, { rows: 2, oldIke: false, ...use });

describe('lanes', () => {
  const busy: Needs = { rows: 4, oldIke: true, bracket: true, mappings: 2 };
  const crowded = DEPTHS.flatMap((depth) => WIDTHS.map((width) => planFor(depth, width, busy)));
  const cases = [
    ...plans.map((plan) => ({ plan, rows: 2, oldIke: false, bracket: false })),
    ...crowded.map((plan) => ({ plan, rows: 4, oldIke: true, bracket: plan.size !== 'strip' })),
  ].map((one) => ({
    ...one,
    name: `${one.plan.size} at ${Math.round(one.plan.width * one.plan.scale)}, ${one.rows} rows`,
  }));

  for (const grown of [undefined, 0, 1]) {
    test.each(cases)(`$name shares the pipe out for ${grown ?? 'IKE'} without overlap`, ({ plan, rows, oldIke }) => {
      const { ike, oldIke: old, rows: inner } = lanes(plan, { rows, oldIke, grown });
      const runs = [...(old ? [old] : []), ike, ...inner];
      expect(inner).toHaveLength(rows);
      expect(runs[0]?.top).toBeGreaterThan(plan.pipe.y);
      expect(inner.at(-1)?.bottom).toBeLessThan(low(plan.pipe));
      runs.forEach((run, index) => {
        const next = runs[index + 1];
        expect(run.bottom).toBeGreaterThanOrEqual(run.top);
        if (next) expect(next.top).toBeGreaterThanOrEqual(run.bottom);
      });
    });

    test.each(cases)(`$name has room for a capsule with two lines of text in ${grown ?? 'IKE'}`, (one) => {
      const { plan, rows, oldIke, bracket } = one;
      const { ike, rows: inner } = lanes(plan, { rows, oldIke, grown });
      const lane = (grown === undefined ? undefined : inner[grown]) ?? ike;
      const run = capsuleRun(plan, lane, grown !== undefined, bracket && grown !== undefined);
      expect(run.top).toBeGreaterThan(lane.top);
      expect(run.bottom).toBeLessThan(lane.bottom);
      expect(run.bottom - run.top).toBeGreaterThanOrEqual(plan.size === 'strip' ? 28 : 42);
    });
  }

  test.each(crowded.map((plan) => ({ plan, name: `${plan.size} at ${plan.width}` })))(
    '$name keeps the NAT between gateway A and Eve, and its table on the page',
    ({ plan }) => {
      const { nat } = plan;
      expect(nat?.box.x).toBeGreaterThan(right(plan.tower));
      expect(right(nat?.box ?? plan.tower)).toBeLessThan(plan.axis - 20);
      if (!nat || plan.size === 'strip') return;
      expect(nat.table.top + 15 + nat.rows * nat.pitch).toBeLessThan(plan.height);
    },
  );
});
