/**
 * What two timelines and two packets say beside each other. `{x}` and `{y}` are the letters of the initiator and of the
 * responder, other names in braces are numbers. `g^xi` is set as a mathematical name.
 */

/** The heading of a pair, keyed by what tells its sides apart, in alphabetical order. */
export const PAIR_TITLES: Readonly<Record<string, string>> = {
  'ikev1-main|ikev2': 'Same four questions. IKEv2 asks them two at a time.',
  'ikev1-aggressive|ikev1-main': 'Three messages fewer, for identities in the clear and a hash to guess against.',
  'ikev1-aggressive|ikev2': 'IKEv2 is as quick as aggressive mode, and seals what aggressive mode shows.',
  'ah|esp': 'AH vouches for the addresses too, and hides nothing. ESP hides what it carries.',
  'ah-esp|esp': 'AH around ESP vouches for the outer header as well.',
  'ah|ah-esp': 'AH around ESP hides what AH alone leaves open.',
  'transport|tunnel': 'Tunnel mode wraps the whole packet. Transport mode keeps its header, and saves one.',
  nat: 'A NAT on the path: both ends notice, and move to UDP 4500.',
  'nat-ah': 'AH and a NAT: the address changes, and the seal breaks.',
  outcome: 'The same questions, and one of them gets no good answer.',
  pfs: 'With PFS the keys for data get a Diffie-Hellman exchange of their own.',
  retry: 'The same four questions, but the first has to be asked again.',
  messages: 'One side takes {left} messages, the other {right}.',
  bytes: 'The same {messages} messages, {bytes} bytes apart.',
  same: 'The same messages, byte for byte as long.',
};

/** The pairs that people ask about, by their slugs. */
export const PAIR_NAMES: Readonly<Record<string, string>> = {
  'ikev1-main-psk/ikev2-psk-cbc': 'IKEv1 or IKEv2',
  'ikev1-main-psk/ikev1-aggressive-psk': 'Main mode or aggressive mode',
  'ikev1-aggressive-psk/ikev2-psk-cbc': 'Aggressive mode or IKEv2',
  'ikev1-main-psk/ikev1-main-pfs': 'Without PFS or with it',
  'esp-transport/ah-transport': 'ESP or AH',
  'ikev2-psk/esp-transport': 'Tunnel mode or transport mode',
  'ikev2-psk/ikev2-nat': 'Without a NAT or with one',
  'ah-tunnel/ah-through-nat': 'AH without a NAT or with one',
  'ikev2-psk/ikev2-cookie': 'Without a cookie or with one',
  'ikev2-psk/ikev2-psk-cbc': 'One sealing cipher, or a cipher and a seal',
};

/** The questions, and how the drawing asks them. */
export const PURPOSE_WORDS = {
  retry: { name: 'Asked again', question: 'Once more, please' },
  offer: { name: 'Offer', question: 'Which algorithms?' },
  'key-exchange': { name: 'Key exchange', question: 'Which secret?' },
  proof: { name: 'Proof of identity', question: 'Who are you?' },
  'first-child': { name: 'First child SA', question: 'Which traffic, which keys?' },
  traffic: { name: 'Data', question: 'Who can read it?' },
  'more-children': { name: 'Another child SA', question: 'What else to protect?' },
  rekey: { name: 'Rekey', question: 'Which keys from now on?' },
  check: { name: 'Dead peer detection', question: 'Are you alive?' },
  notice: { name: 'Notice', question: 'What went wrong?' },
  delete: { name: 'Delete', question: 'Shall we stop?' },
} as const;

/** Who speaks on a side. */
export const SIDE_NAMES = {
  'ikev1-main': { name: 'IKEv1', mode: 'IKEv1 main mode', how: 'main mode, then quick mode' },
  'ikev1-aggressive': { name: 'IKEv1', mode: 'IKEv1 aggressive mode', how: 'aggressive mode, then quick mode' },
  ikev2: { name: 'IKEv2', mode: 'IKEv2', how: 'IKE_SA_INIT, then IKE_AUTH' },
} as const;

export interface EveWords {
  /** Who only listens. */
  listening: string;
  /** Who answers in the responder's name. */
  posing: string;
  /** Who asks in the initiator's name. */
  asking: string;
}

