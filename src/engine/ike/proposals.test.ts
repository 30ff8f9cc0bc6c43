import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Proposal, Transform } from '../formats/ike-model.ts';
import type { ProposalConfig } from '../lab/lab.ts';
import {
  accept,
  choose,
  ESP,
  espSuite,
  firstGroup,
  IKE,
  ikeSuite,
  offersOf,
  preferGroup,
  proposalsText,
  suiteParams,
  toProposals,
} from './proposals.ts';

const config = (part: Partial<ProposalConfig>): ProposalConfig => ({
  encryption: ['aes256'],
  integrity: ['sha256'],
  prf: ['prfsha256'],
  groups: ['x25519'],
  ...part,
});
const offers = (...parts: Partial<ProposalConfig>[]) => offersOf(IKE, parts.map(config));
const esp = (part: Partial<ProposalConfig>) => offersOf(ESP, [config({ prf: [], groups: [], ...part })]);
const chosen = (own: ReturnType<typeof offers>, received: readonly Proposal[]) => {
  const { proposal } = choose(own, received);
  return proposal && proposalsText([proposal]);
};

describe('an offer on the wire (RFC 7296 §3.3)', () => {
  it('is numbered from 1, with all transforms in order', () => {
    const proposals = toProposals(offers({ encryption: ['aes256', 'aes128'] }, { groups: ['modp2048', 'ecp256'] }));
    expect(proposals.map(({ number, protocol, spi }) => [number, protocol, spi.length])).toEqual([
      [1, 1, 0],
      [2, 1, 0],
    ]);
    expect(proposalsText(proposals)).toBe(
      'aes256-aes128-sha256-prfsha256-x25519, aes256-sha256-prfsha256-modp2048-ecp256',
    );
  });

  it('of ESP asks for 32-bit sequence numbers and carries the SPI', () => {
    const [proposal] = toProposals(esp({ encryption: ['aes256gcm16'], integrity: [] }), Uint8Array.of(1, 2, 3, 4));
    expect(proposal).toMatchObject({ number: 1, protocol: 3, spi: Uint8Array.of(1, 2, 3, 4) });
    expect(proposal?.transforms).toEqual([
      { type: 1, id: 20, attributes: [{ type: 14, value: 256 }] },
      { type: 5, id: 0, attributes: [] },
    ]);
  });

  it('gives ciphers of one key length no Key Length attribute (RFC 7296 §3.3.5)', () => {
    const [offer] = esp({ encryption: ['chacha20poly1305'], integrity: [] });
    expect(offer?.transforms[0]).toEqual({ type: 1, id: 28, attributes: [] });
  });
});

describe('the choice of one proposal (RFC 7296 §2.7)', () => {
  it('takes exactly one transform of each type', () => {
    const received = toProposals(offers({ encryption: ['aes128', 'aes256'], groups: ['modp2048', 'x25519'] }));
    expect(chosen(offers({}), received)).toBe('aes256-sha256-prfsha256-x25519');
  });

  it('prefers our own order, as strongSwan does by default', () => {
    const received = toProposals(
      offers({ encryption: ['aes128', 'aes256'] }, { encryption: ['aes256'], integrity: ['sha512'] }),
    );
    expect(chosen(offers({ encryption: ['aes256', 'aes128'] }), received)).toBe('aes256-sha256-prfsha256-x25519');
    const own = offers({ integrity: ['sha512'] }, {});
    expect(choose(own, received).proposal?.number).toBe(2);
  });

  it('never mixes two proposals', () => {
    const received = toProposals(offers({ integrity: ['sha512'] }, { groups: ['ecp256'] }));
    expect(chosen(offers({ integrity: ['sha256'], groups: ['x25519'] }), received)).toBeUndefined();
  });

  it('does not confuse key lengths', () => {
    expect(choose(offers({ encryption: ['aes128'] }), toProposals(offers({}))).tried).toEqual([1]);
  });

  it('names the type that is missing for each pair that it tries', () => {
    const received = toProposals(offers({ groups: ['ecp256'] }, { encryption: ['aes256gcm16'], integrity: [] }));
    expect(choose(offers({}), received).tried).toEqual([4, 1]);
    expect(choose(esp({}), received).tried).toEqual([0, 0]);
  });

  it('refuses a transform type that it does not know (RFC 7296 §3.3.6)', () => {
    const [proposal] = toProposals(offers({}));
    const additional: Transform = { type: 6, id: 36, attributes: [] };
    const received = [{ ...(proposal as Proposal), transforms: [...(proposal?.transforms ?? []), additional] }];
    expect(choose(offers({}), received).tried).toEqual([6]);
  });

  it('refuses a transform with an attribute that it does not know (RFC 7296 §3.3.6)', () => {
    const [proposal] = toProposals(offers({}));
    const transforms = proposal?.transforms.map((one) =>
      one.type === 3 ? { ...one, attributes: [{ type: 99, value: 1 }] } : one,
    );
    expect(choose(offers({}), [{ ...(proposal as Proposal), transforms: transforms ?? [] }]).tried).toEqual([3]);
  });

  it('takes NONE for no integrity algorithm (RFC 7296 §3.3.3)', () => {
    const own = offers({ encryption: ['aes256gcm16'], integrity: [] });
    const [proposal] = toProposals(own);
    const none: Transform = { type: 3, id: 0, attributes: [] };
    const { proposal: picked } = choose(own, [
      { ...(proposal as Proposal), transforms: [...(proposal?.transforms ?? []), none] },
    ]);
    expect(picked && ikeSuite(picked)?.cipher.id).toBe('aes256gcm16');
    expect(picked?.transforms).toContainEqual(none);
  });

  it('takes no integrity algorithm for NONE', () => {
    const own = offers({ encryption: ['aes256gcm16'], integrity: ['none'] });
    expect(chosen(own, toProposals(offers({ encryption: ['aes256gcm16'], integrity: [] })))).toBe(
      'aes256gcm16-prfsha256-x25519',
    );
  });

  it('forgives a missing ESN transform', () => {
    const [proposal] = toProposals(esp({}));
    const received = [
      { ...(proposal as Proposal), transforms: proposal?.transforms.filter(({ type }) => type !== 5) ?? [] },
    ];
    expect(chosen(esp({}), received)).toBe('aes256-sha256');
  });
});

