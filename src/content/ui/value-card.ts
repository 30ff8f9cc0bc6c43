/** Words of the value card. */
export const CARD = {
  region: '{name}, where it comes from',
  close: 'Close',
  back: 'Back to {name}',
  size: '{count} bytes, {kept}.',
  oneByte: '1 byte, {kept}.',
  secret: 'secret',
  open: 'no secret',
  fieldMeaning: 'Part of packet {number}, written by {x}.',
  fieldUncounted: 'Part of a packet on a LAN.',
  bytes: 'Full bytes',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Select the text to copy it',
  formula: 'Formula',
  holders: 'Who holds it',
  uses: 'Used for',
  check: 'Check it yourself',
  command: 'Command',
  copyCommand: 'Copy command',
  cyberChef: 'Open in CyberChef',
  prints: 'It should print',
  needs: 'Runs in bash, with OpenSSL 3 and xxd.',
  whole: 'The whole lab, with every key',
  wholeHow: 'Export “Everything as one .zip”, unpack it, and run this in its folder.',
  truth: 'What else is checked',
  newTab: 'opens in a new tab',
  broken:
    'The receiver’s check of these bytes fails in this run, so the command prints others: that is how the receiver notices.',
} as const;

/** What a gateway has to do with a value. `{n}` is a step, `{number}` a packet. */
export const HOLDERS = {
  holds: '{x} holds it',
  other: '{x} holds other bytes',
  never: '{x} never has it',
  notYet: '{x} does not have it yet',
  seed: 'drew it from its random source in step {n}',
  config: 'has it in its configuration',
  wire: 'read it in step {n}, off packet {number}',
  wireUncounted: 'read it in step {n}, off a packet',
  computed: 'computed it in step {n}',
  field: 'wrote these bytes into packet {number}',
  readsField: 'reads or checks them when packet {number} arrives',
  later: 'that happens in step {n}',
  unequal: 'Both ends follow the same formula, and got different bytes.',
} as const;

/** Eve: first what she has, then what she lacks. */
export const EVE = {
  seen: 'Eve has seen it',
  seenWhere: 'It crossed the Internet in the clear, in {packet}.',
  computable: 'Eve can compute it',
  computableWhy: 'She has everything that the formula takes.',
  cannot: 'Eve cannot compute it',
  has: 'She has',
  lacks: 'She lacks',
  or: 'or',
  and: 'and',
  sealed: 'Eve has it only sealed',
  sealedWhere: 'It crossed inside what {packet} encrypts, and she lacks that key.',
  waiting: 'Eve has not seen it yet',
  waitingWhy: 'It will cross the Internet later in this run.',
  guessable: 'Eve can test guesses',
  guessableWhy:
    'It was never sent. But {name} in {packet} is made of nothing else that she lacks, so she can try one guess after the other on her own.',
  never: 'Eve never gets it',
  neverWhy: 'It was never sent, and there is nothing to compute it from.',
  field: 'Eve sees the bytes',
  fieldSeen: 'They cross the Internet as they are. Making them takes what stands in the formula.',
  fieldInside: 'Eve does not see it',
  fieldInsideWhy: 'It crosses encrypted.',
  fieldAway: 'Eve is not on this link',
  fieldAwayWhy: 'These bytes never cross the Internet.',
} as const;

/**
 * What going back from public values to the secret is thought to take. Estimates of RFC 3526 §8 (the lower of its two), RFC
 * 5903 §4 and RFC 8031 §4.
 */
export const HARD: Readonly<Record<string, string>> = {
  modp1536: 'about 2^90',
  modp2048: 'about 2^110',
  modp3072: 'about 2^130',
  modp4096: 'about 2^150',
  modp6144: 'about 2^170',
  modp8192: 'about 2^190',
  ecp256: 'about 2^128',
  ecp384: 'about 2^192',
  ecp521: 'about 2^256',
  x25519: 'about 2^128',
  x448: 'about 2^224',
};
export const HARD_WORDS = 'From the public values alone the best known way takes {steps} steps.';
/** Groups that are within somebody’s reach: RFC 8247 §2.4. */
export const EASY: Readonly<Record<string, string>> = {
  modp768:
    'From the public values alone that is within reach: RFC 8247 says that off-the-shelf hardware breaks this group.',
  modp1024: 'From the public values alone that is hard, but a rich attacker may manage it: this group is weak.',
};

export const USES = {
  stream: '{name}, {count} bytes, is made from it and cut into',
  ownStream: 'cut into',
  made: 'It goes into',
  /** Beside values of one name. */
  twin: { own: 'for {x}’s message', peer: 'to check {y}’s message' },
  streamOf: '{name} of {sa}',
  packets: 'Packets that carry it or are sealed with it',
  packet: 'packet {number}',
  noPacket: 'It touches no packet.',
  none: 'Nothing more is made of it.',
  field: 'It stands in one packet only.',
  toPacket: 'Show it in packet {number}',
  toField: 'Show it in its packet',
} as const;

/** What stands instead of a command where nothing was computed. Keyed by rule. */
export const NO_COMMAND: Readonly<Record<string, string>> = {
  seed: 'Nothing to compute: these bytes came out of the random source, which this lab seeds so that everybody sees the same.',
  wire: 'Nothing to compute: these bytes were read off a packet. They stand in the export as well.',
  constant: 'Nothing to compute: these bytes are printed in the RFC.',
  config: 'Nothing to compute: somebody typed it.',
};
export const NO_COMMAND_ELSE = 'For these bytes there is no command.';

