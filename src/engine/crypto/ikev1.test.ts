import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, u32, utf8 } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { readCapture } from '../capture/read.ts';
import { readKeyFiles } from '../capture/wireshark-keys.ts';
import { createDissector } from '../dissect/dissect.ts';
import { bodyOf, type RawPayload, readDatagrams, readMessages, readPayloads } from '../testing/raw-capture.ts';
import { sharedBytes, sharedJson, titled } from '../testing/shared.ts';
import { wireValue } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { CIPHERS, hashById, prfById } from './algorithms.ts';
import { installExtras } from './extra/install.ts';
import {
  type Derivation,
  deriveKa,
  deriveMessageHash,
  deriveNatD,
  derivePhase1Hash,
  derivePhase1Iv,
  derivePhase2Iv,
  deriveSkeyid,
  deriveSkeyids,
  deriveV1Keymat,
} from './ikev1.ts';
import type { Cipher, Hash, Prf } from './types.ts';

installExtras();

const d: Derivation = { owner: 'a', scope: 'ike1', at: 0 };
const PLACE = { packet: 'a/1', source: 'wire', start: 0, end: 0, field: 'isakmp' };
const value = (name: string, bytes: Uint8Array): Value =>
  wireValue(d, PLACE, { name, bytes, rfc: 'RFC 2409', secret: false });
const hexValue = (name: string, hex: string): Value => value(name, fromHex(hex));
const hex = ({ bytes }: Value) => toHex(bytes);

function algorithms(hashId: string): { hash: Hash; prf: Prf } {
  const hash = hashById(hashId);
  const prf = hash && prfById(hash.prf);
  if (!hash || !prf) throw new Error(`no hash ${hashId}`);
  return { hash, prf };
}

function cipher(id: string): Cipher {
  const found = CIPHERS.find((row) => row.id === id);
  if (!found) throw new Error(`no cipher ${id}`);
  return found;
}

type CavpNames = 'gxy' | 'preSharedKey' | 'nInit' | 'nResp' | 'ckyInit' | 'ckyResp';
interface Cavp {
  inputs: Record<CavpNames, string>;
  expected: { sKeyId: string; sKeyIdD: string; sKeyIdA: string; sKeyIdE: string };
}

/** The three keys that follow from SKEYID. */
function skeyidsOf({ inputs }: Cavp, prf: Prf, skeyid: Value) {
  const [ckyI, ckyR] = [hexValue('CKY-I', inputs.ckyInit), hexValue('CKY-R', inputs.ckyResp)];
  const made = deriveSkeyids(d, { prf, skeyid, shared: hexValue('g^ir', inputs.gxy), ckyI, ckyR });
  return { sKeyIdD: hex(made.SKEYID_d), sKeyIdA: hex(made.SKEYID_a), sKeyIdE: hex(made.SKEYID_e) };
}

describe('the keys of phase 1 (NIST CAVP)', () => {
  const { prf } = algorithms('sha1');
  const psk = sharedJson<Cavp>('vectors/libreswan_acvp_ikev1_psk.json');
  const dsa = sharedJson<Cavp>('vectors/libreswan_acvp_ikev1_dsa.json');

  test.skipIf(!psk)(titled('from a pre-shared key', psk), () => {
    if (!psk) return;
    const { preSharedKey, nInit, nResp } = psk.inputs;
    const skeyid = deriveSkeyid(d, {
      prf,
      psk: hexValue('PSK', preSharedKey),
      ni: hexValue('Ni', nInit),
      nr: hexValue('Nr', nResp),
    });
    const { sKeyId, sKeyIdD, sKeyIdA, sKeyIdE } = psk.expected;
    expect({ sKeyId: hex(skeyid), ...skeyidsOf(psk, prf, skeyid) }).toEqual({ sKeyId, sKeyIdD, sKeyIdA, sKeyIdE });
  });

  test.skipIf(!dsa)(titled('from another SKEYID, as with signatures', dsa), () => {
    if (!dsa) return;
    const { sKeyId, sKeyIdD, sKeyIdA, sKeyIdE } = dsa.expected;
    expect(skeyidsOf(dsa, prf, hexValue('SKEYID', sKeyId))).toEqual({ sKeyIdD, sKeyIdA, sKeyIdE });
  });
});

