import { expect, test } from 'vitest';
import { utf8 } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { finish } from '../../testing/finish.ts';
import { CHECK_IDS, checkOf } from './checks.ts';
import {
  differingBits,
  flipBit,
  type Happening,
  type JourneyAnswer,
  type JourneyQuestion,
  journey,
  swapWords,
} from './journey.ts';

installExtras();

const MESSAGE = utf8('PAY 0190 TO 10.2.0.10 REF 7K2M');
const KEY = utf8('correct horse battery');
const EVE = { kind: 'eve', byte: 5, bit: 3, at: 26 } as const;

const walk = (question: JourneyQuestion) => finish(journey(question));

const sent = (happening: Happening, message = MESSAGE) => walk({ message, key: KEY, happening }).answer;
const refusing = ({ rows }: JourneyAnswer) => rows.filter(({ accepted }) => !accepted).map(({ id }) => id);

test('known answers of the nine', () => {
  // RFC 1321 A.5, RFC 3174, RFC 6234; then RFC 2202 case 2 twice and RFC 4231 case 2.
  const values = (['md5', 'sha1', 'sha256'] as const).map((id) => toHex(checkOf(id, utf8('abc'), KEY)));
  expect(values).toEqual([
    '900150983cd24fb0d6963f7d28e17f72',
    'a9993e364706816aba3e25717850c26c9cd0d89d',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ]);
  const what = utf8('what do ya want for nothing?');
  const keyed = (['hmac-md5', 'hmac-sha1', 'hmac-sha256'] as const).map((id) => toHex(checkOf(id, what, utf8('Jefe'))));
  expect(keyed).toEqual([
    '750c783e6ab0b503eaa86e310a5db738',
    'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ]);
});

test('nothing happens: everything is accepted', () => {
  const answer = sent({ kind: 'calm' });
  expect(answer.altered).toBe(false);
  expect(answer.rows.map(({ id }) => id)).toEqual([...CHECK_IDS]);
  expect(refusing(answer)).toEqual([]);
});

test('a flipped bit is noticed by all, and moves about half of the bits of a hash', () => {
  const answer = sent({ kind: 'flip', byte: 5, bit: 3 });
  expect(answer.arrived).toEqual(utf8('PAY 0990 TO 10.2.0.10 REF 7K2M'));
  expect(refusing(answer)).toEqual([...CHECK_IDS]);
  const changed = new Map(answer.rows.map((row) => [row.id, row.changed]));
  expect(changed.get('sha256')).toBeGreaterThan(90);
  expect(changed.get('sha256')).toBeLessThan(166);
  expect(changed.get('ip')).toBeLessThan(4);
});

test('swapped words pass the IP checksum alone', () => {
  const answer = sent({ kind: 'swap', word: 2 });
  expect(answer.arrived).toEqual(utf8('PAY 9001 TO 10.2.0.10 REF 7K2M'));
  expect(refusing(answer)).toEqual(CHECK_IDS.filter((id) => id !== 'ip'));
});

test('Eve mends checksums, then hashes, and fails where there is a key', () => {
  const keyed = ['hmac-md5', 'hmac-sha1', 'hmac-sha256', 'gcm'];
  expect(refusing(sent({ ...EVE, mends: 1 }))).toEqual(['md5', 'sha1', 'sha256', ...keyed]);
  expect(refusing(sent({ ...EVE, mends: 2 }))).toEqual(keyed);
  const last = sent({ ...EVE, mends: 3 });
  expect(refusing(last)).toEqual(keyed);
  expect(last.rows.map(({ eve }) => eve)).toEqual([
    ...['recomputed', 'kept', 'recomputed', 'recomputed', 'recomputed'],
    ...Array(4).fill('guessed'),
  ]);
});

test('her four bytes keep the CRC, and undo her own change where they lie over it', () => {
  const { patch, arrived } = sent({ ...EVE, mends: 1 });
  expect(patch).toMatchObject({ at: 26, covers: false });
  expect(checkOf('crc32', arrived, KEY)).toEqual(checkOf('crc32', MESSAGE, KEY));
  const undone = sent({ ...EVE, at: 3, mends: 1 });
  expect([undone.patch?.covers, undone.altered]).toEqual([true, false]);
});

test('nothing is too short, too far or too long', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'abcd', 'abcde']) {
    for (const kind of ['flip', 'eve'] as const) {
      const { rows } = sent({ kind, byte: 9, bit: 7, at: 99, mends: 3 }, utf8(text));
      expect(rows).toHaveLength(9);
    }
    expect(sent({ kind: 'swap', word: 7 }, utf8(text)).arrived).toHaveLength(text.length);
  }
  expect(swapWords(utf8('abcd'), 1)).toEqual(utf8('cdab'));
  expect(swapWords(utf8('abcde'), 9)).toEqual(utf8('cdabe'));
  const { shares } = walk({
    message: new Uint8Array(200_000),
    key: KEY,
    happening: { kind: 'flip', byte: 199_999, bit: 0 },
  });
  expect(shares).toHaveLength(9);
});

test('bits are counted', () => {
  expect(flipBit(fromHex('00'), 0, 7)).toEqual(fromHex('80'));
  expect(differingBits(fromHex('ff00'), fromHex('0f01'))).toBe(5);
});
