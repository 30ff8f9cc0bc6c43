import { beforeAll, describe, expect, test } from 'vitest';
import { installExtras } from '../engine/crypto/extra/install.ts';
import { presetBySlug } from '../engine/lab/presets.ts';
import type { Run } from '../worker/protocol.ts';
import { runLab } from '../worker/run-lab.ts';
import { touchesOf } from './touches.ts';

beforeAll(installExtras);

function run(slug: string): Run {
  const lab = presetBySlug(slug);
  if (!lab) throw new Error(slug);
  return runLab(lab);
}

/** `5 IKE_AUTH response: iv 60-68 …` of each packet. */
function touched(of: Run, id: string): string[] {
  const value = of.timeline.values.find((one) => one.id === id);
  if (!value) throw new Error(id);
  return touchesOf(of, value).map(
    ({ frame, parts }) =>
      `${frame.label}: ${parts.map(({ role, source, start, end }) => `${role} ${source === 'wire' ? '' : `${source} `}${start}-${end}`).join(', ')}`,
  );
}

describe('every byte that a value touched', () => {
  test('a key of an AEAD cipher encrypts, covers what stands in front, and seals', () => {
    expect(touched(run('ikev2-psk'), 'a:ike1/SK_er')[0]).toBe(
      'IKE_AUTH response: iv 60-68, sealed 68-205, checked 28-205, icv 205-221',
    );
  });

  test('with a cipher that only hides, one key encrypts and another seals; each end sends with its own', () => {
    const cbc = run('ikev2-psk-cbc');
    expect(touched(cbc, 'a:child1/ESP_ei')).toEqual(Array(3).fill('ESP: iv 28-44, sealed 44-140'));
    expect(touched(cbc, 'b:child1/ESP_ai')).toEqual(Array(3).fill('ESP: checked 20-140, icv 140-156'));
  });

  test('the PSK touches what its proofs cover, and the proofs themselves; no key of IKEv2 comes of it', () => {
    expect(touched(run('ikev2-psk'), 'a:ike1/PSK')).toEqual([
      'IKE_SA_INIT request: signed 28-228',
      'IKE_SA_INIT response: signed 28-228',
      'IKE_AUTH request: proof sk.plaintext 40-72, signed sk.plaintext 4-12',
      'IKE_AUTH response: proof sk.plaintext 20-52, signed sk.plaintext 4-12',
    ]);
  });

  test('what is never sent, and seals nothing itself, touches nothing', () => {
    const psk = run('ikev2-psk');
    for (const id of ['a:ike1/g^ir', 'a:ike1/SKEYSEED', 'a:ike1/SK_d', 'a:ike1/i'])
      expect(touched(psk, id)).toEqual([]);
  });

  test('a nonce and a public value cross once', () => {
    const psk = run('ikev2-psk');
    expect(touched(psk, 'a:ike1/Ni')).toHaveLength(1);
    expect(touched(psk, 'b:ike1/g^r')).toHaveLength(1);
  });

  test('AH covers the packet but for what may change on the way, and its own seal', () => {
    const [first] = touched(run('ah-tunnel'), 'a:child1/AH_ai');
    expect(first).toBe('AH: checked 0-1, checked 2-6, checked 9-10, checked 12-32, checked 48-132, icv 32-48');
  });

  test('of AH around ESP each layer has its own keys', () => {
    const both = run('ah-esp');
    expect(touched(both, 'a:child1/ESP_ai')[0]).toBe('AH around ESP: checked 48-168, icv 168-184');
    expect(touched(both, 'a:child1/AH_ai')[0]).toMatch(/^AH around ESP: checked 0-1, .*checked 48-184, icv 32-48$/);
  });

  test('one key of IKEv1 encrypts both ways, from message 5 on, and seals nothing', () => {
    const all = touched(run('ikev1-main-psk'), 'a:ike1/Ka');
    expect(all).toHaveLength(7);
    for (const packet of all) expect(packet).toMatch(/^(Main mode|Quick mode|Informational): sealed \d+-\d+$/);
  });

  test('SKEYID_a makes each HASH of phase 2, over the message ID and what stands behind it', () => {
    expect(touched(run('ikev1-main-psk'), 'a:ike1/SKEYID_a').slice(0, 3)).toEqual([
      'Quick mode: proof isakmp.plaintext 4-36, signed isakmp.plaintext 36-156, signed 48-52',
      'Quick mode: proof isakmp.plaintext 4-36, signed isakmp.plaintext 36-156',
      'Quick mode: proof isakmp.plaintext 4-36',
    ]);
  });
});

describe('what a proof covers', () => {
  test('HASH_I of IKEv1 covers SA and cookies, and both public values in the packets that carry them', () => {
    expect(touched(run('ikev1-main-psk'), 'a:ike1/HASH_I')).toEqual([
      'Main mode: signed 28-36, signed 60-116',
      'Main mode: signed 36-44',
      'Main mode: signed 60-316',
      'Main mode: signed 60-316',
      'Main mode: proof isakmp.plaintext 16-48, signed isakmp.plaintext 4-12',
    ]);
  });

  test('so it does in aggressive mode, of which all stands in two packets', () => {
    expect(touched(run('ikev1-aggressive-psk'), 'b:ike1/HASH_R')).toEqual([
      'Aggressive mode: signed 28-36, signed 60-116, signed 120-376',
      'Aggressive mode: proof 540-572, signed 36-44, signed 120-376, signed 416-424',
    ]);
  });

  test('AUTH_i of IKEv2 covers the nonce of the answer', () => {
    expect(touched(run('ikev2-psk'), 'a:ike1/AUTH_i')).toEqual([
      'IKE_SA_INIT request: signed 28-228',
      'IKE_SA_INIT response: signed 140-172',
      'IKE_AUTH request: proof sk.plaintext 40-72, signed sk.plaintext 4-12',
    ]);
  });
});
