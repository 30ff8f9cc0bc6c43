import { describe, expect, test } from 'vitest';
import { concat, padStart } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { seededRandom } from '../bytes/random.ts';
import { sharedJson, titled } from '../testing/shared.ts';
import { GROUPS, groupById, groupByNumber } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import { generator, publicValue, sharedSecret } from './groups.ts';
import type { Group } from './types.ts';

installExtras();

function aGroup(id: string): Group {
  const group = groupById(id);
  if (!group) throw new Error(`the table lacks ${id}`);
  return group;
}
const x25519 = aGroup('x25519');
const ecp256 = aGroup('ecp256');
const modp2048 = aGroup('modp2048');
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

describe('Curve25519, RFC 8031 and RFC 7748', () => {
  test('RFC 8031 Appendix A', () => {
    const i = fromHex('751fb4308655b476b6789b7325f9ea8cddd16a58533ff6d9e60009464a5f9d94');
    const r = fromHex('0a54645253290d60ddadd0e030bacd9e5501efdc220755a1e978f1b839a05688');
    const gi = '48d5ddd4061257ba166fa3f9bbdb74f1a4e81c089384fa77f790709f0dfbc766';
    const gr = '0be7c1f5aad87d7e448662673298a443478b859745179eaf564c79c0ef6eee25';
    expect(hex(publicValue(x25519, i))).toBe(gi);
    expect(hex(publicValue(x25519, r))).toBe(gr);
    const shared = 'c74950607a12327f3204d94b6825bfb068b7f8319a9e3708ed3d43ce8130c950';
    expect(hex(sharedSecret(x25519, i, fromHex(gr)))).toBe(shared);
    expect(hex(sharedSecret(x25519, r, fromHex(gi)))).toBe(shared);
  });

  test('RFC 7748 §5.2, both inputs', () => {
    const first = sharedSecret(
      x25519,
      fromHex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4'),
      fromHex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c'),
    );
    expect(hex(first)).toBe('c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552');
    const second = sharedSecret(
      x25519,
      fromHex('4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d'),
      fromHex('e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493'),
    );
    expect(hex(second)).toBe('95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957');
  });

  test('the generator is u = 9', () => {
    expect(sharedSecret(x25519, fromHex('07'.repeat(32)), generator(x25519))).toEqual(
      publicValue(x25519, fromHex('07'.repeat(32))),
    );
    expect(hex(generator(x25519))).toBe(`09${'00'.repeat(31)}`);
  });

  test('a point of low order gives an all-zero secret, which is refused (RFC 7748 §6.1)', () => {
    const lowOrder = fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800');
    expect(sharedSecret(x25519, fromHex('07'.repeat(32)), lowOrder)).toBeUndefined();
    expect(sharedSecret(x25519, fromHex('07'.repeat(32)), fromHex(`01${'00'.repeat(31)}`))).toBeUndefined();
  });
});

/** RFC 5903 §8: KE is x | y, the secret is x alone. */
const RFC_5903 = [
  {
    id: 'ecp256',
    section: '§8.1',
    i: 'c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433',
    r: 'c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53',
    gi: 'dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c37725811805271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3',
    gr: 'd12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab',
    shared: 'd6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de',
  },
  {
    id: 'ecp384',
    section: '§8.2',
    i: '099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655e35b538041e649ee3faef896783ab194',
    r: '41cb0779b4bdb85d47846725fbec3c9430fab46cc8dc5060855cc9bda0aa2942e0308312916b8ed2960e4bd55a7448fc',
    gi: '667842d7d180ac2cde6f74f37551f55755c7645c20ef73e31634fe72b4c55ee6de3ac808acb4bdb4c88732aee95f41aa9482ed1fc0eeb9cafc4984625ccfc23f65032149e0e144ada024181535a0f38eeb9fcff3c2c947dae69b4c634573a81c',
    gr: 'e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d0d1ac43a0336def96fda41d0774a3571dcfbec7aacf3196472169e838430367f66eebe3c6e70c416dd5f0c68759dd1fff83fa40142209dff5eaad96db9e6386c',
    shared: '11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4d603135569b9e9d09cf5d4a270f59746',
  },
  {
    id: 'ecp521',
    section: '§8.3',
    i: '0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a095aa85a30fe1c2952c6771d937ba9777f5957b2639bab072462f68c27a57382d4a52',
    r: '0145ba99a847af43793fdd0e872e7cdfa16be30fdc780f97bccc3f078380201e9c677d600b343757a3bdbf2a3163e4c2f869cca7458aa4a4effc311f5cb151685eb9',
    gi: '0015417e84dbf28c0ad3c278713349dc7df153c897a1891bd98bab4357c9ecbee1e3bf42e00b8e380aeae57c2d107564941885942af5a7f4601723c4195d176ced3e017cae20b6641d2eeb695786d8c946146239d099e18e1d5a514c739d7cb4a10ad8a788015ac405d7799dc75e7b7d5b6cf2261a6a7f1507438bf01beb6ca3926f9582',
    gr: '00d0b3975ac4b799f5bea16d5e13e9af971d5e9b984c9f39728b5e5739735a219b97c356436adc6e95bb0352f6be64a6c2912d4ef2d0433ced2b6171640012d9460f015c68226383956e3bd066e797b623c27ce0eac2f551a10c2c724d9852077b87220b6536c5c408a1d2aebb8e86d678ae49cb57091f4732296579ab44fcd17f0fc56a',
    shared:
      '01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04d1427e73ca4baa240a34786859810c06b3c715a3a8cc3151f2bee417996d19f3ddea',
  },
] as const;

