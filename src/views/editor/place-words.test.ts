import { expect, it } from 'vitest';
import { placeWords } from './place-words.ts';

it.each([
  ['sites.a.ike.fragmentBytes', 'Cuts IKE messages above, gateway A'],
  ['sites.b.ike.proposals.0.encryption', 'IKE proposals, gateway B'],
  ['sites.b.second.local.0', 'Own networks, gateway B'],
  ['path.nat.outside', 'Its address outside'],
  ['traffic.2.startMs', 'Traffic'],
  ['nowhere', 'nowhere'],
])('%s is called %s', (path, words) => {
  expect(placeWords(path)).toBe(words);
});
