import { expect, test } from 'vitest';
import { algorithmWords } from '../lab/algorithm-words.ts';
import { PRESETS } from '../lab/presets.ts';
import { CIPHERS, cipherById, GROUPS, HASHES, INTEGRITIES, PRFS } from './algorithms.ts';
import { keptGcm } from './core/kept-gcm.ts';
import { installExtras } from './extra/install.ts';
import { cipherWork, groupWork, hashWork, install, type Keep, keyedWork, needsExtras } from './implementations.ts';
import { decryptor, encrypt } from './operate.ts';

const EVERY = [...CIPHERS, ...INTEGRITIES, ...PRFS, ...HASHES, ...GROUPS].map(({ id }) => id);

// One test, because installing cannot be undone.
test('what the default labs name can be computed at once, the rest after installExtras()', () => {
  const extra = PRESETS.filter(({ lab }) => needsExtras(algorithmWords(lab))).map(({ slug }) => slug);
  expect(extra.sort()).toEqual(['ikev1-legacy', 'ikev2-fragmentation']);
  expect(needsExtras(['aes256gcm16', 'prfsha256', '3des'])).toBe(true);
  expect(() => cipherWork('3des')).toThrow('nothing computes 3des: installExtras() must come first');
  expect(() => groupWork('x448')).toThrow('x448');

  installExtras();
  installExtras();
  expect(needsExtras(EVERY)).toBe(false);
  for (const { id } of CIPHERS) expect(cipherWork(id)).toBeTypeOf('function');
  for (const { id } of [...INTEGRITIES, ...PRFS]) expect(keyedWork(id)).toBeTypeOf('function');
  for (const { id } of HASHES) expect(hashWork(id)).toBeTypeOf('function');
  for (const { id, publicBytes, family } of GROUPS) {
    expect([id, groupWork(id).generator.length]).toEqual([id, family === 'modp' ? 1 : publicBytes]);
  }
});

test('tables are kept for keys with many messages alone, and for no more than so many keys', () => {
  let made = 0;
  const counting: Keep = (key, salt) => {
    made += 1;
    return keptGcm(key, salt);
  };
  install({ ciphers: {}, kept: { aes128gcm16: counting }, keyed: {}, hashes: {}, groups: {} });
  const cipher = cipherById('aes128gcm16') ?? expect.fail('no AES-GCM');
  const iv = new Uint8Array(cipher.ivBytes);
  const plaintext = Uint8Array.of(1, 2, 3);
  const openers = Array.from({ length: 65 }, (_, fill) => {
    const key = new Uint8Array(cipher.keyBytes + cipher.saltBytes).fill(fill);
    const { ciphertext, icv } = encrypt(cipher, key, iv, iv, plaintext);
    const open = decryptor(cipher, key);
    return (times: number) => {
      for (let message = 0; message < times; message++) expect(open(iv, iv, ciphertext, icv)).toEqual(plaintext);
    };
  });
  for (const open of openers) open(18);
  expect(made).toBe(0);
  for (const open of openers) open(2);
  expect(made).toBe(65);
  // The first key's had to go when the last one's came; it must earn them anew. The others still have theirs.
  openers.at(-1)?.(18);
  openers[0]?.(18);
  expect(made).toBe(65);
  openers[0]?.(1);
  expect(made).toBe(66);
});
