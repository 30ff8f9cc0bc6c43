import { describe, expect, test } from 'vitest';
import { planFor } from './geometry.ts';
import { capsuleLeft, copied, eased, lanWay, PAUSE, seen } from './travel.ts';

const positions = Array.from({ length: 201 }, (_, index) => index / 200);
const pipe = planFor('packets', 1440).pipe;
const WIDTH = 422;

function rising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0));
}

describe('eased', () => {
  test('begins at the sender, ends at the receiver and never turns back', () => {
    expect(eased(0)).toBe(0);
    expect(eased(1)).toBe(1);
    expect(rising(positions.map(eased))).toBe(true);
  });

  test('stands in the middle for as long as Eve copies', () => {
    expect(eased(0.5)).toBe(0.5);
    expect(eased(0.5 - PAUSE / 2 + 0.001)).toBe(0.5);
    expect(eased(0.5 + PAUSE / 2 - 0.001)).toBe(0.5);
    expect(eased(0.5 + PAUSE)).toBeGreaterThan(0.5);
  });

  test('is the same both ways', () => {
    for (const position of positions) expect(eased(1 - position)).toBeCloseTo(1 - eased(position));
  });
});

test('the copy drops while the packet stands', () => {
  expect(copied(0.5 - PAUSE / 2)).toBe(0);
  expect(copied(0.5)).toBeCloseTo(0.5);
  expect(copied(0.5 + PAUSE / 2)).toBeCloseTo(1);
  expect(rising(positions.map(copied))).toBe(true);
});

describe('capsuleLeft', () => {
  test('stands in the middle of the pipe halfway, whole', () => {
    for (const from of ['a', 'b'] as const) {
      const left = capsuleLeft(pipe, WIDTH, from, 0.5);
      expect(left + WIDTH / 2).toBeCloseTo(pipe.x + pipe.width / 2);
      expect(left).toBeGreaterThan(pipe.x);
    }
  });

  test('is inside a gateway at either end', () => {
    expect(capsuleLeft(pipe, WIDTH, 'a', 0)).toBe(pipe.x - WIDTH);
    expect(capsuleLeft(pipe, WIDTH, 'a', 1)).toBe(pipe.x + pipe.width);
    expect(capsuleLeft(pipe, WIDTH, 'b', 0)).toBe(pipe.x + pipe.width);
    expect(capsuleLeft(pipe, WIDTH, 'b', 1)).toBe(pipe.x - WIDTH);
  });

  test('goes one way only', () => {
    expect(rising(positions.map((position) => capsuleLeft(pipe, WIDTH, 'a', position)))).toBe(true);
    expect(rising(positions.map((position) => -capsuleLeft(pipe, WIDTH, 'b', position)))).toBe(true);
  });

  test('what is seen of it never leaves the pipe', () => {
    for (const from of ['a', 'b'] as const) {
      for (const position of positions) {
        const extent = seen(pipe, capsuleLeft(pipe, WIDTH, from, position), WIDTH);
        expect(extent.from).toBeGreaterThanOrEqual(pipe.x);
        expect(extent.to).toBeLessThanOrEqual(pipe.x + pipe.width);
      }
    }
  });
});

test('a LAN packet runs from the host to the gateway, or back', () => {
  expect([lanWay(0, true), lanWay(1, true), lanWay(0.5, true)]).toEqual([0, 1, 0.5]);
  expect([lanWay(0, false), lanWay(1, false)]).toEqual([1, 0]);
});
