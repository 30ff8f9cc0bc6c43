import { describe, expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { publicHex, sharedHex } from '../../testing/in-hex.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 7748');

const MULTIPLIED = [
  {
    id: 'x25519',
    scalar: 'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
    u: 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
    output: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
  },
  {
    id: 'x25519',
    scalar: '4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
    u: 'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
    output: '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
  },
  {
    id: 'x448',
    scalar:
      '3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3',
    u: '06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086',
    output:
      'ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f',
  },
  {
    id: 'x448',
    scalar:
      '203d494428b8399352665ddca42f9de8fef600908e0d461cb021f8c538345dd77c3e4806e25f46d3315c44e0a5b4371282dd2c8d5be3095f',
    u: '0fbcc2f993cd56d3305b0b7d9e55d4c1a8fb5dbb52f8e9a1e9b6201b165d015894e56c4d3570bee52fe205e28a78b91cdfbde71ce8d157db',
    output:
      '884a02576239ff7a2f2f63b2db6a9ff37047ac13568e1e30fe63c4a7ad1b3ee3a5700df34321d62077e63633c575c1c954514e99da7c179d',
  },
];

describe('RFC 7748', () => {
  test.each(MULTIPLIED)('§5.2 $id of $u', ({ id, scalar, u, output }) => {
    expect(sharedHex(id, scalar, u)).toBe(output);
    proven();
  });

  test('§6.2 Curve448, Alice and Bob', () => {
    const a =
      '9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b';
    const b =
      '1c306a7ac2a0e2e0990b294470cba339e6453772b075811d8fad0d1d6927c120bb5ee8972b0d3e21374c9c921b09d1b0366f10b65173992d';
    const shared =
      '07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d';
    expect(sharedHex('x448', a, publicHex('x448', b))).toBe(shared);
    expect(sharedHex('x448', b, publicHex('x448', a))).toBe(shared);
    proven(2);
  });

  test('§6.1, §6.2 points of low order give zeros, which are refused', () => {
    const [a, b] = ['07'.repeat(32), '07'.repeat(56)];
    expect(sharedHex('x25519', a, 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800')).toBeUndefined();
    expect(sharedHex('x25519', a, `01${'00'.repeat(31)}`)).toBeUndefined();
    expect(sharedHex('x448', b, `01${'00'.repeat(55)}`)).toBeUndefined();
  });
});