/** What Eve gets of the pre-shared key exchanges. `{proof}` is the initiator's packet with its proof. RFC 2409 §5, RFC 7296 §2.15 and §5. */
export const EVE_AND_IKE: Readonly<Record<'ikev1-main' | 'ikev1-aggressive' | 'ikev2', EveWords>> = {
  'ikev1-main': {
    listening: 'addresses, cookies, offer, vendor IDs, g^xi , g^xr , nonces',
    posing: 'packet {proof}, shut: its key needs the PSK, so she can test guesses on it, offline',
    asking: 'no HASH_R, but {y}’s “no” to her false proof, shut: she can test guesses on that',
  },
  'ikev1-aggressive': {
    listening: 'all of that, both identities and HASH_R: she can test PSK guesses offline, unseen',
    posing: '{x}’s ID, and {x}’s “no” to her false HASH_R, shut: she can test guesses on that',
    asking: '{y}’s ID and a HASH_R to test PSK guesses on, if she names an ID that {y} knows',
  },
  ikev2: {
    listening: 'addresses, SPIs, offer, g^i , g^r , nonces',
    posing: 'packet {proof} open: {x}’s ID, subnets, and an AUTH to test PSK guesses on',
    asking: 'nothing to test guesses on: {y} proves itself only after {x} has',
  },
};

export interface DataWords {
  /** Who only listens. */
  listening: string;
  /** What one changed bit does. */
  changing: string;
  /** What a NAT does. */
  nat: string;
}

const ESP_CHANGING = 'any bit from the SPI on breaks the seal; the first IP header is not covered';
const AH_CHANGING = 'any bit breaks the seal, but for what routers may change in the first header';
const AH_NAT = 'broken: the address that it rewrites is under the seal';

/** What Eve gets of the packets of data. RFC 4302 §3.3.3, RFC 4303 §2.8, RFC 3948 §2. */
export const EVE_AND_DATA: Readonly<Record<string, DataWords>> = {
  'esp-tunnel': {
    listening: 'the two gateways, an SPI, a sequence number, sizes; not who pings whom',
    changing: ESP_CHANGING,
    nat: 'works inside UDP 4500, for 8 bytes more',
  },
  'esp-transport': {
    listening: 'the two ends themselves, an SPI, a sequence number, sizes; not what they say',
    changing: ESP_CHANGING,
    nat: 'works inside UDP 4500, though sealed TCP checksums count the old addresses',
  },
  'ah-tunnel': { listening: 'everything: both headers and every byte of the ping', changing: AH_CHANGING, nat: AH_NAT },
  'ah-transport': {
    listening: 'everything: who pings whom, and every byte of it',
    changing: AH_CHANGING,
    nat: AH_NAT,
  },
  'ah-esp': {
    listening: 'the ends of AH, two SPIs, two sequence numbers, sizes; not what is inside',
    changing: AH_CHANGING,
    nat: AH_NAT,
  },
  'null-tunnel': {
    listening: 'everything: NULL encryption hides nothing',
    changing: ESP_CHANGING,
    nat: 'works inside UDP 4500, for 8 bytes more',
  },
  'null-transport': {
    listening: 'everything: NULL encryption hides nothing',
    changing: ESP_CHANGING,
    nat: 'works inside UDP 4500, though sealed TCP checksums count the old addresses',
  },
};

/** What a layer is called between two packets. */
export const LAYER_NAMES = {
  'ike-headers': 'IP, UDP, IKE header',
  'seal-head': 'SK header, IV',
  cookie: 'Cookie',
  sa: 'Offer',
  key: 'Public value',
  nonce: 'Nonce',
  'nat-detection': 'NAT detection',
  vendor: 'Vendor IDs',
  identity: 'Identity',
  proof: 'Proof',
  'message-hash': 'Proof of the message',
  child: 'Child SA',
  notify: 'Notifications',
  delete: 'Delete',
  fragment: 'Part of a message',
  sealed: 'Sealed',
  ip: 'IP header',
  udp: 'UDP header',
  ah: 'AH header',
  'ah-icv': 'Check value of AH',
  esp: 'ESP header',
  iv: 'IV',
  'inner-ip': 'Inner IP header',
  icmp: 'ICMP header',
  data: 'Ping data',
  padding: 'Padding',
  trailer: 'Pad length, next header',
  icv: 'Integrity of the packet',
} as const;

/** The shortest name of a layer, for a bar. */
export const LAYER_SHORT = {
  'ike-headers': 'HDR',
  'seal-head': 'IV',
  cookie: 'cookie',
  sa: 'SA',
  key: 'KE',
  nonce: 'N',
  'nat-detection': 'NAT',
  vendor: 'VID',
  identity: 'ID',
  proof: 'proof',
  'message-hash': 'HASH',
  child: 'SA, TS',
  notify: 'N()',
  delete: 'D',
  fragment: 'part',
  sealed: 'sealed',
  ip: 'IP',
  udp: 'UDP',
  ah: 'AH',
  'ah-icv': 'ICV',
  esp: 'ESP',
  iv: 'IV',
  'inner-ip': 'IP',
  icmp: 'ICMP',
  data: 'data',
  padding: 'pad',
  trailer: '',
  icv: 'ICV',
} as const;

