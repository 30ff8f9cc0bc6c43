/*
 * RFC 7296 prints formulas and no numbers. Each is computed here a second time from its words, with OpenSSL's HMAC and
 * SHA-1, over bytes joined by hand.
 */
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, u16, utf8 } from '../../bytes/bytes.ts';
import { fromHex } from '../../bytes/hex.ts';
import { authority } from '../../testing/authority.ts';
import { aCipher, anIntegrity, aPrf } from '../../testing/rows.ts';
import { type Derivation, wireValue } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import {
  deriveAuth,
  deriveChildKeymat,
  deriveIkeKeys,
  deriveNextSkeyseed,
  deriveSkeyseed,
  natDetectionHash,
} from '../ikev2.ts';
import { prfPlus } from '../operate.ts';

const proven = authority('RFC 7296');

const d: Derivation = { owner: 'a', scope: 'ike1', at: 0 };
const PLACE = { packet: 'a/1', source: 'wire', start: 0, end: 0, field: 'isakmp' };
const value = (name: string, bytes: Uint8Array): Value =>
  wireValue(d, PLACE, { name, bytes, rfc: 'RFC 7296', secret: false });
const filled = (name: string, length: number, byte: number) => value(name, new Uint8Array(length).fill(byte));

const suite = { prf: aPrf('prfsha256'), cipher: aCipher('aes256'), integrity: anIntegrity('sha256') };
const [ni, nr, spiI, spiR] = [
  filled('Ni', 32, 1),
  filled('Nr', 32, 2),
  filled('SPIi', 8, 3),
  filled('SPIr', 8, 4),
] as const;
const shared = filled('g^ir', 32, 5);

function hmac(key: Uint8Array, ...data: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    createHmac('sha256', key)
      .update(concat(...data))
      .digest(),
  );
}

/** §2.13: T1 = prf(K, S | 0x01), Tn = prf(K, Tn-1 | S | n). */
function stream(key: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [new Uint8Array(0)];
  for (let n = 1; 32 * (n - 1) < length; n++) blocks.push(hmac(key, blocks.at(-1) ?? key, seed, Uint8Array.of(n)));
  return concat(...blocks).slice(0, length);
}

const skeyseed = hmac(concat(ni.bytes, nr.bytes), shared.bytes);
const LENGTHS = { SK_d: 32, SK_ai: 32, SK_ar: 32, SK_ei: 32, SK_er: 32, SK_pi: 32, SK_pr: 32 };
const seed = concat(ni.bytes, nr.bytes, spiI.bytes, spiR.bytes);
const keys = stream(skeyseed, seed, 7 * 32);

describe('RFC 7296', () => {
  test('§2.13 prf+ is T1 | T2 | T3, each over the one before', () => {
    const [key, text] = [utf8('K'), utf8('S')];
    for (const length of [0, 31, 32, 70, 96, 255 * 32]) {
      expect(prfPlus(suite.prf, key, text, length)).toEqual(stream(key, text, length));
      proven();
    }
  });

  test('§2.13 prf+ ends after 255 outputs, because the counter is one byte', () => {
    expect(() => prfPlus(suite.prf, utf8('K'), utf8('S'), 255 * 32 + 1)).toThrow('255');
  });

  test('§2.14 SKEYSEED and the seven keys, in their order', () => {
    const made = deriveSkeyseed(d, { ...suite, ni, nr, shared });
    expect(made.bytes).toEqual(skeyseed);
    const cut = deriveIkeKeys(d, { ...suite, skeyseed: made, ni, nr, spiI, spiR });
    let from = 0;
    for (const [name, length] of Object.entries(LENGTHS)) {
      expect([name, cut[name as keyof typeof LENGTHS]?.bytes]).toEqual([name, keys.slice(from, from + length)]);
      from += length;
    }
    proven(8);
  });

  test.each([
    ['i', 160, nr],
    ['r', 192, ni],
  ] as const)('§2.15 AUTH_%s with a pre-shared key', (side, at, peerNonce) => {
    const skP = keys.slice(at, at + 32);
    const [message, idBody, psk] = [utf8('a whole message'), utf8('ID body'), utf8('secret')];
    const signed = [message, peerNonce.bytes, hmac(skP, idBody)];
    const { auth } = deriveAuth(d, {
      ...{ prf: suite.prf, side, psk: value('PSK', psk), message, messagePacket: 'a/1' },
      ...{ peerNonce, skP: value('SK_p', skP), idBody },
    });
    expect(auth.bytes).toEqual(hmac(hmac(psk, utf8('Key Pad for IKEv2')), ...signed));
    proven();
  });

  const skD = value('SK_d', keys.slice(0, 32));
  test.each([
    ['§2.17 KEYMAT without PFS', undefined],
    ['§2.17 KEYMAT with a fresh exchange', filled('g^ir (new)', 32, 6)],
  ])('%s', (_, fresh) => {
    const expected = stream(skD.bytes, concat(fresh?.bytes ?? new Uint8Array(0), ni.bytes, nr.bytes), 128);
    const made = deriveChildKeymat(d, { ...suite, skD, ni, nr, ...(fresh && { shared: fresh }) });
    expect(made.keymat.bytes).toEqual(expected);
    // From the initiator's side first, encryption before integrity.
    const cut = [made.ei, made.ai, made.er, made.ar].map((key) => key?.bytes);
    expect(cut).toEqual([0, 32, 64, 96].map((start) => expected.slice(start, start + 32)));
    proven();
  });

  test('§2.18 SKEYSEED of a rekeyed IKE SA', () => {
    const fresh = filled('g^ir (new)', 32, 6);
    const made = deriveNextSkeyseed(d, { ...suite, skD, ni, nr, shared: fresh });
    expect(made.bytes).toEqual(hmac(skD.bytes, fresh.bytes, ni.bytes, nr.bytes));
    proven();
  });

  test('§2.23 NAT_DETECTION is SHA-1 over SPIs, address and port', () => {
    const covered = concat(spiI.bytes, spiR.bytes, fromHex('c0000201'), u16(4500));
    const made = natDetectionHash(d, { which: 'source', spiI, spiR, address: '192.0.2.1', port: 4500 });
    expect(made.bytes).toEqual(new Uint8Array(createHash('sha1').update(covered).digest()));
    proven();
  });
});
