import type { Prompt } from './predict.ts';

/** Questions about IKEv1 (RFC 2409). */
export const PROMPTS_V1: readonly Prompt[] = [
  {
    id: 'main-offer',
    step: 'main.offer',
    question: 'What has Eve learned from this first message?',
    answers: [
      {
        text: 'Half of the key, and A’s name',
        feedback:
          'That is aggressive mode, which says all of it at once. In main mode message 1 holds the offer and a cookie; the halves come in 3 and 4, the names, hidden, in 5 and 6.',
      },
      {
        text: 'Which algorithms A would use, and no more',
        right: true,
        feedback:
          'Yes. Main mode says one thing at a time: first the algorithms, then the halves, then, hidden, who is who.',
      },
      {
        text: 'The pre-shared key, in a hashed form',
        feedback:
          'The pre-shared key is never sent, hashed or not. Much-copied tables say otherwise. What is sent later, encrypted, is a hash over this conversation that only somebody with the key can make.',
      },
    ],
  },
  {
    id: 'main-halves',
    step: 'main.key-r',
    question: 'Eve has both halves and both nonces. What does she lack for the keys?',
    answers: [
      {
        text: 'Only the pre-shared key',
        feedback:
          'It goes into every key of IKEv1, but it is not all: SKEYID_d, _a and _e are made of g^xy as well. With the pre-shared key alone, Eve as a listener still cannot read on.',
      },
      {
        text: 'Only a private value',
        feedback:
          'In IKEv2 that would be all. In IKEv1 with a pre-shared key it is not: SKEYID is made from the pre-shared key, and every other key from SKEYID.',
      },
      {
        text: 'Both: the pre-shared key and a private value',
        right: true,
        feedback: 'Yes. SKEYID needs the pre-shared key, and the keys made from it need g^xy too. Neither was sent.',
      },
    ],
  },
  {
    id: 'nat-and-hash',
    step: 'main.proof-i',
    preset: 'ikev1-nat',
    question: 'A NAT changed the source address of this packet. Is HASH_I spoilt?',
    answers: [
      {
        text: 'Yes: the address that it covers was rewritten',
        feedback:
          'That takes IDii for the address in the IP header. IDii is what A calls itself, inside the encrypted part, where no NAT can reach it.',
      },
      {
        text: 'No: it covers A’s name, not the IP header',
        right: true,
        feedback:
          'Yes. HASH_I covers both halves, both cookies, A’s offer and IDii. No byte of the IP or UDP header is in it.',
      },
      {
        text: 'No: the NAT computes it anew',
        feedback:
          'It would need SKEYID, and so the pre-shared key. A NAT repairs checksums, which need no key. It can make no keyed hash.',
      },
    ],
  },
  {
    id: 'wrong-psk-v1',
    step: 'main.proof-i',
    preset: 'ikev1-wrong-psk',
    question: 'The two pre-shared keys differ by one letter. Can B open this packet?',
    answers: [
      {
        text: 'Yes, but A’s proof inside will not verify',
        feedback:
          'That is IKEv2, where the encryption keys come from Diffie-Hellman and the nonces alone. In IKEv1 the pre-shared key goes into SKEYID, and so into every key.',
      },
      {
        text: 'No: another pre-shared key gives other keys',
        right: true,
        feedback:
          'Yes. B decrypts with its own key, and noise comes out. It cannot tell a wrong key from a damaged packet.',
      },
      {
        text: 'Yes: a pre-shared key only proves who one is',
        feedback:
          'In IKEv2 it does only that. In IKEv1 SKEYID = prf(PSK, Ni | Nr), and every other key is made from SKEYID.',
      },
    ],
  },
  {
    id: 'which-psk',
    step: 'main.proof-i',
    question: 'B has many peers, each with a pre-shared key of its own. How does it know which key this is?',
    answers: [
      {
        text: 'By A’s name, which is in this packet',
        feedback:
          'The name is inside the encrypted part, and B needs the pre-shared key to open it. So in main mode the name comes too late to choose by.',
      },
      {
        text: 'By the address that A sends from',
        right: true,
        feedback:
          'Yes. That is why main mode with pre-shared keys does not suit peers whose address changes, and why many configurations tie a key to an address.',
      },
      {
        text: 'It tries all of them until one fits',
        feedback:
          'SKEYID had to be computed before this packet came. An implementation could keep several; the RFC says that the key can only be found by the peer’s IP address.',
      },
    ],
  },
  {
    id: 'aggressive-proof',
    step: 'aggressive.answer',
    question: 'Eve has copied this message with HASH_R. What can she do with it at home?',
    answers: [
      {
        text: 'Nothing: a hash cannot be turned back',
        feedback:
          'She need not turn it back. She guesses a pre-shared key, computes HASH_R from it and what she read, and compares. A short or common key does not last long.',
      },
      {
        text: 'Try guesses of the pre-shared key, unseen',
        right: true,
        feedback:
          'Yes. All that HASH_R is made of but the pre-shared key has crossed in the clear, so each guess can be tested at home. Only a long random key holds.',
      },
      {
        text: 'Read all that follows in this tunnel',
        feedback:
          'Even with the pre-shared key a listener lacks a private value, and so g^xy. With the key she could stand in the middle of the next tunnel, though.',
      },
    ],
  },
  {
    id: 'quick-pfs',
    step: 'quick.request',
    preset: 'ikev1-main-pfs',
    question: 'Quick mode carries a second key exchange here. Against what does it help?',
    answers: [
      {
        text: 'Against somebody who later gets hold of phase 1’s keys',
        right: true,
        feedback:
          'Yes: perfect forward secrecy. The keys for data then need a secret that phase 1 never had, and that both ends forget.',
      },
      {
        text: 'Against a pre-shared key that is easy to guess',
        feedback:
          'The proof in phase 1 is made with the same pre-shared key as before. Who guesses it can pose as either end, whatever quick mode does.',
      },
      {
        text: 'Against a cipher that is too weak',
        feedback:
          'Fresh keys for a weak cipher are keys for a weak cipher. The new exchange changes where keys come from, not what they are used with.',
      },
    ],
  },
  {
    id: 'quick-sealed',
    step: 'quick.request',
    question: 'What keeps Eve from changing a byte of this message?',
    answers: [
      {
        text: 'The encryption: a changed byte would not decrypt',
        feedback:
          'Any ciphertext decrypts to something. With CBC one flipped bit garbles one block and flips one bit in the next. Hiding is not the same as sealing.',
      },
      {
        text: 'An ICV at its end, as in IKEv2',
        feedback: 'IKEv1 messages have none. Look at the last bytes of the packet: they are ciphertext.',
      },
      {
        text: 'HASH(1) inside, keyed with SKEYID_a',
        right: true,
        feedback:
          'Yes. It covers the message ID and all payloads after it. The receiver decrypts first, and only then can check.',
      },
    ],
  },
];