/**
 * What a layer says, keyed by exchange and layer, then by layer alone; `.b` is the responder's. `{says}` is the field's own
 * word, `{sizes}` the bytes of its payloads, `{init}` the packet that the sender signs.
 */
export const LAYER_NOTES: Readonly<Record<string, string>> = {
  'main-mode.ike-headers': 'exchange type 2, main mode; cookies name the SA',
  'aggressive-mode.ike-headers': 'exchange type 4, aggressive mode; cookies name the SA',
  'quick-mode.ike-headers': 'exchange type 32, quick mode; cookies and a message ID name it',
  'ike-sa-init.ike-headers': 'exchange type 34, IKE_SA_INIT; SPIs name the SA',
  'ike-auth.ike-headers': 'exchange type 35, IKE_AUTH; SPIs name the SA',
  'create-child-sa.ike-headers': 'exchange type 36, CREATE_CHILD_SA',
  'informational.ike-headers': 'an informational exchange',
  'seal-head': 'an IV that never comes twice under one key',
  cookie: 'what the responder asked for, given back',
  sa: 'what the sender would accept',
  'sa.b': 'one of the offers, chosen',
  key: 'the sender’s half of the Diffie-Hellman exchange',
  nonce: 'used once, and part of every key',
  'nat-detection': 'hashes of addresses and ports',
  vendor: 'who can do what',
  'main-mode.identity': '{says}; too late to pick the PSK by it',
  'aggressive-mode.identity': '{says}, in the clear; the PSK can be picked by it',
  'ike-auth.identity': '{says}; may be any name',
  'main-mode.proof': 'prf(SKEYID, g^xi | g^xr | CKY-I | CKY-R | SAi_b | IDii_b)',
  'main-mode.proof.b': 'prf(SKEYID, g^xr | g^xi | CKY-R | CKY-I | SAi_b | IDir_b)',
  'aggressive-mode.proof': 'prf(SKEYID, g^xi | g^xr | CKY-I | CKY-R | SAi_b | IDii_b)',
  'aggressive-mode.proof.b': 'prf(SKEYID, g^xr | g^xi | CKY-R | CKY-I | SAi_b | IDir_b)',
  'ike-auth.proof': 'prf(prf(PSK, "Key Pad for IKEv2"), packet {init} | Nr | prf(SK_pi, IDi′))',
  'ike-auth.proof.b': 'prf(prf(PSK, "Key Pad for IKEv2"), packet {init} | Ni | prf(SK_pr, IDr′))',
  'message-hash': 'made with SKEYID_a, and bound to the message ID',
  child: '{sizes}',
  notify: '{sizes}',
  delete: 'which SAs are gone',
  fragment: 'says something only with its other parts',
  sealed: 'no key at hand',
  'ike-auth.padding': 'to a full block, and its length',
  padding: 'to a full block',
  'esp.padding': 'so that the trailer ends a block',
  trailer: '1 + 1',
  'ike-auth.icv': 'over the whole message, from the IKE header on',
  'esp.icv': 'over all from the SPI to the trailer',
  'ah-icv': 'over the whole packet, this field as zeros',
  icv: 'over the whole message, from the IKE header on',
  ip: '{says}',
  'inner-ip': '{says}',
  esp: 'SPI and sequence number',
  ah: 'next header, length, SPI, sequence number',
  udp: 'ports that a NAT can translate',
  iv: 'never the same twice under one key',
  icmp: 'echo',
  data: 'what the ping carries',
};

/** Why a packet has no such layer, keyed like the notes. */
export const ABSENT_NOTES: Readonly<Record<string, string>> = {
  'main-mode.seal-head': 'no IV sent: both ends compute it',
  'quick-mode.seal-head': 'no IV sent: both ends compute it',
  'informational.seal-head': 'no IV sent: both ends compute it',
  'main-mode.icv': 'none: only the HASH inside, checked after opening',
  'quick-mode.icv': 'none: only the HASH inside, checked after opening',
  'main-mode.padding': '{sealed} bytes are whole blocks already',
  'quick-mode.padding': '{sealed} bytes are whole blocks already',
  'ah.icv': 'AH has its own, in front',
  'ah.esp': 'no ESP here',
  'ah.iv': 'nothing is encrypted, so no IV',
  'ah.padding': 'nothing is encrypted, so no padding',
  'ah.trailer': 'its header names what follows',
  'esp.ah': 'no AH here',
  'esp.ah-icv': 'ESP has its own, at the end',
  'esp.inner-ip': 'transport mode: there is one header, in front',
  'esp.udp': 'no NAT, so no UDP',
  'ah.udp': 'there is no AH inside UDP',
};
