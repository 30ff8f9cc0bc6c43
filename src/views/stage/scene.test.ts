import { beforeAll, describe, expect, test } from 'vitest';
import { JARGON } from '../../content/ui/stage.ts';
import { installExtras } from '../../engine/crypto/extra/install.ts';
import { PRESETS, presetBySlug } from '../../engine/lab/presets.ts';
import type { TimelineStep } from '../../engine/timeline/timeline.ts';
import type { Run } from '../../worker/protocol.ts';
import { runLab } from '../../worker/run-lab.ts';
import { layersOfFrame } from './cargo.ts';
import { headsApart, type Layer, totalBytes } from './layers.ts';
import { sceneRows, innerView as viewOf } from './rows.ts';
import { momentOf, type Scene, sceneAt } from './scene.ts';
import { sentenceOf } from './sentence.ts';

installExtras();

const runOf = (slug: string): Run => runLab(presetBySlug(slug) ?? expect.fail(slug));

function sceneOf(run: Run, step: TimelineStep): Scene {
  const scene = sceneAt(run, step.index, step.at);
  if (!scene) throw new Error(`no scene at ${step.id}`);
  return scene;
}

/** How the newest pair’s pipe from a site looks. */
function innerView(scene: Scene, from: 'a' | 'b') {
  const row = sceneRows('packets', scene).find((one) => one.from === from);
  return row && viewOf(scene, row);
}

/** The scene of the n-th step of an id. */
function at(run: Run, id: string, nth = 1): Scene {
  const step = run.timeline.steps.filter((one) => one.id === id)[nth - 1];
  if (!step) throw new Error(`no step ${id} ${nth}`);
  return sceneOf(run, step);
}

const isShut = ({ kind }: Layer): boolean => kind !== 'clear';

describe.each(PRESETS.map((preset) => preset.slug))('%s', (slug) => {
  let run: Run;
  beforeAll(() => {
    run = runOf(slug);
  });

  test('the layers of what flies add up to the packet, for A, for B and for Eve', () => {
    for (const step of run.timeline.steps) {
      const { internet, lans, eve } = sceneOf(run, step);
      for (const { frame, layers } of [...internet, ...lans]) expect(totalBytes(layers)).toBe(frame.bytes.length);
      if (!eve.sees) continue;
      expect(eve.sees.reads + eve.sees.sealed).toBe(eve.sees.frame.bytes.length);
      const drawn = headsApart(layersOfFrame(run.dissections, eve.sees.frame));
      expect(totalBytes(drawn)).toBe(eve.sees.frame.bytes.length);
      if (eve.sees.sealed > 0) expect(totalBytes(drawn.filter(isShut))).toBe(eve.sees.sealed);
    }
  });

  test('a flight is drawn in its own step, and a gateway works in each other one', () => {
    for (const step of run.timeline.steps) {
      const {
        internet,
        lans,
        acting,
        standing,
        lans: [lan],
      } = sceneOf(run, step);
      // A gateway’s own packet has no frame before it is protected, and a mapping that runs out has no drawer.
      const elsewhere = /^(gateway|nat)\./.test(step.id) || step.frame === undefined;
      const flying = [...internet, ...lans.filter((one) => one.state === 'flying')].map((one) => one.frame.number);
      if (step.flying) expect(flying).toContain(step.frame);
      else expect(acting !== undefined || standing !== undefined || lan?.state === 'dropped' || elsewhere).toBe(true);
    }
  });

  test('Story says nothing beside the sites that nobody has met', () => {
    const said = run.timeline.steps.flatMap((step) => Object.values(sceneOf(run, step).captions));
    for (const { story } of said) expect(story).not.toMatch(JARGON);
  });

  test('no template is left unfilled', () => {
    for (const step of run.timeline.steps) {
      const scene = sceneOf(run, step);
      expect(`${sentenceOf(scene)} ${JSON.stringify(scene.captions)}`).not.toMatch(/\{\w+\}|undefined/);
    }
  });
});

