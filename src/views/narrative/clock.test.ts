import { expect, test } from 'vitest';
import { presetBySlug } from '../../engine/lab/presets.ts';
import { simulate } from '../../engine/network/simulate.ts';
import { clockText, durationText } from './clock.ts';

test('a time is as exact as it needs to be', () => {
  const texts = [235, 42_195, 999_900, 1_010_250, 36_000_100, 59_999_999, 3_598_000_000, 3_600_000_000].map(
    durationText,
  );
  expect(texts).toEqual(['0.235 ms', '42.2 ms', '1000 ms', '1.01 s', '36 s', '1 min 0 s', '59 min 58 s', '1 h 0 min']);
});

test('where nothing happened for long, that is said', () => {
  const timeline = simulate(presetBySlug('ikev2-psk') ?? expect.fail('no preset'));
  const [first] = timeline.steps;
  const late = { ...timeline.steps[1], at: 3_600_000_000 } as (typeof timeline.steps)[number];
  expect(first && clockText(timeline, first)).toBe('at 0.1 ms');
  expect(clockText(timeline, late)).toBe('at 1 h 0 min, 1 h 0 min after the step before');
});
