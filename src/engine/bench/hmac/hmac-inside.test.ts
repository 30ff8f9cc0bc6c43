import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, utf8 } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { HASHES, prfById } from '../../crypto/algorithms.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { prf } from '../../crypto/operate.ts';
import { RFC_2202_SHA1, RFC_4868_PRF } from '../../testing/rfc-hmac.ts';
import type { HashInput } from './hash-blocks.ts';
import { hmacInside } from './hmac-inside.ts';

installExtras();

test('RFC 2202 and RFC 4231 (with RFC 4868), put together from the parts', () => {
  for (const { hash, key, data, output } of [...RFC_2202_SHA1, ...RFC_4868_PRF]) {
    expect(toHex(hmacInside({ hash, key: fromHex(key), message: fromHex(data) }).outer.digest)).toBe(output);
  }
});

test('RFC 2202 §2, HMAC-MD5, with a short key, a key of 80 bytes, and more data than a block', () => {
  const of = (key: Uint8Array, text: string) =>
    toHex(hmacInside({ hash: 'md5', key, message: utf8(text) }).outer.digest);
  expect(of(utf8('Jefe'), 'what do ya want for nothing?')).toBe('750c783e6ab0b503eaa86e310a5db738');
  const long = new Uint8Array(80).fill(0xaa);
  expect(of(long, 'Test Using Larger Than Block-Size Key - Hash Key First')).toBe('6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd');
  expect(of(long, 'Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data')).toBe(
    '6f630fad67cda0ee1fb1f562db3aa53e',
  );
});

const joined = ({ blocks }: HashInput) => concat(...blocks.flatMap(({ parts }) => parts.map(({ bytes }) => bytes)));

test('is what the table of algorithms computes, and its blocks are whole', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(fc.constantFrom(...HASHES), bytes, bytes, (hash, key, message) => {
      const row = prfById(hash.prf) ?? expect.fail('a hash without a prf');
      const answer = hmacInside({ hash: hash.id, key, message });
      expect(answer.outer.digest).toEqual(prf(row, key, message));
      expect(answer.hashedKey !== undefined).toBe(key.length > answer.blockBytes);
      for (const { input } of [answer.inner, answer.outer]) {
        expect(input.count).toBe(input.blocks.length);
        for (const { parts } of input.blocks) {
          expect(parts.reduce((sum, part) => sum + part.bytes.length, 0)).toBe(answer.blockBytes);
        }
      }
      expect(joined(answer.inner.input).subarray(answer.blockBytes, answer.blockBytes + message.length)).toEqual(
        message,
      );
    }),
  );
});

test('what an ICV keeps: RFC 2403, RFC 2404, RFC 4868', () => {
  const kept = HASHES.map(({ id }) => [id, hmacInside({ hash: id, key: utf8('k'), message: utf8('m') }).icv]);
  expect(Object.fromEntries(kept)).toEqual({
    md5: { bytes: 12, rfc: 'RFC 2403' },
    sha1: { bytes: 12, rfc: 'RFC 2404' },
    sha256: { bytes: 16, rfc: 'RFC 4868' },
    sha384: { bytes: 24, rfc: 'RFC 4868' },
    sha512: { bytes: 32, rfc: 'RFC 4868' },
  });
});

test('the padding of RFC 1321 and of RFC 6234: one block more where the length does not fit', () => {
  const last = (hash: string, length: number) => {
    const { input } = hmacInside({ hash, key: utf8('k'), message: new Uint8Array(length) }).inner;
    return { count: input.count, end: toHex(joined(input).slice(-8)) };
  };
  expect(last('sha256', 55)).toEqual({ count: 2, end: '00000000000003b8' });
  expect(last('sha256', 56)).toEqual({ count: 3, end: '00000000000003c0' });
  expect(last('md5', 55)).toEqual({ count: 2, end: 'b803000000000000' });
  expect(last('sha512', 111)).toEqual({ count: 2, end: '0000000000000778' });
  expect(last('sha384', 112)).toEqual({ count: 3, end: '0000000000000780' });
});

test('of a long message the blocks in the middle are left out', () => {
  const { input } = hmacInside({ hash: 'sha1', key: utf8('k'), message: new Uint8Array(1_000_000) }).inner;
  expect(input.count).toBe(15_627);
  expect(input.blocks.map(({ number }) => number)).toEqual([1, 2, 3, 4, 15_624, 15_625, 15_626, 15_627]);
});
