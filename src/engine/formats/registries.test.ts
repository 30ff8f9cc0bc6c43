import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as registries from './registries.ts';
import { registry } from './registry.ts';

const IANA = join(import.meta.dirname, '../../../../shared/iana');
const { ENCRYPTION, EXCHANGE_TYPES, INTEGRITY, NOTIFY_TYPES, PRF } = registries;

test('names and numbers, both ways', () => {
  expect(EXCHANGE_TYPES.of.IKE_SA_INIT).toBe(34);
  expect(EXCHANGE_TYPES.name(34)).toBe('IKE_SA_INIT');
  expect(EXCHANGE_TYPES.show(34)).toBe('IKE_SA_INIT (34)');
  expect(EXCHANGE_TYPES.show(200)).toBe('unknown (200)');
  expect(EXCHANGE_TYPES.rfc(38)).toBe('RFC 5723');
});

test('of two names for a number, the first is shown', () => {
  const twice = registry({ first: [1, 'RFC 1'], second: [1, 'RFC 2'] });
  expect(twice.show(twice.of.second)).toBe('first (1)');
});

test('every entry names its RFC or standard', () => {
  for (const { numbers, rfc } of Object.values(registries)) {
    for (const number of numbers) expect(rfc(number)).toMatch(/^(RFC \d+|3GPP TS \d+|draft-\w+)/);
  }
});

/** `NAME = 14,` of strongSwan's notify_type_t. */
function strongSwanNotifies(): [name: string, number: number][] {
  const text = readFileSync(join(IANA, 'strongswan-notify.txt'), 'utf8');
  return Array.from(text.matchAll(/^\s*(\w+) = (\d+)/gm), ([, name = '', number]) => [name, Number(number)]);
}

/** `V <field> <number> <name>` of `tshark -G values`. */
function tsharkNames(field: string): [number: number, name: string][] {
  const lines = readFileSync(join(IANA, 'tshark-4.0.17-isakmp-values.tsv'), 'utf8').split('\n');
  const cells = lines.map((line) => line.split('\t')).filter(([kind, id]) => kind === 'V' && id === field);
  return cells.map(([, , number, name = '']) => [Number(number), name]);
}

describe.skipIf(!existsSync(IANA))(
  existsSync(IANA) ? 'strangers’ tables' : 'strangers’ tables (absent: skipped)',
  () => {
    test('strongSwan gives its notifies the same numbers', () => {
      const shared = strongSwanNotifies().filter(([name]) => name in NOTIFY_TYPES.of);
      expect(shared.length).toBeGreaterThan(55);
      for (const [name, number] of shared)
        expect([name, NOTIFY_TYPES.of[name as keyof typeof NOTIFY_TYPES.of]]).toEqual([name, number]);
    });

    test.each([
      ['isakmp.tf.id.encr', ENCRYPTION, 12],
      ['isakmp.tf.id.prf', PRF, 6],
      ['isakmp.tf.id.integ', INTEGRITY, 14],
      ['isakmp.exchangetype', EXCHANGE_TYPES, 4],
    ] as const)('tshark calls the numbers of %s the same', (field, ours, atLeast) => {
      const plain = (name: string | undefined) => name?.replaceAll(/[^A-Z0-9]/gi, '').toUpperCase();
      const same = tsharkNames(field).filter(([number, name]) => plain(ours.name(number)) === plain(name));
      expect(same.length).toBeGreaterThanOrEqual(atLeast);
    });
  },
);
