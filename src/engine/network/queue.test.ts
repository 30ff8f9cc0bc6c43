import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './queue.ts';

describe('the event queue', () => {
  it('gives the earliest first, and of equal times the one that was added first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), (times) => {
        const queue = new EventQueue<number>();
        for (const [index, at] of times.entries()) queue.add(at, index);
        const taken: [number, number][] = [];
        for (let next = queue.next(); next; next = queue.next()) taken.push([next.at, next.event]);
        const expected = times.map((at, index): [number, number] => [at, index]);
        expect(taken).toEqual(expected.sort((one, other) => one[0] - other[0] || one[1] - other[1]));
      }),
      { seed: 2 },
    );
  });
});
