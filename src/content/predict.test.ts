import { describe, expect, test } from 'vitest';
import { fillWords } from './fill.ts';
import { PROMPTS } from './predict.ts';
import { PRESET_WORDS } from './presets.ts';
import { STEPS } from './steps.ts';
import { HMAC_PROMPTS } from './ui/bench-predict.ts';
import { LOOK_NEXT, REFUSAL_STEPS } from './ui/narrative.ts';

describe.each(PROMPTS)('the question “$id”', (prompt) => {
  test('is asked at a step and in a lab that exist', () => {
    expect(STEPS[prompt.step]).toBeDefined();
    expect(prompt.preset === undefined || prompt.preset in PRESET_WORDS).toBe(true);
  });

  test('has one right answer, and every answer has its own feedback', () => {
    expect(prompt.answers.filter((answer) => answer.right)).toHaveLength(1);
    expect(new Set(prompt.answers.map((answer) => answer.feedback)).size).toBe(3);
  });

  test('needs no word but the letters of the gateways', () => {
    const texts = [prompt.question, ...prompt.answers.flatMap(({ text, feedback }) => [text, feedback])];
    for (const text of texts) expect(fillWords(text, { x: 'A', y: 'B' })).not.toMatch(/[{}]/);
  });
});

test.each(Object.entries(HMAC_PROMPTS))(
  'the question “%s” at the HMAC bench has one right answer',
  (_, { answers }) => {
    expect(answers.map((answer) => 'right' in answer).filter(Boolean)).toHaveLength(1);
    expect(new Set(answers.map(({ feedback }) => feedback)).size).toBe(3);
  },
);

test('no two questions share an id, or compete for one step of one lab', () => {
  expect(new Set(PROMPTS.map((prompt) => prompt.id)).size).toBe(PROMPTS.length);
  expect(new Set(PROMPTS.map(({ step, preset }) => `${step} ${preset}`)).size).toBe(PROMPTS.length);
});

test('every refusal is a step, and every lab to look at next exists', () => {
  expect(REFUSAL_STEPS.filter((id) => !(id in STEPS))).toEqual([]);
  const { healthy, healthyFor, others, othersFor } = LOOK_NEXT;
  const named = [healthy, ...others, ...Object.values(healthyFor), ...Object.values(othersFor).flat()];
  expect(named.filter((slug) => !(slug in PRESET_WORDS))).toEqual([]);
});
