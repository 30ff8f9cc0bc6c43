/** Words of the compare room. `{x}` and `{y}` are the letters of the initiator and of the responder. */
export const COMPARE = {
  both: '{one} and {two}',
  views: 'What to compare',
  forms: 'Packet forms',
  left: 'Left side',
  right: 'Right side',
  swap: 'Swap the sides',
  pairs: 'Pairs',
  openLab: 'Open in the Lab',
  alike: 'Same algorithms',
  others: 'Other labs',
  scaleOne: '1 px is 1 byte; HDR is IP, UDP and IKE header',
  scale: '100 px are {n} bytes; HDR is IP, UDP and IKE header',
  timelines: 'Timelines',
  totals: 'Totals',
  layers: 'Layers',
  computing: 'Computing both timelines…',
  failed: 'The part of this page that computes the packets has stopped.',
  unknownPreset: 'There is no lab called “{slug}”, so here is another pair.',
  unknownPlace: 'This address names no pair to compare, so here is one.',
  phases1: 'phase 1: {one}, phase 2: {two}',
  phases2: 'phase 1 and first phase 2: {one}',
  phaseOne: 'phase 1: {one}',
  range: '{from} to {to}',
  way: '{x} to {y}',
  samePacket: 'same packet: {names}',
  bytes: '{n} B',
  times: '{n} of them',
  lost: 'lost on the way',
  nothing: 'nothing: not asked here',
  nothingLeft: 'nothing left to send',
  noAnswer: 'no answer comes back',
  inParts: 'in the parts, put together',
  folded: '{n} packets, {bytes} B',
  foldedNone: 'none',
  twoPackets: 'two packets, layer by layer',
  packet: 'Packet {n}',
  packetNote: '{bytes} B, {x} to {y}',
  noPacket: 'no such packet on this side',
  laterIn: 'comes in packet {n}',
  earlierIn: 'came in packet {n}',
  noLayer: 'none',
  isSealed: 'sealed',
  byteCount: '{n} bytes',
} as const;

/** Where the claims about Eve can be checked. */
export const EVE_SOURCES = {
  ike: 'RFC 2409 §5, RFC 7296 §2.15 and §5',
  data: 'RFC 4302 §3.3.3, RFC 4303 §2.8, RFC 3948 §2',
} as const;

/** Rows of the totals. */
export const TOTALS = {
  messages: 'Messages',
  trips: 'Round trips',
  wire: 'Bytes on the wire',
  added: 'Added to each ping',
  ready: '{x}’s first data can follow packet {n}',
  never: 'no data can ever follow',
  waits: '{x} waits for {packets}',
  waitsOne: 'packet {n}',
  waitsMany: 'packets {list} and {last}',
  clear: '{clear} in the clear,',
  sealed: '{sealed} sealed',
  addedNote: '{inner} B become {outer} B',
  addedNone: 'no data crosses',
  listening: 'Eve listening, reads',
  posing: 'Eve posing as {y}, gets',
  asking: 'Eve posing as {x}, gets',
  changing: 'Eve changes a bit',
  nat: 'With a NAT on the path',
} as const;

/** The five forms of one packet. */
export const FORMS_WORDS = {
  title: 'One ping, five wrappings',
  lead: 'The inner bytes keep their column. Watch what grows around them.',
  scale: '{n} px is 1 byte',
  region: 'The packet in the chosen form',
  table: 'All forms',
  pick: 'Form',
  suite: 'Algorithms of ESP',
  udp: 'ESP inside UDP 4500',
  nat: 'behind a NAT',
  inner: 'The inner packet',
  ends: '{source} → {destination}',
  bytes: '{n} B',
  encrypted: 'encrypted {n} B',
  encryptedNone: 'encrypted 0 B',
  authenticated: 'authenticated {n} B',
  authenticatedBy: 'authenticated by {by} {n} B',
  legible: 'Eve reads everything',
  notCovered: 'IP header is not covered',
  zeros: '{n} B as 0',
  trailer: '{n} B trailer',
  more: '+{n} B',
  computing: 'Wrapping the ping…',
  headerTitle: 'The new IP header, as AH hashes it',
  headerStory:
    'Routers change some fields on the way, so AH sets those to zero before it computes the ICV. A NAT changes an address, and that it cannot forgive.',
  headerRfc: 'RFC 4302 §3.3.3.1.1.1',
  zeroed: 'mutable: AH writes 00, TTL may fall freely',
  covered: 'covered: one changed bit breaks the seal',
  rewritten: 'covered, and the part a NAT rewrites',
  icv: 'the ICV these bytes give',
} as const;

