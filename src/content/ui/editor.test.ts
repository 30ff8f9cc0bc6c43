import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CIPHERS, GROUPS, HASHES, INTEGRITIES, PRFS } from '../../engine/crypto/algorithms.ts';
import { WEAK } from './algorithms.ts';
import { CHOICES, ROWS } from './editor.ts';
import { DEFAULTS, MIRROR } from './editor-config.ts';

const source = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('says of every weak algorithm why, and of no other', () => {
  const rows = [...CIPHERS, ...INTEGRITIES, ...PRFS, ...HASHES, ...GROUPS];
  const weak = new Set(rows.filter(({ standing }) => standing.level === 'weak').map(({ id }) => id));
  expect(Object.keys(WEAK).sort()).toEqual([...weak].sort());
});

it('has words for what the engine can say of configurations, and no others', () => {
  const line = source('engine/dialects/config/config-line.ts');
  const mirror = source('engine/dialects/config/mirror.ts');
  expect(Object.keys(DEFAULTS).sort()).toEqual(
    [...line.matchAll(/\| '((?:ios|swan)\.[\w-]+)'/g)].map(([, id]) => id).sort(),
  );
  const [, ids = ''] = /export type MirrorId =([^;]+);/.exec(mirror) ?? [];
  expect(Object.keys(MIRROR).sort()).toEqual([...ids.matchAll(/'([\w-]+)'/g)].map(([, id]) => id).sort());
});

it('has words for every row and choice of the editor, and no others', () => {
  const specs = source('views/editor/row-specs.ts');
  const keys = [...specs.matchAll(/key: '([\w.]+)'/g)].map(([, key]) => key);
  const elsewhere = ['second', 'path.nat'];
  expect(Object.keys(ROWS).sort()).toEqual([...keys, ...elsewhere].sort());
  const choices = [...specs.matchAll(/key: '([\w.]+)', control: choice\(([^)]*)\)/g)].flatMap(([, key, values = '']) =>
    values.split(', ').map((value) => `${key}=${value.replaceAll("'", '')}`),
  );
  expect(Object.keys(CHOICES)).toEqual(expect.arrayContaining(choices));
});
