import { expect, test } from 'vitest';
import { presetBySlug } from '../../engine/lab/presets.ts';
import type { TimedSa, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site } from '../../engine/values/value.ts';
import { whichSa } from './which-sa.ts';

type State = TimedSa['event']['state'];

const both = (at: number, sa: string, state: State): TimedSa[] =>
  (['a', 'b'] satisfies Site[]).map((site) => ({
    at,
    site,
    event: { sa, kind: sa.startsWith('ike') ? 'ike' : 'child', state, spis: {}, params: {} },
  }));

const sas = [
  ...both(1, 'ike1', 'authenticated'),
  ...both(1, 'child1', 'installed'),
  ...both(5, 'child2', 'installed'),
  ...both(6, 'child1', 'old'),
  ...both(9, 'child1', 'deleted'),
];
const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');
const nothing = { frames: [], steps: [], values: [], logs: [], refusals: [], pings: [], mappings: [], windows: [] };
const timeline: Timeline = { lab, end: 10, sas, ...nothing, keys: { ike: [], esp: [], ah: [] } };
const words = (at: number) => Object.fromEntries(whichSa(timeline, at));

test('one SA of a kind needs no word, and two that serve side by side need none', () => {
  expect(words(1)).toEqual({});
  expect(words(5)).toEqual({});
});

test('a rekeyed pair only receives, and then it is gone', () => {
  expect(words(6)).toEqual({ child1: 'old, receive only', child2: 'new' });
  expect(words(9)).toEqual({ child1: 'old', child2: 'new' });
});
