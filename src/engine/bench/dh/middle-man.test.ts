import { beforeAll, expect, test } from 'vitest';
import { utf8 } from '../../bytes/bytes.ts';
import { installExtras } from '../../crypto/extra/install.ts';
import { installIkev1 } from '../../ike/v1/install.ts';
import { presetBySlug } from '../../lab/presets.ts';
import { simulate } from '../../network/simulate.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { standInTheMiddle } from './middle-man.ts';
import { type ProofsOfLab, proofsOfLab } from './proofs-of-lab.ts';

beforeAll(() => {
  installExtras();
  installIkev1();
});

function played(slug: string): { timeline: Timeline; lab: ProofsOfLab } {
  const document = presetBySlug(slug);
  if (!document) throw new Error(`no preset ${slug}`);
  const timeline = simulate(document);
  const lab = proofsOfLab(timeline);
  if (!lab) throw new Error('no proof');
  return { timeline, lab };
}

const SLUGS = [
  'ikev2-psk',
  'ikev2-psk-cbc',
  'ikev2-invalid-ke',
  'ikev2-cookie',
  'ah-tunnel',
  'ikev1-main-psk',
  'ikev1-aggressive-psk',
  'ikev1-legacy',
];

test.each(SLUGS)('%s: two content ends, and a proof that gives Eve away', (slug) => {
  const { lab } = played(slug);
  const answer = standInTheMiddle({ lab, e: new Uint8Array(lab.i.length).fill(0x77) });
  if (!answer) throw new Error('refused');
  expect(answer.i.shared).toEqual(answer.i.sharedOfEve);
  expect(answer.r.shared).toEqual(answer.r.sharedOfEve);
  expect(answer.i.shared).not.toEqual(answer.r.shared);
  expect(answer.proof.sent).not.toEqual(answer.proof.expected);
  const differ = answer.proof.parts.filter(({ sent, seen }) => sent.join() !== seen.join()).map(({ label }) => label);
  expect(differ.sort()).toEqual(lab.version === 2 ? ['MACedIDForI', 'RealMessage1'] : ['g^xi', 'g^xr']);
});

test.each(SLUGS)('%s: were her private value that of the other end, the prover would prove as in the lab', (slug) => {
  const { timeline, lab } = played(slug);
  const answer = standInTheMiddle({ lab, e: lab.prover === 'i' ? lab.r : lab.i });
  const owner = (lab.prover === 'i') === (lab.initiator === 'a') ? 'a' : 'b';
  const named = (name: string) => timeline.values.findLast((one) => one.name === name && one.owner === owner)?.bytes;
  expect(answer?.proof.sent).toEqual(named(answer?.proof.name ?? ''));
  expect(answer?.[lab.prover].seed).toEqual(named(lab.version === 2 ? 'SKEYSEED' : 'SKEYID_d'));
  expect(answer?.evePublic).toEqual(lab.prover === 'i' ? lab.publicR : lab.publicI);
  if (slug === 'ikev2-psk') expect(answer?.i.espKey).toEqual(named('ESP_ei'));
  if (slug === 'ikev1-aggressive-psk') expect(answer?.proof.name).toBe('HASH_R');
});

test('a guess at the pre-shared key can be checked against the proof', () => {
  for (const slug of ['ikev2-psk', 'ikev1-main-psk', 'ikev1-aggressive-psk']) {
    const { lab } = played(slug);
    const e = new Uint8Array(40).fill(9).subarray(0, lab.i.length);
    expect(standInTheMiddle({ lab, e, guess: utf8('password') })?.guessed).toBe(false);
    expect(standInTheMiddle({ lab, e, guess: lab.pskI })?.guessed).toBe(true);
    expect(standInTheMiddle({ lab, e })?.guessed).toBeUndefined();
  }
});

test('a lab without a proof has none', () => {
  const document = presetBySlug('ikev2-no-proposal');
  expect(document && proofsOfLab(simulate(document))).toBeUndefined();
});
