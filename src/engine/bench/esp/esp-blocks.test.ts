// Each drawn block is what the bare block cipher, OpenSSL's here, makes of what is drawn above it.
import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { toHex } from '../../bytes/hex.ts';
import { CIPHERS } from '../../crypto/algorithms.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { turnBytes } from './esp-blocks.ts';
import { sealTrace } from './esp-seal.ts';

installExtras();

const count = (length: number) => new Uint8Array(length).map((_, index) => 3 * index + 1);

const traced = CIPHERS.map((cipher) => {
  const encryptionKey = count(cipher.keyBytes + cipher.saltBytes);
  const ends = { source: '192.0.2.1', destination: '203.0.113.1' };
  const keys = { ...ends, spi: 7, encryption: cipher.id, encryptionKey };
  const trace = sealTrace({ keys, sequence: 9, iv: count(cipher.ivBytes), inner: count(150), nextHeader: 4 });
  return { id: cipher.id, cipher, trace };
});

function openssl(name: string, key: Uint8Array, iv: Uint8Array | null, data: Uint8Array): Uint8Array {
  const work = createCipheriv(name, key, iv);
  return Uint8Array.from(work.setAutoPadding(false).update(data));
}

const blocksOf = (family: readonly string[]) => traced.filter(({ trace }) => family.includes(trace.cipher.family));

test.each(blocksOf(['ctr', 'gcm', 'ccm']))(
  '$id: AES turns each counter block into its key stream',
  ({ cipher, trace }) => {
    expect(trace.blocks).toHaveLength(10);
    for (const { input, middle } of trace.blocks) {
      const stream = openssl(`aes-${cipher.keyBytes * 8}-ecb`, trace.key, null, input);
      expect(toHex(stream.slice(0, middle.length))).toBe(toHex(middle));
    }
  },
);

test('chacha20poly1305: ChaCha20 with this counter and nonce gives the key stream', () => {
  const [chacha] = blocksOf(['chacha']);
  expect(chacha?.trace.blocks).toHaveLength(3);
  for (const { input, middle } of chacha?.trace.blocks ?? []) {
    const stream = openssl('chacha20', chacha?.trace.key ?? input, input, new Uint8Array(middle.length));
    expect(toHex(stream)).toBe(toHex(middle));
  }
});

test.each(blocksOf(['cbc']).filter(({ id }) => id.startsWith('aes')))(
  '$id: AES turns plaintext ⊕ the block before into ciphertext',
  ({ cipher, trace }) => {
    for (const [index, { middle, cipher: sealed, input }] of trace.blocks.entries()) {
      expect(toHex(openssl(`aes-${cipher.keyBytes * 8}-ecb`, trace.key, null, middle))).toBe(toHex(sealed));
      expect(input).toEqual(index === 0 ? trace.iv : trace.blocks[index - 1]?.cipher);
    }
  },
);

test('3DES chains blocks of 8 bytes, and nothing is drawn where nothing is encrypted', () => {
  const [triple] = traced.filter(({ id }) => id === '3des');
  expect(triple && turnBytes(triple.cipher)).toBe(8);
  for (const { middle, cipher } of triple?.trace.blocks ?? []) {
    expect(toHex(openssl('des-ede3', triple?.trace.key ?? middle, null, middle))).toBe(toHex(cipher));
  }
  expect(blocksOf(['null', 'gmac']).flatMap(({ trace }) => trace.blocks)).toEqual([]);
});