/** What computes, in words. Keyed by the Lab’s word for it. */
export const ALGORITHMS: Readonly<Record<string, string>> = {
  prfmd5: 'HMAC-MD5',
  prfsha1: 'HMAC-SHA-1',
  prfsha256: 'HMAC-SHA-256',
  prfsha384: 'HMAC-SHA-384',
  prfsha512: 'HMAC-SHA-512',
  prfaesxcbc: 'AES-XCBC-PRF-128',
  prfaescmac: 'AES-CMAC-PRF-128',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  x25519: 'Curve25519',
  x448: 'Curve448',
  ecp256: 'the curve P-256',
  ecp384: 'the curve P-384',
  ecp521: 'the curve P-521',
};

/** MACs of packets: the same hashes, with a key and cut. */
export const MACS: Readonly<Record<string, string>> = {
  md5: 'HMAC-MD5, cut to 12 bytes',
  sha1: 'HMAC-SHA-1, cut to 12 bytes',
  sha256: 'HMAC-SHA-256, cut to 16 bytes',
  sha384: 'HMAC-SHA-384, cut to 24 bytes',
  sha512: 'HMAC-SHA-512, cut to 32 bytes',
  aesxcbc: 'AES-XCBC-MAC, cut to 12 bytes',
  aescmac: 'AES-CMAC, cut to 12 bytes',
};

export const GROUP_OF_BITS = 'numbers modulo a prime of {bits} bits';

/** What a formula means, beside it. `{by}` is what computes. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  'dh.public':
    'On {by}: the base point g, added to itself as often as the private value says. It is what goes into the KE payload.',
  'dh.shared':
    'On {by}: the other end’s public value, added to itself as often as one’s own private value says. Both ends come to the same.',
  'dh.public.modp': 'In {by}: the generator g, raised to the private value. It is what goes into the KE payload.',
  'dh.shared.modp':
    'In {by}: the other end’s public value, raised to one’s own private value. Both ends come to the same.',
  'rfc7296.skeyseed':
    'prf is {by}. The two nonces, end to end, are its key (with a PRF of AES, the first 8 bytes of each); the shared secret is its message.',
  'rfc7296.skeyseed-rekey':
    'prf is {by}, the old IKE SA’s. Its SK_d is the key; the new shared secret and the new nonces are the message.',
  'rfc7296.cookie':
    'One byte says which secret it was, then comes {by}. RFC 7296 §2.6 suggests it so; no other gateway needs to know.',
  'rfc7296.prfplus':
    'prf is {by}, run again and again: each block is made over the block before, the nonces and SPIs, and a counter.',
  'rfc7296.keys': 'Nothing is computed here: the keys are cut from the stream, one after the other.',
  'rfc7296.auth': 'prf is {by}. The padded PSK is its key; the message is what this end signs with it.',
  'rfc7296.auth.keypad': 'prf is {by}. The PSK is its key, a fixed text is its message.',
  'rfc7296.auth.macedid': 'prf is {by}. It binds the identity to this session’s keys.',
  'rfc7296.auth.signedoctets':
    'Three things, end to end: this end’s IKE_SA_INIT message as it was sent last, the other end’s nonce, and the MAC over the identity.',
  'rfc7296.keymat':
    'prf is {by}, run again and again over SK_d and the nonces; with PFS the fresh shared secret comes first.',
  'rfc7296.nat-detection': '{by}, over SPIs, address and port. A NAT that changes address or port makes it differ.',
  'rfc2409.skeyid':
    'prf is {by}. The PSK is its key, both nonces are its message: without the PSK nobody gets any key of phase 1.',
  'rfc2409.skeyids': 'prf is {by}. Each of the three goes into the next, and a number tells them apart.',
  'rfc2409.keys': 'Nothing is computed here: the key is cut from the front of what is there.',
  'rfc2409.ka': 'prf is {by}. SKEYID_e is too short for this cipher, so it is stretched, block by block.',
  'rfc2409.iv': 'The front of {by}, as long as one block of the cipher. Both ends compute it; it is never sent.',
  'rfc2409.hash': 'prf is {by}. Who can make it has the PSK, and has seen the same exchange.',
  'rfc2409.message-hash':
    'prf is {by}. It proves that the message comes from the phase 1 peer, and that nobody changed it.',
  'rfc2409.keymat':
    'prf is {by}. K2 is made as K1 is, with K1 in front of the message, K3 with K2, until there are enough bytes. The SPI is in it, so each direction gets keys of its own.',
  'rfc3947.nat-d': '{by}, the hash of phase 1, over cookies, address and port.',
  'iv.counted':
    'An IV of a counter mode need not be secret, only never come twice under one key. Here it is the sequence number.',
  'iv.ike':
    'It must never come twice under one key. Message ID and answer bit make sure of that here: each direction has its own key. The RFC leaves the way to the sender.',
  'iv.ike-fragment': 'It must never come twice under one key, so the fragment’s number is in it too.',
  'seal.null': 'Nothing is encrypted: the bytes are the same before and after.',
  'seal.aead': 'One key encrypts and seals. The salt at the end of the key and the IV make the nonce.',
  'seal.encrypt': 'Encrypted only. That nobody changed it is the business of the integrity key, or in IKEv1 of HASH.',
  'seal.tag':
    'The second result of the same cipher: it covers what is encrypted, and the headers in front as they are.',
  'seal.mac': 'mac is {by}. The receiver computes it again, and drops the packet where it differs.',
  'inet.checksum':
    'Words of 16 bits added up, and every bit of the sum turned over. No key goes in, so anybody can make it fit again.',
};
