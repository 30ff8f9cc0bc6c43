import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CIPHERS, INTEGRITIES } from '../crypto/algorithms.ts';
import { counting, ESP_CBC, ESP_GCM, IKE_GCM, SAMPLE_KEYS } from '../testing/samples.ts';
import { captureFiles, hasSharedCaptures } from '../testing/shared-captures.ts';
import { readKeyFiles, writeKeyFiles } from './wireshark-keys.ts';

describe('Wireshark’s key tables', () => {
  test('as Wireshark writes them itself', () => {
    const { ikev2_decryption_table: ike, esp_sa: esp } = writeKeyFiles(SAMPLE_KEYS);
    expect(ike.split('\n')[0]).toBe(
      '258c9208f97e2bad,d83ef878c2c6d27f,0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324,' +
        '65666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788,"AES-GCM-256 with 16 octet ICV [RFC5282]",,,"NONE [RFC4306]"',
    );
    expect(esp.split('\n')[1]).toBe(
      '"IPv4","192.0.2.1","203.0.113.1","0x613b35ff","AES-CBC [RFC3602]","0x090a0b0c0d0e0f101112131415161718",' +
        '"HMAC-SHA-256-128 [RFC4868]","0x0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a"',
    );
  });

  test('are read back', () => {
    expect(readKeyFiles(writeKeyFiles(SAMPLE_KEYS))).toEqual({ keys: SAMPLE_KEYS, errors: [] });
  });

  test('a cipher that Wireshark has not stands aside, where only this lab reads it', () => {
    const keys = { ike: [{ ...IKE_GCM, encryption: 'chacha20poly1305' }], esp: [], ah: [] };
    const files = writeKeyFiles(keys);
    expect(files.ikev2_decryption_table).toMatch(/^# /);
    expect(readKeyFiles(files)).toEqual({ keys, errors: [] });
  });

  test('keys of every algorithm are read back, whether Wireshark knows it or not', () => {
    const key = (length: number) => new Uint8Array(length).fill(7);
    const spi = { initiatorSpi: key(8), responderSpi: key(8) };
    const ends = { source: '192.0.2.1', destination: '203.0.113.1' };
    for (const { id, keyBytes, saltBytes, icvBytes } of CIPHERS) {
      const sealing = key(keyBytes + saltBytes);
      for (const mac of icvBytes > 0 ? [undefined] : INTEGRITIES.filter((row) => row.icvBytes > 0)) {
        const integrity = mac && { integrity: mac.id };
        const skA = mac && { skAi: key(mac.keyBytes), skAr: key(mac.keyBytes) };
        const ike = [
          { version: 2 as const, ...spi, encryption: id, skEi: sealing, skEr: sealing, ...integrity, ...skA },
        ];
        const integrityKey = mac && { integrityKey: key(mac.keyBytes) };
        const esp = [{ spi: 256, ...ends, encryption: id, encryptionKey: sealing, ...integrity, ...integrityKey }];
        expect(readKeyFiles(writeKeyFiles({ ike, esp, ah: [] }))).toEqual({ keys: { ike, esp, ah: [] }, errors: [] });
      }
    }
  });

  test('where Wireshark cannot check, it is told the length of the ICV, so that it opens the packet', () => {
    const esp = [{ ...ESP_CBC, integrity: 'aesxcbc', integrityKey: counting(16) }];
    const [aside, instead] = writeKeyFiles({ ike: [], esp, ah: [] }).esp_sa.split('\n');
    expect(aside).toMatch(/^# .*"AES-XCBC-MAC-96 \[RFC3566\]"/);
    expect(instead).toMatch(/^"IPv4".*"ANY 96 bit authentication \[no checking\]"/);
  });

  test('extended sequence numbers are our own: Wireshark opens what it can without a check, and is kept from the rest', () => {
    const cbc = { ...ESP_CBC, esn: true };
    const gcm = { ...ESP_GCM, esn: true };
    const files = writeKeyFiles({ ike: [], esp: [cbc, gcm], ah: [] });
    const [aside, instead, kept] = files.esp_sa.split('\n');
    expect(aside).toMatch(/^# Not checked .*"HMAC-.*,"ESN"$/);
    expect(instead).toMatch(/^"IPv4".*"ANY \d+ bit authentication \[no checking\]"/);
    expect(kept).toMatch(/^# Not in Wireshark: .*,"ESN"$/);
    expect(readKeyFiles(files)).toEqual({ keys: { ike: [], esp: [cbc, gcm], ah: [] }, errors: [] });
  });

  test('IKEv1 rows have the cookie and the cipher’s key', () => {
    const row = { ikev1_decryption_table: 'f9a3e3ee6018a15f,f70c641a6233ab0be3185178281b74e8\n' };
    const { keys, errors } = readKeyFiles(row);
    expect(errors).toEqual([]);
    expect(keys.ike[0]).toMatchObject({ version: 1, key: expect.objectContaining({ length: 16 }) });
    expect(writeKeyFiles(keys).ikev1_decryption_table).toBe(row.ikev1_decryption_table);
  });

  test('a row whose check value nobody can check says how long it is', () => {
    const esp_sa =
      '"IPv4","*","*","0x12345678","AES-CBC [RFC3602]","0x000102030405060708090a0b0c0d0e0f","ANY 96 bit authentication [no checking]",""\n';
    const { keys, errors } = readKeyFiles({ esp_sa });
    expect(errors).toEqual([]);
    expect(keys.esp[0]).toMatchObject({ encryption: 'aes128', uncheckedIcvBytes: 12 });
    expect(writeKeyFiles(keys).esp_sa).toBe(esp_sa);
  });

  test('comments, empty lines, spaces and any line end are passed over', () => {
    const { esp_sa } = writeKeyFiles(SAMPLE_KEYS);
    const loose = `# made by hand\r\n\r\n${esp_sa.replaceAll('\n', '\r\n').replaceAll('","', '" , "')}`;
    expect(readKeyFiles({ esp_sa: loose })).toEqual({ keys: { ike: [], esp: SAMPLE_KEYS.esp, ah: [] }, errors: [] });
  });

  test.each([
    ['ikev2_decryption_table', 'zz,11', 'an SPI must have 16 hex digits'],
    ['ikev2_decryption_table', '1111111111111111,2222222222222222,0g,00,"x",,,"y"', 'a key must be hex'],
    [
      'ikev2_decryption_table',
      '1111111111111111,2222222222222222,00,00,"AES-CBC-128 [RFC3602]",,,"y"',
      'the cipher AES-CBC-128 [RFC3602] with a key of 1 bytes is not known',
    ],
    [
      'esp_sa',
      '"IPv4","*","*","0xzz","AES-CBC [RFC3602]","0x00","NULL",""',
      'the SPI 0xzz must be a number of 32 bits, as in 0x89a81f7e',
    ],
    ['ikev1_decryption_table', 'f9a3', 'the first cell must be the initiator’s cookie, 16 hex digits'],
  ])('%s: a row that cannot be used is told with its line', (file, row, fault) => {
    expect(readKeyFiles({ [file]: `\n${row}` }).errors).toEqual([`${file}, line 2: ${fault}.`]);
  });

  test('any text at all is read without throwing', () => {
    const noise = String.fromCharCode(...counting(256));
    expect(readKeyFiles({ esp_sa: noise, ikev1_decryption_table: noise, ikev2_decryption_table: noise }).keys).toEqual({
      ike: [],
      esp: [],
      ah: [],
    });
  });

  test.runIf(hasSharedCaptures)('tables beside real captures come out as they went in', () => {
    const folders = [...new Set(captureFiles().map((file) => join(dirname(file), 'keys')))].filter(existsSync);
    expect(folders.length).toBeGreaterThan(5);
    for (const folder of folders) {
      for (const name of ['ikev1_decryption_table', 'ikev2_decryption_table', 'esp_sa'] as const) {
        const file = join(folder, name);
        if (!existsSync(file)) continue;
        const text = readFileSync(file, 'utf8');
        const { keys, errors } = readKeyFiles({ [name]: text });
        expect(errors, file).toEqual([]);
        expect(writeKeyFiles(keys)[name], file).toBe(text);
      }
    }
  });
});
