/** Words of the Diffie-Hellman bench: refused values, the curve, and Eve in the middle. */
export const DH_REFUSED = {
  lead: 'Eve, or a bug at A, sends B something else as the public value. Does B take it?',
  choose: 'What B receives',
  odd: {
    fair: 'A’s fair value',
    zero: 'all zeros',
    one: '1',
    last: 'p − 1',
    prime: 'p',
    short: 'one byte too few',
    'off-curve': 'a point beside the curve',
  },
  sent: 'In the KE payload',
  taken: 'B takes it, and computes the shared secret.',
  doubt: {
    length: 'B refuses it: in this group a public value has {bytes} bytes (RFC 7296 §3.4, RFC 5903 §7, RFC 8031 §3.1).',
    range: 'B refuses it: a public value lies between 1 and p − 1, and is neither of them (RFC 6989 §2.1).',
    'off-curve': 'B refuses it: x and y do not satisfy the curve’s equation (RFC 6989 §2.3).',
    'zero-secret':
      'B refuses it: whatever B’s private value is, the secret would be all zeros. RFC 7748 §6 allows that check.',
  },
  otherwise: {
    zero: 'Why: zero to any power is 0. Eve would know the secret without any work.',
    one: 'Why: 1 to any power is 1. Eve would know the secret without any work.',
    last: 'Why: p − 1 stands for −1, and its powers are 1 and −1. Eve would have two secrets to try.',
    prime: 'Why: modulo p this is 0, and so is each of its powers.',
    short: 'Why: leading zeros are part of the value. Two ends that pad differently would compute different keys.',
    'off-curve':
      'Why: such points may lie on a weaker curve. Answer by answer, Eve would learn a private value that is used again.',
  },
  otherwiseCurve: 'Why: the point has a tiny order, so that its multiples are no secret at all.',
  otherwisePoint:
    'Why: 0 | 0 lies beside this curve, on one with another b, which adding points never uses. There it has order 2: added to itself it gives infinity, then itself again. Eve would have two secrets to try.',
  otherwiseShort:
    'Why: on this curve a value has exactly {bytes} bytes, the lowest one first (RFC 7748 §5). With fewer, two ends could read different numbers.',
  /** What B does of it, by what it finds wrong. */
  peer: 'What a real peer does: in IKE_SA_INIT it must drop the message and may answer INVALID_SYNTAX (RFC 6989 §2.5). strongSwan logs “applying DH public value failed”. None of these checks needs a secret: Eve could do all of them herself (RFC 6989 §4.4).',
  peerSecret:
    'What a real peer does: RFC 8031 §3.2 asks for no such check, RFC 7748 §6 leaves it to the peer. It looks at the computed secret, and so needs B’s private value.',
  peerLength:
    'What a real peer does: it refuses the message. For a length that is out of range RFC 7296 §3.10.1 has the answer INVALID_SYNTAX. No secret is needed to see it.',
} as const;

export const DH_CURVE = {
  lead: 'On a curve, “g to the a” is walking: start at G, and add G again until a points have been counted.',
  choose: 'Curve',
  option: 'y² = x³ + {a}x + {b} modulo {p}',
  walkA: 'Steps of A',
  walkB: 'Steps of B',
  fault: '“{typed}” is no number of steps: take 1 to {most}. Here {used} stands in for it.',
  drawing: 'The {count} points of the curve, and the walk of A in {a} steps from G to its public point',
  publicA: 'A’s public point',
  publicB: 'B’s public point',
  shared: 'Both ends reach',
  point: '({x}, {y})',
  why: 'The walk jumps about, so a point does not tell how many steps led there. Here Eve walks along and counts, {count} steps at most. On {group} even the best known shortcut takes about 2^{bits} steps (RFC 8031 §4).',
  real: 'The same walk on the real curve stands above, under Real size: choose group 19, 20, 21, 31 or 32.',
} as const;

