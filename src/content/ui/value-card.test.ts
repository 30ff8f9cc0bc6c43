// Every formula has its sentence and every algorithm its name, and no words are left over.
import { expect, test } from 'vitest';
import { GROUPS, HASHES, INTEGRITIES, PRFS } from '../../engine/crypto/algorithms.ts';
import { FORMULAS } from './formulas.ts';
import { ALGORITHMS, EASY, EXPLAINED, HARD, MACS, NO_COMMAND } from './value-card.ts';

test('every rule that computes is explained, every other says why there is no command', () => {
  const rules = Object.keys(FORMULAS);
  const explained = Object.keys(EXPLAINED).filter((rule) => !rule.endsWith('.modp'));
  expect([...explained, ...Object.keys(NO_COMMAND)].sort()).toEqual(rules.sort());
});

test('every algorithm has a name', () => {
  const named = [...PRFS, ...HASHES].map(({ id }) => id);
  const curves = GROUPS.flatMap(({ id, family }) => (family === 'modp' ? [] : [id]));
  expect(Object.keys(ALGORITHMS).sort()).toEqual([...named, ...curves].sort());
  const macs = INTEGRITIES.flatMap(({ id, icvBytes }) => (icvBytes > 0 ? [{ id, icvBytes }] : []));
  expect(Object.keys(MACS).sort()).toEqual(macs.map(({ id }) => id).sort());
  for (const { id, icvBytes } of macs) expect(MACS[id]).toContain(`cut to ${icvBytes} bytes`);
});

test('of every group it is said how hard it is', () => {
  expect([...Object.keys(HARD), ...Object.keys(EASY)].sort()).toEqual(GROUPS.map(({ id }) => id).sort());
});
