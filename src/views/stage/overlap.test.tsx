import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { installExtras } from '../../engine/crypto/extra/install.ts';
import { PRESETS, presetBySlug } from '../../engine/lab/presets.ts';
import type { TimelineStep } from '../../engine/timeline/timeline.ts';
import { textWidth } from '../../ui/text-width.ts';
import type { Run } from '../../worker/protocol.ts';
import { runLab } from '../../worker/run-lab.ts';
import { Drawing } from './drawing.tsx';
import { planFor, sizeFor } from './geometry.ts';
import { needsOf } from './rows.ts';
import { sceneAt } from './scene.ts';

interface Words {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const number = (attributes: string, name: string): number => {
  const found = new RegExp(`(?:^| )${name}="(-?[\\d.]+)"`).exec(attributes);
  return found ? Number(found[1]) : 0;
};

/** Shifts of the groups that are open, outermost first; a group that only scales holds no words that matter. */
function shiftOf(attributes: string): { x: number; y: number } {
  const found = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(attributes);
  return found ? { x: Number(found[1]), y: Number(found[2]) } : { x: 0, y: 0 };
}

/** Each line of words in a drawing with the box that its letters take, by the same estimate that lays them out. */
function wordsOf(markup: string): readonly Words[] {
  const open: { x: number; y: number }[] = [];
  const words: Words[] = [];
  for (const [, close, name, attributes = '', inner = ''] of markup.matchAll(
    /<(\/?)(g|text)((?: [^>]*?)?)>(?:(?<=<text[^>]*>)(.*?)<\/text>)?/gs,
  )) {
    if (name === 'g') {
      if (close === '/') open.pop();
      else open.push(shiftOf(attributes));
      continue;
    }
    if (close === '/') continue;
    words.push(lineOf(attributes, inner, open));
  }
  return words;
}

function lineOf(attributes: string, inner: string, open: readonly { x: number; y: number }[]): Words {
  const text = inner.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&');
  const size = Number(/font-size:([\d.]+)/.exec(attributes)?.[1] ?? 12);
  const mono = /stage-mono/.test(attributes);
  const width = textWidth(text, { size, mono, bold: /stage-w6/.test(attributes) });
  const x = number(attributes, 'x') + open.reduce((sum, shift) => sum + shift.x, 0);
  const y = number(attributes, 'y') + open.reduce((sum, shift) => sum + shift.y, 0);
  const left = /stage-mid/.test(attributes) ? x - width / 2 : /stage-end/.test(attributes) ? x - width : x;
  return { text, left, right: left + width, top: y - size * 0.72, bottom: y };
}

/** The estimate is a little wide, so words may seem to touch by so much. */
const SLACK = { x: 0.06, y: 2 } as const;

function clashes(words: readonly Words[]): readonly string[] {
  return words.flatMap((one, index) =>
    words.slice(index + 1).flatMap((next) => {
      const slack = SLACK.x * Math.min(one.right - one.left, next.right - next.left) + 2;
      const wide = Math.min(one.right, next.right) - Math.max(one.left, next.left);
      const high = Math.min(one.bottom, next.bottom) - Math.max(one.top, next.top);
      return wide > slack && high > SLACK.y ? [`“${one.text}” over “${next.text}”`] : [];
    }),
  );
}

installExtras();

const PLACES = [
  ['bytes', 1440],
  ['packets', 1440],
  ['story', 1440],
  ['packets', 390],
] as const;

const runOf = (slug: string): Run => runLab(presetBySlug(slug) ?? expect.fail(slug));

test('the check sees words on words', () => {
  const drawn = '<g transform="translate(10 0)"><text x="0" y="20" class="stage-w6">one</text></g>';
  expect(clashes(wordsOf(`${drawn}<text x="20" y="21">two</text>`))).toEqual(['“one” over “two”']);
  expect(clashes(wordsOf(`${drawn}<text x="60" y="21">two</text>`))).toEqual([]);
});

/** Moments that differ only in a packet’s number look alike. */
function lookDifferent({ timeline }: Run): readonly TimelineStep[] {
  const seen = new Set<string>();
  return timeline.steps.filter(({ id, actor, frame }) => {
    const kind = `${id} ${actor} ${timeline.frames[(frame ?? 0) - 1]?.bytes.length}`;
    return !seen.has(kind) && seen.add(kind);
  });
}

describe.each(PRESETS.map(({ slug }) => slug))('%s', (slug) => {
  let run: Run;
  beforeAll(() => {
    run = runOf(slug);
  });

  test.each(PLACES)('no words stand on others at %s, %i wide', (depth, width) => {
    const plan = planFor(depth, width, needsOf(run.timeline, sizeFor(depth, width)));
    for (const step of lookDifferent(run)) {
      const scene = sceneAt(run, step.index, step.at);
      if (!scene) throw new Error(`no scene at ${step.id}`);
      const markup = renderToStaticMarkup(<Drawing plan={plan} scene={scene} still={true} />);
      const words = wordsOf(markup);
      expect(words.length).toBeGreaterThan(5);
      expect(clashes(words), `${step.index} ${step.id}`).toEqual([]);
    }
  });
});
