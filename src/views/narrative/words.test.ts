import { expect, test } from 'vitest';
import { PROMPTS } from '../../content/predict.ts';
import { presetBySlug } from '../../engine/lab/presets.ts';
import { simulate } from '../../engine/network/simulate.ts';
import { promptAt } from './words.ts';

/** The questions that a lab asks, in their order. */
function asked(slug: string): readonly string[] {
  const timeline = simulate(presetBySlug(slug) ?? expect.fail(slug));
  return timeline.steps.flatMap((step) => promptAt(PROMPTS, timeline, step)?.id ?? []);
}

test('what Eve reads of AH is asked only where nothing inside is encrypted', () => {
  expect(asked('ah-tunnel')).toContain('ah-reads');
  expect(asked('ah-esp')).not.toContain('ah-reads');
});

test('how a NAT is found out is asked only where both ends look for one', () => {
  expect(asked('ikev2-nat')).toContain('nat-detected');
  expect(asked('ah-through-nat')).not.toContain('nat-detected');
});

test('a question of one lab goes before the general one', () => {
  expect(asked('ikev1-nat')).toContain('nat-and-hash');
  expect(asked('ikev1-main-psk')).toContain('which-psk');
  expect(asked('ikev1-nat')).not.toContain('which-psk');
});

test('no question is asked twice in one lab', () => {
  const questions = asked('ikev2-rekey-pfs');
  expect(new Set(questions).size).toBe(questions.length);
});
