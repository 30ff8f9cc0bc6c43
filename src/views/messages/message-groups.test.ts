import { describe, expect, test } from 'vitest';
import { CHIPS } from '../../content/ui/messages.ts';
import { installExtras } from '../../engine/crypto/extra/install.ts';
import { PRESETS } from '../../engine/lab/presets.ts';
import { simulate } from '../../engine/network/simulate.ts';
import { endsEarly, messageGroups } from './message-groups.ts';

installExtras();
const runs = PRESETS.map(({ slug, lab }) => ({ slug, timeline: simulate(lab) }));
const groupsOf = (slug: string) => messageGroups(runs.find((run) => run.slug === slug)?.timeline ?? expect.fail(slug));

describe.each(runs)('$slug', ({ timeline }) => {
  const messages = messageGroups(timeline).flatMap((group) => group.messages);

  test('every packet on the Internet is one message, in order', () => {
    const onTheInternet = timeline.frames.filter(({ link }) => link === 'internet');
    expect(messages.map(({ frame }) => frame)).toEqual(onTheInternet);
  });

  test('every message has its words', () => {
    for (const { step, label, story } of messages) {
      expect(CHIPS[timeline.steps[step]?.id ?? '']).toBeDefined();
      expect(label + story).not.toMatch(/[{}]/);
    }
  });
});

test('a healthy run reads as a story', () => {
  const told = groupsOf('ikev2-psk').map((group) => group.messages.map(({ story }) => story));
  expect(told).toEqual([
    ['Offer', 'Answer'],
    ['A proves', 'B proves'],
    ['Ping', 'Pong', 'Ping', 'Pong', 'Ping', 'Pong'],
    ['Bye', 'Bye'],
  ]);
});

test('a line ends early where no tunnel came up, and only there', () => {
  const early = runs.filter(({ timeline }) => endsEarly(timeline)).map(({ slug }) => slug);
  expect(early.sort()).toEqual(['ikev1-wrong-psk', 'ikev2-no-proposal', 'ikev2-ts-unacceptable', 'ikev2-wrong-psk']);
});

test('a message says who sends it to whom', () => {
  const [first] = groupsOf('ikev2-psk')[0]?.messages ?? [];
  expect(first?.spoken).toBe('packet 1, IKE_SA_INIT request, A to B');
});

describe('the headings over the chips', () => {
  const titles = (slug: string) => groupsOf(slug).map(({ title, messages }) => `${title} (${messages.length})`);

  test('main mode and quick mode, behind a NAT', () => {
    expect(titles('ikev1-nat').slice(0, 5)).toEqual([
      'Main mode: agree on ciphers (2)',
      'Halves of a key, NAT-D (2)',
      'Proof, encrypted, UDP 4500 (2)',
      'Quick mode: the first IPsec pair (3)',
      'Traffic (6)',
    ]);
  });

  test('a rekey, the traffic after it, and the end of the old pair', () => {
    expect(titles('ikev2-rekey-pfs').slice(2)).toEqual([
      'Traffic (2)',
      'Rekey phase 2 (2)',
      'Traffic, new pair (2)',
      'Delete old pair (2)',
    ]);
  });

  test('a refusal belongs to what it refuses', () => {
    expect(titles('ikev1-wrong-psk').at(-1)).toMatch(/^Proof, refused/);
  });
});

test('in a lab of many packets, those that repeat are only a number', () => {
  const traffic = groupsOf('ikev1-nat')[4]?.messages ?? [];
  expect(traffic.map(({ label, narrow }) => `${label}${narrow ? ' …' : ''}`).slice(0, 4)).toEqual([
    'ESP ping',
    'ESP pong',
    'ESP ping …',
    'ESP pong …',
  ]);
});

test('a gateway’s own ping is known by the step that made it', () => {
  expect(groupsOf('esp-transport').flatMap(({ messages }) => messages.map(({ label }) => label))).toContain('ESP pong');
});
