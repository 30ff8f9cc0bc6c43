import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, readU32, u32 } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { CIPHERS, cipherById, INTEGRITIES } from '../crypto/algorithms.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { encrypt } from '../crypto/operate.ts';
import type { EspKeys } from '../dissect/key-table.ts';
import { sharedJson, titled } from '../testing/shared.ts';
import { espIv, openEsp, sealEsp } from './esp.ts';

installExtras();

const ends = { source: '192.0.2.1', destination: '203.0.113.1' };

/** Keys of made-up bytes for every combination of algorithms that authenticates. */
const KEYS: readonly EspKeys[] = CIPHERS.flatMap((cipher): EspKeys[] => {
  const encryptionKey = new Uint8Array(cipher.keyBytes + cipher.saltBytes).map((_, index) => index + 1);
  const keys = { ...ends, spi: 0xc0ffee01, encryption: cipher.id, encryptionKey };
  if (cipher.icvBytes > 0) return [keys];
  return INTEGRITIES.filter(({ id }) => id !== 'none').map(({ id, keyBytes }) => ({
    ...keys,
    integrity: id,
    integrityKey: new Uint8Array(keyBytes).fill(0xaa),
  }));
});
const ivFor = (keys: EspKeys, sequence = 1) =>
  espIv(keys.encryption, sequence, (length) => new Uint8Array(length).fill(0x77));

describe('ESP, RFC 4303', () => {
  test.each(KEYS)('$encryption $integrity: what is sealed opens again', (keys) => {
    const property = fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(255), (inner, nextHeader) => {
      const iv = ivFor(keys);
      const esp = sealEsp(keys, 7, iv, inner, nextHeader);
      expect(openEsp(keys, esp)).toMatchObject({ ok: true, sequence: 7, nextHeader, payload: inner, iv });
    });
    fc.assert(property, { numRuns: 10 });
  });

  test.each(KEYS)('$encryption $integrity: SPI and sequence number stand in front, the ICV is aligned', (keys) => {
    const icvBytes = [...CIPHERS, ...INTEGRITIES].find(
      ({ id, icvBytes }) => icvBytes > 0 && [keys.encryption, keys.integrity].includes(id),
    )?.icvBytes;
    for (let length = 0; length < 40; length++) {
      const esp = sealEsp(keys, 0xfffffffe, ivFor(keys), new Uint8Array(length), 4);
      expect([readU32(esp), readU32(esp, 4)]).toEqual([0xc0ffee01, 0xfffffffe]);
      expect((esp.length - (icvBytes ?? Number.NaN)) % 4).toBe(0);
    }
  });

  test.each(KEYS)('$encryption $integrity: any flipped bit is noticed', (keys) => {
    const esp = sealEsp(keys, 3, ivFor(keys), new Uint8Array(20), 4);
    // The SPI and the sequence number are covered too: one may not replay a packet under another number.
    for (let bit = 0; bit < 8 * esp.length; bit += 13) {
      const changed = Uint8Array.from(esp);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openEsp(keys, changed)).toEqual({ ok: false, reason: 'bad-tag' });
    }
  });

  test.each(KEYS)('$encryption $integrity: any cut is refused, nothing is thrown', (keys) => {
    const esp = sealEsp(keys, 3, ivFor(keys), new Uint8Array(20), 4);
    for (let length = 0; length < esp.length; length++) {
      expect(openEsp(keys, esp.slice(0, length)).ok).toBe(false);
    }
    expect(openEsp(keys, esp.slice(0, 12))).toEqual({ ok: false, reason: 'truncated' });
  });

  test('random bytes never open and never throw', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(...KEYS), (bytes, keys) => {
      expect(openEsp(keys, bytes).ok).toBe(false);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('padding that does not count 1, 2, 3 is refused (§2.4), though the ICV is good', () => {
    expect(openEsp(GCM, sealedAs(`${'00'.repeat(12)}01020204`))).toMatchObject({ ok: true, padLength: 2 });
    expect(openEsp(GCM, sealedAs(`${'00'.repeat(12)}00000204`))).toEqual({ ok: false, reason: 'bad-padding' });
    expect(openEsp(GCM, sealedAs(`${'00'.repeat(14)}0f04`))).toEqual({ ok: false, reason: 'bad-padding' });
  });

  test('a counter mode takes the sequence number as its IV, CBC takes random bytes, NULL none', () => {
    const draw = (length: number) => new Uint8Array(length).fill(9);
    expect(toHex(espIv('aes256gcm16', 0x01020304, draw))).toBe('0000000001020304');
    for (const id of ['aes128ctr', 'aes256ccm8', 'aes192gcm12', 'chacha20poly1305']) {
      expect(toHex(espIv(id, 5, draw))).toBe('0000000000000005');
    }
    expect(toHex(espIv('aes128', 5, draw))).toBe('09'.repeat(16));
    expect(toHex(espIv('3des', 5, draw))).toBe('09'.repeat(8));
    expect(toHex(espIv('null', 5, draw))).toBe('');
  });
});

