import { describe, expect, test } from 'vitest';
import { contradictions, shapeFaults, sorted } from '../../../scripts/truth/figures.ts';
import { TRUTH, type Truth } from './truth.ts';

test('what is written down has the right shape (npm run truth writes it anew)', () => {
  expect(shapeFaults(TRUTH)).toEqual([]);
  expect(sorted(TRUTH)).toEqual(TRUTH);
  expect(JSON.stringify(sorted(TRUTH))).toBe(JSON.stringify(TRUTH));
});

const row = { id: 'main', title: 'Main mode', role: 'initiator', outcome: 'yes' };
const disagreement = { id: 'x', count: 10, right: 'ours', why: 'because' };
const parity = {
  tool: 'tshark 4.0.17',
  captures: 1,
  packets: 9,
  fields: 100,
  agreed: 90,
  disagreements: [disagreement],
};
const SAMPLE: Truth = {
  matrix: { daemon: 'strongSwan 5.9.8', rows: [row] },
  parity,
  numbers: { authorities: [{ name: 'RFC 2202', tests: 14 }] },
  fuzz: { seed: 1, inputs: { packet: 3 }, outcomes: { clean: 3 } },
  checks: { tool: 'OpenSSL 3.0.19', commands: 9, links: 4 },
};

describe('figures that cannot be shown', () => {
  test('a good sample has none', () => expect(shapeFaults(SAMPLE)).toEqual([]));

  test.each<[string, Truth]>([
    ['a no without a reason', { matrix: { daemon: 'x 1', rows: [{ ...row, outcome: 'no' }] } }],
    ['an outcome of no kind', { matrix: { daemon: 'x 1', rows: [{ ...row, outcome: 'maybe' }] } }],
    ['more agreement than fields', { parity: { ...parity, agreed: 101 } }],
    ['a disagreement that nobody explains', { parity: { ...parity, disagreements: [] } }],
    ['a tool without a version', { parity: { ...parity, tool: 'tshark' } }],
    ['an authority without numbers', { numbers: { authorities: [{ name: 'RFC 1', tests: 0 }] } }],
    ['a fuzzer that did nothing', { fuzz: { seed: 1, inputs: {}, outcomes: {} } }],
  ])('%s', (_, truth) => expect(shapeFaults(truth)).toHaveLength(1));
});

describe('fresh figures against those that are written down', () => {
  test('the same say nothing', () => expect(contradictions(SAMPLE, SAMPLE)).toEqual([]));

  test('a cell that changed, or is new, is told', () => {
    const rows = [
      { ...row, outcome: 'no', why: 'refused' },
      { ...row, role: 'responder' },
    ];
    const found = contradictions(SAMPLE, { matrix: { daemon: 'strongSwan 5.9.8', rows } });
    expect(found).toEqual([
      'matrix: main, initiator: yes is written down, no was measured',
      'matrix: main, responder: nothing is written down, yes was measured',
    ]);
  });

  test('a lower share is told, a higher one is not', () => {
    expect(contradictions(SAMPLE, { parity: { ...parity, agreed: 89 } })).toHaveLength(1);
    expect(contradictions(SAMPLE, { parity: { ...parity, agreed: 95 } })).toEqual([]);
  });

  test('other captures contradict nobody', () => {
    expect(contradictions(SAMPLE, { parity: { ...parity, captures: 2, agreed: 89 } })).toEqual([]);
  });

  test('another version of a tool contradicts nobody', () => {
    const matrix = { daemon: 'strongSwan 6', rows: [{ ...row, outcome: 'not offered' }] };
    expect(contradictions(SAMPLE, { matrix, parity: { ...parity, tool: 'tshark 5', agreed: 1 } })).toEqual([]);
  });
});

test('the order of a run leaves no trace', () => {
  const rows = [row, { ...row, id: 'aggressive' }];
  const one = sorted({ matrix: { daemon: 'x 1', rows } });
  const other = sorted({ matrix: { daemon: 'x 1', rows: rows.toReversed() } });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});
