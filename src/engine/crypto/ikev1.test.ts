import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../bytes/bytes.ts';
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
  derivePhase1Hash,
  derivePhase1Iv,
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
