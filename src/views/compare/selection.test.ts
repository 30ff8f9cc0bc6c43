import { expect, it } from 'vitest';
import { installExtras, PRESETS, presetBySlug } from '../../engine/index.ts';
import { compareLab } from '../../worker/compare-lab.ts';
import { firstSelection, packetOf, type Sides, selectPacket, selectPurpose } from './selection.ts';
import { titleOf } from './words.ts';

installExtras();

function sides(left: string, right: string): Sides {
  const [one, two] = [presetBySlug(left), presetBySlug(right)];
  if (!one || !two) throw new Error('no such presets');
  return { left: compareLab(one), right: compareLab(two) };
}

it('opens at the proof, at the packets that hold it', () => {
  expect(firstSelection(sides('ikev1-main-psk', 'ikev2-psk-cbc'))).toEqual({ purpose: 'proof', left: 5, right: 3 });
  expect(firstSelection(sides('ikev1-main-psk', 'ikev1-aggressive-psk'))).toEqual({
    purpose: 'proof',
    left: 5,
    right: 3,
  });
});

it('opens where two runs of one exchange part', () => {
  expect(firstSelection(sides('ikev1-main-psk', 'ikev1-main-pfs'))).toMatchObject({ purpose: 'first-child', left: 7 });
  expect(firstSelection(sides('ikev2-psk', 'ikev2-no-proposal')).purpose).toBe('offer');
  expect(firstSelection(sides('ikev2-psk', 'ikev2-psk')).purpose).toBe('proof');
});

it('opens at the data where that is what differs', () => {
  expect(firstSelection(sides('esp-transport', 'ah-transport')).purpose).toBe('traffic');
  expect(firstSelection(sides('ikev2-psk', 'esp-transport')).purpose).toBe('traffic');
});

it('looks at the first packets of a question, and at those in each other’s place', () => {
  const pair = sides('ikev1-main-psk', 'ikev2-psk-cbc');
  expect(selectPurpose(pair, 'first-child')).toEqual({ purpose: 'first-child', left: 7, right: 3 });
  const answer = packetOf(pair.left, 8);
  const last = packetOf(pair.left, 9);
  expect(answer && selectPacket(pair, 'left', 'first-child', answer)).toMatchObject({ left: 8, right: 4 });
  expect(last && selectPacket(pair, 'left', 'first-child', last)).toMatchObject({ left: 9, right: 3 });
});

it('has a question to open at, and a sentence, for any two presets', () => {
  const all = PRESETS.map(({ lab }) => compareLab(lab));
  for (const left of all)
    for (const right of all) {
      expect(titleOf({ left, right })).toMatch(/^[A-Z].*\.$/);
      expect(titleOf({ left, right })).not.toMatch(/[{}]/);
      expect(firstSelection({ left, right }).left).toBeGreaterThan(0);
    }
});

it.each([
  ['ikev1-main-psk', 'ikev2-psk-cbc', 'Same four questions. IKEv2 asks them two at a time.'],
  ['ikev2-psk-cbc', 'ikev1-main-psk', 'Same four questions. IKEv2 asks them two at a time.'],
  [
    'ikev1-main-psk',
    'ikev1-aggressive-psk',
    'Three messages fewer, for identities in the clear and a hash to guess against.',
  ],
  ['ikev2-psk', 'ikev2-psk-cbc', 'The same 4 messages, 522 bytes apart.'],
  ['ikev2-psk', 'ikev2-psk', 'The same messages, byte for byte as long.'],
  ['ikev2-psk', 'ikev2-nat', 'A NAT on the path: both ends notice, and move to UDP 4500.'],
  ['ikev2-psk', 'ikev2-wrong-psk', 'The same questions, and one of them gets no good answer.'],
])('%s beside %s', (left, right, title) => {
  expect(titleOf(sides(left, right))).toBe(title);
});