interface Crack {
  g_xr: string;
  g_xi: string;
  cky_r: string;
  cky_i: string;
  sai_b: string;
  idir_b: string;
  ni_b: string;
  nr_b: string;
  hash_r: string;
  hash_alg: string;
  psk: string | null;
  var: string;
  verified: boolean;
}

describe('HASH_R of aggressive mode, with the PSK that ike-scan found', () => {
  const vectors = sharedJson<{ cases: Crack[] }>('vectors/ikescan_ikev1_aggressive_hash_r.json');
  const solved = vectors?.cases.filter(({ psk, verified }) => psk !== null && verified) ?? [];

  test.skipIf(!vectors)(titled('fits', vectors), () => {
    expect(solved.length).toBeGreaterThan(3);
    for (const one of solved) {
      const { prf } = algorithms(one.hash_alg);
      const [ni, nr] = [hexValue('Ni', one.ni_b), hexValue('Nr', one.nr_b)];
      const skeyid = deriveSkeyid(d, { prf, psk: value('PSK', utf8(one.psk ?? '')), ni, nr });
      const hash = derivePhase1Hash(d, {
        prf,
        side: 'r',
        skeyid,
        publicI: hexValue('g^i', one.g_xi),
        publicR: hexValue('g^r', one.g_xr),
        ckyI: hexValue('CKY-I', one.cky_i),
        ckyR: hexValue('CKY-R', one.cky_r),
        saBody: fromHex(one.sai_b),
        saPlace: PLACE,
        idBody: fromHex(one.idir_b),
      });
      expect(hex(hash)).toBe(one.hash_r);
    }
  });
});

interface SessionKeys {
  ike: readonly Record<'dh' | 'SKEYID' | 'SKEYID_d' | 'SKEYID_a' | 'SKEYID_e' | 'Ka', string>[];
  esp: readonly Record<'spi' | 'ek' | 'ak', string>[];
}

const SA = 1;
const KE = 4;
const NONCE = 10;

/** What a quick mode says once its messages are opened: SPIs, nonces and its key exchange, by message. */
function quickModes(scenario: string): RawPayload[][] {
  const folder = `captures/strongswan/${scenario}`;
  const table = new TextDecoder().decode(sharedBytes(`${folder}/keys/ikev1_decryption_table`));
  const { keys } = readKeyFiles({ ikev1_decryption_table: table });
  const dissect = createDissector(keys);
  const { packets } = readCapture(sharedBytes(`${folder}/capture.pcap`) ?? new Uint8Array());
  return packets.flatMap(({ bytes, link }) => {
    const { sources, summary } = dissect(bytes, link);
    const plain = sources.find(({ id }) => id === 'isakmp.plaintext');
    // HASH comes first in every message of quick mode.
    return plain && summary.startsWith('Quick Mode') ? [[...readPayloads(8, plain.bytes)]] : [];
  });
}

