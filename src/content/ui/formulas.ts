/**
 * The formula of each rule, as the RFC writes it. `{1}` is the first operand, `{1*}` the same with its own formula in
 * its place, `{2…}` the second and all after it, joined by `|`; `{start}` and `{end}` are the first and the last byte
 * that were used of the first operand.
 */
export const FORMULAS: Record<string, string> = {
  seed: '{1}',
  config: '{1}',
  constant: '{1}',
  wire: '{1}',
  'dh.public': '{1} ^ {2}',
  'dh.shared': '{1} ^ {2}',
  'rfc7296.skeyseed': 'prf( {1} | {2} , {3} )',
  'rfc7296.skeyseed-rekey': 'prf( {1} , {2…} )',
  'rfc7296.cookie': '{1} | SHA-256( {2…} )',
  'rfc7296.prfplus': 'prf+( {1} , {2…} )',
  'rfc7296.keys': 'bytes {start}–{end} of {1*}',
  'rfc7296.auth': 'prf( {1*} , {2*} )',
  'rfc7296.auth.keypad': 'prf( {1} , {2} )',
  'rfc7296.auth.macedid': 'prf( {1} , {2} )',
  'rfc7296.auth.signedoctets': '{1…}',
  'rfc7296.keymat': 'prf+( {1} , {2…} )',
  'rfc7296.nat-detection': 'SHA-1( {1…} )',
  'rfc2409.skeyid': 'prf( {1} , {2…} )',
  'rfc2409.skeyids': 'prf( {1} , {2…} )',
  'rfc2409.keys': 'bytes {start}–{end} of {1*}',
  'rfc2409.ka': 'K1 | K2 | … with K1 = prf( {1} , {2} ) and Kn = prf( {1} , Kn-1 )',
  'rfc2409.iv': 'first block of hash( {1…} )',
  'rfc2409.hash': 'prf( {1} , {2…} )',
  'rfc2409.message-hash': 'prf( {1} , {2…} )',
  'rfc2409.keymat': 'K1 | K2 | … with K1 = prf( {1} , {2…} )',
  'rfc3947.nat-d': 'hash( {1…} )',
  'iv.counted': 'counted from {1}',
  'seal.null': '{1}',
  'seal.aead': 'encrypt( {1} , {2} , {3} )',
  'seal.tag': 'seal( {1} , {2…} )',
  'seal.encrypt': 'encrypt( {1} , {2} , {3} )',
  'seal.mac': 'mac( {1} , {2…} )',
};

/** Rules whose result stays named, as a bracket over its own formula. */
export const BRACKETS: Record<string, string> = {
  'rfc7296.auth.signedoctets': 'SignedOctets',
  'rfc7296.prfplus': 'prf+ stream',
  'rfc7296.keymat': 'KEYMAT',
  'rfc2409.keymat': 'KEYMAT',
  'rfc2409.ka': 'Ka',
};

/** What the RFC's names in a formula are called here. */
export const OPERANDS: Record<string, string> = {
  'Shared Secret': 'PSK',
  'Key Pad for IKEv2': '“Key Pad for IKEv2”',
  RealMessage1: 'A’s first message',
  RealMessage2: 'B’s first message',
  NonceIData: 'Ni',
  NonceRData: 'Nr',
  RestOfInitIDPayload: 'body of IDi',
  RestOfRespIDPayload: 'body of IDr',
  'IP address': 'IP address',
  IPi: 'source address',
  VersionIDofSecret: 'version',
  '<secret>': 'cookie secret',
  port: 'port',
  g: 'g',
  'M-ID': 'message ID',
  SAi_b: 'SAi_b',
  IDii_b: 'IDii_b',
  IDir_b: 'IDir_b',
  payloads: 'payloads after HASH',
  'last block': 'last block before',
  '0': '0',
  '1': '1',
  '2': '2',
  covered: 'packet, with zeros where it may change',
  ESN: 'upper 32 bits of the sequence number',
  'Sequence Number': 'sequence number',
  'Message ID': 'message ID',
  IV: 'IV',
  plaintext: 'what is inside',
  ciphertext: 'sealed bytes',
  clear: 'headers in front',
};

/** Where an operand came from, under its name. */
export const SOURCES = {
  packet: 'packet {number}',
  /** One that never crossed the Internet. */
  uncounted: 'another packet',
  here: 'this packet',
  opened: 'opened here',
  typed: 'typed on {x}',
  address: 'address of gateway {x}',
  random: 'random bytes',
  seed: 'drawn from the lab’s seed',
  constant: 'constant',
  generator: 'base point of the group',
  computed: 'computed',
  drawn: 'drawn by {x}',
  bytes: '{count} B',
  selected: '{count} B, selected',
};
