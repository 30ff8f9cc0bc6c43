import { expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { describeModpGroups } from '../../testing/modp-groups.ts';
import { modpPrime } from '../../testing/modp-prime.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 3526');

/** Each prime is 2^n - 2^(n-64) - 1 + 2^64 * { [2^(n-130) pi] + k }. */
const GROUPS = [
  { section: '§2', id: 'modp1536', bits: 1536, k: 741_804 },
  { section: '§3', id: 'modp2048', bits: 2048, k: 124_476 },
  { section: '§4', id: 'modp3072', bits: 3072, k: 1_690_314 },
  { section: '§5', id: 'modp4096', bits: 4096, k: 240_904 },
  { section: '§6', id: 'modp6144', bits: 6144, k: 929_484 },
  { section: '§7', id: 'modp8192', bits: 8192, k: 4_743_158 },
];

describeModpGroups('RFC 3526', GROUPS, proven);

test('the prime of §3 begins and ends as it is printed', () => {
  const printed = modpPrime(2048, 124_476).toString(16);
  expect(printed).toMatch(/^ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd1/);
  expect(printed).toMatch(/15728e5a8aacaa68ffffffffffffffff$/);
  proven();
});
