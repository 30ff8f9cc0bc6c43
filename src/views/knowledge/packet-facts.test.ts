import { expect, test } from 'vitest';
import { dissect, NO_KEYS } from '../../engine/dissect/dissect.ts';
import { presetBySlug } from '../../engine/lab/presets.ts';
import { simulate } from '../../engine/network/simulate.ts';
import { packetFacts, rangesOf } from './packet-facts.ts';

const timeline = simulate(presetBySlug('ikev2-psk') ?? expect.fail('no preset'));

function facts(label: string, step: string) {
  const frame = timeline.frames.find((one) => one.label === label) ?? expect.fail(label);
  const at = timeline.steps.find((one) => one.id === step && one.frame === frame.number)?.at ?? expect.fail(step);
  return packetFacts(timeline, frame, dissect(frame.bytes, timeline.keys), dissect(frame.bytes, NO_KEYS), at);
}

test('before it passes Eve she has no copy, and the receiver has not opened it', () => {
  expect(facts('ESP', 'esp.seal')).toMatchObject({ sender: 'a', protocol: 'esp', sequence: '1', copied: false });
});

test('on its way all can read SPI and sequence number, and only the ends the packet inside', () => {
  expect(facts('ESP', 'esp.flight')).toMatchObject({
    copied: true,
    window: 'window empty',
    inner: { text: '10.1.0.10 → 10.2.0.10 Echo request', eveReads: false, fate: 'waits' },
  });
});

test('once it is opened, the receiver has it too', () => {
  expect(facts('ESP', 'esp.open')?.inner?.fate).toBe('opened');
});

test('an IKE message is no packet of data', () => {
  expect(facts('IKE_SA_INIT request', 'init.request')).toBeUndefined();
});

test('numbers in a row are one range', () => {
  expect(rangesOf([1, 2, 3, 5, 7, 8])).toBe('1–3, 5, 7–8');
  expect(rangesOf([])).toBe('');
});
