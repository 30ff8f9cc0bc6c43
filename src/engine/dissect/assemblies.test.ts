import { expect, test } from 'vitest';
import { Assemblies, joined, type Part, rivalOf, take } from './assemblies.ts';

const part = (start: number, end: number, packet = 1, fill = 0): Part => ({
  start,
  end,
  bytes: new Uint8Array(end - start).fill(fill),
  packet,
});

test('the packet that brought the last gap makes it whole, and a copy of that one does again', () => {
  const assembly = new Assemblies().of('x', 1);
  assembly.total = 30;
  const outcomes = [part(20, 30), part(0, 10), part(0, 10), part(10, 20), part(0, 10), part(10, 20, 7)];
  expect(outcomes.map((one) => take(assembly, one))).toEqual(['new', 'new', 'again', 'whole', 'again', 'whole']);
  expect(joined(assembly).pieces.map(({ packet, start }) => [packet, start])).toEqual([
    [1, 0],
    [7, 10],
    [1, 20],
  ]);
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

test('who never finishes anything costs no more than a fixed amount of memory', () => {
  const all = new Assemblies();
  for (let packet = 1; packet <= 3_000; packet++) {
    const assembly = all.of(`from nobody ${packet % 500}`, packet);
    for (const start of [0, 60_000, 120_000, 180_000]) take(assembly, part(start, start + 60_000));
  }
  expect(all.size).toBeLessThanOrEqual(64 * 2 ** 17);
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
