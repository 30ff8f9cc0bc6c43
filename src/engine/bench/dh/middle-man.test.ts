import { beforeAll, expect, test } from 'vitest';
import { utf8 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
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
  if (slug === 'ikev1-aggressive-psk') expect(answer?.proof.name).toBe('HASH_R');
});

const WITH_ESP = ['ikev2-psk', 'ikev2-psk-cbc', 'ikev2-nat', 'ikev2-invalid-ke', 'esp-transport'];
const NOTHING = new Uint8Array(0);

test.each(WITH_ESP)('%s: without a proof Eve reads the packet, and seals it again for the other end', (slug) => {
  const { timeline, lab } = played(slug);
  const relay = standInTheMiddle({ lab, e: new Uint8Array(lab.i.length).fill(0x77) })?.relay;
  if (!relay) throw new Error('no packet');
  const { arrives, leaves, reading } = relay;
  expect(relay.delivered).toBe(true);
  expect(arrives.encryptionKey).not.toEqual(leaves.encryptionKey);
  expect(arrives.ciphertext).not.toEqual(leaves.ciphertext);
  expect(arrives.header).toEqual(leaves.header);
  // What B's gateway hands to its host has passed one hop more; between gateways there is no LAN.
  const handed = timeline.frames.find(({ link }) => link === 'lan-b')?.bytes.subarray(20) ?? NOTHING;
  expect(toHex(relay.inner)).toContain(toHex(handed));
  const [source, destination] = slug === 'esp-transport' ? ['192.0.2.1', '203.0.113.1'] : ['10.1.0.10', '10.2.0.10'];
  expect(reading).toMatchObject({ source, destination, echo: { type: 'request' } });
});

test.each(WITH_ESP)('%s: were her private value that of the other end, the lab’s very packet would fly', (slug) => {
  const { timeline, lab } = played(slug);
  const relay = standInTheMiddle({ lab, e: lab.child?.packet?.from === 'i' ? lab.r : lab.i })?.relay;
  const { header, iv, ciphertext, icv } = relay?.arrives ?? {};
  const esp = [header, iv, ciphertext, icv].map((part) => toHex(part ?? NOTHING)).join('');
  const sent = timeline.frames.find(({ link, kind }) => link === 'internet' && kind === 'esp');
  expect(esp).not.toBe('');
  expect(toHex(sent?.bytes ?? NOTHING)).toContain(esp);
});

test('IKEv1 has the pre-shared key in every key, and AH has nothing to read', () => {
  for (const slug of ['ikev1-main-psk', 'ikev1-aggressive-psk', 'ah-tunnel']) {
    const { lab } = played(slug);
    expect(standInTheMiddle({ lab })?.relay).toBeUndefined();
  }
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
