import { expect, test } from 'vitest';
import { isSafePrime, toyExchange, toyPower } from './toy-group.ts';

test('5^6 and 5^15 modulo 23 meet at 2', () => {
  expect(toyExchange({ p: 23, g: 5, a: 6, b: 15 })).toEqual({
    publicA: 8,
    publicB: 19,
    sharedA: 2,
    sharedB: 2,
    // 6 = 4 + 2
    squarings: [
      { exponent: 1, power: 5, used: false },
      { exponent: 2, power: 2, used: true },
      { exponent: 4, power: 4, used: true },
    ],
    isSafePrime: true,
    nearestSafePrime: 23,
    order: 22,
    goodGenerator: 5,
  });
});

test('knows safe primes (OEIS A005385), and the nearest one', () => {
  const found = Array.from({ length: 180 }, (_, n) => n).filter(isSafePrime);
  expect(found).toEqual([5, 7, 11, 23, 47, 59, 83, 107, 167, 179]);
  const near = (p: number) => toyExchange({ p, g: 2, a: 1, b: 1 }).nearestSafePrime;
  expect([near(4), near(24), near(29), near(99_999)]).toEqual([5, 23, 23, 99_839]);
});

test('says how many numbers a generator reaches, and offers a better one', () => {
  const of = (p: number, g: number) => toyExchange({ p, g, a: 2, b: 3 });
  expect(of(23, 22)).toMatchObject({ order: 2, goodGenerator: 21 });
  expect(of(23, 1)).toMatchObject({ order: 1, goodGenerator: 2 });
  // 2 has order 11: half of all numbers, as the generator 2 of the MODP groups has.
  expect(of(23, 2)).toMatchObject({ order: 11, goodGenerator: 2 });
  expect(of(15, 5).order).toBeUndefined();
  expect(of(15, 2).goodGenerator).toBeUndefined();
});

test('both ends agree whatever is chosen, and agree with BigInt', () => {
  for (let p = 5; p < 60; p++)
    for (let g = 1; g < p; g += 3)
      for (const [a, b] of [
        [1, 2],
        [p - 2, 7],
      ] as const) {
        const { sharedA, sharedB } = toyExchange({ p, g, a, b });
        expect(sharedA).toBe(sharedB);
      }
  expect(BigInt(toyPower(77_777, 99_998, 99_839))).toBe(77_777n ** 99_998n % 99_839n);
});
