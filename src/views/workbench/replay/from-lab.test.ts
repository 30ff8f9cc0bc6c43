import { expect, test } from 'vitest';
import type { Lab } from '../../../engine/lab/lab.ts';
import { presetBySlug } from '../../../engine/lab/presets.ts';
import { simulate } from '../../../engine/network/simulate.ts';
import { labWindow } from './from-lab.ts';
import { setupOf } from './setup.ts';

const preset = presetBySlug('ikev2-psk') ?? expect.fail('no such preset');

function at(lab: Lab, wanted: (id: string) => boolean) {
  const timeline = simulate(lab);
  const step = timeline.steps.find(({ id }) => wanted(id)) ?? expect.fail('no such step');
  const frame = timeline.frames[(step.frame ?? 0) - 1];
  return labWindow({ run: { timeline }, step, ...(frame && { frame }) });
}

test('where a copy is refused: the receiver’s window with its real numbers, and the copy in hand', () => {
  const lab: Lab = { ...preset, interventions: [{ kind: 'replay', packet: 5, afterMs: 100 }] };
  const window = at(lab, (id) => id === 'replay.dropped');
  expect(window).toMatchObject({ of: { site: 'b', sa: 'child1' }, judged: { number: 1, copy: true } });
  expect(window.state).toEqual({ size: 64, highest: 1, seen: [1] });
  expect(setupOf(window, {}).hand).toEqual({ typed: '1', number: 1, from: 'copy' });
});

test('before any packet: the window of a new SA', () => {
  const window = at(preset, () => true);
  expect(window).toEqual({ state: { size: 64, highest: 0, seen: [] }, esn: false });
  expect(setupOf(window, {}).hand).toMatchObject({ number: 1, from: 'a' });
});

test('what stands in the address wins, and nonsense does not', () => {
  const window = at(preset, (id) => id === 'esp.open');
  const set = setupOf(window, { size: '128', hi: '500', esn: '1', in: '501-503,502c', at: '1', first: '1' });
  expect(set).toMatchObject({ esn: true, slidesFirst: true, at: 1, changed: ['start', 'size', 'esn', 'arrivals'] });
  expect(set.start).toMatchObject({ size: 128, highest: 500 });
  expect(set.start.seen).toHaveLength(128);
  expect(set.groups).toEqual([
    { first: 501, last: 503, from: 'a' },
    { first: 502, last: 502, from: 'copy' },
  ]);
  const odd = setupOf(window, { size: '65', hi: 'x', in: '9-3', at: '-1', n: '0', order: 'all', from: 'nobody' });
  expect(odd).toMatchObject({ start: window.state, bad: '9-3', groups: [], at: 0, changed: [] });
  expect(odd.hand).toEqual({ typed: '0', from: 'a' });
});
