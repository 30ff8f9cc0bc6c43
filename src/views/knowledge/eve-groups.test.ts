import { describe, expect, test } from 'vitest';
import type { EveCell, KnowledgeRow, SiteCell } from '../../engine/timeline/knowledge.ts';
import { groupEve, marksOf } from './eve-groups.ts';

const known = (fill: number): SiteCell => ({
  name: 'v',
  state: 'known',
  value: `a:ike1/${fill}`,
  bytes: new Uint8Array(4).fill(fill),
  how: 'computed',
});
const waiting: SiteCell = { name: 'v', state: 'waiting' };
const cannot = (...needs: string[][]): EveCell => ({ names: ['v'], state: 'cannot', needs });
const seenAs = (fill: number): EveCell => ({
  names: ['v'],
  state: 'seen',
  bytes: new Uint8Array(4).fill(fill),
  frame: 1,
  field: 'isakmp.nonce',
});

function row(id: string, a: SiteCell, b: SiteCell, eve: EveCell[]): KnowledgeRow {
  const equal = a.state === 'known' && b.state === 'known' ? a.value === b.value : undefined;
  return { id, scope: 'ike1', group: id, initiator: 'a', names: ['v'], a: [a], b: [b], equal: [equal], eve };
}

describe('what one missing value blocks', () => {
  const rows = [
    row('shared', known(1), known(1), [cannot(['i'], ['r'])]),
    row('sk-d', known(2), known(2), [cannot(['SKEYSEED'])]),
    row('sk-e', known(3), known(3), [cannot(['SKEYSEED'])]),
    row('sk-p', known(4), known(4), [cannot(['SKEYSEED'])]),
    row('psk', known(5), known(5), [{ names: ['v'], state: 'never' }]),
  ];

  test('is said once for neighbouring rows', () => {
    expect(groupEve(rows).map((group) => group.rows)).toEqual([1, 3, 0, 0, 1]);
  });

  test('is said again where another answer stands between', () => {
    const [shared, d, e] = rows;
    const mixed = [d, shared, e].filter((one) => one !== undefined);
    expect(groupEve(mixed).map((group) => group.rows)).toEqual([1, 1, 1]);
  });
});

describe('the signs between the columns', () => {
  test('go past Eve where both ends hold the same bytes and she does not', () => {
    expect(marksOf(row('sk-d', known(1), known(1), [cannot(['SKEYSEED'])]))).toEqual({
      left: 'equal',
      right: 'equal',
      passesEve: true,
    });
  });

  test('say that the ends differ', () => {
    expect(marksOf(row('psk', known(1), known(2), [{ names: ['v'], state: 'never' }]))).toEqual({
      left: 'different',
      right: 'different',
      passesEve: false,
    });
  });

  test('compare each end with Eve where she has the bytes', () => {
    expect(marksOf(row('nonces', known(1), waiting, [seenAs(1)]))).toEqual({
      left: 'equal',
      right: 'none',
      passesEve: false,
    });
  });

  test('tell a faithful copy from what the other end makes of a rewritten address', () => {
    expect(marksOf(row('nat-a', known(1), known(2), [seenAs(1)]))).toEqual({
      left: 'equal',
      right: 'different',
      passesEve: false,
    });
  });

  test('say nothing while one end has made a new attempt, and Eve has the one before', () => {
    expect(marksOf(row('dh-public', known(2), waiting, [seenAs(1)])).left).toBe('none');
  });

  test('stay away while only one end knows', () => {
    expect(marksOf(row('sk-d', waiting, known(1), [cannot(['SKEYSEED'])])).left).toBe('none');
  });
});
