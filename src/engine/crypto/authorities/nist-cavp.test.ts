import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { authority } from '../../testing/authority.ts';
import { aCipher, anIntegrity, aPrf } from '../../testing/rows.ts';
import { sharedJson, titled } from '../../testing/shared.ts';
import { type Derivation, wireValue } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { PRFS } from '../algorithms.ts';
import { deriveSkeyid, deriveSkeyids } from '../ikev1.ts';
import { deriveChildKeymat, deriveIkeKeys, deriveNextSkeyseed, deriveSkeyseed } from '../ikev2.ts';
import { prf, prfPlus } from '../operate.ts';

const proven = authority('NIST CAVP');

const d: Derivation = { owner: 'a', scope: 'ike1', at: 0 };
const PLACE = { packet: 'a/1', source: 'wire', start: 0, end: 0, field: 'isakmp' };
const value = (name: string, hex: string): Value =>
  wireValue(d, PLACE, { name, bytes: fromHex(hex), rfc: 'SP 800-135', secret: false });
const hex = ({ bytes }: Value) => toHex(bytes);

describe('prf and prf+ of IKEv2', () => {
  type Case = Record<'name' | 'alg' | 'key' | 'salt' | 'out', string>;
  const prfByName = (name: string) => PRFS.find((row) => row.name === name) ?? expect.fail(`no ${name}`);
  const seeds = sharedJson<{ cases: Case[] }>('vectors/strongswan_kdf_prf.json');
  const streams = sharedJson<{ cases: Case[] }>('vectors/strongswan_kdf_prf_plus.json');

  test.skipIf(!seeds)(titled('SKEYSEED = prf(Ni | Nr, g^ir)', seeds), () => {
    expect(seeds?.cases.length).toBeGreaterThan(0);
    for (const { name, alg, key, salt, out } of seeds?.cases ?? []) {
      expect([name, toHex(prf(prfByName(alg), fromHex(salt), fromHex(key)))]).toEqual([name, out]);
      proven();
    }
  });

  test.skipIf(!streams)(titled('prf+', streams), () => {
    expect(streams?.cases.length).toBeGreaterThan(0);
    for (const { name, alg, key, salt, out } of streams?.cases ?? []) {
      const stream = prfPlus(prfByName(alg), fromHex(key), fromHex(salt), out.length / 2);
      expect([name, toHex(stream)]).toEqual([name, out]);
      proven();
    }
  });
});

interface Cavp<In extends string, Out extends string> {
  inputs: Record<In, string>;
  expected: Record<Out, string>;
}
type SkeyidInputs = 'gxy' | 'preSharedKey' | 'nInit' | 'nResp' | 'ckyInit' | 'ckyResp';
type Skeyids = Cavp<SkeyidInputs, 'sKeyId' | 'sKeyIdD' | 'sKeyIdA' | 'sKeyIdE'>;

/** The three keys that follow from SKEYID. */
function expectSkeyids({ inputs, expected }: Skeyids, skeyid: Value): void {
  const [ckyI, ckyR] = [value('CKY-I', inputs.ckyInit), value('CKY-R', inputs.ckyResp)];
  const made = deriveSkeyids(d, { prf: aPrf('prfsha1'), skeyid, shared: value('g^ir', inputs.gxy), ckyI, ckyR });
  expect(hex(made.SKEYID_d)).toBe(expected.sKeyIdD);
  expect(hex(made.SKEYID_a)).toBe(expected.sKeyIdA);
  expect(hex(made.SKEYID_e)).toBe(expected.sKeyIdE);
  proven(3);
}

describe('the keys of IKEv1’s phase 1', () => {
  const psk = sharedJson<Skeyids>('vectors/libreswan_acvp_ikev1_psk.json');
  const dsa = sharedJson<Skeyids>('vectors/libreswan_acvp_ikev1_dsa.json');

  test.skipIf(!psk)(titled('from a pre-shared key', psk), () => {
    if (!psk) return;
    const { preSharedKey, nInit, nResp } = psk.inputs;
    const [ni, nr] = [value('Ni', nInit), value('Nr', nResp)];
    const skeyid = deriveSkeyid(d, { prf: aPrf('prfsha1'), psk: value('PSK', preSharedKey), ni, nr });
    expect(hex(skeyid)).toBe(psk.expected.sKeyId);
    proven();
    expectSkeyids(psk, skeyid);
  });

  test.skipIf(!dsa)(titled('from another SKEYID, as with signatures', dsa), () => {
    if (dsa) expectSkeyids(dsa, value('SKEYID', dsa.expected.sKeyId));
  });
});

type Ikev2Inputs = 'nInit' | 'nResp' | 'gir' | 'girNew' | 'spiInit' | 'spiResp';
type Ikev2Keys =
  | 'sKeySeed'
  | 'derivedKeyingMaterial'
  | 'derivedKeyingMaterialChild'
  | 'derivedKeyingMaterialDh'
  | 'sKeySeedReKey';

describe('the keys of IKEv2', () => {
  const vectors = sharedJson<Cavp<Ikev2Inputs, Ikev2Keys>>('vectors/libreswan_acvp_ikev2.json');

  test.skipIf(!vectors)(titled('SKEYSEED, the stream of keys, KEYMAT, and all of it after a rekey', vectors), () => {
    if (!vectors) return;
    const { inputs, expected } = vectors;
    const suite = { prf: aPrf('prfsha1'), cipher: aCipher('aes128'), integrity: anIntegrity('sha1') };
    const [ni, nr] = [value('Ni', inputs.nInit), value('Nr', inputs.nResp)];
    const skeyseed = deriveSkeyseed(d, { ...suite, ni, nr, shared: value('g^ir', inputs.gir) });
    expect(hex(skeyseed)).toBe(expected.sKeySeed);
    const spis = { spiI: value('SPIi', inputs.spiInit), spiR: value('SPIr', inputs.spiResp) };
    const { stream, SK_d: skD } = deriveIkeKeys(d, { ...suite, skeyseed, ni, nr, ...spis });
    const shared = value('g^ir (new)', inputs.girNew);
    const child = deriveChildKeymat(d, { ...suite, skD, ni, nr }).keymat;
    const withFresh = deriveChildKeymat(d, { ...suite, skD, ni, nr, shared }).keymat;
    // The published streams are 132 bytes; ours are as long as the keys that are cut from them.
    expect(expected.derivedKeyingMaterial.slice(0, 2 * stream.bytes.length)).toBe(hex(stream));
    expect(expected.derivedKeyingMaterialChild.slice(0, 2 * child.bytes.length)).toBe(hex(child));
    expect(expected.derivedKeyingMaterialDh.slice(0, 2 * withFresh.bytes.length)).toBe(hex(withFresh));
    expect(hex(deriveNextSkeyseed(d, { ...suite, skD, ni, nr, shared }))).toBe(expected.sKeySeedReKey);
    proven(5);
  });
});
