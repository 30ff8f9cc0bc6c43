import { expect, test } from 'vitest';
import { finish } from '../../testing/finish.ts';
import { bruteForce, type LogQuestion } from './brute-force.ts';

const search = (question: LogQuestion) => finish(bruteForce(question));

test('finds 6 behind 8 = 5^6 mod 23, at the sixth try', () => {
  const { answer } = search({ p: 23, g: 5, wanted: 8 });
  expect(answer).toMatchObject({ exponent: 6, tries: 6 });
  expect(answer.latest.map(({ power }) => power)).toEqual([5, 2, 10, 4, 20, 8]);
});

test('stops after so many tries', () => {
  const { answer } = search({ p: 23, g: 5, wanted: 8, upTo: 4 });
  expect(answer).toEqual({
    tries: 4,
    latest: [5, 2, 10, 4].map((power, index) => ({ exponent: index + 1, power })),
  });
  expect(search({ p: 23, g: 5, wanted: 8, upTo: 0 }).answer).toEqual({ tries: 0, latest: [] });
});

test('says how far it is, and ends where nothing fits', () => {
  // No power of 4 is divisible by the prime.
  const { answer, shares } = search({ p: 99_839, g: 4, wanted: 0 });
  expect(answer.tries).toBe(99_838);
  expect(answer.exponent).toBeUndefined();
  // Fermat: the last try is g^(p-1) = 1.
  expect(answer.latest).toHaveLength(60);
  expect(answer.latest.at(-1)).toEqual({ exponent: 99_838, power: 1 });
  expect(shares).toHaveLength(99);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
});
