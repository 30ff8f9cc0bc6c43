import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { writePcapng } from '../capture/pcapng.ts';
import type { KeyFile } from '../capture/wireshark-keys.ts';
import { writeKeyFiles } from '../capture/wireshark-keys.ts';
import { PRESETS } from '../lab/presets.ts';
import { simulate } from '../network/simulate.ts';
import { exportCapture } from '../timeline/export.ts';
import { SAMPLE_KEYS, samplePackets } from './samples.ts';
import { sharedJson } from './shared.ts';
import { captureFiles, SHARED_CAPTURES } from './shared-captures.ts';

/** A capture and the folder with Wireshark's tables of its keys. Both sides read the same two. */
export interface KeyedCapture {
  name: string;
  file: string;
  keys: string;
}

export const KEY_FILES: readonly KeyFile[] = ['ikev1_decryption_table', 'ikev2_decryption_table', 'esp_sa'];

function writeTables(folder: string, tables: Partial<Record<KeyFile, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, name), text);
}

function written(name: string, keys: string, pcapng: Uint8Array, tables: Partial<Record<KeyFile, string>>) {
  const file = join(keys, 'capture.pcapng');
  writeTables(keys, tables);
  writeFileSync(file, pcapng);
  return { name, file, keys };
}

/** Every preset as the page exports it, and the packets of the dissector's own tests. */
export function ownCaptures(folder: string): KeyedCapture[] {
  const presets = PRESETS.map(({ slug, lab }) => {
    const { pcapng, keys } = exportCapture(simulate(lab));
    return written(slug, join(folder, slug), pcapng, keys);
  });
  const packets = Object.values(samplePackets()).map((bytes, index) => ({ interface: 0, time: index, bytes }));
  const samples = writePcapng({ interfaces: [{ name: 'internet' }], packets });
  return [...presets, written('samples', join(folder, 'samples'), samples, writeKeyFiles(SAMPLE_KEYS))];
}

interface Published {
  ikev1: { file: string; cky_i: string; encryption_key: string }[];
  ikev2: Record<'file' | 'spi_i' | 'spi_r' | 'SK_ei' | 'SK_er' | 'encr' | 'SK_ai' | 'SK_ar' | 'integ', string>[];
  esp: { file: string; spi: string; src?: string; encr: string; key: string; auth_key?: string }[];
}

const ESP_CIPHERS: Readonly<Record<string, string>> = {
  'AES-CBC': 'AES-CBC [RFC3602]',
  '3DES-CBC': 'TripleDES-CBC [RFC2451]',
};

/** The keys that a capture's own project published, as Wireshark's tables. */
function publishedTables({ ikev1, ikev2, esp }: Published, file: string): Record<KeyFile, string> {
  const lines = <T extends { file: string }>(rows: readonly T[], line: (row: T) => string) =>
    rows
      .filter((row) => row.file === file)
      .map((row) => `${line(row)}\n`)
      .join('');
  const mac = (key?: string) =>
    key ? `"HMAC-SHA-1-96 [RFC2404]","0x${key}"` : '"ANY 96 bit authentication [no checking]",""';
  return {
    ikev1_decryption_table: lines(ikev1, (row) => `${row.cky_i},${row.encryption_key}`),
    ikev2_decryption_table: lines(
      ikev2,
      (row) =>
        `${row.spi_i},${row.spi_r},${row.SK_ei},${row.SK_er},"${row.encr}",${row.SK_ai},${row.SK_ar},"${row.integ}"`,
    ),
    esp_sa: lines(
      esp,
      (row) =>
        `"IPv4","${row.src ?? '*'}","*","${row.spi}","${ESP_CIPHERS[row.encr]}","0x${row.key}",${mac(row.auth_key)}`,
    ),
  };
}

/** What others captured, with the keys beside it; none where the project stands alone. */
export function othersCaptures(folder: string): KeyedCapture[] {
  const published = sharedJson<Published>('captures/public/KEYS.json');
  if (!published) return [];
  return captureFiles().map((file) => {
    const name = relative(SHARED_CAPTURES, file);
    const beside = join(dirname(file), 'keys');
    if (existsSync(beside)) return { name, file, keys: beside };
    const keys = join(folder, name.replaceAll('/', '-'));
    writeTables(keys, publishedTables(published, name.replace(/^public\//, '')));
    return { name, file, keys };
  });
}

export function keyTables(folder: string): Partial<Record<KeyFile, string>> {
  const present = KEY_FILES.filter((name) => existsSync(join(folder, name)));
  return Object.fromEntries(present.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
