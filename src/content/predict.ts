import { PROMPTS_V1 } from './predict-ikev1.ts';
import { PROMPTS_IKEV2 } from './predict-ikev2.ts';
import { PROMPTS_IPSEC } from './predict-ipsec.ts';

/** One of three answers. The feedback names what was mixed up, says what is true, and what still works for Eve. */
export interface Answer {
  text: string;
  right?: true;
  feedback: string;
}

/** A question to be answered before the next step shows what happens. Asked the first time its step comes. */
export interface Prompt {
  id: string;
  /** The step it is asked at. */
  step: string;
  /** Asked in this lab only; such a question goes before a general one. */
  preset?: string;
  /** What the lab must have for the question to be one; keys a test in the view. */
  needs?: 'replay-window' | 'nat-detection' | 'ah-alone';
  question: string;
  answers: readonly [Answer, Answer, Answer];
}

const PROMPTS_V2: readonly Prompt[] = [
  {
    id: 'first-ping',
    step: 'host.ping',
    question: 'Gateway A must protect this ping and holds no keys yet. What becomes of the ping?',
    answers: [
      {
        text: 'It waits until the tunnel is up',
        feedback:
          'Some systems do keep a packet or two. This gateway, like many routers, keeps nothing: it drops the ping and starts IKE. The pings that come later find the tunnel.',
      },
      {
        text: 'It crosses unprotected, just this once',
        feedback:
          'That takes “protect” for “protect if you can”. A PROTECT rule never lets a matching packet out in the clear. The ping is dropped, and IKE begins.',
      },
      {
        text: 'It is dropped, and IKE begins',
        right: true,
        feedback: 'Yes. That is why the first ping through a fresh tunnel is so often lost: .!!!',
      },
    ],
  },
  {
    id: 'first-message',
    step: 'init.request',
    question: 'Eve has copied all of it. What can she work out?',
    answers: [
      {
        text: 'The key that A and B will share',
        feedback:
          'That takes one half for the whole. The shared secret needs one public value and the other end’s private value, and a private value is never sent. Eve may keep her copy; it does not help her.',
      },
      {
        text: 'A’s private value, by undoing the public one',
        feedback:
          'Going from private to public is quick, and nobody knows a practical way back in these groups. A large quantum computer would change that.',
      },
      {
        text: 'Which algorithms A offers, but no secret',
        right: true,
        feedback: 'Yes. The offer, the nonce and the public value are in the clear, and none of them is a secret.',
      },
    ],
  },
  {
    id: 'both-halves',
    step: 'init.response',
    question: 'Eve now has both public values and both nonces. Can she compute the keys?',
    answers: [
      {
        text: 'Yes: she has everything that was sent',
        feedback:
          'Everything that was sent is not everything that was used. Each end put in its own private value, and neither of those ever left its gateway.',
      },
      {
        text: 'No: she lacks a private value',
        right: true,
        feedback: 'Yes. One private value, of either end, is all that she lacks, and neither was sent.',
      },
      {
        text: 'Only if she learns the pre-shared key',
        feedback:
          'In IKEv2 the pre-shared key has no part in these keys. With it Eve could not read this exchange; she could stand in the middle of a new one and pose as either end.',
      },
    ],
  },
  {
    id: 'keys-differ',
    step: 'auth.request',
    preset: 'ikev2-wrong-psk',
    question: 'The two pre-shared keys differ by one letter. Can B open this packet?',
    answers: [
      {
        text: 'No: another pre-shared key gives other keys',
        feedback:
          'That is IKEv1, where the pre-shared key goes into every key. In IKEv2 the keys come from Diffie-Hellman and the nonces alone, so both ends hold the same ones.',
      },
      {
        text: 'Yes, but A’s proof inside will not verify',
        right: true,
        feedback: 'Yes. Opening needs the keys of the exchange; only AUTH is made with the pre-shared key.',
      },
      {
        text: 'Yes, and B will not notice anything',
        feedback:
          'Then the pre-shared key would be good for nothing. AUTH is made with it, and B computes the same AUTH with its own copy and compares.',
      },
    ],
  },
  {
    id: 'flipped-bit',
    step: 'auth.request',
    question: 'Eve flips one bit of the hatched part. What does {y} do?',
    answers: [
      {
        text: 'Decrypts to one wrong bit and carries on',
        feedback:
          'That is encryption without integrity. Here the seal covers every byte in front of it, and {y} uses nothing before the seal has been checked.',
      },
      {
        text: 'Replies AUTHENTICATION_FAILED',
        feedback:
          'That answer is about the proof inside, which nobody looks at before the seal holds. {y} drops the packet without a word: answering would help an attacker.',
      },
      {
        text: 'Finds the seal broken and drops it, silently',
        right: true,
        feedback: 'Yes. No answer comes, so A sends the same bytes again. Eve has delayed them and learned nothing.',
      },
    ],
  },
  {
    id: 'forged-no',
    step: 'init.no-proposal',
    question: 'B will answer “no”. Could Eve have sent such a “no” herself?',
    answers: [
      {
        text: 'Yes: nothing can be sealed yet',
        right: true,
        feedback:
          'Yes. There is no key yet, so a refusal at this stage is only a hint. A careful gateway goes on trying for a while before it gives up.',
      },
      {
        text: 'No: she does not know A’s SPI',
        feedback: 'An SPI is a label and no secret. Eve copied it out of A’s message, where it stands in the clear.',
      },
      {
        text: 'No: B signs it with the pre-shared key',
        feedback:
          'Proof comes one exchange later, with AUTH in IKE_AUTH. In IKE_SA_INIT nothing is signed, and nothing is sealed.',
      },
    ],
  },
];

export const PROMPTS: readonly Prompt[] = [...PROMPTS_V2, ...PROMPTS_IKEV2, ...PROMPTS_V1, ...PROMPTS_IPSEC];
