import { expect, test } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { simulate } from '../network/simulate.ts';
import {
  ESP_KINDS,
  type EspKind,
  espChoiceOf,
  espKindOf,
  espKindsFor,
  readEspChoice,
  withEspChoice,
  writeEspChoice,
} from './esp-proposal.ts';
import { presetBySlug } from './presets.ts';
import { checkLab } from './validate.ts';

installExtras();

const lab = (slug: string) => presetBySlug(slug) ?? expect.fail(`no lab ${slug}`);
const KINDS = Object.keys(ESP_KINDS) as EspKind[];
const both = KINDS.flatMap((kind) => [false, true].map((esn) => ({ kind, esn })));

test.each(both)('$kind, ESN $esn: the gateways agree on it, and the pings come through', ({ kind, esn }) => {
  const choice = { ...ESP_KINDS[kind], esn };
  const changed = withEspChoice(lab('ikev2-psk'), choice);
  expect(checkLab(changed)).toMatchObject({ ok: true });
  expect(espChoiceOf(changed)).toEqual(choice);
  const { keys, frames } = simulate(changed);
  expect(keys.esp).toHaveLength(2);
  for (const sa of keys.esp) {
    expect(sa.encryption).toBe(choice.encryption);
    expect(sa.esn === true).toBe(esn);
  }
  const echoes = frames.filter(({ kind: what, link }) => what === 'esp' && link === 'internet');
  expect(echoes).toHaveLength(6);
});

// RFC 7296 §2.17 and RFC 2409 §5.5 put no proposal into KEYMAT: it is only cut to other lengths.
test.each(['ikev2-psk', 'ikev1-main-psk'])('%s: another proposal has the same KEYMAT, and SPIs', (slug) => {
  const firstOf = (kind: EspKind) => {
    const { keys } = simulate(withEspChoice(lab(slug), { ...ESP_KINDS[kind], esn: kind === 'gcm' }));
    const [{ spi, encryptionKey } = expect.fail('no SA')] = keys.esp;
    return { spi, front: encryptionKey.slice(0, 24) };
  };
  const [first, ...others] = espKindsFor(lab(slug)).filter((kind) => kind !== 'null');
  for (const kind of others) expect(firstOf(kind)).toEqual(firstOf(first ?? 'cbc'));
});

test.each(KINDS)('%s: its words are read as they were written', (kind) => {
  const { encryption, integrity } = ESP_KINDS[kind];
  for (const esn of [false, true]) {
    expect(readEspChoice(writeEspChoice({ encryption, integrity, esn }))).toEqual({ encryption, integrity, esn });
  }
  expect(espKindOf(encryption)).toBe(kind);
});

test('what is none of the kinds', () => {
  expect(['des', 'aes128gmac', ''].map(espKindOf)).toEqual([undefined, undefined, undefined]);
  expect(espKindOf('aes128ccm8')).toBe('ccm');
  expect(writeEspChoice(espChoiceOf(lab('ikev1-legacy')))).toBe('3des-md5');
});

test('quick mode has no number for ChaCha20-Poly1305, and AH around ESP takes no cipher that seals by itself', () => {
  expect(espKindsFor(lab('ikev2-psk'))).toEqual(KINDS);
  expect(espKindsFor(lab('ikev1-main-psk'))).toEqual(['cbc', 'ctr', 'gcm', 'ccm', 'null', '3des']);
  expect(espKindsFor(lab('ah-esp'))).toEqual(['cbc', 'ctr', 'null', '3des']);
});

test('words that are no algorithm are the validator’s to name', () => {
  const wrong = withEspChoice(lab('ikev2-psk'), readEspChoice('aes257-sha256'));
  expect(checkLab(wrong)).toMatchObject({ ok: false, message: expect.stringContaining('did you mean “aes256”?') });
});