interface FormWords {
  name: string;
  between: string;
  /** What Eve can tell where something is encrypted. */
  eve?: string;
}

export const FORM_NAMES: Readonly<
  Record<'plain' | 'esp-tunnel' | 'esp-transport' | 'ah-tunnel' | 'ah-transport' | 'ah-esp', FormWords>
> = {
  plain: { name: 'Plain', between: 'host to host' },
  'esp-tunnel': { name: 'ESP tunnel', between: 'gateway to gateway', eve: 'Eve sees two gateways' },
  'esp-transport': { name: 'ESP transport', between: 'host to host', eve: 'Eve sees both hosts' },
  'ah-tunnel': { name: 'AH tunnel', between: 'gateway to gateway' },
  'ah-transport': { name: 'AH transport', between: 'host to host' },
  'ah-esp': { name: 'AH around ESP', between: 'gateway to gateway', eve: 'Eve sees two gateways' },
};

export const SUITE_NAMES = {
  gcm: 'AES-256-GCM',
  cbc: 'AES-256-CBC with HMAC-SHA-256',
  chacha: 'ChaCha20-Poly1305',
  null: 'NULL with HMAC-SHA-256',
} as const;

/** Whether a form lives through a NAT, and why in one line. */
export const NAT_VERDICTS = {
  'esp-tunnel': { mark: 'ask', verdict: 'Passes, but has no ports', why: 'UDP 4500 would give a NAT some' },
  'esp-tunnel-udp': { mark: 'tick', verdict: 'Passes any NAT', why: 'in UDP 4500, for 8 B' },
  'esp-transport': { mark: 'ask', verdict: 'Ping passes, TCP may not', why: 'its sealed checksum has old IPs' },
  'esp-transport-udp': { mark: 'ask', verdict: 'Ping passes, TCP may not', why: 'its sealed checksum has old IPs' },
  'ah-tunnel': { mark: 'broken', verdict: 'Breaks at any NAT', why: 'the new IPs are in the sum' },
  'ah-transport': { mark: 'broken', verdict: 'Breaks at any NAT', why: 'the hosts’ IPs are in the sum' },
  'ah-esp': { mark: 'broken', verdict: 'Breaks at any NAT', why: 'AH outside decides' },
} as const;

export const HEADER_FIELDS = {
  'pw.ip.version_ihl': 'Version, IHL',
  'ip.dsfield': 'DSCP, ECN',
  'ip.len': 'Total length',
  'ip.id': 'Identification',
  'pw.ip.fragment': 'Flags, fragment offset',
  'ip.ttl': 'TTL',
  'ip.proto': 'Protocol',
  'ip.checksum': 'Header checksum',
  'ip.src': 'Source address',
  'ip.dst': 'Destination address',
} as const;

/** Names on the strips, for layers whose name depends on the form. */
export const STRIP_NAMES = {
  ip: 'IP, new',
  'ip-same': 'IP, same',
  'inner-ip': 'IP, inner',
  'ip-plain': 'IP',
  udp: 'UDP',
  ah: 'AH',
  'ah-icv': 'ICV',
  esp: 'ESP',
  iv: 'IV',
  icmp: 'ICMP',
  data: 'ping data',
  padding: 'padding',
  trailer: 'pad length, next header',
  icv: 'ICV',
} as const;
