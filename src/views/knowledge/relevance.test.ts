import { expect, test } from 'vitest';
import type { KnowledgeRow } from '../../engine/timeline/knowledge.ts';
import { seedValue } from '../../engine/values/make.ts';
import { chooseRows } from './relevance.ts';

const NAMES = ['Ni', 'i', 'g^i', 'g^ir', 'SKEYSEED', 'SK_d', 'SK_ei'];
const values = NAMES.map((name, at) =>
  seedValue({ owner: 'a', scope: 'ike1', at }, name, { name, bytes: Uint8Array.of(at), rfc: '', secret: true }),
);
const rows = values.map(
  (value): KnowledgeRow => ({
    id: `ike1/${value.name}`,
    scope: 'ike1',
    group: value.name,
    initiator: 'a',
    names: [value.name],
    a: [{ name: value.name, state: 'known', value: value.id, bytes: value.bytes, how: 'drew' }],
    b: [{ name: value.name, state: 'waiting' }],
    equal: [undefined],
    eve: [],
  }),
);
const some = (...names: string[]) => values.filter((value) => names.includes(value.name));
const chosen = (limit: number, lit: string[], born: string[], near: string[]) =>
  chooseRows(rows, { lit: some(...lit), born: some(...born), near: some(...near), far: [] }, limit).map(
    (row) => row.group,
  );

test('what is pointed at comes first, then what the step makes, then what that was made of', () => {
  expect(chosen(1, ['i'], ['SKEYSEED'], ['Ni', 'g^ir'])).toEqual(['i']);
  expect(chosen(2, ['i'], ['SKEYSEED'], ['Ni', 'g^ir'])).toEqual(['i', 'SKEYSEED']);
  expect(chosen(4, ['i'], ['SKEYSEED'], ['Ni', 'g^ir'])).toEqual(['Ni', 'i', 'g^ir', 'SKEYSEED']);
});

test('rows that matter equally give way to younger ones', () => {
  expect(chosen(3, [], [], [])).toEqual(['SKEYSEED', 'SK_d', 'SK_ei']);
});

test('the order is always that of the table', () => {
  expect(chosen(7, ['SK_ei'], ['Ni'], [])).toEqual(NAMES);
  expect(chosen(0, ['SK_ei'], [], [])).toEqual([]);
});

test('without anything else, what the rest was made of comes before what has nothing to do with it', () => {
  const relevance = { lit: [], born: [], near: some('SK_d'), far: some('Ni', 'g^ir') };
  expect(chooseRows(rows, relevance, 3).map((row) => row.group)).toEqual(['Ni', 'g^ir', 'SK_d']);
});

test('what the ends do not agree on comes before what the packet is made of', () => {
  const disagreed = rows.map((row) => (row.group === 'i' ? { ...row, equal: [false] } : row));
  const relevance = { lit: [], born: [], near: some('SK_d'), far: [] };
  expect(chooseRows(disagreed, relevance, 1).map((row) => row.group)).toEqual(['i']);
});
