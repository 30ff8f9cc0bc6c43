import { expect, test } from 'vitest';
import { Assemblies, type Assembly, joined, type Part, rivalOf, take } from './assemblies.ts';

const part = (start: number, end: number, packet = 1, fill = 0): Part => ({
  start,
  end,
  bytes: new Uint8Array(end - start).fill(fill),
  packet,
});

const withTotal = (total: number): Assembly => Object.assign(new Assemblies().of('x', 1), { total });
const packetsOf = (assembly: Assembly) => joined(assembly).pieces.map(({ packet }) => packet);

test('the packet that brings the last gap makes it whole, and a copy of one part alone does not again', () => {
  const assembly = withTotal(30);
  const parts = [part(20, 30), part(0, 10), part(0, 10), part(10, 20, 7), part(0, 10), part(10, 20)];
  expect(parts.map((one) => take(assembly, one) === 'whole')).toEqual([false, false, false, true, false, false]);
});

test('when all has come once more it is whole once more, in whatever order', () => {
  const assembly = withTotal(20);
  const parts = [part(0, 10, 3), part(10, 20, 4), part(10, 20, 5), part(0, 10, 6), part(0, 10, 7), part(10, 20, 8)];
  const wholes = parts.map((one) => (take(assembly, one) === 'whole' ? packetsOf(assembly).join('+') : '-'));
  expect(wholes).toEqual(['-', '3+4', '-', '6+5', '-', '7+8']);
});

test('a copy that comes before all has come once more takes nothing from the one before it', () => {
  const assembly = withTotal(20);
  for (const one of [part(0, 10, 3), part(10, 20, 4), part(0, 10, 5), part(0, 10, 6)]) take(assembly, one);
  expect(take(assembly, part(10, 20, 7))).toBe('whole');
  expect(packetsOf(assembly)).toEqual([5, 7]);
});

test('a rival says other things of the same bytes; a copy is none', () => {
  const assembly = new Assemblies().of('x', 1);
  take(assembly, part(10, 20));
  expect([part(10, 20), part(0, 10), part(20, 30)].map((one) => rivalOf(assembly, one))).toEqual([
    ...[undefined, undefined, undefined],
  ]);
  for (const rival of [part(10, 20, 2, 1), part(10, 19), part(0, 30), part(19, 25), part(5, 11)])
    expect(rivalOf(assembly, rival)).toMatchObject({ start: 10, end: 20 });
});

test.each([8, 60_000])('who never finishes anything with parts of %i bytes fills no more than a fixed room', (size) => {
  const assembly = withTotal(2 ** 20);
  const outcomes = Array.from({ length: 600 }, (_, index) => take(assembly, part(index * size, (index + 1) * size)));
  expect(outcomes.at(-1)).toBe('full');
  const remembered = assembly.parts.reduce((sum, { bytes }) => sum + bytes.length + 256, 0);
  expect(remembered).toBeLessThanOrEqual(2 ** 17);
});

test('what nobody has heard of for long is forgotten, and what was heard of last is kept longest', () => {
  const all = new Assemblies();
  take(all.of('old', 1), part(0, 10));
  expect(all.of('old', 4_000).parts).toHaveLength(1);
  expect(all.of('old', 9_500).parts).toHaveLength(0);
  take(all.of('kept', 9_501), part(0, 10));
  for (let index = 0; index < 60; index++) all.of(`other ${index}`, 9_502);
  expect(all.of('kept', 9_503).parts).toHaveLength(1);
  for (let index = 0; index < 63; index++) all.of(`more ${index}`, 9_504);
  expect(all.of('kept', 9_505).parts).toHaveLength(1);
  for (let index = 0; index < 64; index++) all.of(`most ${index}`, 9_506);
  expect(all.of('kept', 9_507).parts).toHaveLength(0);
});
