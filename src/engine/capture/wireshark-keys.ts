import { fromHex, isHex, toHex } from '../bytes/hex.ts';
import { printable } from '../bytes/printable.ts';
import { cipherById, cipherByWireshark, integrityById, integrityByWireshark } from '../crypto/algorithms.ts';
import type { Cipher, Integrity, WiresharkNames } from '../crypto/types.ts';
import type { EspKeys, Ikev1Keys, Ikev2Keys, KeyTable } from '../dissect/key-table.ts';

/** The tables as Wireshark keeps them in its profile folder, one file each. */
export type KeyFile = 'ikev1_decryption_table' | 'ikev2_decryption_table' | 'esp_sa';

/** Rows that no Wireshark can open stand behind this, so that it still takes the file and this lab can read them back. */
const ASIDE = '# Not in Wireshark: ';
/** So does a row whose packets Wireshark can open but not check. The line after it is what Wireshark is given instead. */
const UNCHECKED = '# Not checked by Wireshark: ';

type Table = 'ike' | 'esp';
type Named = { wireshark: WiresharkNames } | undefined;

const lacks = (table: Table, algorithm: Named) => algorithm?.wireshark.lacks?.includes(table) ?? false;

/** Wireshark's word for an ICV whose length is all it knows. */
const UNKNOWN_ICV: Record<Table, (bits: number) => string> = {
  ike: (bits) => `ANY ${bits}-bits of Authentication [No Checking]`,
  esp: (bits) => `ANY ${bits} bit authentication [no checking]`,
};

/** A row as one line, or with a comment where Wireshark 4.0 does not know all of it. `row` writes it with a name for the MAC. */
function known(table: Table, cipher: Named, integrity: Integrity | undefined, row: (mac?: string) => string): string {
  const whole = row(integrity?.wireshark[table]);
  if (lacks(table, cipher)) return ASIDE + whole;
  if (!integrity || !lacks(table, integrity)) return whole;
  return `${UNCHECKED}${whole}\n${row(UNKNOWN_ICV[table](8 * integrity.icvBytes))}`;
}

/** The keys as files that Wireshark reads as they are: put them into its profile folder, or name it in `WIRESHARK_CONFIG_DIR`. */
export function writeKeyFiles(keys: KeyTable): Record<KeyFile, string> {
  const v1 = keys.ike.filter((row) => row.version === 1);
  const v2 = keys.ike.filter((row) => row.version === 2);
  return {
    ikev1_decryption_table: lines(v1.map(ikev1Row)),
    ikev2_decryption_table: lines(v2.map(ikev2Row)),
    esp_sa: lines(keys.esp.map(espRow)),
  };
}

function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}

/** Initiator's cookie, and the cipher's own key. */
function ikev1Row({ initiatorSpi, key }: Ikev1Keys): string {
  return `${toHex(initiatorSpi)},${toHex(key)}`;
}

function ikev2Row(keys: Ikev2Keys): string {
  const cipher = cipherById(keys.encryption);
  const integrity = integrityById(keys.integrity ?? 'none');
  const authentication = (key: Uint8Array | undefined) => (keys.integrity && key ? toHex(key) : '');
  return known('ike', cipher, integrity, (mac = keys.integrity ?? '') =>
    [
      toHex(keys.initiatorSpi),
      toHex(keys.responderSpi),
      toHex(keys.skEi),
      toHex(keys.skEr),
      quoted(cipher?.wireshark.ike ?? keys.encryption),
      authentication(keys.skAi),
      authentication(keys.skAr),
      quoted(mac),
    ].join(','),
  );
}

const NOTHING = new Uint8Array(0);
const quoted = (text: string) => `"${text}"`;

/** A cell of our own at the end of a row that Wireshark does not get to read. */
const EXTENDED = ',"ESN"';

function espRow(keys: EspKeys): string {
  const cipher = cipherById(keys.encryption);
  const integrity = integrityById(keys.integrity ?? 'none');
  const { uncheckedIcvBytes = 0 } = keys;
  const row = (mac = 'NULL') =>
    [
      keys.destination.includes(':') ? 'IPv6' : 'IPv4',
      keys.source,
      keys.destination,
      `0x${keys.spi.toString(16).padStart(8, '0')}`,
      cipher?.wireshark.esp ?? keys.encryption,
      `0x${toHex(keys.encryptionKey)}`,
      uncheckedIcvBytes > 0 ? UNKNOWN_ICV.esp(8 * uncheckedIcvBytes) : mac,
      keys.integrity && keys.integrityKey ? `0x${toHex(keys.integrityKey)}` : '',
    ]
      .map(quoted)
      .join(',');
  return keys.esn ? extendedRow(cipher, integrity, row) : known('esp', cipher, integrity, row);
}

/** Wireshark 4.0 knows no extended sequence numbers: it would find every check value wrong that covers one. */
function extendedRow(
  cipher: Cipher | undefined,
  integrity: Integrity | undefined,
  row: (mac?: string) => string,
): string {
  const whole = row(integrity?.wireshark.esp) + EXTENDED;
  const isAead = (cipher?.icvBytes ?? 0) > 0;
  if (isAead || !integrity || lacks('esp', cipher)) return ASIDE + whole;
  return `${UNCHECKED}${whole}\n${row(UNKNOWN_ICV.esp(8 * integrity.icvBytes))}`;
}

