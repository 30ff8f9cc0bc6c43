/** Content proves itself: nothing that the comparison can name is without words, and no words are left over. */
import { expect, it } from 'vitest';
import { installExtras, PRESETS } from '../engine/index.ts';
import { pairLayers, wholeLayers } from '../engine/timeline/compare/align.ts';
import { LAYERS, PURPOSES } from '../engine/timeline/compare/model.ts';
import { compareLab } from '../worker/compare-lab.ts';
import { ABSENT_NOTES, LAYER_NAMES, LAYER_NOTES, LAYER_SHORT, PURPOSE_WORDS } from './compare.ts';

installExtras();
const SIDES = PRESETS.map(({ slug, lab }) => ({ slug, side: compareLab(lab) }));
const messages = SIDES.flatMap(({ side }) => side.messages);

it('names every question and every layer, and no other', () => {
  expect(Object.keys(PURPOSE_WORDS).sort()).toEqual([...PURPOSES].sort());
  expect(Object.keys(LAYER_NAMES).sort()).toEqual([...LAYERS].sort());
  expect(Object.keys(LAYER_SHORT).sort()).toEqual([...LAYERS].sort());
});

it.each(SIDES)('says something of every layer of $slug', ({ side }) => {
  const silent = side.messages.flatMap((message) =>
    wholeLayers(message).filter(
      ({ key }) => LAYER_NOTES[`${message.exchange}.${key}`] === undefined && LAYER_NOTES[key] === undefined,
    ),
  );
  expect(silent.map(({ key }) => key)).toEqual([]);
});

it('has no note for a layer that no packet has, and no excuse for one that none lacks', () => {
  const having = new Set(
    messages.flatMap((message) => wholeLayers(message).map(({ key }) => `${message.exchange}.${key}`)),
  );
  const particular = Object.keys(LAYER_NOTES).filter((key) => key.includes('.') && !key.startsWith('sa.'));
  expect(particular.filter((key) => !having.has(key.replace(/\.b$/, '')))).toEqual([]);
  const lacking = new Set(
    messages.flatMap((message) =>
      messages.flatMap((other) =>
        pairLayers(message, other).flatMap(({ key, left }) => (left ? [] : [`${message.exchange}.${key}`])),
      ),
    ),
  );
  expect(Object.keys(ABSENT_NOTES).filter((key) => !lacking.has(key))).toEqual([]);
});