describe('a healthy tunnel', () => {
  let run: Run;
  beforeAll(() => {
    run = runOf('ikev2-psk');
  });

  test('the IKE SA is keyed before it is proven, and at one end before the other', () => {
    const states = run.timeline.steps.map((step) => sceneOf(run, step).ike.state);
    const order = states.filter((state, index) => state !== states[index - 1]);
    expect(order).toEqual(['planned', 'keyed-one', 'keyed', 'proven-one', 'proven', 'closing', 'deleted']);
  });

  test('the receiver chooses the SPI, and the sender hears of it in a packet', () => {
    const scene = at(run, 'auth.request');
    expect(innerView(scene, 'b')).toMatchObject({ state: 'arriving', told: 3 });
    expect(innerView(scene, 'a')).toMatchObject({ state: 'unknown' });
    expect(innerView(at(run, 'auth.child-spi'), 'b')).toMatchObject({ state: 'chosen' });
    expect(innerView(at(run, 'auth.open'), 'b')).toMatchObject({ state: 'told' });
  });

  test('the SPI on the wire is the one in the pipe', () => {
    const scene = at(run, 'esp.flight');
    const label = scene.internet[0]?.layers.find((layer) => layer.key === 'esp')?.detail.spi;
    expect(Number(label)).toBe(Number(`0x${innerView(scene, 'a')?.spi}`));
  });

  test('an ESP packet takes the inner pipe of its sender, its inner packet stands on the LAN', () => {
    const [there, back] = [at(run, 'esp.flight', 1), at(run, 'esp.flight', 2)];
    expect([there.grown?.from, back.grown?.from]).toEqual(['a', 'b']);
    expect(there.lans).toMatchObject([{ site: 'a', state: 'origin' }]);
    expect(back.lans).toMatchObject([{ site: 'b', state: 'origin' }]);
    expect(there.checks).toMatchObject({ site: 'b', passed: 0, sequence: '1' });
    expect(at(run, 'esp.open').checks).toMatchObject({ site: 'b', passed: 5, failed: false });
  });

  test('the first packet is dropped at its gateway', () => {
    expect(at(run, 'policy.match').lans).toMatchObject([{ site: 'a', state: 'dropped' }]);
  });

  test('stepping back draws what stepping there drew', () => {
    const { steps } = run.timeline;
    const forwards = steps.map((step) => sentenceOf(sceneOf(run, step)));
    const backwards = steps.toReversed().map((step) => sentenceOf(sceneOf(run, step)));
    expect(backwards.toReversed()).toEqual(forwards);
  });

  test('a moment lasts through a flight but for the point where Eve copies', () => {
    const step = run.timeline.steps.find((one) => one.id === 'init.request');
    const frame = run.timeline.frames[(step?.frame ?? 0) - 1];
    if (!step || !frame) throw new Error('no flight');
    const moment = (part: number): string =>
      momentOf(run.timeline, step.index, frame.sentAt + (frame.arrivesAt - frame.sentAt) * part);
    expect(new Set([0.1, 0.2, 0.3, 0.4].map(moment)).size).toBe(1);
    expect(new Set([0.6, 0.7, 0.8, 0.9].map(moment)).size).toBe(1);
    expect(moment(0.4)).not.toBe(moment(0.6));
  });
});

describe('a message in two parts', () => {
  test('while A seals the second, the first has hardly left: at rest it is not to be seen, playing it is', () => {
    const run = runOf('ikev2-fragmentation');
    const step = run.timeline.steps.find((one) => one.id === 'fragment.seal') ?? expect.fail('no second part');
    expect(sceneOf(run, step).internet).toEqual([]);
    expect(sceneOf(run, step).eve).toMatchObject({ copied: 2 });
    expect(sceneAt(run, step.index, step.at + 1)?.internet).toHaveLength(1);
  });
});

describe('refusals', () => {
  test('a wrong PSK: two proofs that differ, B’s pipe torn down, the inner pipe never laid', () => {
    const run = runOf('ikev2-wrong-psk');
    const scene = at(run, 'auth.refusal');
    expect(scene.refusal).toMatchObject({ kind: 'auth', site: 'b' });
    const [sent, made] = scene.refusal?.differs ?? [];
    expect(sent?.text).not.toBe(made?.text);
    expect(scene.ike).toMatchObject({ state: 'torn-down', by: 'b' });
    expect(innerView(scene, 'b')).toMatchObject({ state: 'void' });
    expect(innerView(scene, 'a')).toBeUndefined();
    expect(at(run, 'auth.compute').refusal).toBeUndefined();
  });

  test('nothing in common: what each end alone names', () => {
    const { refusal, ike } = at(runOf('ikev2-no-proposal'), 'init.no-proposal');
    expect(refusal?.differs).toEqual([
      { site: 'a', text: 'aes256gcm16 x25519' },
      { site: 'b', text: 'aes256 sha256 modp2048' },
    ]);
    expect(ike.state).toBe('refused');
  });

  test('a wrong guess is forgotten once the second try has made keys', () => {
    const run = runOf('ikev2-invalid-ke');
    expect(at(run, 'init.refusal').refusal?.differs.map((one) => one.text)).toEqual(['modp2048', 'x25519']);
    expect(at(run, 'init.refusal').ike.state).toBe('planned');
    expect(at(run, 'init.response').refusal).toBeUndefined();
  });

  test('no common selectors: phase 1 stands, phase 2 was never laid', () => {
    const scene = at(runOf('ikev2-ts-unacceptable'), 'auth.child-refused');
    expect(scene.ike.state).toBe('proven');
    expect(scene.child.state).toBe('refused');
    expect(scene.refusal?.kind).toBe('selectors');
  });
});
