import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceWindow, checkReplay, newWindow, type ReplayWindow, seenNumbers } from './replay-window.ts';

// An attacker who cannot forge can still send a recorded packet again. The receiver keeps the highest number that it has
// accepted and, for the 64 numbers up to it, which ones came: anything older, and anything that came, is dropped unread.

const WINDOW_SIZE = 64;
const NEW_WINDOW = newWindow(WINDOW_SIZE);
const receive = (window: ReplayWindow, ...sequences: number[]) => sequences.reduce(advanceWindow, window);
const verdicts = (window: ReplayWindow, ...sequences: number[]) =>
  sequences.map((sequence) => checkReplay(window, sequence));

describe('replay window, RFC 4303 §3.4.3', () => {
  test('the first packet has number 1; number 0 is never fresh', () => {
    expect(verdicts(NEW_WINDOW, 0, 1, 2)).toEqual(['replayed', 'fresh', 'fresh']);
  });

  test('a packet that came twice is dropped', () => {
    expect(verdicts(receive(NEW_WINDOW, 1, 2, 3), 1, 2, 3, 4)).toEqual(['replayed', 'replayed', 'replayed', 'fresh']);
  });

  test('packets may overtake one another within the window', () => {
    const window = receive(NEW_WINDOW, 5);
    expect(verdicts(window, 1, 2, 3, 4, 5)).toEqual(['fresh', 'fresh', 'fresh', 'fresh', 'replayed']);
    expect(verdicts(receive(window, 3), 2, 3, 4)).toEqual(['fresh', 'replayed', 'fresh']);
  });

  test('the window reaches back 64 packets, its right edge included', () => {
    const window = receive(NEW_WINDOW, 100);
    expect(verdicts(window, 100 - WINDOW_SIZE, 100 - WINDOW_SIZE + 1)).toEqual(['too-old', 'fresh']);
  });

  test('a leap forgets everything to its left', () => {
    const window = receive(NEW_WINDOW, 1, 2, 3, 1000);
    expect(verdicts(window, 3, 936, 937, 1000)).toEqual(['too-old', 'too-old', 'fresh', 'replayed']);
    expect(checkReplay(receive(NEW_WINDOW, 0xffffffff), 0xffffffff)).toBe('replayed');
  });

  test('the record stays 64 bits long, however many packets come', () => {
    const window = receive(NEW_WINDOW, ...Array.from({ length: 500 }, (_, index) => index + 1));
    expect(window).toEqual({ size: 64, highest: 500, seen: 2n ** BigInt(WINDOW_SIZE) - 1n });
  });

  test('a check changes nothing', () => {
    const window = receive(NEW_WINDOW, 5);
    checkReplay(window, 9);
    expect(window).toEqual(receive(NEW_WINDOW, 5));
  });

  test('accepts each number at most once, and agrees with a list of all that came', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 300 });
    const property = fc.property(numbers, (sequences) => {
      const came = new Set<number>();
      let window = NEW_WINDOW;
      for (const sequence of sequences) {
        const highest = Math.max(0, ...came);
        const old = sequence <= highest - WINDOW_SIZE;
        const expected = old ? 'too-old' : came.has(sequence) ? 'replayed' : 'fresh';
        expect(checkReplay(window, sequence)).toBe(expected);
        if (expected !== 'fresh') continue;
        came.add(sequence);
        window = advanceWindow(window, sequence);
      }
    });
    fc.assert(property, { numRuns: 50 });
  });

  test('tells which numbers it has seen', () => {
    expect(seenNumbers(NEW_WINDOW)).toEqual([]);
    expect(seenNumbers(receive(NEW_WINDOW, 1, 3, 2, 7))).toEqual([1, 2, 3, 7]);
    expect(seenNumbers(receive(newWindow(4), 1, 3, 2, 7, 6))).toEqual([6, 7]);
  });

  test('a window of another size reaches back as far as it says', () => {
    const window = receive(newWindow(4), 10);
    expect(verdicts(window, 6, 7, 10)).toEqual(['too-old', 'fresh', 'replayed']);
  });

  test('a size of 0 lets everything through, and remembers how far the numbers got', () => {
    const window = receive(newWindow(0), 1, 5, 5, 2);
    expect(verdicts(window, 0, 1, 5, 6)).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
    expect(window).toEqual({ size: 0, highest: 5, seen: 0n });
    expect(seenNumbers(window)).toEqual([]);
  });
});
