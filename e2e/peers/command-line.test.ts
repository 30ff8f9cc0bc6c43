// The command line as its users meet it: files in, files out, exit statuses, one line of trouble.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../src/engine/lab/presets.ts';
import { type Workspace, workspace } from './workspace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [first] = PRESETS;
const slug = 'ikev2-psk';

function simulated(space: Workspace, name: string, ...words: string[]): Buffer {
  const { status } = space.phasewise('simulate', slug, '--pcapng', name, ...words);
  expect(status).toBe(0);
  return readFileSync(space.path(name));
}

test('presets names every preset', () => {
  using space = workspace();
  const { status, stdout } = space.phasewise('presets');
  expect(status).toBe(0);
  expect(
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ')[0]),
  ).toEqual(PRESETS.map((preset) => preset.slug));
});

describe('simulate', () => {
  test('gives the same bytes for the same seed and other bytes for another', () => {
    using space = workspace();
    const once = simulated(space, 'once.pcapng', '--keys', 'once', '--timeline', 'once.json');
    const again = simulated(space, 'again.pcapng', '--keys', 'again', '--timeline', 'again.json');
    expect(again.equals(once)).toBe(true);
    for (const file of ['ikev2_decryption_table', 'esp_sa']) {
      expect(readFileSync(space.path(`again/${file}`))).toEqual(readFileSync(space.path(`once/${file}`)));
    }
    expect(readFileSync(space.path('again.json'))).toEqual(readFileSync(space.path('once.json')));
    expect(simulated(space, 'other.pcapng', '--seed', 'another').equals(once)).toBe(false);
  });

  test('a Lab file gives what its preset gives', () => {
    using space = workspace();
    writeFileSync(space.path('lab.json'), JSON.stringify(first?.lab));
    expect(space.phasewise('simulate', 'lab.json', '--pcapng', 'file.pcapng').status).toBe(0);
    expect(space.phasewise('simulate', first?.slug ?? '', '--pcapng', 'preset.pcapng').status).toBe(0);
    expect(readFileSync(space.path('file.pcapng'))).toEqual(readFileSync(space.path('preset.pcapng')));
  });

  test('the first ping is lost while the tunnel comes up', () => {
    using space = workspace();
    const { stdout } = space.phasewise('simulate', slug);
    expect(stdout).toMatch(/^pings \.!!! {2}3 of 4 answered$/m);
    expect(stdout).toMatch(/IKE_SA_INIT request +\d+ bytes$/m);
  });

  test('the timeline is JSON with its bytes as hex', () => {
    using space = workspace();
    simulated(space, 'f.pcapng', '--timeline', 'deep/er/t.json');
    const timeline = JSON.parse(readFileSync(space.path('deep/er/t.json'), 'utf8'));
    expect(timeline.lab).toEqual(PRESETS.find((preset) => preset.slug === slug)?.lab);
    for (const { bytes } of [...timeline.frames, ...timeline.values]) expect(bytes).toMatch(/^([0-9a-f]{2})+$/);
  });
});

describe('dissect', () => {
  test('prints every packet in the shape that other programs rely on', () => {
    using space = workspace();
    simulated(space, 'f.pcapng', '--keys', 'd');
    const { status, stdout } = space.phasewise('dissect', 'f.pcapng', '--keys', 'd', '--json');
    expect(status).toBe(0);
    const packets = JSON.parse(stdout);
    packets.forEach((packet: Record<string, unknown>, index: number) => {
      expect(Object.keys(packet)).toEqual(['number', 'time', 'length', 'protocols', 'summary', 'fields']);
      expect(packet.number).toBe(index + 1);
    });
    const field = packets[0].fields[0];
    expect(Object.keys(field)).toEqual(['id', 'name', 'start', 'end', 'source', 'value', 'show', 'children']);
  });

  test('shows more with the keys than without', () => {
    using space = workspace();
    simulated(space, 'f.pcapng', '--keys', 'd');
    const open = space.phasewise('dissect', 'f.pcapng', '--keys', 'd').stdout;
    const shut = space.phasewise('dissect', 'f.pcapng').stdout;
    expect(open).toContain('sk.plaintext');
    expect(open).toContain('esp.inner');
    expect(shut).not.toContain('sk.plaintext');
    expect(shut).not.toContain('esp.inner');
  });

  test('a capture that was cut off gives what was read, then one line and status 1', () => {
    using space = workspace();
    const whole = simulated(space, 'f.pcapng');
    writeFileSync(space.path('cut.pcapng'), whole.subarray(0, whole.length - 25));
    const { status, stdout, stderr } = space.phasewise('dissect', 'cut.pcapng', '--json');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^phasewise: cut\.pcapng: [^\n]+\n$/);
    expect(JSON.parse(stdout).length).toBeGreaterThan(5);
  });
});

