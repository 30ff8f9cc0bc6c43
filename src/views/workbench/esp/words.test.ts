import { expect, test } from 'vitest';
import { espBench } from '../../../engine/bench/esp/esp-bench.ts';
import type { EspBreak } from '../../../engine/bench/esp/esp-breaks.ts';
import { readEspChoice, withEspChoice } from '../../../engine/lab/esp-proposal.ts';
import { presetBySlug } from '../../../engine/lab/presets.ts';
import { simulate } from '../../../engine/network/simulate.ts';
import { labPackets } from './lab-packets.ts';
import type { EspStep } from './setup.ts';
import { isPadTooLong, stepWords } from './words.ts';

interface Asked {
  slug?: string;
  esp: string;
  unsealed?: boolean;
  broken?: EspBreak;
}

/** The first packet of a lab with another proposal, and something done to it. */
function shownOf({ slug = 'ikev2-psk', esp, unsealed = false, broken = { kind: 'none' } }: Asked) {
  const lab = presetBySlug(slug) ?? expect.fail('no such lab');
  const timeline = simulate(withEspChoice(lab, readEspChoice(esp)));
  const { question, from } = labPackets({ run: { timeline } })[0] ?? expect.fail('no packet');
  const rest = { unsealed, broken, flip: { byte: 17, bit: 0 }, secret: new Uint8Array(1) };
  const shown = espBench({ ...question, ...rest });
  const { mode } = question.receiver;
  return shown.ok ? { shown, say: (step: EspStep) => stepWords(shown, step, from, mode) } : expect.fail('closed');
}

test('extended numbers: the SPI is told of as well, and nothing of a seal where there is none', () => {
  const sealed = shownOf({ esp: 'aes128-sha256-esn' });
  expect(sealed.say('number')).toMatch(/^SPI tells B which SA .* The number has 64 bits\./);
  expect(sealed.say('icv')).toContain('The upper 32 bits of the number are sealed too');
  const bare = shownOf({ esp: 'aes128-sha256-esn', unsealed: true });
  expect(bare.say('icv')).toMatch(/^There is no ICV/);
  expect(bare.say('icv')).not.toContain('sealed too');
});

test('NULL has no ciphertext and no key', () => {
  const { say } = shownOf({ esp: 'null-sha256' });
  expect(say('icv')).toContain('from SPI to Next Header');
  expect(say('decrypt')).toMatch(/^Nothing was encrypted/);
});

test('number 0 is none, whatever the window has seen', () => {
  const { say } = shownOf({ esp: 'aes128-sha256', broken: { kind: 'flip', byte: 7, bit: 0 } });
  expect(say('replay')).toMatch(/^Number 0 is never sent/);
});

test('held back past an extended window, packet 1 is taken for the next span’s', () => {
  const { say } = shownOf({ esp: 'aes128-sha256-esn', broken: { kind: 'late' } });
  expect(say('replay')).toMatch(/^B takes it for number 4294967297/);
  expect(shownOf({ esp: 'aes128-sha256', broken: { kind: 'late' } }).say('replay')).toContain('left of the window');
});

test('padding that cannot be is told from padding that does not count', () => {
  const garbled = shownOf({ esp: 'aes128-sha256', broken: { kind: 'key' } });
  expect(isPadTooLong(garbled.shown.open)).toBe(true);
  expect(garbled.say('padding')).toMatch(/^Pad Length says \d+, and only 94 bytes stand before it/);
  const wrong = shownOf({ esp: 'aes128-sha256', broken: { kind: 'padding' } });
  expect(isPadTooLong(wrong.shown.open)).toBe(false);
  expect(wrong.say('padding')).toMatch(/does not count 1, 2, 3.*Linux looks only/);
});

test('in transport mode the receiver itself is the host', () => {
  const { say } = shownOf({ slug: 'esp-transport', esp: 'aes128-sha256' });
  expect(say('policy')).toMatch(/203\.0\.113\.\d+\. That is B itself, so it goes no further\.$/);
  expect(shownOf({ esp: 'aes128-sha256' }).say('policy')).toMatch(/It goes on to the host\.$/);
});
