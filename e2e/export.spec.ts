import { strFromU8, unzipSync } from 'fflate';
import { PRESETS } from '../src/engine/lab/presets.ts';
import { simulate } from '../src/engine/network/simulate.ts';
import { exportCapture } from '../src/engine/timeline/export.ts';
import { expect, test } from './fixtures.ts';

const slug = 'ikev2-psk-cbc';

/** What the same engine gives in Node; `npm test` shows the same bytes to tshark. */
function expectedFiles() {
  const preset = PRESETS.find((one) => one.slug === slug);
  if (!preset) throw new Error(`there is no preset ${slug}`);
  return exportCapture(simulate(preset.lab));
}

test('Export saves the capture that the command line writes', async ({ lab }) => {
  await lab.open(`#/lab/${slug}`);
  const { name, bytes } = await lab.save('Export .pcapng');
  expect(name).toBe(`${slug}.pcapng`);
  expect(bytes.equals(expectedFiles().pcapng)).toBe(true);
});

test('each key table saves under the name that Wireshark wants', async ({ lab }) => {
  await lab.open(`#/lab/${slug}`);
  const { keys } = expectedFiles();
  for (const table of ['ikev2_decryption_table', 'esp_sa'] as const) {
    const { name, bytes } = await lab.save(`Key table ${table}`, 'More to export');
    expect({ name, text: bytes.toString() }).toEqual({ name: table, text: keys[table] });
  }
});

test('everything comes as one zip', async ({ lab }) => {
  await lab.open(`#/lab/${slug}`);
  const { bytes } = await lab.save(/Everything/, 'More to export');
  const files = unzipSync(bytes);
  const { pcapng, keys } = expectedFiles();
  expect(Buffer.from(files[`${slug}.pcapng`] ?? []).equals(pcapng)).toBe(true);
  for (const [name, text] of Object.entries(keys)) expect(strFromU8(files[name] ?? new Uint8Array())).toBe(text);
});
