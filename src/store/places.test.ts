import { describe, expect, test } from 'vitest';
import { installExtras } from '../engine/crypto/extra/install.ts';
import { PRESETS } from '../engine/lab/presets.ts';
import { simulate } from '../engine/network/simulate.ts';
import { flightOf, messageSteps, neighbourMessage, samePlace, shownFrame, stepOfFrame } from './places.ts';

installExtras();

const timelines = PRESETS.map(({ slug, lab }) => ({ slug, timeline: simulate(lab) }));

test.each(timelines)('$slug: the packet on show is the last that a step spoke of', ({ timeline }) => {
  let last: number | undefined;
  for (const step of timeline.steps) {
    last = step.frame ?? last;
    expect(shownFrame(timeline, step.index)?.number).toBe(last);
  }
});

test('a timeline is gone through once for all questions about the packet on show', () => {
  const [first] = timelines;
  const { steps, ...rest } = first?.timeline ?? expect.fail('no timeline');
  let looks = 0;
  const watched = {
    ...rest,
    get steps() {
      looks += 1;
      return steps;
    },
  };
  for (const { index } of steps) shownFrame(watched, index);
  expect(looks).toBe(1);
  expect(shownFrame(watched, -1)).toBeUndefined();
  expect(shownFrame(watched, Infinity)).toBe(shownFrame(watched, steps.length - 1));
});

test.each(timelines)('$slug: from packet to packet there and back', ({ timeline }) => {
  const messages = messageSteps(timeline);
  const forward: number[] = [];
  for (let at = neighbourMessage(timeline, -1, 1); at; at = neighbourMessage(timeline, at.index, 1))
    forward.push(at.index);
  expect(forward).toEqual(messages.map(({ index }) => index));
  const back: number[] = [];
  for (let at = neighbourMessage(timeline, Infinity, -1); at; at = neighbourMessage(timeline, at.index, -1))
    back.push(at.index);
  expect(back).toEqual(forward.reverse());
});

test.each(timelines)('$slug: every packet on the Internet has a step in which it flies', ({ timeline }) => {
  for (const frame of timeline.frames.filter(({ link }) => link === 'internet')) {
    const step = stepOfFrame(timeline, frame.number);
    expect(step && flightOf(timeline, step)).toBe(frame);
  }
});

describe('the same place in another run', () => {
  const of = (slug: string) => timelines.find((one) => one.slug === slug)?.timeline ?? expect.fail(slug);
  const healthy = of('ikev2-psk');
  const idAt = (slug: string, index: number) => of(slug).steps[samePlace(healthy, index, of(slug))]?.id;
  const stepOf = (id: string, nth = 0) => healthy.steps.filter((step) => step.id === id)[nth]?.index ?? expect.fail(id);

  test('is the step of the same kind, as often as it came by', () => {
    expect(healthy.steps.map(({ index }) => samePlace(healthy, index, healthy))).toEqual(
      healthy.steps.map(({ index }) => index),
    );
    expect(idAt('ikev2-psk-cbc', stepOf('auth.open'))).toBe('auth.open');
    expect(idAt('ikev2-invalid-ke', stepOf('init.choose'))).toBe('init.choose');
  });

  test('is the same message where the exchange is another one, or breaks off', () => {
    expect(idAt('ikev1-main-psk', stepOf('auth.request'))).toBe('main.key-i');
    expect(idAt('ikev2-no-proposal', stepOf('esp.flight'))).toBe('init.refusal');
    expect(idAt('ikev1-main-psk', stepOf('init.secrets'))).toMatch(/^policy|^host/);
  });
});
