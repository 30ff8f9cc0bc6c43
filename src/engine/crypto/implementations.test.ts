import { expect, test } from 'vitest';
import { algorithmWords } from '../lab/algorithm-words.ts';
import { PRESETS } from '../lab/presets.ts';
import { CIPHERS, GROUPS, HASHES, INTEGRITIES, PRFS } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import { cipherWork, groupWork, hashWork, keyedWork, needsExtras } from './implementations.ts';

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
