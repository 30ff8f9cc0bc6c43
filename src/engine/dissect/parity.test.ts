/*
 * Field ids are Wireshark's filter names, so what is learnt here must hold there: every field that both name stands at the
 * same position with the same size. Read by a stranger (tshark), from captures that strangers made and from our own.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePcapng } from '../capture/pcapng.ts';
import { type KeyFile, readKeyFiles, writeKeyFiles } from '../capture/wireshark-keys.ts';
import { type Placed, tsharkFields, tsharkVersion } from '../testing/pdml.ts';
import { SAMPLE_KEYS, samplePackets } from '../testing/samples.ts';
import { captureFiles, hasSharedCaptures, readCaptureFile, SHARED_CAPTURES } from '../testing/shared-captures.ts';
import type { Field } from '../wire/span.ts';
import { dissect } from './dissect.ts';
import type { KeyTable } from './key-table.ts';

/** Wireshark shows an attribute's value twice, as bytes and by its meaning; here it stands once. */
const SHOWN_ONCE = 'isakmp.ike2.attr.value';
/** Payload types 15 and 16 are NAT-D and NAT-OA in drafts of RFC 3947, and group keys in Wireshark. */
const DRAFT_NAT_T = 'ISAKMP_sa_setup.pcap';
const KEY_FILES: readonly KeyFile[] = ['ikev1_decryption_table', 'ikev2_decryption_table', 'esp_sa'];

const place = (name: string, start: number, size: number) => `${name} ${start}+${size}`;

function ours(fields: readonly Field[], found: Set<string> = new Set()): Set<string> {
  for (const { id, start, end, children } of fields) {
    found.add(place(id, start, end - start));
    if (children) ours(children, found);
  }
  return found;
}

const nameOf = (placed: string) => placed.slice(0, placed.indexOf(' '));

/** Places of names that both have, on one side only. */
function differences(mine: Set<string>, theirs: readonly Placed[]) {
  const places = new Set(theirs.map(({ name, position, size }) => place(name, position, size)));
  const [myNames, theirNames] = [new Set([...mine].map(nameOf)), new Set(theirs.map(({ name }) => name))];
  return {
    onlyOurs: [...mine].filter((placed) => theirNames.has(nameOf(placed)) && !places.has(placed)),
    onlyTheirs: [...places].filter((placed) => myNames.has(nameOf(placed)) && !mine.has(placed)),
    agreed: [...mine].filter((placed) => places.has(placed)).length,
  };
}

function compare(file: string, keys: KeyTable, folder: string) {
  const theirs = tsharkFields(file, folder);
  return readCaptureFile(file).packets.map((packet, index) =>
    differences(ours(dissect(packet.bytes, keys, packet.link).fields), theirs[index] ?? []),
  );
}

function keysBeside(file: string): { keys: KeyTable; folder: string } {
  const folder = join(dirname(file), 'keys');
  const text = (name: KeyFile) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
  const { keys } = readKeyFiles(Object.fromEntries(KEY_FILES.map((name) => [name, text(name)])));
  return { keys, folder };
}

test.runIf(process.env.CI === 'true')('tshark is installed', () => expect(tsharkVersion).toBeDefined());

describe.skipIf(!tsharkVersion)(tsharkVersion ? `tshark ${tsharkVersion}` : 'tshark (not installed: skipped)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phasewise-parity-'));
  beforeAll(() => {
    for (const [name, text] of Object.entries(writeKeyFiles(SAMPLE_KEYS))) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('agrees on every field of our own packets, in the places of both', () => {
    const file = join(folder, 'samples.pcapng');
    // tshark opens a fragment only together with the others.
    const { 'IKE_AUTH, fragment': _, ...whole } = samplePackets();
    const packets = Object.values(whole).map((bytes, index) => ({ interface: 0, time: index, bytes }));
    writeFileSync(file, writePcapng({ interfaces: [{ name: 'internet' }], packets }));
    for (const { onlyOurs, onlyTheirs, agreed } of compare(file, SAMPLE_KEYS, folder)) {
      expect(onlyOurs).toEqual([]);
      expect(onlyTheirs.filter((placed) => nameOf(placed) !== SHOWN_ONCE)).toEqual([]);
      expect(agreed).toBeGreaterThan(12);
    }
  });

  const captures = hasSharedCaptures
    ? captureFiles().map((file) => relative(SHARED_CAPTURES, file))
    : ['absent: skipped'];
  describe.skipIf(!hasSharedCaptures)('real captures', () => {
    test.each(captures)('%s', (name) => {
      const file = join(SHARED_CAPTURES, name);
      const { keys, folder: beside } = keysBeside(file);
      const results = compare(file, keys, existsSync(beside) ? beside : folder);
      const onlyOurs = results.flatMap((result) => result.onlyOurs);
      expect(basename(name) === DRAFT_NAT_T ? [] : onlyOurs).toEqual([]);
      expect(results.reduce((sum, { agreed }) => sum + agreed, 0)).toBeGreaterThan(0);
      // In IKEv1's ciphertext and in reassembled fragments tshark sees more than is opened here.
      if (/^strongswan\/ikev2-(?!rsa-certs)/.test(name))
        expect(results.flatMap((result) => result.onlyTheirs)).toEqual([]);
    });
  });
});
