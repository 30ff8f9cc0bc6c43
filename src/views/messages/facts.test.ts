import { expect, test } from 'vitest';
import { dissect } from '../../engine/dissect/dissect.ts';
import { presetBySlug } from '../../engine/lab/presets.ts';
import { simulate } from '../../engine/network/simulate.ts';
import { factsOf } from './facts.ts';

const timeline = simulate(presetBySlug('ikev2-psk') ?? expect.fail('no preset'));
const frame = (label: string) => timeline.frames.find((one) => one.label === label) ?? expect.fail(label);
const names = (label: string, keys = timeline.keys) =>
  factsOf(dissect(frame(label).bytes, keys)).map(({ name }) => name);

test('an open message tells its payloads', () => {
  expect(names('IKE_SA_INIT response').slice(0, 3)).toEqual(['SAr1', 'KEr', 'Nr']);
});

test('a sealed message tells what is inside to those who hold the keys, and that it is sealed to Eve', () => {
  expect(names('IKE_AUTH response')).toEqual(['IDr', 'AUTH', 'SAr2', 'TSi']);
  expect(names('IKE_AUTH response', { ike: [], esp: [], ah: [] })).toEqual(['SK']);
});

test('a refusal is named once', () => {
  const refused = simulate(presetBySlug('ikev2-wrong-psk') ?? expect.fail('no preset'));
  const answer = refused.frames.findLast(({ kind }) => kind === 'ike') ?? expect.fail('nothing was sent');
  expect(factsOf(dissect(answer.bytes, refused.keys))).toEqual([{ name: 'N', show: 'AUTHENTICATION_FAILED (24)' }]);
});

test('ESP tells its header, and the packet inside', () => {
  expect(names('ESP')).toEqual(['SPI', 'Sequence Number', 'IPv4', 'ICMP']);
});

test('a plain packet on the LAN has no more to tell than what it is', () => {
  expect(names('Echo request')).toEqual(['ICMP']);
});
