import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, u32, utf8 } from '../../bytes/bytes.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { authority } from '../../testing/authority.ts';
import { describeModpGroups } from '../../testing/modp-groups.ts';
import { aHash, aPrf, aCipher as cipher } from '../../testing/rows.ts';
import { type Derivation, wireValue } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { installExtras } from '../extra/install.ts';
import {
  deriveKa,
  deriveMessageHash,
  deriveNatD,
  derivePhase1Hash,
  derivePhase1Iv,
  derivePhase2Iv,
  deriveSkeyid,
  deriveSkeyids,
  deriveV1Keymat,
} from '../ikev1.ts';

installExtras();
const proven = authority('RFC 2409');

/** §6.1 and §6.2: each prime is 2^n - 2^(n-64) - 1 + 2^64 * { [2^(n-130) pi] + k }. */
const GROUPS = [
  { section: '§6.1', id: 'modp768', bits: 768, k: 149_686 },
  { section: '§6.2', id: 'modp1024', bits: 1024, k: 129_093 },
];

describeModpGroups('RFC 2409', GROUPS, proven);

const d: Derivation = { owner: 'a', scope: 'ike1', at: 0 };
const PLACE = { packet: 'a/1', source: 'wire', start: 0, end: 0, field: 'isakmp' };
const value = (name: string, bytes: Uint8Array): Value =>
  wireValue(d, PLACE, { name, bytes, rfc: 'RFC 2409', secret: false });
const hexValue = (name: string, hex: string): Value => value(name, fromHex(hex));
const hex = ({ bytes }: Value) => toHex(bytes);
const algorithms = (id: string) => ({ hash: aHash(id), prf: aPrf(aHash(id).prf) });

describe('§5, SKEYID and what is made of it, with a pre-shared key', () => {
  const { prf } = algorithms('sha256');
  const hmac = (secret: Uint8Array, ...data: Uint8Array[]) =>
    new Uint8Array(
      createHmac('sha256', secret)
        .update(concat(...data))
        .digest(),
    );
  const psk = value('PSK', utf8('a secret'));
  const [ni, nr] = [hexValue('Ni_b', '0102030405060708'), hexValue('Nr_b', '1112131415161718')];
  const [ckyI, ckyR] = [hexValue('CKY-I', '2122232425262728'), hexValue('CKY-R', '3132333435363738')];
  const shared = value('g^xy', new Uint8Array(128).fill(5));
  const skeyid = hmac(psk.bytes, ni.bytes, nr.bytes);

  test('SKEYID = prf(pre-shared-key, Ni_b | Nr_b)', () => {
    expect(deriveSkeyid(d, { prf, psk, ni, nr }).bytes).toEqual(skeyid);
    proven();
  });

  test('SKEYID_d, SKEYID_a and SKEYID_e, each over the one before', () => {
    const end = (digit: number) => concat(shared.bytes, ckyI.bytes, ckyR.bytes, Uint8Array.of(digit));
    const skeyidD = hmac(skeyid, end(0));
    const skeyidA = hmac(skeyid, skeyidD, end(1));
    const skeyidE = hmac(skeyid, skeyidA, end(2));
    const made = deriveSkeyids(d, { prf, skeyid: value('SKEYID', skeyid), shared, ckyI, ckyR });
    expect([made.SKEYID_d.bytes, made.SKEYID_a.bytes, made.SKEYID_e.bytes]).toEqual([skeyidD, skeyidA, skeyidE]);
    proven(3);
  });

  test('HASH_I = prf(SKEYID, g^xi | g^xr | CKY-I | CKY-R | SAi_b | IDii_b), and HASH_R the other way round', () => {
    const [publicI, publicR] = [value('g^xi', new Uint8Array(128).fill(6)), value('g^xr', new Uint8Array(128).fill(7))];
    const [saBody, idBody] = [utf8('SAi_b'), utf8('IDii_b')];
    const from = { prf, skeyid: value('SKEYID', skeyid), publicI, publicR, ckyI, ckyR, saBody, saPlace: PLACE, idBody };
    const ofI = hmac(skeyid, publicI.bytes, publicR.bytes, ckyI.bytes, ckyR.bytes, saBody, idBody);
    const ofR = hmac(skeyid, publicR.bytes, publicI.bytes, ckyR.bytes, ckyI.bytes, saBody, idBody);
    expect(derivePhase1Hash(d, { ...from, side: 'i' }).bytes).toEqual(ofI);
    expect(derivePhase1Hash(d, { ...from, side: 'r' }).bytes).toEqual(ofR);
    proven(2);
  });

  test('Appendix B: the first IV is the front of hash(g^xi | g^xr)', () => {
    const [publicI, publicR] = [value('g^xi', new Uint8Array(128).fill(6)), value('g^xr', new Uint8Array(128).fill(7))];
    const iv = derivePhase1Iv(d, { hash: aHash('sha256'), cipher: cipher('aes128'), publicI, publicR });
    const digest = createHash('sha256').update(concat(publicI.bytes, publicR.bytes)).digest('hex');
    expect(hex(iv)).toBe(digest.slice(0, 32));
    proven();
  });
});

