/** Words of the bench that takes HMAC apart. */
export const HMAC = {
  hash: 'Hash',
  hashes: { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' },
  message: 'Message',
  key: 'Key',
  defaultMessage: 'PAY 100 TO 10.2.0.10',
  defaultKey: 'correct horse battery',
  longKey: 'Try a key longer than a block',
  typed: 'Key and message are yours to change. Or load what a PRF made in this lab:',
  loaded: 'From the lab: {name}. The key is {key}, the message is {message}.',
  loadedIcv:
    'From the lab, packet “{label}”: {name}. The key is {key}, the message is the {bytes} bytes that it covers.',
  equal: 'Here comes out what stands in the lab: {hex}',
  equalCut: 'Its first {bits} bits are the ICV in the packet: {hex}',
  noHmac: 'The lab’s own value is {hex}: its PRF is made of AES and is no HMAC, so this drawing does not show it.',
  changed: 'You have changed the key, the message or the hash, so the result is no longer the lab’s.',
  lost: 'In this lab there is no HMAC called “{name}”, so here is one to try.',
  back: 'Back to the lab’s values',
  own: 'A key and message of my own',
  load: 'HMACs of this lab',
  icvs: { ike: 'ICV of IKE', esp: 'ICV of ESP', ah: 'ICV of AH' } as Readonly<Record<string, string>>,
} as const;

export const FLOW = {
  heading: 'The key goes in twice',
  keyName: 'K padded to {bytes} B',
  short: 'K has {count} B; zeros fill it up to one {hash} block of {bytes} B.',
  whole: 'K has exactly {bytes} B, one block of {hash}: nothing to fill up.',
  long: 'K has {count} B, more than a block of {bytes} B. So its {hash} takes its place, {used} B, and zeros fill it up.',
  longKey: 'K, {count} B',
  ipad: 'ipad 36 36 36…',
  opad: 'opad 5c 5c 5c…',
  ipadKey: 'K ⊕ ipad',
  opadKey: 'K ⊕ opad',
  message: 'message, {count} B',
  innerBytes: 'inner hash, {count} B',
  inner: 'inner hash',
  tag: 'HMAC',
  formula: 'HMAC(K, m) = H( K ⊕ opad | H( K ⊕ ipad | m ) )',
  rfc: 'RFC 2104 §2',
} as const;

export const CUT = {
  heading: 'How much of it is used',
  prf: 'As a PRF, for keys and for AUTH or HASH: all {bits} bits',
  icv: 'As an ICV, in every packet: the first {bits} bits ({rfc})',
  why: 'The cut saves room in each packet, and Eve, who guesses, still has to hit {bits} bits.',
} as const;

export const BLOCKS = {
  heading: 'What the compression function gets, block by block',
  lead: 'A hash takes whole blocks. So it ends its message with a bit 1, zeros, and the length in bits.',
  hashedKey: 'Hash of the key',
  inner: 'Inner hash',
  outer: 'Outer hash',
  block: 'Block {number} of {count}',
  skipped: '{count} blocks more',
  result: 'result',
  parts: {
    key: 'key',
    ipad: 'K ⊕ ipad',
    opad: 'K ⊕ opad',
    message: 'message',
    inner: 'inner hash',
    mark: 'the bit 1, as 80',
    zeros: 'zeros',
    length: 'length in bits',
  },
  size: '{part}, {count} B',
} as const;

export const EXTENSION = {
  heading: 'Why not simply hash( key | message )?',
  text: 'A hash ends with its inner state as the result. So whoever sees the result can go on hashing from there, without the key. Eve hangs something on, and computes the tag for it. All that she must guess is how long the key is.',
  suffix: 'What Eve hangs on',
  defaultSuffix: ' AND 9000 TO EVE',
  guess: 'Eve’s guess: the key has so many bytes',
  strip: 'The forged message',
  unknown: 'key, {count} B?',
  glue: 'the first hash’s padding, {count} B',
  resume: 'Here the state is the tag that she saw',
  rows: {
    naive: { name: 'SHA-256( key | message )', sub: 'the naive way' },
    hmac: { name: 'HMAC-SHA-256', sub: 'the same attempt' },
  },
  headings: {
    way: 'Made with',
    sent: 'Tag that Eve sees',
    forged: 'Tag that she computes',
    computed: 'The receiver computes',
    says: 'The receiver says',
  },
  accepted: 'accepted, she never had the key',
  rejected: 'rejected',
  table: 'What Eve computes from the tag, and what the receiver does',
  wrongGuess: 'A wrong guess. She tries 1, 2, 3 …, until the receiver accepts.',
  why: 'In HMAC the result of the inner hash never leaves: it goes through a second hash that begins with the key again. What Eve sees is the state of that one, and to go on from there is of no use to her. MD5, SHA-1 and SHA-512 can be extended like SHA-256; SHA-384 keeps a part of its state back.',
  other:
    'And hash( message | key )? Two messages that collide block by block, as those found for MD5 do, would have the same tag under every key. HMAC begins with the key, so a collision that was found without it does not help.',
} as const;
