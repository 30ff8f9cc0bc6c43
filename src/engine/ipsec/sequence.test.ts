import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extendSequence, HALF } from './sequence.ts';

// RFC 4303 Appendix A2.2, with a window of 64.
test.each([
  ['a fresh SA', 1, 0, 1],
  ['inside the window', 990, 1_000, 990],
  ['ahead of it', 5_000, 1_000, 5_000],
  ['case A: lower than the window is the next subspace', 3, HALF - 10, HALF + 3],
  ['case B: high numbers lie before the turn', HALF - 3, HALF + 10, HALF - 3],
  ['case B: low numbers behind it', 12, HALF + 10, HALF + 12],
  ['two turns on', 7, 2 * HALF + 500, 3 * HALF + 7],
])('%s', (_, low, highest, whole) => {
  expect(extendSequence(low, highest, 64)).toBe(whole);
});

test('what comes near the right edge is always told', () => {
  const property = fc.property(
    fc.integer({ min: 64, max: 2 ** 45 }),
    fc.integer({ min: -63, max: 2 ** 31 }),
    (top, step) => {
      expect(extendSequence((top + step) % HALF, top, 64)).toBe(top + step);
    },
  );
  fc.assert(property);
});