describe('a short hash under a long key (RFC 2409 Appendix B)', () => {
  const { prf } = algorithms('md5');
  const skeyidE = value('SKEYID_e', new Uint8Array(16).fill(7));
  const md5 = (data: Uint8Array) => createHmac('md5', skeyidE.bytes).update(data).digest();

  test('Ka is chained out of SKEYID_e, beginning with a zero byte', () => {
    const first = md5(Uint8Array.of(0));
    const chain = Buffer.concat([first, md5(first)]);
    const Ka = deriveKa(d, { prf, cipher: cipher('3des'), skeyidE });
    expect(hex(Ka)).toBe(chain.subarray(0, 24).toString('hex'));
    expect(Ka.rule).toBe('rfc2409.ka');
    proven();
  });

  test('a cipher with a short key takes the front', () => {
    const Ka = deriveKa(d, { prf, cipher: cipher('des'), skeyidE });
    expect([Ka.bytes, Ka.rule]).toEqual([skeyidE.bytes.subarray(0, 8), 'rfc2409.keys']);
    proven();
  });
});

describe('what is made of SKEYID_a and SKEYID_d', () => {
  const { prf, hash } = algorithms('sha256');
  const key = value('SKEYID_a', new Uint8Array(32).fill(3));
  const messageId = hexValue('M-ID', 'deadbeef');
  const [ni, nr] = [hexValue('Ni', '0102030405060708'), hexValue('Nr', '1112131415161718')];
  const hmac = (secret: Uint8Array, data: Uint8Array) => createHmac('sha256', secret).update(data).digest('hex');
  const payloads = { bytes: utf8('payloads'), place: PLACE };

  test.each([
    [1, {}, concat(messageId.bytes, payloads.bytes)],
    [2, { ni }, concat(messageId.bytes, ni.bytes, payloads.bytes)],
    [3, { ni, nr }, concat(Uint8Array.of(0), messageId.bytes, ni.bytes, nr.bytes)],
  ] as const)('HASH(%i), RFC 2409 §5.5', (which, nonces, data) => {
    const from = { prf, skeyidA: key, messageId, ...nonces, ...(which !== 3 && { payloads }) };
    const made = deriveMessageHash(d, which, from);
    expect([hex(made), made.name]).toEqual([hmac(key.bytes, data), `HASH(${which})`]);
    proven();
  });

  test('the IV of a later exchange', () => {
    const last = {
      bytes: new Uint8Array(16).fill(9),
      operand: { label: 'x', kind: 'constant' as const, bytes: key.bytes },
    };
    const iv = derivePhase2Iv(d, { hash, cipher: cipher('aes256'), last, messageId });
    const digest = createHash('sha256').update(concat(last.bytes, messageId.bytes)).digest();
    expect(hex(iv)).toBe(digest.subarray(0, 16).toString('hex'));
    proven();
  });

  test('KEYMAT with PFS is chained, and the secret stands in every link', () => {
    const shared = value('g^ir', utf8('secret'));
    const spi = value('SPI', u32(0x11223344));
    const from = { prf, skeyidD: key, spi, ni, nr, shared, encryptionBytes: 32, integrityBytes: 32 };
    const { keymat, encryption, integrity } = deriveV1Keymat(d, 'r', { ...from, protocol: 3 });
    const seed = concat(shared.bytes, Uint8Array.of(3), spi.bytes, ni.bytes, nr.bytes);
    const first = hmac(key.bytes, seed);
    expect(hex(keymat)).toBe(first + hmac(key.bytes, concat(fromHex(first), seed)));
    expect([encryption?.name, integrity?.name, encryption && hex(encryption)]).toEqual(['ESP_er', 'ESP_ar', first]);
    const ah = deriveV1Keymat(d, 'i', { ...from, protocol: 2, encryptionBytes: 0 });
    expect([ah.keymat.name, ah.encryption, ah.integrity?.name]).toEqual(['AH KEYMAT_i', undefined, 'AH_ai']);
    expect(hex(ah.keymat)).not.toBe(first);
    proven();
  });

  test('NAT-D is made with the negotiated hash (RFC 3947 §3.2)', () => {
    const [ckyI, ckyR] = [hexValue('CKY-I', '0102030405060708'), hexValue('CKY-R', 'a1a2a3a4a5a6a7a8')];
    const made = deriveNatD(d, { hash, which: 'source', ckyI, ckyR, address: '192.0.2.1', port: 500 });
    const digest = createHash('sha256').update(concat(ckyI.bytes, ckyR.bytes, fromHex('c000020101f4')));
    expect([hex(made), made.secret]).toEqual([digest.digest('hex'), false]);
    proven();
  });
});
