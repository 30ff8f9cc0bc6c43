import { expect, test } from 'vitest';
import { lately } from './lately.ts';

/** Asks for keys one after the other, and tells which of them had to be answered anew. */
function asking(most: number) {
  const remembered = lately<string>(most);
  const asked: string[] = [];
  const ask = (key: string, answer = Promise.resolve(key)) =>
    remembered(key, () => {
      asked.push(key);
      return answer;
    });
  return { asked, ask };
}

test('what was asked last is not asked again, and what was asked long ago is', async () => {
  const { asked, ask } = asking(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await ask(key)).toBe(key);
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});

test('a failure is forgotten', async () => {
  const { asked, ask } = asking(2);
  await expect(ask('a', Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await ask('a')).toBe('a');
  expect(asked).toEqual(['a', 'a']);
});
