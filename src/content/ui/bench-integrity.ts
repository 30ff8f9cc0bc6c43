/** Words of the bench on checksums, hashes and HMACs. Keys of `CHECK_NAMES` and `ACTS` are those of its address. */
export const INTEGRITY = {
  message: 'Message',
  key: 'Shared key, of A and B',
  defaultMessage: 'PAY 0190 TO 10.2.0.10 REF 7K2M',
  defaultKey: 'correct horse battery',
  typed:
    'The message is one that you can change; nothing on this bench comes from a lab yet. Load a packet of the lab below.',
  loaded: 'From the lab, packet “{label}”: {name}. The message is the {bytes} bytes that it covers',
  loadedValue: 'From the lab, a value: {name}. The message is the {bytes} bytes that it covers',
  withKey: ', the key is the packet’s own, {key}.',
  withoutKey: '; it needs no key.',
  changed: 'You have changed the message, so the packet’s own check no longer belongs to it.',
  back: 'Back to the packet’s bytes',
  own: 'A message of my own',
  lost: 'In this packet there is no check called “{name}” that can be computed again, so here is a message to try.',
  strip: 'The message as it arrives, byte by byte',
  byte: 'Byte {byte}',
  byteLabel: 'Byte {byte}:',
  byteWas: ', was {before}',
  bits: 'Bits of byte {byte}',
  bitLabel: 'Bit {bit}: {digit}',
  bitFlipped: 'Bit {bit} flipped: {before} became {after}',
  bitCalm: 'Select a bit to flip it.',
  earlier: 'Bytes before',
  later: 'Bytes after',
  page: 'Bytes {from} to {to} of {count}',
  acts: 'What happens on the way',
  patchAt: 'Eve’s four bytes begin at byte',
  patch: 'Eve wrote {bytes} over bytes {from} to {to}: the only four bytes there that keep the CRC-32.',
  patchCovers:
    'Her four bytes lie over the bit that she flipped. The only ones that keep the CRC-32 there are the old ones: give them another place.',
  patchShort: 'The message is too short for four bytes of hers, so she computes the CRC-32 again instead.',
  same: 'Both words are the same, so swapping them changes nothing. Select another byte.',
  headings: {
    check: 'Check',
    carried: 'Beside the message',
    computed: 'The receiver computes',
    bits: 'Bits changed from the original',
    verdict: 'The receiver says',
  },
  table: 'The checks, and what the receiver makes of them',
  count: '{changed} of {bits}',
  byEve: 'by Eve',
  was: 'was {hex}',
  verdicts: {
    intact: 'intact',
    noticed: 'noticed',
    missed: 'accepted',
    missedWhy: 'the sum is the same in any order',
    kept: 'her four bytes keep it',
    recomputed: 'she computed it again',
    rejected: 'rejected',
    guessed: 'she lacks {key}',
  },
  theKey: 'the key',
  moral: 'A checksum catches accidents. Only a key catches Eve.',
} as const;

export const ACTS = {
  calm: {
    name: 'Nothing',
    say: 'The message arrives as it was sent. Whatever the receiver computes is what stands beside it.',
  },
  flip: {
    name: 'A bit flips',
    say: 'One bit is enough, and everybody notices. The IP checksum moves by a few bits; hashes and HMACs change in about half of theirs. That is the avalanche.',
  },
  swap: {
    name: 'Two words swap',
    say: 'Two neighbouring 16-bit words change places. The IP checksum is a sum, and a sum does not see the order. Nobody had to attack it.',
  },
  eve1: {
    name: 'Eve mends the checksums',
    say: 'Eve flips the bit and wants nobody to notice. The IP checksum she computes again. Beside the CRC-32 she changes nothing: four bytes of the message are enough to bend it back.',
  },
  eve2: {
    name: '… and the hashes',
    say: 'A hash has no secret. Eve computes MD5, SHA-1 and SHA-256 over her message, as anybody can, and writes them beside it.',
  },
  eve3: {
    name: '… and the keyed ones?',
    say: 'For an HMAC or AES-GCM she needs {key}. Without it she can only guess: here with a key of zeros. The receiver computes with the real one.',
  },
} as const;

/** What a check is called, and what it is. */
export const CHECK_NAMES = {
  ip: { name: 'IP checksum', sub: '16-bit sum, no key' },
  crc32: { name: 'CRC-32', sub: 'checksum, no key' },
  md5: { name: 'MD5', sub: 'hash, no key' },
  sha1: { name: 'SHA-1', sub: 'hash, no key' },
  sha256: { name: 'SHA-256', sub: 'hash, no key' },
  'hmac-md5': { name: 'HMAC-MD5', sub: 'hash and shared key' },
  'hmac-sha1': { name: 'HMAC-SHA-1', sub: 'hash and shared key' },
  'hmac-sha256': { name: 'HMAC-SHA-256', sub: 'hash and shared key' },
  gcm: { name: 'AES-GCM tag', sub: 'cipher with shared key' },
} as const;

