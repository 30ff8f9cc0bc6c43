import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LAYER_WORDS } from '../../content/ui/stage-layers.ts';
import { presetBySlug } from '../../engine/lab/presets.ts';
import { runLab } from '../../worker/run-lab.ts';
import { Drawing } from './drawing.tsx';
import { planFor, sizeFor } from './geometry.ts';
import { needsOf } from './rows.ts';
import { sceneAt } from './scene.ts';

test('Story says what a seal is, whichever way the packet flies and however short it is', () => {
  const run = runLab(presetBySlug('ikev2-psk') ?? expect.fail('no such lab'));
  const plan = planFor('story', 1440, needsOf(run.timeline, sizeFor('story', 1440)));
  const [seal] = LAYER_WORDS.icv?.leader ?? expect.fail('no words for a seal');
  const sealed = run.timeline.steps.flatMap((step) => {
    const scene = step.flying ? sceneAt(run, step.index, step.at) : undefined;
    return scene?.internet.some(({ layers }) => layers.some(({ kind }) => kind === 'icv')) ? { step, scene } : [];
  });
  expect(new Set(sealed.map(({ step }) => step.actor))).toEqual(new Set(['gateway-a', 'gateway-b']));
  for (const { step, scene } of sealed) {
    const markup = renderToStaticMarkup(<Drawing plan={plan} scene={scene} still={true} />);
    expect(markup, `step ${step.index + 1}`).toContain(`>${seal}<`);
  }
});
