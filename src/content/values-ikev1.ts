import type { ValueWords } from './values.ts';

/** The values that only IKEv1 has. */
export const IKEV1_VALUES: Record<string, ValueWords> = {
  'CKY-I': {
    label: 'CKY-I',
    short: 'the ISAKMP SA’s label, A’s half',
    meaning: 'The initiator’s cookie: eight bytes that nobody can guess. With CKY-R it names the ISAKMP SA.',
  },
  'CKY-R': {
    label: 'CKY-R',
    short: 'the ISAKMP SA’s label, B’s half',
    meaning:
      'The responder’s cookie. It is zero in the very first message. Who sends it back can receive at its address; in main mode B knows that much before it computes anything.',
  },
  SKEYID: {
    label: 'SKEYID',
    short: 'made from the PSK',
    meaning:
      'prf(PSK, Ni | Nr). Every key of IKEv1 grows from it, so two different PSKs give two different sets of keys.',
  },
  SKEYID_d: {
    label: 'SKEYID_d',
    short: 'makes the keys for data',
    meaning: 'Kept for one job: to derive the keys of quick mode. It touches no packet.',
  },
  SKEYID_a: {
    label: 'SKEYID_a',
    short: 'keys the HASH of later messages',
    meaning: 'Keys HASH(1), HASH(2) and HASH(3): what keeps quick mode and notifications from being changed or forged.',
  },
  SKEYID_e: {
    label: 'SKEYID_e',
    short: 'gives the encryption key',
    meaning: 'The encryption key Ka is taken from it, or grown from it where the cipher needs more bytes.',
  },
  Ka: {
    label: 'Ka',
    short: 'encrypts, both ways',
    meaning:
      'The key of the cipher. The same one in both directions, for every encrypted message of phase 1 and phase 2. It is what Wireshark wants to know.',
  },
  IV: {
    label: 'First IV',
    short: 'a hash, never sent',
    meaning:
      'Where CBC begins. In phase 1 a hash of both public values; in each later exchange a hash of the last block of phase 1 and the message ID.',
  },
  'M-ID': {
    label: 'Message ID',
    short: 'names the exchange',
    meaning: 'Four random bytes that tell exchanges under one ISAKMP SA apart. They go into its IV and its HASH.',
  },
  HASH_I: {
    label: 'HASH_I',
    short: 'A’s proof of identity',
    meaning:
      'A keyed hash that only a holder of the PSK can make for this very conversation. The PSK itself is never sent.',
  },
  HASH_R: {
    label: 'HASH_R',
    short: 'B’s proof of identity',
    meaning:
      'A keyed hash that only a holder of the PSK can make for this very conversation. In aggressive mode it crosses in the clear, and Eve can try guesses against it.',
  },
  'HASH(1)': {
    label: 'HASH(1)',
    short: 'covers the first message',
    meaning:
      'A keyed hash over the message ID and every payload behind it: in quick mode 1, in notifications and deletes.',
  },
  'HASH(2)': {
    label: 'HASH(2)',
    short: 'covers the answer',
    meaning: 'The same over the answer, with the initiator’s nonce, so that it fits no other question.',
  },
  'HASH(3)': {
    label: 'HASH(3)',
    short: 'a sign of life',
    meaning: 'Covers both nonces and no payload: whoever made it is there now and has the keys.',
  },
  'NAT-D source': {
    label: 'Source address hash',
    short: 'was the sender’s address changed?',
    meaning: 'A hash over both cookies and the address and port that the sender believes it sends from.',
  },
  'NAT-D destination': {
    label: 'Destination address hash',
    short: 'was the receiver’s address changed?',
    meaning: 'A hash over both cookies and the address and port that the sender believes it sends to.',
  },
  KEYMAT_i: {
    label: 'KEYMAT, A to B',
    short: 'cut into the data keys A to B',
    meaning:
      'Made from SKEYID_d, the nonces and B’s SPI: the bytes that the keys for packets from the initiator are cut from.',
  },
  KEYMAT_r: {
    label: 'KEYMAT, B to A',
    short: 'cut into the data keys B to A',
    meaning:
      'Made from SKEYID_d, the nonces and A’s SPI: the bytes that the keys for packets from the responder are cut from.',
  },
  'AH SPI_in': {
    label: 'AH SPI for incoming data',
    short: 'picked by the receiver',
    meaning: 'AH and ESP are two SAs even where one stands around the other, so AH has a label of its own.',
  },
  'AH SPI_out': {
    label: 'AH SPI for outgoing data',
    short: 'picked by the other end',
    meaning: 'The label that this gateway writes into the AH header of every packet it sends.',
  },
  'AH KEYMAT_i': {
    label: 'KEYMAT of AH, A to B',
    short: 'cut into AH’s key A to B',
    meaning: 'The protocol number and AH’s own SPI go into it, so it has nothing in common with the KEYMAT of ESP.',
  },
  'AH KEYMAT_r': {
    label: 'KEYMAT of AH, B to A',
    short: 'cut into AH’s key B to A',
    meaning: 'The protocol number and AH’s own SPI go into it, so it has nothing in common with the KEYMAT of ESP.',
  },
};
