import { expect, test } from 'vitest';
import { nameIn } from './names.ts';

test('the shared secret is called as the RFC of its version has it, and that of quick mode otherwise', () => {
  expect(nameIn(2, 'g^ir', 'ike1')).toBe('g^ir');
  expect(nameIn(2, 'g^ir', 'child2')).toBe('g^ir');
  expect(nameIn(1, 'g^ir', 'ike1')).toBe('g^xy');
  expect(nameIn(1, 'g^ir', 'child1')).toBe('g(qm)^xy');
  expect(nameIn(1, 'SPI_in', 'child1')).toBe('SPI to A');
});
