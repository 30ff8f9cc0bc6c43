import type { Prompt } from './predict.ts';

/** Questions about what IKEv2 does besides its first four messages. */
export const PROMPTS_IKEV2: readonly Prompt[] = [
  {
    id: 'cookie-forged',
    step: 'cookie.response',
    question:
      'A forger floods B with first messages from addresses that are not its own. What does each one cost B now?',
    answers: [
      {
        text: 'A key exchange and some memory, as before',
        feedback:
          'That is what it would cost without cookies. B has not even looked at the public value yet: it has made one hash and has forgotten everything.',
      },
      {
        text: 'One hash and one small answer',
        right: true,
        feedback:
          'Yes. The answer goes to the false address, so the forger never sees the cookie and never gets any further.',
      },
      {
        text: 'Nothing: B does not answer strangers',
        feedback:
          'B cannot tell a stranger from A yet. It answers everybody, but with something that costs next to nothing.',
      },
    ],
  },
  {
    id: 'rekey-pfs',
    step: 'create.shared',
    preset: 'ikev2-rekey-pfs',
    question:
      'Next year somebody steals SK_d out of gateway A’s memory. Eve has kept every packet. Which ESP packets can she open?',
    answers: [
      {
        text: 'Those of the old pair, not those of the new one',
        right: true,
        feedback:
          'Yes. The first pair’s KEYMAT needs SK_d and two nonces, which crossed in the clear in IKE_SA_INIT. The new pair’s KEYMAT needs g^ir (new) as well, and both ends have forgotten their private values.',
      },
      {
        text: 'All of them: every data key comes from SK_d',
        feedback:
          'Every data key needs SK_d, but the new pair’s need more: the fresh shared secret of this exchange. That is what perfect forward secrecy is for.',
      },
      {
        text: 'None: data keys are made from nonces that were sealed',
        feedback:
          'Ni and Nr of the first pair crossed in the clear in IKE_SA_INIT, and whoever has the keys of the IKE SA opens the sealed ones too. What protects the new pair is the fresh key exchange.',
      },
    ],
  },
  {
    id: 'fragments',
    step: 'fragment.flight',
    question: 'Eve flips one bit in one of the parts. What does B do?',
    answers: [
      {
        text: 'It joins all parts, finds the seal broken, and drops the whole message',
        feedback:
          'So it would be if IP had cut the packet: the seal could only be checked at the end. Here every part has a seal of its own.',
      },
      {
        text: 'It drops that part, keeps the others, and waits for it to come again',
        right: true,
        feedback:
          'Yes. A part whose seal does not fit is thrown away before it can do any harm. When no answer comes, A sends all parts again, and B takes the one that it lacks.',
      },
      {
        text: 'It ends the IKE SA, because somebody is attacking',
        feedback:
          'Then anybody on the path could end any IKE SA with one bit. A message that does not open is dropped in silence, and nothing else happens.',
      },
    ],
  },
];