describe('checking the answer', () => {
  const own = offers({ encryption: ['aes256', 'aes128'] }, { integrity: ['sha512'] });
  const [first, second] = own.map((offer) => choose([offer], toProposals(own)).proposal as Proposal);

  it('accepts one of the offered proposals under its own number', () => {
    for (const answer of [first, second]) expect(accept(own, [answer as Proposal]).proposal).toEqual(answer);
  });

  it.each([
    ['nothing', []],
    ['two proposals', [first, second]],
    ['a number that was not offered', [{ ...first, number: 3 }]],
    ['the number of another proposal', [{ ...first, number: 2 }]],
    ['two transforms of one type', [toProposals(own)[0]]],
    ['an algorithm that was not offered', toProposals(offers({ encryption: ['aes256gcm16'], integrity: [] }))],
  ])('does not accept %s', (_what, answer) => {
    expect(accept(own, answer as Proposal[]).proposal).toBeUndefined();
  });
});

describe('groups', () => {
  const own = offers({ groups: ['x25519', 'ecp256', 'modp2048'] }, { groups: ['modp2048'] });

  it('are guessed from the front', () => {
    expect(firstGroup(own)?.id).toBe('x25519');
  });

  it('move to the front when they are asked for, and none is lost', () => {
    expect(proposalsText(preferGroup(own, 14))).toBe(
      'aes256-sha256-prfsha256-modp2048-x25519-ecp256, aes256-sha256-prfsha256-modp2048',
    );
  });
});

describe('suites', () => {
  it('are the rows of the algorithm table', () => {
    const [proposal] = toProposals(offers({}));
    const suite = ikeSuite(proposal as Proposal);
    expect(suite && suiteParams(suite)).toEqual({
      encryption: 'aes256',
      integrity: 'sha256',
      prf: 'prfsha256',
      group: 'x25519',
    });
  });

  it('need an integrity algorithm exactly where the cipher does not seal by itself (RFC 7296 §3.3.3)', () => {
    const suiteOf = (part: Partial<ProposalConfig>) => espSuite({ transforms: esp(part)[0]?.transforms ?? [] });
    expect(suiteOf({})).toBeDefined();
    expect(suiteOf({ integrity: [] })).toBeUndefined();
    expect(suiteOf({ encryption: ['aes256gcm16'] })).toBeUndefined();
    expect(suiteOf({ encryption: ['aes256gcm16'], integrity: [] })).toBeDefined();
  });
});

describe('for any two configurations', () => {
  const some = (...words: string[]) => fc.shuffledSubarray(words, { minLength: 1 });
  const arbitrary = fc.array(
    fc.record({
      encryption: some('aes128', 'aes256'),
      integrity: some('sha1', 'sha256', 'sha512'),
      prf: some('prfsha1', 'prfsha256'),
      groups: some('x25519', 'ecp256', 'modp2048'),
    }),
    { minLength: 1, maxLength: 3 },
  );

  it('what the responder chooses, the initiator accepts; and both find a choice or neither', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        const [mine, yours] = [offersOf(IKE, a), offersOf(IKE, b)];
        const { proposal } = choose(yours, toProposals(mine));
        const reverse = choose(mine, toProposals(yours)).proposal;
        expect(proposal === undefined).toBe(reverse === undefined);
        if (!proposal) return;
        expect(accept(mine, [proposal]).proposal).toEqual(proposal);
        expect(ikeSuite(proposal)).toBeDefined();
      }),
    );
  });
});