describe('bad input is status 1 and one line that names the file', () => {
  const valid = JSON.stringify(first?.lab);
  test.each([
    ['a Lab cut in half', 'simulate', valid.slice(0, valid.length / 2)],
    ['an empty Lab', 'simulate', ''],
    ['another document', 'simulate', '{"hello": [1]}'],
    ['a missing place', 'simulate', JSON.stringify({ ...first?.lab, sites: undefined })],
    ['a wrong type', 'simulate', JSON.stringify({ ...first?.lab, traffic: 'some' })],
    ['a future version', 'simulate', JSON.stringify({ ...first?.lab, version: 99 })],
    ['an empty capture', 'dissect', ''],
    ['a capture of something else', 'dissect', 'not a capture at all, just some words'],
  ])('%s', (_name, command, content) => {
    using space = workspace();
    writeFileSync(space.path('bad.file'), content);
    const { status, stdout, stderr } = space.phasewise(command, 'bad.file');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^phasewise: bad\.file: [^\n]{10,}\n$/);
  });

  test.each([
    ['no such capture', ['dissect', 'none.pcap'], 'none.pcap'],
    ['no such Lab', ['simulate', 'none.json'], 'none.json'],
    ['a folder for a capture', ['dissect', 'folder'], 'folder'],
    ['a folder without keys', ['dissect', 'f.pcapng', '--keys', 'folder'], 'folder'],
    ['damaged keys', ['dissect', 'f.pcapng', '--keys', 'damaged'], 'damaged/esp_sa'],
    ['a place that cannot be written', ['simulate', slug, '--pcapng', 'f.pcapng/below'], 'f.pcapng/below'],
  ])('%s', (_name, words, named) => {
    using space = workspace();
    simulated(space, 'f.pcapng');
    mkdirSync(space.path('folder'));
    mkdirSync(space.path('damaged'));
    writeFileSync(space.path('damaged/esp_sa'), '"IPv4","10.0.0.1"\n');
    const { status, stderr } = space.phasewise(...words);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(`phasewise: ${named}`);
  });
});

test.each([
  [[]],
  [['fly']],
  [['presets', 'more']],
  [['simulate']],
  [['simulate', slug, 'twice']],
  [['simulate', slug, '--seed']],
  [['simulate', slug, '--seed', '']],
  [['simulate', slug, '--json']],
  [['dissect']],
  [['dissect', 'f', '--pcapng', 'g']],
])('wrong usage is status 2 and says what is right: %j', (words) => {
  using space = workspace();
  const { status, stdout, stderr } = space.phasewise(...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('usage:');
});

test('through npm, from any folder, relative paths are the caller’s', () => {
  using space = workspace();
  const npm = process.env.npm_execpath;
  const [program, ...before] = npm ? [process.execPath, npm] : ['npm'];
  const words = [
    '--prefix',
    root,
    'run',
    '-s',
    'phasewise',
    '--',
    'simulate',
    slug,
    '--pcapng',
    'f.pcapng',
    '--keys',
    'd',
  ];
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'INIT_CWD'),
  );
  const run = spawnSync(program ?? '', [...before, ...words], { cwd: space.folder, env, encoding: 'utf8' });
  expect({ status: run.status, stderr: run.stderr }).toEqual({
    status: 0,
    stderr: expect.not.stringContaining('phasewise:'),
  });
  expect(run.stdout).toContain('pings .!!!');
  expect(readFileSync(space.path('f.pcapng'))).toEqual(simulated(space, 'g.pcapng'));
});