describe.each(RFC_5903)('random ECP groups, RFC 5903 $section', ({ id, i, r, gi, gr, shared }) => {
  const group = aGroup(id);
  const coordinate = group.sharedBytes;

  test('the published exchange', () => {
    expect(hex(publicValue(group, fromHex(i)))).toBe(gi);
    expect(hex(publicValue(group, fromHex(r)))).toBe(gr);
    expect(hex(sharedSecret(group, fromHex(i), fromHex(gr)))).toBe(shared);
    expect(hex(sharedSecret(group, fromHex(r), fromHex(gi)))).toBe(shared);
  });

  test('a point that is not on the curve is refused (RFC 6989 §2.3)', () => {
    const moved = fromHex(gr);
    moved.set([(moved.at(-1) ?? 0) ^ 1], moved.length - 1);
    expect(sharedSecret(group, fromHex(i), moved)).toBeUndefined();
  });

  test('any bytes can be drawn as the private value, also 0 and numbers above the order', () => {
    const one = padStart(Uint8Array.of(1), coordinate);
    expect(publicValue(group, new Uint8Array(coordinate))).toEqual(publicValue(group, one));
    expect(publicValue(group, one)).toEqual(generator(group));
    expect(publicValue(group, new Uint8Array(coordinate).fill(0xff))).toHaveLength(2 * coordinate);
  });
});

test('a private value of the order of P-256 counts as 1', () => {
  const order = fromHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  expect(publicValue(ecp256, order)).toEqual(generator(ecp256));
});

describe('Curve448, RFC 7748', () => {
  const x448 = aGroup('x448');

  test('§5.2, both inputs', () => {
    const first = sharedSecret(
      x448,
      fromHex(
        '3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3',
      ),
      fromHex(
        '06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086',
      ),
    );
    expect(hex(first)).toBe(
      'ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f',
    );
    const second = sharedSecret(
      x448,
      fromHex(
        '203d494428b8399352665ddca42f9de8fef600908e0d461cb021f8c538345dd77c3e4806e25f46d3315c44e0a5b4371282dd2c8d5be3095f',
      ),
      fromHex(
        '0fbcc2f993cd56d3305b0b7d9e55d4c1a8fb5dbb52f8e9a1e9b6201b165d015894e56c4d3570bee52fe205e28a78b91cdfbde71ce8d157db',
      ),
    );
    expect(hex(second)).toBe(
      '884a02576239ff7a2f2f63b2db6a9ff37047ac13568e1e30fe63c4a7ad1b3ee3a5700df34321d62077e63633c575c1c954514e99da7c179d',
    );
  });

  test('§6.2, Alice and Bob', () => {
    const a = fromHex(
      '9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b',
    );
    const b = fromHex(
      '1c306a7ac2a0e2e0990b294470cba339e6453772b075811d8fad0d1d6927c120bb5ee8972b0d3e21374c9c921b09d1b0366f10b65173992d',
    );
    const shared =
      '07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d';
    expect(hex(sharedSecret(x448, a, publicValue(x448, b)))).toBe(shared);
    expect(hex(sharedSecret(x448, b, publicValue(x448, a)))).toBe(shared);
  });

  test('points of low order are refused (§6.2)', () => {
    const one = Uint8Array.from({ length: 56 }, (_, index) => (index === 0 ? 1 : 0));
    expect(sharedSecret(x448, new Uint8Array(56).fill(7), one)).toBeUndefined();
  });
});

