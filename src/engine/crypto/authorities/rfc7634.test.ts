import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import { openEsp, sealEsp } from '../../ipsec/esp.ts';
import { authority } from '../../testing/authority.ts';
import { openHex, sealHex } from '../../testing/in-hex.ts';
import { installExtras } from '../extra/install.ts';

installExtras();
const proven = authority('RFC 7634');

const KEY = '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3';
const IV = '1011121314151617';

/** Appendix A. */
const INNER =
  '45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec100007362708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637';
const ESP =
  '0102030400000005101112131415161724039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c614ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3cbec163fac469b502773f6fb94e664da9165b82829f641e076aaa8266b7fb0f7b11b369907e1ad43';

/** Appendix B: N(SET_WINDOW_SIZE) in an INFORMATIONAL response. */
const SK = {
  id: 'chacha20poly1305',
  key: KEY,
  iv: IV,
  aad: 'c0c1c2c3c4c5c6c7d0d1d2d3d4d5d6d72e202500000000090000004529000029',
  plaintext: '0000000c000040010000000a00',
  ciphertext: '610394701f8d017f7c12924889',
  icv: '6b71bfe25236efd7cdc67066906315b2',
};

describe('RFC 7634', () => {
  test('Appendix A, a packet of ESP', () => {
    const keys: EspKeys = {
      source: '203.0.113.153',
      destination: '203.0.113.5',
      spi: 0x01020304,
      encryption: 'chacha20poly1305',
      encryptionKey: fromHex(KEY),
    };
    expect(toHex(sealEsp(keys, 5, fromHex(IV), fromHex(INNER), 4))).toBe(ESP);
    expect(openEsp(keys, fromHex(ESP))).toMatchObject({
      ok: true,
      sequence: 5,
      nextHeader: 4,
      payload: fromHex(INNER),
    });
    proven();
  });

  test('Appendix B, a message of IKEv2', () => {
    expect(sealHex(SK)).toEqual({ ciphertext: SK.ciphertext, icv: SK.icv });
    expect(openHex(SK)).toBe(SK.plaintext);
    proven();
  });
});
