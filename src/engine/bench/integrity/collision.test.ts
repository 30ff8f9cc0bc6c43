import { expect, test } from 'vitest';
import { equal, utf8 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { collision } from './collision.ts';

installExtras();

test('two messages, one MD5; SHA-256 tells them apart, and so does HMAC-MD5', () => {
  const { messages, checks, differing } = collision({ key: utf8('correct horse battery') });
  expect(differing).toBe(6);
  expect(messages.map(({ length }) => length)).toEqual([128, 128]);
  const [md5, hmac, sha] = checks.map(({ values }) => values);
  expect(md5?.map(toHex)).toEqual(Array(2).fill('79054025255fb1a26e4bc422aef54eb4'));
  for (const values of [hmac, sha]) expect(values && equal(values[0], values[1])).toBe(false);
});
