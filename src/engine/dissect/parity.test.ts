/*
 * Field ids are Wireshark's filter names, so what is learnt here must hold there. Every field that both know has the same
 * place, size and value, in every capture at hand: our own exports and those that strangers made. Where the two
 * disagree, `parity-explained.ts` says who is right and why; what it does not explain fails, and so does what it explains in vain.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCapture } from '../capture/read.ts';
import { readKeyFiles } from '../capture/wireshark-keys.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { installRareFormats } from '../formats/payloads/rare.ts';
import { installIkev1 } from '../ike/v1/install.ts';
import { writeMeasured } from '../testing/measured.ts';
import { comparePacket } from '../testing/parity.ts';
import { type KeyedCapture, keyTables, othersCaptures, ownCaptures } from '../testing/parity-captures.ts';
import { EXPLANATIONS, type Found, VIEWS } from '../testing/parity-explained.ts';
import { type PdmlField, tsharkFields, tsharkVersion } from '../testing/pdml.ts';
import { hasSharedCaptures } from '../testing/shared-captures.ts';
import { createDissector } from './dissect.ts';
import { installReassembly } from './reassembly.ts';

installExtras();
installIkev1();
installReassembly();
installRareFormats();

const folder = mkdtempSync(join(tmpdir(), 'phasewise-parity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const captures = tsharkVersion ? [...ownCaptures(folder), ...othersCaptures(folder)] : [];
const total = { packets: 0, fields: 0, agreed: 0 };
const seen = new Map<string, number>();
const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);
const isView = (name: string) => Object.hasOwn(VIEWS, name);

/** What nobody explained, in words. */
function unexplained(found: Found): string[] {
  const explanation = EXPLANATIONS.find(({ fits }) => fits(found));
  if (explanation) count(explanation.id);
  const { id, kind, packet, ours = '-', theirs = '-' } = found;
  return explanation ? [] : [`packet ${packet}, ${id}, ${kind}: ours ${ours} | theirs ${theirs}`];
}

function compareAll({ name, file, keys }: KeyedCapture, pdml: readonly PdmlField[][]): string[] {
  const dissect = createDissector(readKeyFiles(keyTables(keys)).keys);
  const { packets } = readCapture(new Uint8Array(readFileSync(file)));
  expect(pdml).toHaveLength(packets.length);
  return packets.flatMap(({ bytes, link }, index) => {
    const theirs = pdml[index] ?? [];
    const names = new Set(theirs.map((field) => field.name));
    for (const view of names) if (isView(view)) count(view);
    const { fields, agreed, differences } = comparePacket(dissect(bytes, link).fields, theirs, (id) => !isView(id));
    total.packets += 1;
    total.fields += fields;
    total.agreed += agreed;
    return differences.flatMap((one) => unexplained({ ...one, capture: name, packet: index + 1, all: theirs }));
  });
}

/** tshark takes its time to start; the next capture is read while this one is compared. */
const readings = new Map<string, Promise<PdmlField[][]>>();
function reading(index: number): Promise<PdmlField[][]> {
  const capture = captures[index];
  if (!capture) return Promise.resolve([]);
  const begun = readings.get(capture.file) ?? tsharkFields(capture.file, capture.keys);
  readings.set(capture.file, begun);
  return begun;
}

test.runIf(process.env.CI === 'true')('tshark is installed', () => expect(tsharkVersion).toBeDefined());

describe.skipIf(!tsharkVersion)(tsharkVersion ? `tshark ${tsharkVersion}` : 'tshark (not installed: skipped)', () => {
  test.each(captures.map(({ name }, index) => ({ name, index })))('agrees on $name', async ({ index }) => {
    const capture = captures[index];
    const pdml = await reading(index);
    void reading(index + 1);
    expect(capture && compareAll(capture, pdml)).toEqual([]);
  });

  const others = hasSharedCaptures ? 'has others’ captures' : 'has others’ captures (skipped: not beside the project)';
  test.skipIf(!hasSharedCaptures)(others, () => expect(captures.length).toBeGreaterThan(50));

  test('nothing is explained in vain, and the figure is written', () => {
    const idle = [...EXPLANATIONS.map(({ id }) => id), ...Object.keys(VIEWS)].filter((name) => !seen.has(name));
    if (hasSharedCaptures) expect(idle).toEqual([]);
    const disagreements = EXPLANATIONS.flatMap(({ id, right, why }) => {
      const times = seen.get(id);
      return times === undefined ? [] : [{ id, count: times, right, why }];
    });
    writeMeasured('parity', { tool: `tshark ${tsharkVersion}`, captures: captures.length, ...total, disagreements });
    const explained = disagreements.reduce((sum, one) => sum + one.count, 0);
    expect(total.agreed + explained).toBe(total.fields);
    expect(total.agreed / total.fields).toBeGreaterThan(0.97);
  });
});
