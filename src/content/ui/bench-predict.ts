import type { Answer } from '../predict.ts';

/** A question at a bench. What happens is computed once it has been answered. */
export interface BenchPrompt {
  question: string;
  answers: readonly [Answer, Answer, Answer];
}

/** Words around the questions at a bench. */
export const PREDICT = {
  region: 'Predict, then see',
  right: 'the right answer',
  wrong: 'not the right answer',
  again: 'Ask me again',
  odd: '“{typed}” is none of the answers: choose one below.',
} as const;

/** Questions at the HMAC bench. `{…}` are filled with the sizes of the chosen hash. */
export const HMAC_PROMPTS = {
  bit: {
    question: 'The last bit of the message flips. How many of the {bits} bits of the HMAC change?',
    answers: [
      {
        text: 'One',
        feedback:
          'That is how XOR behaves: one bit in, one bit out. In a hash every bit of the input reaches every bit of the output, so about half of them change. Eve may flip what she likes; she cannot steer what comes out.',
      },
      {
        text: 'About half of them',
        right: true,
        feedback: 'Yes. Each bit of the output falls anew, as if a coin were tossed for it.',
      },
      {
        text: 'All of them',
        feedback:
          'That takes “it looks all different” for “each bit is different”. Were all of them to change, the new value would be the old one turned over, and Eve could foretell it. About half change, as if coins were tossed.',
      },
    ],
  },
  long: {
    question: 'The key goes into one block, and a block of {hash} has {block} B. What becomes of a key of {long} B?',
    answers: [
      {
        text: 'It is cut to {block} B',
        feedback:
          'Then all keys that begin alike would be one key. HMAC hashes such a key first, so that every byte of it counts; zeros fill the hash up to a block (RFC 2104 §2).',
      },
      {
        text: 'Its hash takes its place, and zeros fill that up',
        right: true,
        feedback:
          'Yes: {out} B of hash, then zeros up to {block} B (RFC 2104 §2). A shorter key is not hashed, only filled up with zeros.',
      },
      {
        text: 'It takes two blocks',
        feedback:
          'ipad and opad are one block long, and so is the key that they are XORed with. A longer one is hashed first, and zeros fill the hash up to a block (RFC 2104 §2).',
      },
    ],
  },
} as const satisfies Record<string, BenchPrompt>;

/** What the questions lead to. */
export const HMAC_SEEN = {
  bit: 'With this key and message: {inner} of {bits} bits of the inner hash changed, and with them {outer} of {bits} bits of the HMAC. K ⊕ ipad and K ⊕ opad stayed as they were.',
  inner: 'inner hash',
  outer: 'HMAC',
  empty: 'The message is empty, so there is no bit to flip. Type one above.',
  take: 'Put a key of {long} B into the drawing',
  taken: 'See the drawing above: its key of {count} B is hashed first.',
} as const;