export const DH_MIDDLE = {
  lead: 'Eve does not listen, she takes part: one exchange with A, another one with B.',
  none: 'This lab never got to a proof of identity, so there is nothing to stand in the middle of. Take another lab above.',
  eve: 'Eve',
  steps: {
    public: 'Each public value, swapped for hers',
    shared: 'Two shared secrets',
    proof: 'The proof of identity',
  },
  content: 'Fine so far',
  contentSay: 'Neither end notices: Diffie–Hellman says that somebody shares the secret, not who.',
  auth: 'With or without a proof of identity',
  guessWho: 'Will anybody notice Eve? Make your guess, then choose.',
  oddAuth: 'The address says “{typed}” of the proof. Here one can ask for it or leave it out: choose.',
  authOn: 'Ask for the proof',
  authOff: 'Leave it out',
  sent: '{name}, as {who} sends it',
  expected: '{name}, as {who} computes it',
  covers: 'What {name} covers',
  partAt: 'As {who} has it',
  ownMac:
    'MACedIDForI is never sent. Each end makes it with its own SK_pi, and the two exchanges with Eve gave each end another one.',
  equal: 'the same',
  differs: '{count} of {total} bytes differ',
  exposed: {
    auth: '{verifier} answers AUTHENTICATION_FAILED: another AUTH comes out. {prover} proved what it sent, {verifier} checks what it received, and the proof’s key is the PSK, which Eve lacks.',
    main: '{verifier} cannot open message 5: its key comes from SKEYID_e, which is made of g^xy, and {prover} and {verifier} each share another one with Eve (RFC 2409 §5). The first IV, a hash of both public values, differs too (Appendix B). And Eve cannot seal it anew, because SKEYID_e takes the PSK as well, by way of SKEYID. HASH_I in it would not fit either: it covers both public values.',
    aggressive:
      '{verifier} gives up: another HASH_R comes out. {prover} proved what it sent, {verifier} checks what it received, and SKEYID comes from the PSK, which Eve lacks.',
  },
  wrongPsk: 'In this lab the ends have different PSKs: the proof would fail without Eve, too.',
  /** By what the lab's first child protects; `closed` where there is ESP, but no packet that her keys would show. */
  unasked: {
    esp: 'Nobody proves anything, so nobody notices. Eve opens each packet with one key, reads it, and seals it with the other.',
    closed:
      'Nobody proves anything, so nobody notices, and Eve has the keys of both sides. There is no packet to show: none of this lab’s ESP packets crossed, or the first does not open even without her.',
    ah: 'This child only authenticates. With SK_d of both exchanges she forges whatever she likes.',
    none: 'Nobody proves anything, so nobody notices Eve. This lab itself makes no child SA, so it has no packet to show on its way by her.',
    v1: 'Even so she reads nothing here: in IKEv1 the PSK goes into SKEYID, and with it into every key. With signatures it does not, and there she would read all (RFC 2409 §5).',
  },
  relay: {
    title: 'Packet {number} of this lab, by way of Eve',
    lead: 'The lab’s own ping, sealed with the keys that each end would then share with Eve.',
    sealed: '{who} seals it with the key that it shares with Eve',
    reads: 'Eve opens it, and reads',
    sealedAgain: 'Eve seals it again, with the key that she shares with {who}',
    key: 'Key',
    integrityKey: 'Integrity key',
    parts: { header: 'ESP', iv: 'IV', data: 'sealed', icv: 'ICV' },
    capsule: 'ESP packet: header {header} B, IV {iv} B, encrypted {data} B, ICV {icv} B',
    capsuleNoIv: 'ESP packet: header {header} B, encrypted {data} B, ICV {icv} B',
    header: 'ESP header: SPI and number',
    iv: 'IV',
    ciphertext: 'Encrypted',
    icv: 'ICV',
    from: 'From',
    to: 'To',
    message: 'Message',
    echo: { request: 'Echo request {sequence}: a ping', reply: 'Echo reply {sequence}: the answer to a ping' },
    data: 'Its data, {count} B',
    inner: 'All of it, {count} B in the clear',
    delivered: 'The ICV is right, the packet inside is the one that {from} sent. {who} has no reason to doubt it.',
    lost: '{who} throws it away: it does not open.',
  },
  stopped: {
    label: 'What crosses the wire',
    refusal: '{label}: AUTHENTICATION_FAILED',
    here: 'Here it ends',
    never: 'never sent',
    many: '{label} × {count}',
    v2: '{verifier} makes no SA for data, so there is no key to seal a packet with. {prover} drops the ping that all of this was for.',
    v1: 'Phase 2 never begins, so there is no SA for data and no key to seal a packet with. The ping that all of this was for is dropped.',
    count: {
      one: 'Without Eve one packet of data crossed; with her, none.',
      more: 'Without Eve {count} packets of data crossed; with her, none.',
    },
  },
  unequal: 'not equal',
  part: 'Part',
  where: 'Where they differ',
  why: 'That is why phase 1 authenticates: Diffie–Hellman shares a secret, the proof tells with whom. In IKEv2 that is IKE_AUTH’s job.',
  stillTitle: 'What still works for Eve',
  still:
    'As the responder she opens A’s IKE_AUTH, reads who A is, and has AUTH_i. Then she needs nobody: she tries one PSK after another at home. A PSK out of a dictionary falls (RFC 7296 §2.15); a random one does not.',
  stillMain:
    'As the responder she gets A’s message 5. Then she needs nobody: for each PSK that she tries, she makes the keys and sees whether the message opens. A PSK out of a dictionary falls; a random one does not.',
  stillAggressive:
    'Here she need not take part at all: HASH_R crosses in the clear, and all that it covers with it. She records one exchange, and tries one PSK after another at home. A PSK out of a dictionary falls; a random one does not.',
  guess: 'Eve tries as the PSK',
  right: 'It fits: the proof comes out as A sent it. Now she can be either end.',
  wrong: 'It does not fit: another proof comes out. She tries the next one.',
  own: 'Eve’s private value e',
  ownBack: 'Back to the drawn value',
  refusedE: 'With this private value both ends refuse what she sends. Choose another one.',
} as const;
