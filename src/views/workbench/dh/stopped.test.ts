import { beforeAll, expect, test } from 'vitest';
import { proofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import { installExtras } from '../../../engine/crypto/extra/install.ts';
import { installIkev1 } from '../../../engine/ike/v1/install.ts';
import type { Lab } from '../../../engine/lab/lab.ts';
import { presetBySlug } from '../../../engine/lab/presets.ts';
import { simulate } from '../../../engine/network/simulate.ts';
import { type Chip, stoppedAt } from './stopped.ts';

beforeAll(() => {
  installExtras();
  installIkev1();
});

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(`no preset ${slug}`);

/** With pings for as long as it takes to send again, and nobody who deletes the SA meanwhile. */
const losing = (slug: string, ...lose: readonly number[]): Lab => {
  const lab = preset(slug);
  const traffic = lab.traffic.flatMap((one) => (one.kind === 'ping' ? { ...one, count: 8 } : []));
  return { ...lab, traffic, path: { ...lab.path, lose } };
};

const words = (chips: readonly Chip[]): string =>
  chips.map(({ from, label, count }) => `${from} ${label}${count > 1 ? ` × ${count}` : ''}`).join(', ');

function told(lab: Lab) {
  const timeline = simulate(lab);
  const { sent, refusal, never, data } = stoppedAt(timeline, proofsOfLab(timeline) ?? expect.fail('no proof'));
  return { sent: words(sent), refusal: refusal && words([refusal]), never: words(never), data };
}

const INIT = 'a IKE_SA_INIT request, b IKE_SA_INIT response';
const MAIN = Array.from({ length: 5 }, (_, at) => `${at % 2 === 0 ? 'a' : 'b'} Main mode`).join(', ');

test('IKEv2 ends with the answer to IKE_AUTH, which says no', () => {
  expect(told(preset('ikev2-psk'))).toEqual({
    sent: `${INIT}, a IKE_AUTH request`,
    refusal: 'b IKE_AUTH response',
    never: 'a ESP × 6, a INFORMATIONAL request, b INFORMATIONAL response',
    data: 6,
  });
});

test('a proof in fragments is sent whole before anybody can say no', () => {
  expect(told(preset('ikev2-fragmentation'))).toMatchObject({
    sent: `${INIT}, a IKE_AUTH request 1/2, a IKE_AUTH request 2/2`,
    refusal: 'b IKE_AUTH response',
    never: 'a ESP × 2',
  });
});

test('main mode ends behind message 5, aggressive mode behind message 2; nobody says no', () => {
  expect(told(preset('ikev1-main-psk'))).toEqual({
    sent: MAIN,
    never: 'b Main mode, a Quick mode × 3, a ESP × 6, a Informational × 2',
    data: 6,
  });
  expect(told(preset('ikev1-aggressive-psk'))).toMatchObject({
    sent: 'a Aggressive mode, b Aggressive mode',
    never: 'a Aggressive mode, a Quick mode × 3, a ESP × 6, a Informational × 2',
  });
});

test.each([
  ['ikev2-wrong-psk', `${INIT}, a IKE_AUTH request`],
  ['ikev1-wrong-psk', MAIN],
])('%s: it ends there without Eve, too, so nothing is missing', (slug, sent) => {
  expect(told(preset(slug))).toMatchObject({ sent, never: '', data: 0 });
});

test('what is sent again after a lost answer is not among what never comes', () => {
  expect(told(losing('ikev2-psk', 4))).toEqual({
    sent: `${INIT}, a IKE_AUTH request`,
    refusal: 'b IKE_AUTH response',
    never: 'a ESP × 6',
    data: 6,
  });
  expect(told(losing('ikev2-psk', 2)).sent).toBe(`${INIT}, ${INIT}, a IKE_AUTH request`);
  expect(told(losing('ikev1-main-psk', 6))).toEqual({
    sent: MAIN,
    never: 'b Main mode, a Quick mode × 3, a ESP × 6',
    data: 6,
  });
});

test('a lost packet of data has not arrived, nor has its answer been sent', () => {
  expect([told(losing('ikev2-psk')).data, told(losing('ikev2-psk', 5)).data]).toEqual([14, 12]);
});
