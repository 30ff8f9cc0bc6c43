import { expect, it } from 'vitest';
import { PAIR_NAMES } from '../content/compare.ts';
import { defaultPair, presetsLike, readCompareAddress, writeCompareAddress } from './compare-address.ts';
import { PRESET_SLUGS } from './labs.ts';
import { roomOf } from './rooms.ts';

it('tells the rooms apart', () => {
  for (const hash of ['#/compare', '#/compare/', '#/compare/a/b', '#/compare?x']) expect(roomOf(hash)).toBe('compare');
  for (const hash of ['', '#/', '#/lab', '#/lab/ikev2-psk?step=3', '#/compared', '#/nowhere'])
    expect(roomOf(hash)).toBe('lab');
});

it('reads what it writes', () => {
  const pair = { view: 'pair', left: 'ikev2-psk', right: 'ikev2-narrowing' } as const;
  expect(writeCompareAddress(pair)).toBe('#/compare/ikev2-psk/ikev2-narrowing');
  expect(readCompareAddress(writeCompareAddress(pair))).toEqual({ address: pair });
  const forms = { view: 'forms', choice: { suite: 'cbc', udp: true }, form: 'ah-tunnel' } as const;
  expect(writeCompareAddress(forms)).toBe('#/compare/forms?form=ah-tunnel&suite=cbc&udp');
  expect(readCompareAddress(writeCompareAddress(forms))).toEqual({ address: forms });
});

it('an empty address is the default pair, without a word', () => {
  expect(readCompareAddress('#/compare')).toEqual({ address: defaultPair() });
  expect(PRESET_SLUGS).toContain(defaultPair().left);
});

it('every pair that is offered by name exists', () => {
  const slugs = Object.keys(PAIR_NAMES).flatMap((pair) => pair.split('/'));
  expect(slugs.filter((slug) => !PRESET_SLUGS.includes(slug))).toEqual([]);
});

it('an odd one is the default pair, and says so', () => {
  expect(readCompareAddress('#/compare/ikev2-psk/ikev9').trouble).toEqual({ key: 'unknownPreset', slug: 'ikev9' });
  expect(readCompareAddress('#/compare/ikev2-psk').trouble).toEqual({ key: 'unknownPlace' });
  expect(readCompareAddress('#/compare/forms?form=pigeon&suite=rot13')).toEqual({
    address: { view: 'forms', choice: { suite: 'gcm', udp: false }, form: 'plain' },
  });
});

it('puts labs of the same algorithms first, and forgets none', () => {
  const { alike, others } = presetsLike('ikev2-psk');
  expect(alike).toContain('ikev2-narrowing');
  expect(others).toContain('ikev2-psk-cbc');
  expect([...alike, ...others].sort()).toEqual([...PRESET_SLUGS].sort());
  if (PRESET_SLUGS.includes('ikev1-main-psk')) expect(presetsLike('ikev1-main-psk').alike).toContain('ikev2-psk-cbc');
});
