import { beforeAll, expect, test } from 'vitest';
import { utf8 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { hmacInside } from './hmac-inside.ts';
import { oneBit } from './one-bit.ts';

beforeAll(installExtras);

// RFC 2202 case 2, and RFC 4231 case 2.
const key = utf8('Jefe');
const message = utf8('what do ya want for nothing?');

test.each(['md5', 'sha1', 'sha256', 'sha384', 'sha512'])('%s: the last bit of the message turned over', (hash) => {
  const answer = oneBit({ hash, key, message });
  // “?” is 3f, and “>” is 3e.
  const other = hmacInside({ hash, key, message: utf8('what do ya want for nothing>') });
  const own = hmacInside({ hash, key, message });
  for (const which of ['inner', 'outer'] as const) {
    const change = answer?.[which];
    const back = own[which].digest.map((byte, index) => byte ^ (change?.difference[index] ?? 0));
    expect(toHex(back)).toBe(toHex(other[which].digest));
    const ones = [...(change?.difference ?? [])].map((byte) => byte.toString(2).replaceAll('0', '').length);
    expect(change?.changed).toBe(ones.reduce((sum, count) => sum + count, 0));
    expect(change?.bits).toBe(own[which].digest.length * 8);
    // About half: four standard deviations of as many coins.
    const bits = change?.bits ?? 0;
    expect(Math.abs((change?.changed ?? 0) - bits / 2)).toBeLessThan(2 * Math.sqrt(bits));
  }
});

test('an empty message has no bit to turn over', () => {
  expect(oneBit({ hash: 'sha256', key, message: new Uint8Array(0) })).toBeUndefined();
});
