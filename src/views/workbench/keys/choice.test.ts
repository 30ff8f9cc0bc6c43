import { expect, test } from 'vitest';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { presetBySlug } from '../../../engine/lab/presets.ts';
import { runLab } from '../../../worker/run-lab.ts';
import { choiceOf } from './choice.ts';

const preset = presetBySlug('ikev2-psk') ?? expect.fail('no such preset');
const run = runLab(preset);
const troubleOf = (settings: Record<string, string>) => choiceOf({ run }, settings).trouble;

test.each([
  ['value', 'badValue', 'value'],
  ['field', 'badField', 'field'],
  ['gen', 'badGeneration', 'generation'],
  ['whose', 'badWhose', 'whose'],
  ['view', 'badView', 'view'],
  ['show', 'badShow', 'show'],
] as const)('an odd %s of the address is spoken of', (name, key, param) => {
  expect(troubleOf({ [name]: 'zebra' })).toEqual({ key, [param]: 'zebra' });
  expect(KEYS[key]).toContain(`“{${param}}”`);
});

test('what there is goes without a word', () => {
  expect(troubleOf({ gen: 'ike1', whose: 'a', view: 'both', show: 'jobs', value: 'a:ike1/Ni' })).toBeUndefined();
});
