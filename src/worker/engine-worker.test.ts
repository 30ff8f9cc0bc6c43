import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { PRESETS, presetBySlug } from '../engine/lab/presets.ts';
import { encodeLab } from '../engine/lab/share.ts';
import { exportLab } from './export-lab.ts';
import { readCode, readFile } from './read-lab.ts';
import { runLab } from './run-lab.ts';

const lab = presetBySlug('ikev2-psk') ?? expect.fail('no preset');

test('a run holds a dissection of every frame, for the gateways and for Eve', () => {
  const { timeline, dissections, eve } = runLab(lab);
  expect(dissections).toHaveLength(timeline.frames.length);
  expect(eve).toHaveLength(timeline.frames.length);
  const sealed = timeline.frames.find(({ kind }) => kind === 'esp') ?? expect.fail('no ESP');
  const sources = (from: typeof eve) => from[sealed.number - 1]?.sources.map(({ id }) => id);
  expect(sources(dissections)).toEqual(['wire', 'esp.inner']);
  expect(sources(eve)).toEqual(['wire']);
});

test('the archive holds the capture and every key table, byte for byte', () => {
  const { pcapng, keys, zip } = exportLab(lab);
  const files = unzipSync(zip);
  expect(Object.keys(files).sort()).toEqual(['ikev2-psk.pcapng', ...Object.keys(keys)].sort());
  expect(files['ikev2-psk.pcapng']).toEqual(pcapng);
  for (const [name, text] of Object.entries(keys)) expect(strFromU8(files[name] ?? new Uint8Array())).toBe(text);
});

test.each(PRESETS)('$slug as a file and as a link is the same lab', ({ lab: preset }) => {
  const file = readFile(JSON.stringify(preset));
  const link = readCode(encodeLab(preset));
  expect(file).toEqual(link);
  expect(file).toMatchObject({ ok: true, lab: preset });
});

test('what is no lab is one sentence', () => {
  for (const reading of [readFile('{'), readFile(''), readCode('!'), readCode('AAAA')]) {
    expect(reading).toEqual({ ok: false, message: expect.stringMatching(/^[A-Z].{10,}/) });
  }
});
