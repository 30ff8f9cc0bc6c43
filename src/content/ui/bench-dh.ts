/** Words of the Diffie-Hellman bench: the four moves at three sizes. */
export const DH = {
  moves: [
    'Agree on a start, in the open',
    'Each picks a secret',
    'Send only the mix',
    'Mix again: same result',
    'What Eve can do',
  ],
  wire: 'the wire',
  a: 'A',
  b: 'B',
  notSent: 'not sent',
  same: 'the same at both ends',
  paint: 'Paint',
  paintLead: 'mixing is easy, unmixing is not',
  small: 'Small numbers',
  smallLead: 'check them by hand',
  real: 'Real size',
  group: 'Group',
  groupOption: '{number}: {name}',
} as const;

export const DH_PAINT = {
  start: 'sand, public',
  secret: 'secret',
  pattern: 'Secret paint of {who}',
  firstMix: 'first mix',
  final: 'final paint',
  sends: 'sand +',
  eve: 'She has sand and both first mixes. To make the final paint she would have to take the sand out of one.',
  jar: 'Jar of {what}',
  sand: 'sand',
  patterns: { lines: 'lines', bars: 'bars', waves: 'waves', checks: 'checks' },
} as const;

export const DH_SMALL = {
  /** For screen readers; `name` is p, g, a or b. */
  input: {
    p: 'Prime p',
    g: 'Generator g',
    a: 'Private value a of A',
    b: 'Private value b of B',
  },
  fault: '“{typed}” cannot be {name}: it takes a whole number from {least} to {most}. Here {used} stands in for it.',
  unsafe: '{p} is no safe prime: a prime for which (p − 1) / 2 is prime as well. The nearest is {near}.',
  smallOrder:
    'The powers of {g} modulo {p} are only {order} different numbers, so Eve has no more than {order} to try. Better: {near}.',
  noOrder: '{g} and {p} share a divisor, so the powers of {g} never reach 1 and reach few numbers. Take a prime p.',
  take: 'Take {near}',
  byHand: 'Check it by hand',
  byHandLead: 'Square again and again; multiply those whose exponents add up to {a}.',
  unused: 'not needed',
  eveBegin: 'Let Eve try',
  eveStep: 'One try',
  eveStop: 'Stop',
  eveOn: 'Go on',
  eveAnew: 'From the start',
  eveLead: 'She knows p, g and A’s public {publicA}. She tries exponents until it comes out.',
  eveTries: 'Tries: {tries} of at most {most}',
  eveTrail: 'Her last tries',
  eveWins: 'a = {a}, after {tries} tries. {publicB} to the {a} modulo {p} is {shared}: she has the shared secret.',
  eveDots: 'Where her last tries landed between 0 and {p}: all over, so nothing tells her whether she is near',
} as const;

export const DH_REAL = {
  fromLab: 'The private values are the lab’s own, from its exchange for {scope}.',
  halfLab: 'This lab got no further than A’s public value; B’s private value was drawn for this bench.',
  noLab: 'This lab made no exchange in this group; the private values were drawn for this bench.',
  typed: 'You set a private value.',
  back: 'Back to the lab’s values',
  set: 'All digits, or your own',
  bits: '{bits} bits',
  bytes: '{count} B',
  refused: 'refused',
  eve: {
    range: 'The best known way takes about 2^{bits} steps, or 2^{upTo} by another estimate ({source}).',
    about: 'The best known way takes about 2^{bits} steps ({source}).',
    atMost: 'The best known way takes at most 2^{bits} steps ({source}). Take a larger group.',
  },
  /** What RFC 8247 says of groups that it advises against. */
  weak: {
    modp768: 'RFC 8247 §2.4: it can be broken within hours on cheap hardware.',
    modp1024: 'RFC 8247 §2.4: weak against attackers with enough money.',
    modp1536: 'RFC 8247 §2.4: a nation-state may break it within years.',
  },
} as const;

