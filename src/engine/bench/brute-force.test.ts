import { expect, test } from 'vitest';
import { bruteForce, type LogAnswer, type LogQuestion } from './brute-force.ts';

function search(question: LogQuestion): { answer: LogAnswer; shares: number[] } {
  const work = bruteForce(question);
  const shares: number[] = [];
  for (;;) {
    const next = work.next();
    if (next.done) return { answer: next.value, shares };
    shares.push(next.value);
  }
}

test('finds 6 behind 8 = 5^6 mod 23, at the sixth try', () => {
  expect(search({ p: 23, g: 5, wanted: 8 }).answer).toEqual({ exponent: 6, tries: 6 });
});

test('says how far it is, and ends where nothing fits', () => {
  // No power of 4 is divisible by the prime.
  const { answer, shares } = search({ p: 99_839, g: 4, wanted: 0 });
  expect(answer).toEqual({ tries: 99_838 });
  expect(shares).toHaveLength(99);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
});
