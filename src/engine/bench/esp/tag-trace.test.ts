import { createCipheriv } from 'node:crypto';
import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { expect, test } from 'vitest';
import { concat } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { CIPHERS } from '../../crypto/algorithms.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { sealTrace } from './esp-seal.ts';
import { clampedR, type TagTrace, tagTrace } from './tag-trace.ts';

installExtras();

const hex = (text: string) => fromHex(text.replaceAll(' ', ''));
const there = (trace: TagTrace | undefined) => trace ?? expect.fail('no tag');
const NOTHING = new Uint8Array(0);

test('RFC 3610 §8 packet vector 1: B_0, what AES makes of each block, and the MAC', () => {
  const key = hex('c0c1c2c3 c4c5c6c7 c8c9cacb cccdcecf');
  const nonce = hex('00000003 020100a0 a1a2a3a4 a5');
  const aad = hex('00010203 04050607');
  const plaintext = hex('08090a0b 0c0d0e0f 10111213 14151617 18191a1b 1c1d1e');
  const trace = there(tagTrace({ family: 'ccm', key, nonce, aad, plaintext, ciphertext: NOTHING, icvBytes: 8 }));
  expect(trace.blocks.map(({ part, filling }) => [part, filling])).toEqual([
    ['first', 0],
    ['aad', 6],
    ['text', 0],
    ['text', 9],
  ]);
  expect(toHex(trace.blocks[0]?.bytes ?? NOTHING)).toBe('59000000030201 00a0a1a2a3a4a50017'.replace(' ', ''));
  expect(trace.blocks.map(({ state }) => toHex(state))).toEqual([
    'eb9d5547730955ab231e0a2dfe4b90d6',
    'cdb6411e3cdc9b4f5d9258b69ee7f091',
    '9c38405ea03c1bc904b58b40c76ca2eb',
    '2dc697e411ca83a860c2c406ccaa542f',
  ]);
  expect(toHex(trace.mask.slice(0, 8))).toBe('3a2e46c8ec33a548');
  expect(toHex(trace.tag.slice(0, 8))).toBe('17e8d12cfdf926e0');
});

test('RFC 7634 Appendix A: the one-time key, the padded input, the tag', () => {
  const key = hex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
  const ciphertext = hex(
    '24039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c614ee8099d52844eb61aa95dfab4c02f7' +
      '2aa71e7c4c4f64c9befe2facc638e8f3cbec163fac469b502773f6fb94e664da9165b82829f641e0',
  );
  const trace = there(
    tagTrace({
      ...{ family: 'chacha', key, nonce: hex('a0a1a2a31011121314151617'), aad: hex('0102030400000005') },
      ...{ plaintext: NOTHING, ciphertext, icvBytes: 16 },
    }),
  );
  expect(toHex(trace.hashKey ?? NOTHING)).toBe('af1f412cc115adce5e4d0e29d5c130bf4631210e0fef7431c0454fe70fd7c2d1');
  expect(trace.clamped).toEqual(clampedR(hex('af1f412cc115adce5e4d0e29d5c130bf')));
  const input = toHex(concat(...trace.blocks.map(({ bytes }) => bytes)));
  expect(input.slice(0, 32)).toBe('01020304000000050000000000000000');
  expect(input.slice(-64)).toBe('9165b82829f641e0000000000000000008000000000000005800000000000000');
  expect(toHex(trace.tag)).toBe('76aaa8266b7fb0f7b11b369907e1ad43');
});

test('RFC 8439 §2.5.2: r is clamped; with zeros for s, Poly1305 gives the lower 128 bits of the sum', () => {
  const r = hex('85d6be7857556d337f4452fe42d506a8');
  expect(toHex(clampedR(r).reverse())).toBe('0806d5400e52447c036d555408bed685');
  const message = new TextEncoder().encode('Cryptographic Forum Research Group');
  const sums = [16, 32].map((length) =>
    toHex(poly1305(message.slice(0, length), concat(r, new Uint8Array(16))).reverse()),
  );
  expect(sums).toEqual(['c88c77849d64ae9147ddeb88e69c83fc', 'd8adaf23b0337fa7cccfb4ea344b30de']);
});

const AEAD = CIPHERS.filter(({ icvBytes }) => icvBytes > 0).flatMap((cipher) => [
  { id: cipher.id, cipher, esn: false },
  { id: `${cipher.id}, ESN`, cipher, esn: true },
]);
const count = (length: number) => new Uint8Array(length).map((_, index) => 5 * index + 2);

test.each(AEAD)('$id: the front of the tag is the very ICV of the packet', ({ cipher, esn }) => {
  const ends = { source: '192.0.2.1', destination: '203.0.113.1' };
  const encryptionKey = count(cipher.keyBytes + cipher.saltBytes);
  const keys = { ...ends, spi: 7, encryption: cipher.id, encryptionKey, esn };
  const order = { keys, sequence: esn ? 2 ** 32 + 9 : 9, iv: count(cipher.ivBytes), inner: count(43), nextHeader: 4 };
  const { icv, tag } = sealTrace(order);
  expect(toHex(there(tag).tag.slice(0, cipher.icvBytes))).toBe(toHex(icv));
});

// GMAC over AAD alone: what OpenSSL takes off its tag with the mask is GHASH over these blocks and their length.
test('GHASH’s last state is OpenSSL’s tag without its mask', () => {
  const [key, nonce, aad] = [count(16), count(12), count(12)];
  const work = createCipheriv('aes-128-gcm', key, nonce).setAAD(aad);
  work.final();
  const trace = there(
    tagTrace({ family: 'gcm', key, nonce, aad, plaintext: NOTHING, ciphertext: NOTHING, icvBytes: 16 }),
  );
  expect(toHex(Uint8Array.from(work.getAuthTag()))).toBe(toHex(trace.tag));
  expect(toHex(Uint8Array.from(createCipheriv('aes-128-ecb', key, null).update(trace.maskInput)))).toBe(
    toHex(trace.mask),
  );
  expect(trace.blocks.map(({ part, filling }) => [part, filling])).toEqual([
    ['aad', 4],
    ['lengths', 0],
  ]);
});

test('a cipher without a tag has no such blocks', () => {
  const order = { key: count(32), nonce: count(12), aad: count(8), plaintext: count(16), ciphertext: count(16) };
  expect(tagTrace({ ...order, family: 'ctr', icvBytes: 0 })).toBeUndefined();
});
