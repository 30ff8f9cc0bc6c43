import { expect, test } from 'vitest';
import { authority } from '../../testing/authority.ts';
import { publicHex, sharedHex } from '../../testing/in-hex.ts';

const proven = authority('RFC 8031');

test('RFC 8031 Appendix A, Curve25519', () => {
  const i = '751fb4308655b476b6789b7325f9ea8cddd16a58533ff6d9e60009464a5f9d94';
  const r = '0a54645253290d60ddadd0e030bacd9e5501efdc220755a1e978f1b839a05688';
  const gi = '48d5ddd4061257ba166fa3f9bbdb74f1a4e81c089384fa77f790709f0dfbc766';
  const gr = '0be7c1f5aad87d7e448662673298a443478b859745179eaf564c79c0ef6eee25';
  const shared = 'c74950607a12327f3204d94b6825bfb068b7f8319a9e3708ed3d43ce8130c950';
  expect([publicHex('x25519', i), publicHex('x25519', r)]).toEqual([gi, gr]);
  expect([sharedHex('x25519', i, gr), sharedHex('x25519', r, gi)]).toEqual([shared, shared]);
  proven(3);
});

test('RFC 8031 Appendix A, the private values as they count: three bits cleared, one set', () => {
  const i = '701fb4308655b476b6789b7325f9ea8cddd16a58533ff6d9e60009464a5f9d54';
  const r = '0854645253290d60ddadd0e030bacd9e5501efdc220755a1e978f1b839a05648';
  expect(publicHex('x25519', i)).toBe('48d5ddd4061257ba166fa3f9bbdb74f1a4e81c089384fa77f790709f0dfbc766');
  expect(publicHex('x25519', r)).toBe('0be7c1f5aad87d7e448662673298a443478b859745179eaf564c79c0ef6eee25');
  proven(2);
});
