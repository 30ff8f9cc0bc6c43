import { expect, test } from 'vitest';
import { concat } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { sealTrace } from './esp-seal.ts';

installExtras();

const ends = { source: '192.0.2.1', destination: '203.0.113.1' };

test('RFC 7634 Appendix A: ChaCha20-Poly1305, padding, AAD and counter', () => {
  const keys: EspKeys = {
    ...ends,
    spi: 0x01020304,
    encryption: 'chacha20poly1305',
    encryptionKey: fromHex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3'),
  };
  const inner = fromHex(
    '45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec100007362708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
  );
  const trace = sealTrace({ keys, sequence: 5, iv: fromHex('1011121314151617'), inner, nextHeader: 4 });
  expect(toHex(trace.padding)).toBe('0102');
  expect(toHex(trace.plaintext.slice(-4))).toBe('01020204');
  expect(toHex(trace.salt)).toBe('a0a1a2a3');
  expect(trace.covered.map(({ part, bytes }) => [part, part === 'ciphertext' ? bytes.length : toHex(bytes)])).toEqual([
    ['spi', '01020304'],
    ['sequence', '00000005'],
    ['ciphertext', 88],
  ]);
  expect(trace.blocks.map(({ input }) => toHex(input))).toEqual([
    '01000000a0a1a2a31011121314151617',
    '02000000a0a1a2a31011121314151617',
  ]);
  expect(toHex(trace.icv)).toBe('76aaa8266b7fb0f7b11b369907e1ad43');
  expect(trace.wholeMac).toBeUndefined();
});

test('RFC 3602 §4 case 2: each block is XORed with the one before', () => {
  const keys: EspKeys = {
    ...ends,
    spi: 1,
    encryption: 'aes128',
    encryptionKey: fromHex('c286696d887c9aa0611bbb3e2025a45a'),
  };
  const iv = fromHex('562e17996d093d28ddb3ba695a2e6f58');
  // 30 bytes, so that padding and trailer do not change the first block of the vector.
  const inner = fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d');
  const [first, second] = sealTrace({ keys, sequence: 1, iv, inner, nextHeader: 4 }).blocks;
  expect(first && toHex(first.cipher)).toBe('d296cd94c2cccf8a3a863028b5e1dc0a');
  expect(first && toHex(first.middle)).toBe('562f159a690c3b2fd5bab06256236157');
  expect(second && toHex(second.input)).toBe('d296cd94c2cccf8a3a863028b5e1dc0a');
});

test('RFC 3686 §6 vector 1: nonce | IV | 1, and the key stream it gives', () => {
  const keys: EspKeys = {
    ...ends,
    spi: 1,
    encryption: 'aes128ctr',
    encryptionKey: fromHex('ae6852f8121067cc4bf7a5765577f39e00000030'),
  };
  const inner = fromHex('53696e676c6520626c6f636b206d7367');
  const [block] = sealTrace({ keys, sequence: 1, iv: new Uint8Array(8), inner, nextHeader: 4 }).blocks;
  expect(block && toHex(block.input)).toBe('00000030000000000000000000000001');
  expect(block && toHex(block.middle)).toBe('b7603328dbc2931b410e16c8067e62df');
  expect(block && toHex(block.cipher)).toBe('e4095d4fb7a7b3792d6175a3261311b8');
});

test('the upper half of an extended number is covered and not sent: at the end of a MAC, inside an AAD', () => {
  const sequence = 3 * 2 ** 32 + 7;
  const part = (trace: ReturnType<typeof sealTrace>) =>
    trace.covered.map((one) => `${one.part}${one.unsent ? '*' : ''}`);
  const inner = new Uint8Array(20);
  const cbc: EspKeys = {
    ...{ ...ends, spi: 1, encryption: 'aes128', encryptionKey: new Uint8Array(16) },
    ...{ integrity: 'sha256', integrityKey: new Uint8Array(32), esn: true },
  };
  const macced = sealTrace({ keys: cbc, sequence, iv: new Uint8Array(16), inner, nextHeader: 4 });
  expect(part(macced)).toEqual(['header', 'iv', 'ciphertext', 'high*']);
  expect(toHex(macced.covered.at(-1)?.bytes ?? inner)).toBe('00000003');
  expect(toHex(macced.header)).toBe('0000000100000007');
  expect(macced.wholeMac && toHex(macced.wholeMac.slice(0, 16))).toBe(toHex(macced.icv));
  expect(macced.wholeMac).toHaveLength(32);
  const gcm: EspKeys = {
    ...{ ...ends, spi: 1, encryption: 'aes128gcm16', encryptionKey: new Uint8Array(20), esn: true },
  };
  const tagged = sealTrace({ keys: gcm, sequence, iv: new Uint8Array(8), inner, nextHeader: 4 });
  expect(part(tagged)).toEqual(['spi', 'high*', 'sequence', 'ciphertext']);
  expect(toHex(concat(...tagged.covered.slice(0, 3).map(({ bytes }) => bytes)))).toBe('000000010000000300000007');
});

test('CCM seals what stands there before encryption, GCM what stands there after (RFC 3610 §2.2, RFC 4106 §5)', () => {
  const inner = new Uint8Array(20).fill(0x61);
  const last = (encryption: string, ivBytes: number, keyBytes: number) => {
    const keys: EspKeys = { ...ends, spi: 1, encryption, encryptionKey: new Uint8Array(keyBytes) };
    const trace = sealTrace({ keys, sequence: 1, iv: new Uint8Array(ivBytes), inner, nextHeader: 4 });
    return { trace, covered: trace.covered.at(-1) };
  };
  const ccm = last('aes128ccm16', 8, 19);
  expect(ccm.covered).toEqual({ part: 'plaintext', bytes: ccm.trace.plaintext, unsent: false });
  const gcm = last('aes128gcm16', 8, 20);
  expect(gcm.covered).toEqual({ part: 'ciphertext', bytes: gcm.trace.ciphertext, unsent: false });
});

test.each([
  ['aes128ctr', 20, 'RFC 3686'],
  ['aes128gcm16', 20, 'RFC 4106'],
  ['aes128ccm16', 19, 'RFC 4309'],
] as const)('%s: the RFC that is for ESP, not for IKEv2', (encryption, keyBytes, rfc) => {
  const keys: EspKeys = { ...ends, spi: 1, encryption, encryptionKey: new Uint8Array(keyBytes) };
  const order = { keys, sequence: 1, iv: new Uint8Array(8), inner: new Uint8Array(20), nextHeader: 4 };
  expect(sealTrace(order).cipher.rfc).toBe(rfc);
});

test('NULL makes no ciphertext, so the MAC covers the data as they stand', () => {
  const keys: EspKeys = {
    ...{ ...ends, spi: 1, encryption: 'null', encryptionKey: new Uint8Array(0) },
    ...{ integrity: 'sha256', integrityKey: new Uint8Array(32) },
  };
  const trace = sealTrace({ keys, sequence: 1, iv: new Uint8Array(0), inner: new Uint8Array(20), nextHeader: 4 });
  expect(trace.covered.map(({ part }) => part)).toEqual(['header', 'plaintext']);
});
