/**
 * Content proves itself: nothing that the engine can name is without words, and no words are for something that the
 * engine never names.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createDissector,
  type Field,
  installExtras,
  type Lab,
  PRESETS,
  simulate,
  type Timeline,
} from '../engine/index.ts';
import { FIELDS, fieldWords } from './fields.ts';
import { PRESET_WORDS } from './presets.ts';
import { RARE_FIELDS } from './rare.ts';
import { stepWords } from './step-words.ts';
import { STEPS } from './steps.ts';
import { ORIGINS } from './ui/origins.ts';
import { VALUES } from './values.ts';

// The old algorithms too. The words of IKEv1 were put beside the others before any test.
installExtras();

const ENGINE = join(import.meta.dirname, '../engine');

function sourceOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const code = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return code.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** The presets, and two labs in which answers are lost. */
function labs(): { name: string; lab: Lab }[] {
  const presets = PRESETS.map(({ slug, lab }) => ({ name: slug, lab }));
  const healthy = presets[0];
  if (healthy === undefined) throw new Error('there are no presets');
  const losing = (lose: readonly number[]) => ({ ...healthy.lab, path: { ...healthy.lab.path, lose } });
  const everything = Array.from({ length: 40 }, (_, index) => index + 1);
  return [...presets, { name: 'one loss', lab: losing([2]) }, { name: 'nothing arrives', lab: losing(everything) }];
}

const RUNS: readonly { name: string; timeline: Timeline }[] = labs().map(({ name, lab }) => ({
  name,
  timeline: simulate(lab),
}));
const SOURCE = sourceOf(ENGINE);

function everyField(timeline: Timeline): Field[] {
  const flat = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
  const dissect = createDissector(timeline.keys);
  return timeline.frames.flatMap((frame) => flat(dissect(frame.bytes).fields));
}

describe('every moment, value and field has words', () => {
  it.each(RUNS)('$name', ({ timeline }) => {
    expect(timeline.steps.map((step) => step.id).filter((id) => STEPS[id] === undefined)).toEqual([]);
    expect(timeline.values.map((value) => value.name).filter((name) => VALUES[name] === undefined)).toEqual([]);
    const nameless = everyField(timeline).filter((field) => fieldWords(field.id, field.value) === undefined);
    expect(nameless.map((field) => field.id)).toEqual([]);
  });

  it.each(PRESETS)('preset $slug', ({ slug }) => {
    expect(PRESET_WORDS[slug]).toBeDefined();
  });
});

describe('every sentence finds its parameters', () => {
  it.each(RUNS)('$name', ({ timeline }) => {
    const sentences = timeline.steps.flatMap((step): string[] => Object.values(stepWords(step)));
    expect(sentences.filter((sentence) => /\{\w+\}/.test(sentence))).toEqual([]);
  });
});

/** As many letters as the column of purposes holds on a screen as wide as the drawing. */
const PURPOSE_ROOM = 44;

it('says what a field is for in one line', () => {
  const long = Object.entries(FIELDS).filter(([, { purpose }]) => purpose.length > PURPOSE_ROOM);
  expect(long.map(([id]) => id)).toEqual([]);
});

describe('no words are left over', () => {
  it('steps', () => {
    const parts = Object.keys(STEPS).flatMap((key) => key.split('='));
    expect(parts.filter((part) => !SOURCE.includes(`'${part}'`))).toEqual([]);
  });

  it('values', () => {
    const born = new Set(RUNS.flatMap(({ timeline }) => timeline.values.map((value) => value.name)));
    expect(Object.keys(VALUES).filter((name) => !born.has(name))).toEqual([]);
  });

  it('words that are fetched later take nobody’s place, and each has a line on where it comes from', () => {
    const own = readFileSync(join(import.meta.dirname, 'fields.ts'), 'utf8');
    expect(Object.keys(RARE_FIELDS).filter((id) => own.includes(`\n  '${id}': {`))).toEqual([]);
    const read = [
      ...['ip.fragments', 'ip.fragment', 'isakmp.fragments', 'isakmp.fragment'],
      ...[...SOURCE.matchAll(/'(isakmp\.auth\.data\.sig\.[\w.]+|isakmp\.vid\.[\w.]+)'/g)].map(([, id = '']) => id),
    ];
    expect(read.length).toBeGreaterThan(9);
    expect(read.filter((id) => fieldWords(id) === undefined || ORIGINS[id] === undefined)).toEqual([]);
  });

  it('fields', () => {
    const unknown = Object.keys(FIELDS).filter((key) => !SOURCE.includes(`'${key.split('=')[0]}`));
    expect(unknown).toEqual([]);
  });

  it('presets', () => {
    expect(Object.keys(PRESET_WORDS).sort()).toEqual(PRESETS.map((preset) => preset.slug).sort());
  });
});

it('the words of IKEv1 stand beside the others, and take nobody’s place', async () => {
  const { IKEV1_WORDS } = await import('./ikev1.ts');
  const own = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
  for (const [file, words] of [
    ['fields.ts', IKEV1_WORDS.fields],
    ['values.ts', IKEV1_WORDS.values],
    ['steps.ts', IKEV1_WORDS.steps],
  ] as const) {
    expect(Object.keys(words).filter((key) => own(file).includes(`\n  '${key}': {`))).toEqual([]);
    expect(Object.keys(words).length).toBeGreaterThan(20);
  }
});
