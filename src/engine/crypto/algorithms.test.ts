import { describe, expect, test } from 'vitest';
import { sharedJson, titled } from '../testing/shared.ts';
import {
  CIPHERS,
  cipherByDoi,
  cipherById,
  cipherByIkev1,
  cipherByNumber,
  cipherByWireshark,
  countsIvs,
  GROUPS,
  groupById,
  groupByIkev1,
  groupByNumber,
  HASHES,
  hashById,
  hashByIkev1,
  INTEGRITIES,
  integrityByDoi,
  integrityById,
  integrityByNumber,
  integrityByWireshark,
  PRFS,
  prfById,
  prfByNumber,
} from './algorithms.ts';

const ALL = [...CIPHERS, ...INTEGRITIES, ...PRFS, ...HASHES, ...GROUPS];

describe('the table of algorithms', () => {
  test('no two rows of a kind share an id', () => {
    const names = ALL.map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('every row is found again by id, by number and by its name in Wireshark', () => {
    for (const row of CIPHERS) {
      expect(cipherById(row.id)).toBe(row);
      expect(cipherByNumber(row.ikev2, row.keyLengthBits)).toBe(row);
      expect(cipherByWireshark('ike', row.wireshark.ike, row.keyBytes + row.saltBytes)).toBe(row);
      expect(cipherByWireshark('esp', row.wireshark.esp, row.keyBytes + row.saltBytes)).toBe(row);
    }
    for (const row of INTEGRITIES) {
      expect([integrityById(row.id), integrityByNumber(row.ikev2)]).toEqual([row, row]);
      expect(integrityByWireshark('ike', row.wireshark.ike)).toBe(row);
      expect(integrityByWireshark('esp', row.wireshark.esp)).toBe(row);
    }
    for (const row of PRFS) expect([prfById(row.id), prfByNumber(row.ikev2)]).toEqual([row, row]);
    for (const row of GROUPS) expect([groupById(row.id), groupByNumber(row.ikev2)]).toEqual([row, row]);
  });

  test('every row that IKEv1 has is found again by its numbers there', () => {
    for (const row of CIPHERS) {
      if (row.ikev1 !== undefined) expect(cipherByIkev1(row.ikev1, row.keyLengthBits)).toBe(row);
      if (row.doi !== undefined) expect(cipherByDoi(row.doi, row.keyLengthBits)).toBe(row);
    }
    for (const row of INTEGRITIES) if (row.doi !== undefined) expect(integrityByDoi(row.doi)).toBe(row);
    for (const row of HASHES) expect([hashById(row.id), hashByIkev1(row.ikev1)]).toEqual([row, row]);
    for (const row of GROUPS) if (row.ikev1 !== undefined) expect(groupByIkev1(row.ikev1)).toBe(row);
  });

  test("IKEv1's numbers, RFC 2409 Appendix A, RFC 2407 §4.4 and §4.5", () => {
    const numbers = <T extends { id: string }>(rows: readonly T[], pick: (row: T) => unknown) =>
      Object.fromEntries(rows.filter((row) => pick(row) !== undefined).map((row) => [row.id, pick(row)]));
    const aes = { aes128: 7, aes192: 7, aes256: 7 };
    expect(numbers(CIPHERS, ({ ikev1 }) => ikev1)).toEqual({ des: 1, '3des': 5, ...aes });
    const esp = {
      des: 2,
      '3des': 3,
      null: 11,
      aes256: 12,
      aes128ctr: 13,
      aes192ccm8: 14,
      aes128gcm16: 20,
      aes256gmac: 23,
    };
    expect(numbers(CIPHERS, ({ doi }) => doi)).toMatchObject(esp);
    expect(cipherById('chacha20poly1305')?.doi).toBeUndefined();
    expect(numbers(HASHES, ({ ikev1 }) => ikev1)).toEqual({ md5: 1, sha1: 2, sha256: 4, sha384: 5, sha512: 6 });
    const sha2 = { sha256: 5, sha384: 6, sha512: 7, aesxcbc: 9 };
    expect(numbers(INTEGRITIES, ({ doi }) => doi)).toEqual({ md5: 1, sha1: 2, ...sha2 });
    expect(numbers(INTEGRITIES, ({ ah }) => ah)).toEqual({ md5: 2, sha1: 3, ...sha2 });
    expect(GROUPS.map(({ ikev1 }) => ikev1)).toEqual([1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, undefined, undefined]);
  });

  test('weak algorithms are marked, and each row says who thinks so', () => {
    const weak = ALL.filter(({ standing }) => standing.level === 'weak').map(({ kind, id }) => `${kind} ${id}`);
    expect(weak).toEqual([
      'encryption aes128gmac',
      'encryption aes192gmac',
      'encryption aes256gmac',
      'encryption 3des',
      'encryption des',
      'encryption null',
      'integrity md5',
      'integrity none',
      'prf prfmd5',
      'hash md5',
      'group modp768',
      'group modp1024',
      'group modp1536',
    ]);
    for (const { standing } of ALL) expect(standing.rfc).toMatch(/^RFC \d+ §/);
  });

  test('counter modes count their IVs, CBC does not, and NULL has none', () => {
    const counting = CIPHERS.filter(countsIvs).map(({ id }) => id.replace(/^aes\d+/, ''));
    expect(new Set(counting)).toEqual(
      new Set(['ctr', 'gcm8', 'gcm12', 'gcm16', 'ccm8', 'ccm12', 'ccm16', 'gmac', 'chacha20poly1305']),
    );
  });

  test('what is not in the table is not found', () => {
    expect(cipherById('rot13')).toBeUndefined();
    expect(cipherByNumber(12, 64)).toBeUndefined();
    expect(groupByNumber(0)).toBeUndefined();
  });

  test('a cipher with keys of several lengths needs the Key Length attribute, another must not have it (RFC 7296 §3.3.5)', () => {
    expect(cipherByNumber(12)).toBeUndefined();
    expect(cipherByNumber(28)?.id).toBe('chacha20poly1305');
    expect(cipherByNumber(28, 256)).toBeUndefined();
  });

  test('a row with one key length names it in bits and in bytes alike', () => {
    for (const { id, keyBytes, keyLengthBits } of CIPHERS) {
      if (keyLengthBits !== undefined) expect([id, keyBytes * 8]).toEqual([id, keyLengthBits]);
    }
  });

  interface Registries {
    registries: Record<string, Record<string, string>>;
  }
  const iana = sharedJson<Registries>('iana/ike_numbers.json');
  test.skipIf(!iana)(titled("numbers and names are the registry's", iana), () => {
    const registered = (registry: string, number: number) => iana?.registries[registry]?.[`${number}`] ?? '';
    const rows = [
      ...CIPHERS.map((row) => ['ikev2_encr', row] as const),
      ...INTEGRITIES.map((row) => ['ikev2_integ', row] as const),
      ...PRFS.map((row) => ['ikev2_prf', row] as const),
      ...GROUPS.map((row) => ['ikev2_dh', row] as const),
    ];
    for (const [registry, { name, ikev2 }] of rows) {
      // The registry's copy says PRF_AES128_CBC.
      const found = registered(registry, ikev2).toLowerCase().replace('aes128_cbc', 'aes128_xcbc');
      const missing = words(name).filter((word) => !found.includes(word));
      expect([name, found, missing]).toEqual([name, found, []]);
    }
  });
});

/** The registry's copy writes a few names in its own way, such as `AES-GCM with a 16 octet ICV`: compare word by word. */
function words(name: string): readonly string[] {
  return name.toLowerCase().replace('encr_', '').split(/[_ -]/);
}
