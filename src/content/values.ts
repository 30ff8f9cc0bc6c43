/** The words of a value, keyed by its name in the RFC. `symbol` is set as mathematics; `^` raises what follows. */
export interface ValueWords {
  label: string;
  symbol?: string;
  /** A few words for a table row. */
  short: string;
  meaning: string;
}

export const VALUES: Record<string, ValueWords> = {
  PSK: {
    label: 'Pre-shared key',
    short: 'typed on both gateways',
    meaning:
      'A secret that somebody typed on both gateways. In IKEv2 it goes into the proof of identity only; in IKEv1 it goes into every key. It should be long and random: whoever lures a gateway into an exchange can test guesses against its proof.',
  },
  SPIi: {
    label: 'SPIi',
    short: 'the IKE SA’s label, A’s half',
    meaning: 'Eight bytes, picked by the initiator, never zero. With SPIr they name the IKE SA.',
  },
  SPIr: {
    label: 'SPIr',
    short: 'the IKE SA’s label, B’s half',
    meaning:
      'Eight bytes, picked by the responder. They are zero in the very first message, because B has not spoken yet.',
  },
  Ni: {
    label: 'Ni',
    short: 'A’s nonce',
    meaning: 'A random number used once. It makes the keys of this session fresh, and it is no secret.',
  },
  Nr: {
    label: 'Nr',
    short: 'B’s nonce',
    meaning: 'A random number used once. It makes the keys of this session fresh, and it is no secret.',
  },
  i: {
    label: 'A’s private value',
    symbol: 'i',
    short: 'never sent',
    meaning:
      'A’s Diffie-Hellman private value. It stays inside gateway A and can be forgotten once the shared secret is computed.',
  },
  r: {
    label: 'B’s private value',
    symbol: 'r',
    short: 'never sent',
    meaning:
      'B’s Diffie-Hellman private value. It stays inside gateway B and can be forgotten once the shared secret is computed.',
  },
  'g^i': {
    label: 'A’s public value',
    symbol: 'g^i',
    short: 'sent in the clear',
    meaning:
      'Made from A’s private value. Anybody may see it: in a strong group nobody knows a practical way back to the private value.',
  },
  'g^r': {
    label: 'B’s public value',
    symbol: 'g^r',
    short: 'sent in the clear',
    meaning:
      'Made from B’s private value. Anybody may see it: in a strong group nobody knows a practical way back to the private value.',
  },
  'g^ir': {
    label: 'Shared secret',
    symbol: 'g^ir',
    short: 'computed twice, sent never',
    meaning:
      'What both ends compute from their own private value and the other’s public value. It feeds the PRF and never encrypts a packet itself.',
  },
  SKEYSEED: {
    label: 'SKEYSEED',
    short: 'the seed of all IKE keys',
    meaning: 'The seed that every key of the IKE SA grows from. Its work is done once the keys are cut.',
  },
  COOKIE: {
    label: 'Cookie',
    short: 'a receipt for an address',
    meaning:
      'A hash over the nonce, the address and the SPI of a first message, and a secret of the responder. Who brings it back has shown that it receives at its address; the responder has kept nothing in the meantime.',
  },
  'cookie secret': {
    label: 'Cookie secret',
    short: 'one secret for all cookies',
    meaning:
      'Random, known to the responder alone, and the same for all initiators. It has nothing to do with any key; a real gateway changes it often.',
  },
  'prf+ stream': {
    label: 'prf+ stream',
    short: 'cut into SK_d … SK_pr',
    meaning:
      'As many bytes as the keys need, made by running the PRF again and again, each time over its last output. The keys are cut from it in a fixed order.',
  },
  SK_d: {
    label: 'SK_d',
    short: 'makes the keys for data',
    meaning: 'Kept for one job: to derive the keys of child SAs. It touches no packet.',
  },
  SK_ai: {
    label: 'SK_ai',
    short: 'seals A’s IKE messages',
    meaning: 'The integrity key for IKE messages from the initiator. Absent where the cipher seals by itself.',
  },
  SK_ar: {
    label: 'SK_ar',
    short: 'seals B’s IKE messages',
    meaning: 'The integrity key for IKE messages from the responder. Absent where the cipher seals by itself.',
  },
  SK_ei: {
    label: 'SK_ei',
    short: 'encrypts A’s IKE messages',
    meaning:
      'The encryption key for IKE messages from the initiator. For AES-GCM its last four bytes are a salt that goes into every nonce.',
  },
  SK_er: {
    label: 'SK_er',
    short: 'encrypts B’s IKE messages',
    meaning:
      'The encryption key for IKE messages from the responder. For AES-GCM its last four bytes are a salt that goes into every nonce.',
  },
  SK_pi: {
    label: 'SK_pi',
    short: 'goes into A’s proof',
    meaning: 'Ties A’s identity to this very session: it keys the MAC over IDi inside A’s signed octets.',
  },
  SK_pr: {
    label: 'SK_pr',
    short: 'goes into B’s proof',
    meaning: 'Ties B’s identity to this very session: it keys the MAC over IDr inside B’s signed octets.',
  },
  'Key Pad': {
    label: 'Padded PSK',
    short: 'prf(PSK, "Key Pad for IKEv2")',
    meaning:
      'The PSK is not used as it is. It is mixed with a fixed text first, so that an implementation can store this instead of the PSK.',
  },
  MACedIDForI: {
    label: 'MACedIDForI',
    short: 'MAC over A’s identity',
    meaning: 'prf(SK_pi, body of the IDi payload): A’s name, bound to this session’s keys.',
  },
  MACedIDForR: {
    label: 'MACedIDForR',
    short: 'MAC over B’s identity',
    meaning: 'prf(SK_pr, body of the IDr payload): B’s name, bound to this session’s keys.',
  },
  InitiatorSignedOctets: {
    label: 'InitiatorSignedOctets',
    short: 'what A’s proof covers',
    meaning:
      'A’s IKE_SA_INIT message exactly as sent (the last, if it had to send it again), then Nr, then MACedIDForI. Change one byte of that message on the way and the proof fails.',
  },
  ResponderSignedOctets: {
    label: 'ResponderSignedOctets',
    short: 'what B’s proof covers',
    meaning:
      'B’s IKE_SA_INIT message exactly as sent, then Ni, then MACedIDForR. Change one byte of that message on the way and the proof fails.',
  },
  AUTH_i: {
    label: 'AUTH of A',
    short: 'A’s proof of identity',
    meaning: 'A MAC that only a holder of the PSK can make for this very conversation. The PSK itself is never sent.',
  },
  AUTH_r: {
    label: 'AUTH of B',
    short: 'B’s proof of identity',
    meaning: 'A MAC that only a holder of the PSK can make for this very conversation. The PSK itself is never sent.',
  },
  KEYMAT: {
    label: 'KEYMAT',
    short: 'cut into the data keys',
    meaning:
      'prf+(SK_d, Ni | Nr), with PFS g^ir in front of Ni: the bytes that the keys of both data directions are cut from.',
  },
  ESP_ei: {
    label: 'ESP key, A to B',
    short: 'encrypts data from A to B',
    meaning:
      'Encrypts the packets that run from the initiator to the responder. For AES-GCM its last four bytes are the salt.',
  },
  ESP_ai: {
    label: 'ESP integrity key, A to B',
    short: 'seals data from A to B',
    meaning: 'Keys the MAC over every packet from the initiator to the responder.',
  },
  ESP_er: {
    label: 'ESP key, B to A',
    short: 'encrypts data from B to A',
    meaning:
      'Encrypts the packets that run from the responder to the initiator. For AES-GCM its last four bytes are the salt.',
  },
  ESP_ar: {
    label: 'ESP integrity key, B to A',
    short: 'seals data from B to A',
    meaning: 'Keys the MAC over every packet from the responder to the initiator.',
  },
  AH_ai: {
    label: 'AH key, A to B',
    short: 'seals packets from A to B',
    meaning:
      'Keys the MAC over every packet that AH protects from the initiator to the responder. AH has no key to encrypt.',
  },
  AH_ar: {
    label: 'AH key, B to A',
    short: 'seals packets from B to A',
    meaning:
      'Keys the MAC over every packet that AH protects from the responder to the initiator. AH has no key to encrypt.',
  },
  NAT_DETECTION_SOURCE_IP: {
    label: 'Source address hash',
    short: 'was the sender’s address changed?',
    meaning: 'SHA-1 over both SPIs and the address and port that the sender believes it sends from.',
  },
  NAT_DETECTION_DESTINATION_IP: {
    label: 'Destination address hash',
    short: 'was the receiver’s address changed?',
    meaning: 'SHA-1 over both SPIs and the address and port that the sender believes it sends to.',
  },
  SPI_in: {
    label: 'SPI for incoming data',
    short: 'picked by the receiver',
    meaning: 'Four bytes that this gateway picked. Packets that carry them are opened with the keys of this SA.',
  },
  SPI_out: {
    label: 'SPI for outgoing data',
    short: 'picked by the other end',
    meaning:
      'Four bytes that the other gateway picked. This gateway writes them on every packet it sends through the tunnel.',
  },
};