/** What is private, what is public, what is shared: always in view. */
export const DH_FACTS = {
  label: 'Private, public, shared',
  private: { name: 'Private', say: 'never leaves its gateway' },
  public: { name: 'Public', say: 'crosses the wire; Eve has it' },
  shared: {
    name: 'Shared',
    say: 'never sent; encrypts no packet: the PRF (pseudorandom function) makes the keys from it',
  },
  next: 'See what it is used for',
  names: {
    1: 'With small numbers the private values are a and b, as in textbooks. IKEv1 writes g^xi and g^xr for what is sent, and g^xy for the shared secret (RFC 2409 §3.2). Of IKEv2’s, g^ir is in RFC 7296 §2.14; g^i and g^r are this lab’s names for what the payloads KEi and KEr carry.',
    2: 'With small numbers the private values are a and b, as in textbooks. RFC 7296 §2.14 writes g^ir for the shared secret. After it this lab names the private values i and r, and what the payloads KEi and KEr carry g^i and g^r. IKEv1 writes g^xi, g^xr and g^xy (RFC 2409 §3.2).',
  },
} as const;

export const DH_SCENES = {
  label: 'Look closer',
  odd: 'Nothing here is called “{typed}”. So the first of the list is shown.',
  digits: 'All digits',
  next: 'What the secret is used for',
  refused: 'Values that a peer refuses',
  curve: 'A curve that one can draw',
  middle: 'Eve in the middle',
} as const;

export const DH_DIGITS = {
  lead: 'Every number of the real exchange. Type private values of your own, as text or as hex.',
  privateOf: 'Private value {name} of {who}',
  length:
    '{bits} bits are enough for this group: at least twice its strength, which is the rule behind RFC 3526 §8. Real implementations draw a few hundred bits, because a longer exponent takes more time and adds nothing.',
  lengthCurve: '{bits} bits are drawn, as many bytes as the numbers of this curve have.',
  exactly:
    '{group} takes exactly {bytes} B as a private value, and here are {count}. The other value is used meanwhile.',
  nothing: 'A private value needs at least one byte. The other value is used meanwhile.',
  unreadable: 'The private value in the address cannot be read, so the other one is used.',
  huge: 'Make it {bytes} B long',
  size: '{count} B, {bits} bits',
  p: 'p, the prime',
  pCurve: 'p, the prime of its field',
  g: 'g, the generator',
  gPoint: 'g, a point: x | y',
  shared: '{name}, shared',
  refused:
    'A private value of zero makes the public value 1, which is no secret for anybody: the other end refuses it (RFC 6989 §2.1).',
} as const;

export const DH_NEXT = {
  lead: 'The shared secret has one use: it goes into the PRF, together with what both ends have said in the open.',
  agrees: 'As the lab has it.',
  differs: 'With your private values; the lab has {lab}.',
  otherGroup: 'With the secret of the group that you chose; the lab has {lab}.',
  none: 'This lab never got to a shared secret, so nothing was made of it. Take another lab above.',
  after: {
    'rfc7296.skeyseed': 'From SKEYSEED, prf+ makes {keys}. SK_ei and SK_er among them encrypt, not g^ir.',
    'rfc7296.skeyseed-rekey':
      'From this SKEYSEED, prf+ makes the keys of the new IKE SA: {keys}. SK_ei and SK_er among them encrypt, not g^ir.',
    'rfc7296.keymat': 'KEYMAT is cut into the keys of the new child SA. They encrypt, not g^ir.',
    'rfc2409.skeyids':
      'SKEYID_a and SKEYID_e take g^xy in the same way. Keys cut from SKEYID_e encrypt phase 1, not g^xy.',
    'rfc2409.keymat': 'This KEYMAT is cut into the keys of one direction of phase 2. They encrypt, not g(qm)^xy.',
  },
  /** How many keys an IKE SA has: without SK_ai and SK_ar where the cipher is an AEAD (RFC 5282 §7). */
  counts: {
    5: 'five keys here (the cipher seals by itself, so SK_ai and SK_ar have no bytes)',
    7: 'seven keys',
  } as Readonly<Record<number, string>>,
  keys: 'See all keys at their bench',
  key: 'key',
  data: 'data',
  shared: 'the shared secret',
} as const;
