import { expect, test } from 'vitest';
import { cellRuns, numberAt, placeOf, stretchOf } from './strip-geometry.ts';

const WINDOW = { size: 4, highest: 10, seen: [8, 10] };

test('seen, not seen, too old and new are told apart, and what looks alike is one box', () => {
  const stretch = { low: 4, high: 12 };
  expect(cellRuns(WINDOW, stretch, false)).toEqual([
    { low: 4, high: 6, look: 'old' },
    { low: 7, high: 7, look: 'unseen' },
    { low: 8, high: 8, look: 'seen' },
    { low: 9, high: 9, look: 'unseen' },
    { low: 10, high: 10, look: 'seen' },
    { low: 11, high: 12, look: 'ahead' },
  ]);
  expect(cellRuns(WINDOW, stretch, true)).toHaveLength(9);
});

test('no number below 1 is drawn, and without a window nothing is remembered', () => {
  const young = { size: 64, highest: 3, seen: [1, 2, 3] };
  expect(cellRuns(young, stretchOf(young), false)[0]).toEqual({ low: 1, high: 3, look: 'seen' });
  expect(cellRuns({ size: 0, highest: 3, seen: [] }, { low: 1, high: 4 }, false).map(({ look }) => look)).toEqual([
    'old',
    'ahead',
  ]);
});

test('a point leads to the number that is drawn there, and back', () => {
  const stretch = stretchOf(WINDOW);
  for (let number = 1; number <= stretch.high; number++) {
    expect(numberAt(placeOf(number, stretch, 900).x, stretch, 900)).toBe(number);
  }
  expect(placeOf(5_000, stretch, 900)).toMatchObject({ outside: true });
  expect(numberAt(-50, { low: -20, high: 20 }, 900)).toBe(1);
});
