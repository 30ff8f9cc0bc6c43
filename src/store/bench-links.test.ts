import { expect, test } from 'vitest';
import { benchOfField, benchOfRule, benchOfStep } from './bench-links.ts';

test('a step leads to the bench that explains it, in both versions', () => {
  expect(['init.secrets', 'init.responder-public', 'create.shared', 'main.public'].map(benchOfStep)).toEqual(
    Array(4).fill('dh'),
  );
  expect(
    ['init.skeyseed', 'init.keys', 'child.keys', 'rekey.keys', 'main.skeyid', 'quick.keys'].map(benchOfStep),
  ).toEqual(Array(6).fill('keys'));
  expect(['auth.compute', 'auth.verify-failed', 'main.hash', 'quick.hash'].map(benchOfStep)).toEqual(
    Array(4).fill('hmac'),
  );
  expect(['esp.seal', 'esp.flight', 'esp.dropped'].map(benchOfStep)).toEqual(Array(3).fill('esp'));
  expect(['replay.dropped', 'flip.flight', 'ah.seal'].map(benchOfStep)).toEqual(['replay', 'integrity', 'integrity']);
  expect(['policy.match', 'init.request', 'nat.translate'].map(benchOfStep)).toEqual([undefined, undefined, undefined]);
});

test('a value leads there by its rule, a field by its id', () => {
  const rules = [
    'dh.shared',
    'rfc7296.auth.keypad',
    'rfc2409.hash',
    'seal.tag',
    'seal.aead',
    'rfc7296.skeyseed',
    'seed',
  ];
  expect(rules.map(benchOfRule)).toEqual(['dh', 'hmac', 'hmac', 'integrity', 'esp', 'keys', undefined]);
  const fields = ['isakmp.key_exchange.data', 'ip.checksum', 'esp.sequence', 'esp.iv', 'isakmp.enc.icd', 'ip.ttl'];
  expect(fields.map(benchOfField)).toEqual(['dh', 'integrity', 'replay', 'esp', 'integrity', undefined]);
});