/** A row that is read, or what is wrong with it. */
type Row<T> = { keys: T } | { fault: string };

/**
 * Reads Wireshark's tables. Comments and empty lines are passed over; a row that cannot be used is told in `errors`, which
 * begin with the file and the line: `esp_sa, line 2: …`.
 */
export function readKeyFiles(files: Partial<Record<KeyFile, string>>): { keys: KeyTable; errors: string[] } {
  const errors: string[] = [];
  const v1 = readTable('ikev1_decryption_table', files, errors, readIkev1);
  const v2 = readTable('ikev2_decryption_table', files, errors, readIkev2);
  const esp = readTable('esp_sa', files, errors, readEsp);
  return { keys: { ike: [...v1, ...v2], esp, ah: [] }, errors };
}

function readTable<T>(
  name: KeyFile,
  files: Partial<Record<KeyFile, string>>,
  errors: string[],
  read: (cells: readonly string[]) => Row<T>,
): T[] {
  const found: T[] = [];
  let before = '';
  for (const [index, line] of (files[name] ?? '').split(/\r?\n/).entries()) {
    const text = before.startsWith(UNCHECKED) ? '' : bareRow(line);
    before = line;
    if (text.trim() === '' || text.startsWith('#')) continue;
    const row = read(cellsOf(text));
    if ('keys' in row) found.push(row.keys);
    else errors.push(`${name}, line ${index + 1}: ${row.fault}.`);
  }
  return found;
}

/** A row without the comment sign that keeps it from Wireshark. */
function bareRow(line: string): string {
  const sign = [ASIDE, UNCHECKED].find((prefix) => line.startsWith(prefix)) ?? '';
  return line.slice(sign.length);
}

/** Cells between commas; one in quotes may hold commas. */
function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/g), ([, inQuotes, bare]) =>
    (inQuotes ?? bare ?? '').trim(),
  );
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text !== undefined && isHex(text) ? fromHex(text) : undefined;
}

function readIkev1([cookie, key]: readonly string[]): Row<Ikev1Keys> {
  const initiatorSpi = bytesOf(cookie);
  const cipherKey = bytesOf(key);
  if (initiatorSpi?.length !== 8) return { fault: 'the first cell must be the initiator’s cookie, 16 hex digits' };
  if (!cipherKey || cipherKey.length === 0) return { fault: 'the second cell must be the encryption key in hex' };
  return { keys: { version: 1, initiatorSpi, responderSpi: NOTHING, encryption: '', hash: '', key: cipherKey } };
}

function readIkev2(cells: readonly string[]): Row<Ikev2Keys> {
  const [initiatorSpi, responderSpi, skEi, skEr] = cells.slice(0, 4).map(bytesOf);
  const [skAi, skAr] = [bytesOf(cells[5]), bytesOf(cells[6])];
  if (initiatorSpi?.length !== 8 || responderSpi?.length !== 8) return { fault: 'an SPI must have 16 hex digits' };
  if (!skEi || !skEr || !skAi || !skAr) return { fault: 'a key must be hex' };
  const cipher = cipherByWireshark('ike', cells[4] ?? '', skEi.length);
  if (!cipher) return { fault: unknownCipher(cells[4], skEi) };
  const keys = { version: 2 as const, initiatorSpi, responderSpi, encryption: cipher.id, skEi, skEr };
  if (cipher.icvBytes > 0) return { keys };
  const integrity = integrityByWireshark('ike', cells[7] ?? '');
  if (!integrity) return { fault: `the integrity algorithm ${printable(cells[7] ?? '')} is not known` };
  return { keys: { ...keys, integrity: integrity.id, skAi, skAr } };
}

function unknownCipher(name: string | undefined, key: Uint8Array): string {
  return `the cipher ${printable(name ?? '')} with a key of ${key.length} bytes is not known`;
}

function readEsp(cells: readonly string[]): Row<EspKeys> {
  const [, source = '*', destination = '*', spiText = '', cipherName, keyText] = cells;
  const [integrityName = '', integrityText, extended] = cells.slice(6);
  const spi = Number(spiText);
  if (!/^(0x[\da-f]{1,8}|\d{1,10})$/i.test(spiText) || spi >= 2 ** 32) {
    return { fault: `the SPI ${printable(spiText)} must be a number of 32 bits, as in 0x89a81f7e` };
  }
  const encryptionKey = bytesOf(keyText);
  const integrityKey = bytesOf(integrityText);
  if (!encryptionKey || !integrityKey) return { fault: 'a key must be hex' };
  const cipher = cipherByWireshark('esp', cipherName ?? '', encryptionKey.length);
  if (!cipher) return { fault: unknownCipher(cipherName, encryptionKey) };
  const esn = extended === 'ESN' && { esn: true };
  const keys = { spi, source, destination, encryption: cipher.id, encryptionKey, ...esn };
  if (cipher.icvBytes > 0 || integrityName === 'NULL') return { keys };
  const [, bits] = integrityName.match(/^ANY (\d+) bit authentication \[no checking\]$/) ?? [];
  if (bits !== undefined) return { keys: { ...keys, uncheckedIcvBytes: Number(bits) / 8 } };
  const integrity = integrityByWireshark('esp', integrityName);
  if (!integrity) return { fault: `the integrity algorithm ${printable(integrityName)} is not known` };
  return { keys: { ...keys, integrity: integrity.id, integrityKey } };
}
