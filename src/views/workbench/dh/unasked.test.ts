import { beforeAll, expect, test } from 'vitest';
import { standInTheMiddle } from '../../../engine/bench/dh/middle-man.ts';
import { type ProofsOfLab, proofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import { installExtras } from '../../../engine/crypto/extra/install.ts';
import { installIkev1 } from '../../../engine/ike/v1/install.ts';
import type { Lab } from '../../../engine/lab/lab.ts';
import { presetBySlug } from '../../../engine/lab/presets.ts';
import { simulate } from '../../../engine/network/simulate.ts';
import { unaskedKey } from './unasked.ts';

beforeAll(() => {
  installExtras();
  installIkev1();
});

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(`no preset ${slug}`);

function saidOf(lab: Lab, change = (proofs: ProofsOfLab) => proofs): string {
  const timeline = simulate(lab);
  const proofs = change(proofsOfLab(timeline) ?? expect.fail('no proof'));
  const middle = standInTheMiddle({ lab: proofs }) ?? expect.fail('refused');
  return unaskedKey(proofs, timeline, middle);
}

test.each([
  ['ikev2-psk', 'esp'],
  ['ikev2-psk-cbc', 'esp'],
  ['ah-tunnel', 'ah'],
  ['ikev2-ts-unacceptable', 'none'],
  ['ikev2-wrong-psk', 'none'],
  ['ikev1-main-psk', 'v1'],
])('%s: where nobody asks for a proof', (slug, key) => {
  expect(saidOf(preset(slug))).toBe(key);
});

test('ESP without a packet to show is not taken for AH', () => {
  const child = { encryption: 'aes-128-gcm' };
  expect(saidOf(preset('ikev2-psk'), (proofs) => ({ ...proofs, child }))).toBe('closed');
});