/** The packet’s own check: how it was made. */
export const OWN_CHECK = {
  sum: '16-bit sum, no key',
  hash: '{id}, no key',
  mac: '{id}, key {key}',
  aead: 'tag of {id}, key {key}',
  equal: 'the packet carries the same',
  differs: 'but the packet carries {hex}: it was changed on the way',
  ids: {
    md5: 'HMAC-MD5, cut to 96 bits',
    sha1: 'HMAC-SHA-1, cut to 96 bits',
    sha256: 'HMAC-SHA-256, cut to 128 bits',
    sha384: 'HMAC-SHA-384, cut to 192 bits',
    sha512: 'HMAC-SHA-512, cut to 256 bits',
  } as Readonly<Record<string, string>>,
  hashes: { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as Readonly<
    Record<string, string>
  >,
} as const;

export const ANSWERS = {
  difference: {
    heading: 'What is the difference?',
    rows: [
      {
        name: 'A checksum',
        text: 'is made for accidents: cheap, short, easy to bend. Anybody can make it fit a changed message.',
      },
      {
        name: 'A hash',
        text: 'is a fingerprint: nobody should find two messages that share one. But there is no secret in it, so Eve takes a new fingerprint of her own message.',
      },
      {
        name: 'An HMAC',
        text: 'is a hash with a shared key inside. Only who has the key can make it, so it says both “unchanged” and “from one of us”.',
      },
    ],
    inside: 'See the key go in',
  },
  twice: {
    heading: 'Why MD5 in both phases?',
    text: 'In IKEv1’s phase 1 the hash becomes the PRF, HMAC-MD5: it makes the keys, and HASH_I and HASH_R, with which each side proves that it holds the pre-shared key. That is authentication, once for each side. In phase 2, HMAC-MD5-96 seals every packet with an ICV. That is integrity, per packet. The same algorithm, with other keys, for two jobs.',
    link: 'Both, side by side, in the key trees',
  },
  broken: {
    heading: 'What does “MD5 is broken” mean?',
    text: 'Two messages with the same MD5 have been found, and anybody can make more. These 128 bytes differ in {count} bits (X. Wang, H. Yu, “How to Break MD5 and Other Hash Functions”, EUROCRYPT 2005).',
    first: 'First message',
    second: 'Second message',
    messages: 'Both messages; bytes that differ are marked',
    same: 'the same',
    different: 'different',
    hmac: 'HMAC-MD5 hashes the key first, so where the message begins, the state of the hash is a secret. A collision is made for a state that one knows. RFC 6151 §2.3: the attacks on HMAC-MD5 “do not seem to indicate a practical vulnerability”, but a new design should not use it.',
  },
} as const;

export const PLACES = {
  heading: 'Where each one stands in the packets of this lab',
  lead: 'Load a check of a real packet onto this bench, or see its bytes in the Lab.',
  load: 'Load it here',
  see: 'See it in the Lab',
  packet: 'packet “{label}”',
  crc: {
    name: 'CRC-32',
    where: 'at the end of every Ethernet frame, and in no capture here',
    what: 'Each hop checks it and makes a new one. For accidents on one cable.',
  },
  kinds: {
    ip: {
      name: 'IP header checksum',
      where: '16 bits in every IPv4 header',
      what: 'For accidents; each router computes it again, because it counts the TTL down. A NAT mends it too.',
    },
    udp: {
      name: 'UDP checksum',
      where: '16 bits in front of IKE',
      what: 'For accidents, over the datagram and both IP addresses, so a NAT must mend it.',
    },
    nat: {
      name: 'NAT detection',
      where: 'a hash of addresses and ports, in IKE',
      what: 'A hash without a key: it only asks whether a NAT has changed an address or a port.',
    },
    ike: {
      name: 'ICV of IKE',
      where: 'at the end of SK { }',
      what: 'Keyed with SK_ai or SK_ar, or by the cipher itself: nobody but the peer can have written this message.',
    },
    esp: {
      name: 'ICV of ESP',
      where: 'at the end of every ESP packet',
      what: 'Keyed, over ESP header and ciphertext. The outer IP header is not covered, so a NAT may change it.',
    },
    ah: {
      name: 'ICV of AH',
      where: 'inside AH',
      what: 'Keyed, over the whole packet but what routers change. The addresses are covered: that is why AH does not pass a NAT.',
    },
  },
} as const;
