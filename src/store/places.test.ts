import { expect, test } from 'vitest';
import { PRESETS } from '../engine/lab/presets.ts';
import { simulate } from '../engine/network/simulate.ts';
import { flightOf, messageSteps, neighbourMessage, shownFrame, stepOfFrame } from './places.ts';

const timelines = PRESETS.map(({ slug, lab }) => ({ slug, timeline: simulate(lab) }));

test.each(timelines)('$slug: the packet on show is the last that a step spoke of', ({ timeline }) => {
  let last: number | undefined;
  for (const step of timeline.steps) {
    last = step.frame ?? last;
    expect(shownFrame(timeline, step.index)?.number).toBe(last);
  }
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
