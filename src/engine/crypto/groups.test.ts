import { describe, expect, test } from 'vitest';
import { concat } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { seededRandom } from '../bytes/random.ts';
import { sharedJson, titled } from '../testing/shared.ts';
import { GROUPS, groupByNumber } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import { publicValue, sharedSecret } from './groups.ts';

installExtras();

const hex = (bytes: Uint8Array | undefined) => bytes && toHex(bytes);

describe.each(GROUPS)('$name ($id)', (group) => {
  const draw = seededRandom('groups');
  const i = draw('i', group.privateBytes);
  const r = draw('r', group.privateBytes);

  test('both ends compute the same secret, with the lengths that the table promises', () => {
    const gi = publicValue(group, i);
    const gr = publicValue(group, r);
    const shared = sharedSecret(group, i, gr);
    expect(gi).toHaveLength(group.publicBytes);
    expect(shared).toHaveLength(group.sharedBytes);
    expect(shared).toEqual(sharedSecret(group, r, gi));
    expect(gi).not.toEqual(gr);
  });

  test('a public value of another length is refused', () => {
    const gr = publicValue(group, r);
    expect(sharedSecret(group, i, gr.slice(1))).toBeUndefined();
    expect(sharedSecret(group, i, concat(gr, Uint8Array.of(0)))).toBeUndefined();
    expect(sharedSecret(group, i, new Uint8Array(0))).toBeUndefined();
  });

  test('a public value of zeros is refused', () => {
    expect(sharedSecret(group, i, new Uint8Array(group.publicBytes))).toBeUndefined();
  });
});

describe('MODP groups', () => {
  interface ModpCase {
    group: number;
    priv_i: string;
    priv_r: string;
    pub_i: string;
    pub_r: string;
    shared: string;
  }
  const published = sharedJson<{ cases: ModpCase[] }>('vectors/strongswan_modp.json');
  test.skipIf(!published)(titled("strongSwan's numbers", published), () => {
    const proven = new Set<number>();
    for (const c of published?.cases ?? []) {
      const group = groupByNumber(c.group);
      if (!group) continue;
      proven.add(c.group);
      expect(hex(publicValue(group, fromHex(c.priv_i)))).toBe(c.pub_i);
      expect(hex(publicValue(group, fromHex(c.priv_r)))).toBe(c.pub_r);
      expect(hex(sharedSecret(group, fromHex(c.priv_i), fromHex(c.pub_r)))).toBe(c.shared);
    }
    expect([...proven].sort((a, b) => a - b)).toEqual([1, 2, 5, 14, 15, 16, 17, 18]);
  });
});