describe('published packets', () => {
  interface DpdkCase {
    name: string;
    key: string | null;
    auth_key: string | null;
    salt: string | null;
    input: string;
    output: string;
    proto: string;
    tunnel: string;
    aead_alg: string | null;
    cipher_alg: string | null;
    auth_alg: string | null;
    pad_len?: number;
  }
  const dpdk = sharedJson<{ cases: DpdkCase[] }>('vectors/dpdk_ipsec_packets.json');
  test.skipIf(!dpdk)(titled('DPDK, every packet', dpdk), () => {
    let packets = 0;
    for (const c of dpdk?.cases ?? []) {
      if (c.proto !== 'ESP' || c.auth_alg === 'NULL') continue;
      const keys = dpdkKeys(c);
      packets += 1;
      const esp = fromHex(c.output).slice(c.tunnel === 'IPV6' ? 40 : 20);
      const opened = openEsp(keys, esp);
      if (!opened.ok) throw new Error(`${c.name}: ${opened.reason}`);
      expect([c.name, toHex(opened.payload), opened.padLength]).toEqual([c.name, c.input, c.pad_len]);
      const again = sealEsp(
        { ...keys, spi: readU32(esp) },
        opened.sequence,
        opened.iv,
        opened.payload,
        opened.nextHeader,
      );
      expect([c.name, toHex(again)]).toEqual([c.name, toHex(esp)]);
    }
    expect(packets).toBe(20);
  });

  /** Their names without the length of the key or the ICV. */
  const DPDK_NAMES: Readonly<Record<string, string>> = {
    AES_CBC: '',
    AES_GCM: 'gcm16',
    AES_CCM: 'ccm16',
    '3DES_CBC': '3des',
    DES_CBC: 'des',
    NULL: 'null',
    AES_XCBC_MAC: 'aesxcbc',
  };

  function dpdkKeys(c: DpdkCase): EspKeys {
    const name = c.aead_alg ?? c.cipher_alg ?? '';
    const bits = name.startsWith('AES') ? `aes${4 * (c.key?.length ?? 0)}` : '';
    const encryption = `${bits}${DPDK_NAMES[name]}`;
    const integrity = c.auth_alg && (DPDK_NAMES[c.auth_alg] ?? c.auth_alg.replace('_HMAC', '').toLowerCase());
    const encryptionKey = fromHex((c.key ?? '') + (c.salt ?? ''));
    const mac = integrity && { integrity, integrityKey: fromHex(c.auth_key ?? '') };
    return { ...ends, spi: 0, encryption, encryptionKey, ...mac };
  }
});

const GCM: EspKeys = {
  ...ends,
  spi: 0xc0ffee01,
  encryption: 'aes128gcm16',
  encryptionKey: fromHex('feffe9928665731c6d6a8f9467308308cafebabe'),
};

/** A packet with a good ICV over any plaintext, its trailer included: what a careless sender might make. */
function sealedAs(plaintext: string): Uint8Array {
  const cipher = cipherById('aes128gcm16');
  if (!cipher) throw new Error('the table lacks aes128gcm16');
  const header = concat(u32(GCM.spi), u32(1));
  const iv = ivFor(GCM);
  const { ciphertext, icv } = encrypt(cipher, GCM.encryptionKey, iv, header, fromHex(plaintext));
  return concat(header, iv, ciphertext, icv);
}
