import { expect, test } from 'vitest';
import { scopeWords } from './scope-words.ts';

test('the names of SAs in words', () => {
  expect(['ike1', 'ike1.2', 'ike2', 'child1', 'child12'].map(scopeWords)).toEqual([
    'IKE SA 1',
    'IKE SA 1, attempt 2',
    'IKE SA 2',
    'child SA 1',
    'child SA 12',
  ]);
  expect(scopeWords('middle')).toBe('middle');
});
