import { beforeAll, expect, test } from 'vitest';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { GROUPS } from '../../crypto/algorithms.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { finish } from '../../testing/finish.ts';
import { ODD_VALUES } from './odd-values.ts';
import { privateLength } from './private-length.ts';
import { tryPublicValue } from './public-value.ts';
import { type ExchangeQuestion, realExchange } from './real-exchange.ts';
import { strengthOf } from './strength.ts';

beforeAll(installExtras);

const done = (question: ExchangeQuestion) => finish(realExchange(question));

test('RFC 7748 §6.1: the two ends of Curve25519 meet', () => {
  const a = fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
  const b = fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
  const { answer, shares } = done({ group: 'x25519', a, b });
  expect(shares).toEqual([0.25, 0.5, 0.75]);
  expect(toHex(answer.publicA)).toBe('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
  const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
  expect([answer.sharedA, answer.sharedB].map((bytes) => bytes && toHex(bytes))).toEqual([shared, shared]);
});

test('every group meets, says its prime, and has an estimate of its strength', () => {
  for (const group of GROUPS) {
    const { least, most } = privateLength(group);
    const length = Math.max(least, most ?? group.privateBytes);
    const [a, b] = [new Uint8Array(length).fill(0x5a), new Uint8Array(length).fill(0x33)];
    const { sharedA, sharedB, modulus } = done({ group: group.id, a, b }).answer;
    expect(sharedA?.length).toBe(group.sharedBytes);
    expect(sharedA).toEqual(sharedB);
    expect((modulus.at(-1) ?? 0) % 2).toBe(1);
    expect(strengthOf(group.id).bits).toBeGreaterThanOrEqual(70);
  }
});

test('a private value of zero makes the public value 1, which the other end refuses', () => {
  const { answer } = done({ group: 'modp2048', a: new Uint8Array(1), b: Uint8Array.of(5) });
  expect(answer.publicA.at(-1)).toBe(1);
  expect(answer.sharedB).toBeUndefined();
});

test('public values outside the group are refused, each for its reason, in every group', () => {
  const doubts = {
    modp: [undefined, 'range', 'range', 'range', 'range', 'length'],
    ecp: [undefined, 'off-curve', 'off-curve', 'length'],
    montgomery: [undefined, 'zero-secret', 'zero-secret', 'length'],
  } as const;
  for (const group of GROUPS) {
    const [a, b] = [new Uint8Array(group.privateBytes).fill(0x5a), new Uint8Array(group.privateBytes).fill(0x33)];
    const found = ODD_VALUES[group.family].map((odd) => tryPublicValue({ group: group.id, odd, a, b }));
    expect(found.map(({ doubt }) => doubt)).toEqual(doubts[group.family]);
    expect(found.map(({ shared }) => shared !== undefined)).toEqual(found.map(({ doubt }) => doubt === undefined));
  }
});
