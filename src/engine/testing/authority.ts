import { afterAll } from 'vitest';
import { writeMeasured } from './measured.ts';

/**
 * Counts the published numbers of one authority that this run has computed again. One file each, because tests run in
 * several workers; the end of `npm test` puts them together.
 * @returns to be called for each number that came out right
 */
export function authority(name: string): (numbers?: number) => void {
  let tests = 0;
  afterAll(() => {
    if (tests > 0) writeMeasured(`numbers/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, { name, tests });
  });
  return (numbers = 1) => {
    tests += numbers;
  };
}
