import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../bytes/bytes.ts';
import { extendTag } from './length-extension.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

test('the forged tag is the one that the receiver computes, for any key and message; not so with HMAC', () => {
  fc.assert(
    fc.property(bytes(80), bytes(300), bytes(200), (key, message, suffix) => {
      const { naive, hmac, forgedMessage } = extendTag({ key, message, suffix, guess: key.length });
      expect(naive.accepted).toBe(true);
      expect(hmac.accepted).toBe(false);
      expect(forgedMessage.subarray(0, message.length)).toEqual(message);
    }),
  );
});

test('with a wrong guess of the key’s length the tag does not fit', () => {
  const question = { key: utf8('secret'), message: utf8('PAY 100'), suffix: utf8('000') };
  expect([5, 6, 7].map((guess) => extendTag({ ...question, guess }).naive.accepted)).toEqual([false, true, false]);
});