describe.each(['ikev1-main-psk', 'ikev1-aggressive-psk', 'ikev1-nat'])('strongSwan’s own keys in %s', (scenario) => {
  const folder = `captures/strongswan/${scenario}`;
  const pcap = sharedBytes(`${folder}/capture.pcap`);
  const keys = sharedJson<SessionKeys>(`${folder}/keys.json`);
  const { prf, hash } = algorithms('sha1');
  const messages = readMessages(readDatagrams(pcap ?? new Uint8Array()));
  const clear = messages.filter(({ bytes }) => ((bytes[19] ?? 0) & 1) === 0);
  const holding = (type: number) => clear.filter(({ payloads }) => payloads.some((one) => one.type === type));

  test.skipIf(!pcap)(titled('SKEYID and all that follows', pcap), () => {
    const [first, second] = holding(NONCE);
    const ike = keys?.ike[0];
    if (!first || !second || !ike) throw new Error('the capture lacks phase 1');
    const [ni, nr] = [first, second].map(({ payloads }) => value('N', bodyOf(payloads, NONCE)));
    const skeyid = ni && nr && deriveSkeyid(d, { prf, psk: value('PSK', utf8('oracle-secret')), ni, nr });
    if (!skeyid) throw new Error('no nonces');
    const [ckyI, ckyR] = [value('CKY-I', second.spiI), value('CKY-R', second.spiR)];
    const made = deriveSkeyids(d, { prf, skeyid, shared: hexValue('g^ir', ike.dh), ckyI, ckyR });
    const Ka = deriveKa(d, { prf, cipher: cipher('aes128'), skeyidE: made.SKEYID_e });
    const derived = Object.fromEntries(Object.entries({ SKEYID: skeyid, ...made, Ka }).map(([k, v]) => [k, hex(v)]));
    expect(ike).toMatchObject(derived);
  });

  test.skipIf(!pcap)(titled('KEYMAT of every direction without PFS', pcap), () => {
    const quicks = quickModes(scenario).filter((payloads) => payloads.some(({ type }) => type === SA));
    expect(quicks.length).toBeGreaterThan(1);
    const skeyidD = hexValue('SKEYID_d', keys?.ike[0]?.SKEYID_d ?? '');
    const lengths = { encryptionBytes: 16, integrityBytes: 20 };
    let proven = 0;
    for (let at = 0; at + 1 < quicks.length; at += 2) {
      const [asked = [], answered = []] = quicks.slice(at, at + 2);
      if (asked.some(({ type }) => type === KE)) continue;
      const [ni, nr] = [asked, answered].map((payloads) => value('N', bodyOf(payloads, NONCE)));
      if (!ni || !nr) continue;
      for (const payloads of [asked, answered]) {
        // DOI, situation, proposal header.
        const spi = value('SPI', bodyOf(payloads, SA).subarray(16, 20));
        const made = deriveV1Keymat(d, 'i', { prf, skeyidD, protocol: 3, spi, ni, nr, ...lengths });
        const row = keys?.esp.find((one) => one.spi === hex(spi));
        expect([made.encryption, made.integrity].map((one) => one && hex(one))).toEqual([row?.ek, row?.ak]);
        proven += 1;
      }
    }
    expect(proven).toBeGreaterThanOrEqual(2);
  });

  test.skipIf(!pcap)(titled('the first IV', pcap), () => {
    const [publicI, publicR] = holding(KE).map(({ payloads }) => value('g', bodyOf(payloads, KE)));
    if (!publicI || !publicR) throw new Error('no public values');
    const iv = derivePhase1Iv(d, { hash, cipher: cipher('aes128'), publicI, publicR });
    const digest = createHash('sha1').update(concat(publicI.bytes, publicR.bytes)).digest();
    expect(hex(iv)).toBe(digest.subarray(0, 16).toString('hex'));
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
  });

  test('a cipher with a short key takes the front', () => {
    const Ka = deriveKa(d, { prf, cipher: cipher('des'), skeyidE });
    expect([Ka.bytes, Ka.rule]).toEqual([skeyidE.bytes.subarray(0, 8), 'rfc2409.keys']);
  });
});

describe('formulas, computed another way', () => {
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
  });

  test('the IV of a later exchange', () => {
    const last = {
      bytes: new Uint8Array(16).fill(9),
      operand: { label: 'x', kind: 'constant' as const, bytes: key.bytes },
    };
    const iv = derivePhase2Iv(d, { hash, cipher: cipher('aes256'), last, messageId });
    const digest = createHash('sha256').update(concat(last.bytes, messageId.bytes)).digest();
    expect(hex(iv)).toBe(digest.subarray(0, 16).toString('hex'));
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
  });

  test('NAT-D is made with the negotiated hash (RFC 3947 §3.2)', () => {
    const [ckyI, ckyR] = [hexValue('CKY-I', '0102030405060708'), hexValue('CKY-R', 'a1a2a3a4a5a6a7a8')];
    const made = deriveNatD(d, { hash, which: 'source', ckyI, ckyR, address: '192.0.2.1', port: 500 });
    const digest = createHash('sha256').update(concat(ckyI.bytes, ckyR.bytes, fromHex('c000020101f4')));
    expect([hex(made), made.secret]).toEqual([digest.digest('hex'), false]);
  });
});
