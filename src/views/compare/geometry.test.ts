import { expect, it } from 'vitest';
import type { Cell } from '../../engine/timeline/compare/align.ts';
import type { ComparedLayer, ComparedMessage } from '../../engine/timeline/compare/model.ts';
import { BAR, barWidth, fitting, hasNose, JOINT, outline, segmentsOf } from './geometry.ts';

const layer = (key: ComparedLayer['key'], bytes: number, sealed = false): ComparedLayer => ({
  key,
  bytes,
  sealed,
  names: [],
  sizes: [],
  says: '',
});

const message = (from: 'a' | 'b', storeys: readonly (readonly ComparedLayer[])[]): ComparedMessage => ({
  count: 1,
  frame: 1,
  from,
  label: 'IKE_AUTH request',
  exchange: 'ike-auth',
  bytes: 0,
  alike: 1,
  lost: false,
  storeys: storeys.map((layers, index) => ({ purpose: index === 0 ? 'proof' : 'first-child', layers })),
});

const AUTH = [
  [layer('ike-headers', 56), layer('seal-head', 20), layer('identity', 12, true), layer('proof', 40, true)],
  [layer('child', 92, true), layer('padding', 16, true), layer('icv', 16)],
];

const cell = (from: 'a' | 'b', storey: number): Cell => ({ message: message(from, AUTH), storey });

it('one pixel is one byte, and the joint stands beside the later storeys', () => {
  expect(barWidth(cell('a', 0), 1)).toBe(128);
  expect(barWidth(cell('a', 1), 1)).toBe(124 + JOINT);
  expect(barWidth(cell('a', 0), 0.5)).toBe(64);
});

it('the nose is on the last storey of what A sends, on the first of what B sends', () => {
  expect([hasNose(cell('a', 0)), hasNose(cell('a', 1))]).toEqual([false, true]);
  expect([hasNose(cell('b', 0)), hasNose(cell('b', 1))]).toEqual([true, false]);
});

it('draws headers together, and sealed layers as one', () => {
  const names = ({ key }: ComparedLayer) => ({ 'ike-headers': 'HDR', 'seal-head': 'IV' })[String(key)] ?? key;
  expect(segmentsOf(cell('a', 0), 1, names)).toEqual([
    { kind: 'clear', bytes: 76, x: 0, width: 76, words: ['HDR, IV 76', 'HDR, IV', 'HDR 56', 'HDR'] },
    { kind: 'sealed', bytes: 52, x: 76, width: 52, words: [] },
  ]);
  expect(segmentsOf(cell('a', 1), 1, names).map(({ kind, x, width }) => [kind, x, width])).toEqual([
    ['sealed', 0, 108],
    ['icv', 108, 16],
  ]);
});

it('an outline is closed where a packet ends, and open where it goes on', () => {
  const box = { width: 100, top: 18, height: 85, nose: false };
  expect(outline({ ...box, above: false, below: false }).line).toBe(`M0 37 V18 H100 V${18 + BAR} H0`);
  expect(outline({ ...box, above: false, below: true }).line).toBe('M0 85 V18 H100 V37 H10 V85');
  expect(outline({ ...box, above: true, below: false }).line).toBe('M0 0 V37 M10 0 V18 H100 V37 H0');
  expect(outline({ ...box, above: true, below: true }).line).toBe('M0 0 V85 M10 0 V18 H100 V37 H10 V85');
});

it('takes the longest wording that fits', () => {
  expect(fitting(['HDR, IV 76', 'HDR, IV', 'HDR'], 76)).toBe('HDR, IV 76');
  expect(fitting(['HDR, IV 76', 'HDR, IV', 'HDR'], 60)).toBe('HDR, IV');
  expect(fitting(['HDR, IV 76'], 20)).toBe('');
});