describe('2048-bit MODP group, RFC 3526', () => {
  // RFC 3526 §3.
  const prime = BigInt(
    `0x${`FFFFFFFF FFFFFFFF C90FDAA2 2168C234 C4C6628B 80DC1CD1
    29024E08 8A67CC74 020BBEA6 3B139B22 514A0879 8E3404DD
    EF9519B3 CD3A431B 302B0A6D F25F1437 4FE1356D 6D51C245
    E485B576 625E7EC6 F44C42E9 A637ED6B 0BFF5CB6 F406B7ED
    EE386BFB 5A899FA5 AE9F2411 7C4B1FE6 49286651 ECE45B3D
    C2007CB8 A163BF05 98DA4836 1C55D39A 69163FA8 FD24CF5F
    83655D23 DCA3AD96 1C62F356 208552BB 9ED52907 7096966D
    670C354E 4ABC9804 F1746C08 CA18217C 32905E46 2E36CE3B
    E39E772C 180E8603 9B2783A2 EC07A28F B5C55DF0 6F4C52C9
    DE2BCBF6 95581718 3995497C EA956AE5 15D22618 98FA0510
    15728E5A 8AACAA68 FFFFFFFF FFFFFFFF`.replace(/\s+/g, '')}`,
  );
  const wire = (value: bigint) => fromHex(value.toString(16).padStart(512, '0'));
  const exponent = (value: number) => padStart(Uint8Array.of(value), modp2048.privateBytes);

  test('2^k is padded in front to the length of the prime (RFC 7296 §2.14)', () => {
    expect(publicValue(modp2048, exponent(10))).toEqual(wire(1024n));
    expect(hex(generator(modp2048))).toBe('02');
  });

  test('computes modulo the prime of §3', () => {
    expect(sharedSecret(modp2048, exponent(2), wire(prime - 2n))).toEqual(wire(4n));
    expect(sharedSecret(modp2048, exponent(3), wire(prime - 2n))).toEqual(wire(prime - 8n));
  });

  test('0, 1, p-1, p and above are refused (RFC 6989 §2.1)', () => {
    for (const value of [0n, 1n, prime - 1n, prime, prime + 2n, (1n << 2048n) - 1n]) {
      expect(sharedSecret(modp2048, exponent(5), wire(value))).toBeUndefined();
    }
    expect(sharedSecret(modp2048, exponent(5), wire(2n))).toEqual(wire(32n));
  });

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

interface DhCase {
  tcId: number;
  public: string;
  private: string;
  shared: string;
  result: 'valid' | 'acceptable' | 'invalid';
  flags: string[];
}
interface Wycheproof {
  testGroups: { tests: DhCase[] }[];
}

describe('Wycheproof', () => {
  const curve25519 = sharedJson<Wycheproof>('vectors/wycheproof/x25519_test.json');
  test.skipIf(!curve25519)(titled('X25519: every secret as published, all-zero ones refused', curve25519), () => {
    const cases = curve25519?.testGroups.flatMap(({ tests }) => tests) ?? [];
    expect(cases.length).toBeGreaterThan(400);
    for (const c of cases) {
      const expected = /^(00)*$/.test(c.shared) ? undefined : c.shared;
      expect([c.tcId, hex(sharedSecret(x25519, fromHex(c.private), fromHex(c.public)))]).toEqual([c.tcId, expected]);
    }
  });

  const p256 = sharedJson<Wycheproof>('vectors/wycheproof/ecdh_secp256r1_ecpoint_test.json');
  test.skipIf(!p256)(titled('P-256: every secret as published, every bad point refused', p256), () => {
    // KE carries x | y only: leave out the encodings that IKE cannot express (compressed points, other lengths).
    const cases = p256?.testGroups.flatMap(({ tests }) => tests).filter((c) => /^04.{128}$/.test(c.public)) ?? [];
    expect(cases.filter(({ result }) => result === 'invalid')).not.toHaveLength(0);
    expect(cases.length).toBeGreaterThan(200);
    for (const c of cases) {
      const privateValue = padStart(fromHex(c.private.replace(/^(00)+/, '')), 32);
      const secret = hex(sharedSecret(ecp256, privateValue, fromHex(c.public.slice(2))));
      expect([c.tcId, secret]).toEqual([c.tcId, c.result === 'invalid' ? undefined : c.shared]);
    }
  });
});
