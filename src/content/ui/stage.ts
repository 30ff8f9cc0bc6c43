/**
 * The words on the stage. `{x}` and `{y}` are the letters of a gateway and of its peer, `{n}` a packet’s number,
 * `{bytes}` a count of bytes. Where there are several wordings of one thing, the first that fits is drawn.
 */
export const STAGE_WORDS = {
  region: 'Stage',
  site: 'Site {x}',
  host: 'host',
  switch: ['LAN switch', 'switch'],
  gateway: 'gateway',
  gatewayOf: 'gateway {x}',
  ike: 'IKE',
  sad: 'SAD',
  empty: 'empty',
  lan: ['LAN {prefix}', '{prefix}'],
  isp: 'ISP {x}',
  internet: 'Internet',
  ikeSa: 'IKE SA',
  spiInitiator: 'SPIi',
  spiResponder: 'SPIr',
  step: 'Step {step}',
  stepOf: 'of {steps}',
  lostHere: 'lost here',
  lockedWith: 'locked',
  onLan: 'here, on LAN {x}',
  inClear: ['{bytes} B in clear, TTL {ttl}', '{bytes} B in clear'],
  dropped: 'dropped by gateway {x}',
} as const;

/** The IKE SA, over its pipe. `open` is nothing yet. */
export const PIPE_WORDS = {
  planned: ['not laid yet', 'not laid yet'],
  'keyed-one': ['keyed at {x} only, not proven', 'keyed at {x} only'],
  keyed: ['keyed, not proven', 'keyed, not proven'],
  'proven-one': ['{x} has verified {y}, {y} not yet {x}', '{x} has verified {y}'],
  proven: ['authenticated by A and by B', 'authenticated by both'],
  refused: ['refused', 'refused'],
  'torn-down': ['keyed, refused, torn down by {x}', 'torn down by {x}'],
  deleted: ['deleted, keys forgotten', 'deleted'],
  closing: ['deleted at {x}', 'deleted at {x}'],
} as const;

/** The safe pipe, for somebody who has never heard of an SA. */
export const PIPE_STORY: Record<keyof typeof PIPE_WORDS, string> = {
  planned: 'the safe pipe is not laid yet',
  'keyed-one': 'only {x} has the keys so far',
  keyed: 'both have keys, nobody has shown who they are',
  'proven-one': '{x} knows that {y} is genuine',
  proven: 'both are who they say',
  refused: 'no agreement, no pipe',
  'torn-down': '{x} said no and tore it down',
  deleted: 'gone, and the keys with it',
  closing: '{x} has forgotten its keys',
};

export const LANE_WORDS = {
  name: 'IKE lane',
  unused: 'nothing has crossed yet',
  idle: ['idle since packet {n}, {label}', 'idle since packet {n}', 'idle'],
  idleTall: ['nothing in flight, packet {n} has arrived', 'packet {n} has arrived'],
  ready: ['packet {n} is ready at gateway {x}, not sent yet', 'packet {n} is ready at {x}'],
  lost: ['nothing in flight, packet {n} was lost', 'packet {n} was lost'],
} as const;

export const INNER_WORDS = {
  name: 'ESP {x} → {y}',
  spi: 'SPI 0x{spi}',
  unknown: ['{y} will choose its SPI', '{y} chooses'],
  chosen: ['SPI chosen by {y}, not told yet', 'SPI chosen by {y}'],
  arriving: ['SPI chosen by {y}, arriving in this packet', 'SPI chosen by {y}', 'chosen by {y}'],
  told: ['SPI chosen by {y}, sent in packet {n}', 'SPI chosen by {y}', 'chosen by {y}'],
  'installed-one': ['installed at {x} only, SPI chosen by {y}', 'installed at {x} only'],
  installed: ['installed, SPI chosen by {y}', 'SPI chosen by {y}', 'installed'],
  void: ['void, never laid', 'void'],
  deleted: ['deleted, keys forgotten', 'deleted'],
  closing: ['closed at {x}', 'closed'],
} as const;

/** What the phone’s strip says in a slim inner pipe. */
export const INNER_SHORT: Record<keyof typeof INNER_WORDS, string> = {
  name: '',
  spi: '',
  unknown: 'planned',
  chosen: 'proposed',
  arriving: 'proposed',
  told: 'proposed',
  'installed-one': 'one end',
  installed: 'installed',
  void: 'void',
  deleted: 'deleted',
  closing: 'closing',
};

export const STATUS_WORDS = {
  phase1: 'Phase 1, IKE SA',
  phase2: 'Phase 2, IPsec SAs',
  ike: {
    planned: 'not laid',
    'keyed-one': 'keyed at {x}',
    keyed: 'not proven',
    'proven-one': 'proven to {x}',
    proven: 'proven',
    refused: 'refused',
    'torn-down': 'refused',
    deleted: 'deleted',
    closing: 'closing',
  },
  ikeNote: {
    planned: 'no keys yet',
    'keyed-one': '{y} has no keys yet',
    keyed: 'keyed on both sides',
    'proven-one': '{y} has yet to verify',
    proven: 'A and B verified AUTH',
    refused: 'no agreement',
    'torn-down': 'keyed, torn down by {x}',
    deleted: 'keys forgotten',
    closing: 'deleted at {x}',
  },
  child: {
    none: 'waiting',
    proposed: 'negotiating',
    'installed-one': 'laid at {x}',
    installed: 'installed',
    refused: 'never laid',
    deleted: 'deleted',
  },
} as const;

export const LEGEND_WORDS = {
  encrypted: 'encrypted',
  integrity: 'integrity',
  failed: 'check failed',
  planned: 'not yet laid',
  keyed: 'keyed only',
  used: 'in use',
  torn: 'torn down',
  void: 'void',
  deleted: 'deleted',
} as const;

export const EVE_WORDS = {
  name: 'Eve, on the path',
  copies: 'copies all {bytes} B',
  copiesStory: 'copies all {bytes} bytes',
  copied: 'has copied {n} packets so far',
  copiedOne: 'has copied 1 packet so far',
  waits: 'copies all that crosses the Internet',
  readsAll: 'reads every byte',
  readsAllNote: 'nothing is locked yet',
  reads: 'reads {reads} B of headers',
  stores: 'stores {sealed} B she cannot open',
  readsEsp: ['reads {reads} B: gateways, SPI, sequence', 'reads {reads} B of headers'],
  storesEsp: ['{sealed} B stay sealed; size and timing still show', '{sealed} B stay sealed'],
  blind: 'sees nothing of the LANs',
  readsStory: 'reads only the labels',
  storesStory: '{sealed} bytes stay locked',
  strip: ['Eve reads {reads} B', 'stores {sealed} B sealed'],
  stripClear: ['Eve reads {reads} B', 'nothing is locked'],
  stripIdle: ['Eve', 'copies what crosses here', 'copies all'],
  stripCopied: ['Eve', 'copied {n} packets so far', 'copied {n} packets'],
  stripLan: ['Eve', 'sees nothing of the LANs'],
} as const;

/** What a site holds, where a step has no caption of its own for it. */
export const HOLDS_WORDS = {
  none: 'has no keys yet',
  keyed: 'holds keys, has not verified {y}',
  proven: 'holds keys, has verified {y}',
  installed: 'has verified {y}, holds both SAs',
  refused: 'holds nothing of this any more',
  deleted: 'has forgotten the keys',
} as const;

export const CHECK_WORDS = {
  heading: '{x} will check, in this order',
  done: '{x} has checked, in this order',
  headingShort: '{x} checks in this order',
  rows: [
    { name: 'SPI', todo: 'finds the SA in its SAD', short: 'known here', field: 'esp.spi' },
    { name: 'replay', todo: 'sequence {sequence} is new', short: 'a new number', field: 'esp.sequence' },
    { name: 'seal', todo: 'ICV matches', short: 'ICV matches', field: 'esp.icv' },
    { name: 'open', todo: 'decrypt with key {y}→{x}', short: 'with key {y}→{x}', field: 'esp.encrypted_data' },
    { name: 'policy', todo: 'fits TSi and TSr', short: 'agreed traffic', field: '' },
  ],
} as const;

export const REFUSAL_WORDS = {
  auth: 'A’s AUTH does not verify',
  identity: 'a name that is not known',
  sent: 'A sent',
  made: 'B made',
  expects: 'B expects',
  offers: 'A offers',
  accepts: 'B accepts',
  guessed: 'A sent KE in',
  wants: 'B wants',
  wishes: 'A asks for',
  allows: 'B allows',
  proposal: 'no common algorithms',
  group: 'KE in another group',
  selectors: 'no common selectors',
  gaveUp: 'no answer from {y}',
} as const;

/** Layer names from long to short, and what they are called in a story. */
export interface LayerName {
  names: readonly string[];
  story: string;
  /** Under the capsule in Story: what this is to somebody who knows only what an IP address is. */
  leader?: readonly [string, string];
  /** The same in an answer. */
  answer?: readonly [string, string];
}

export const LAYER_WORDS: Record<string, LayerName> = {
  ip: { names: ['IP'], story: 'IP' },
  udp: { names: ['UDP {port}', 'UDP'], story: 'UDP' },
  ike: { names: ['IKE hdr', 'IKE'], story: 'IKE', leader: ['a label', 'which conversation this is'] },
  'payload-33': {
    names: ['SA'],
    story: 'ciphers',
    leader: ['“this is what I speak”', 'all that {x} is able to use'],
    answer: ['“let us use this”', 'one of what {y} offered'],
  },
  'payload-34': { names: ['KE'], story: 'half key', leader: ['half of a key', 'made from a kept secret'] },
  'payload-35': { names: ['IDi'], story: 'name' },
  'payload-36': { names: ['IDr'], story: 'name' },
  'payload-39': { names: ['AUTH'], story: 'proof' },
  'payload-40': { names: ['Nonce'], story: 'nonce', leader: ['a random number', 'good for one use'] },
  'payload-41': {
    names: ['Notify', 'N'],
    story: 'note',
    leader: ['a note', 'a hint, or a refusal'],
  },
  'payload-41x': {
    names: ['N, NAT detection', 'N, NAT'],
    story: 'NAT check',
    leader: ['two fingerprints', 'has a NAT changed us?'],
  },
  'payload-42': { names: ['Delete', 'D'], story: 'goodbye' },
  'payload-43': { names: ['Vendor ID', 'V'], story: 'make' },
  'payload-44': { names: ['TSi'], story: 'whose' },
  'payload-45': { names: ['TSr'], story: 'whose' },
  sk: {
    names: ['SK { {inside} }', 'SK { sealed }', 'SK'],
    story: 'sealed',
    leader: ['locked', 'only {y} can open it'],
  },
  'sk-head': { names: ['SK hdr', 'SK'], story: 'SK' },
  esp: { names: ['ESP hdr', 'ESP'], story: 'label', leader: ['a label and a number', 'so that {y} finds the key'] },
  iv: { names: ['IV'], story: 'IV' },
  sealed: { names: ['sealed'], story: 'sealed', leader: ['the whole ping, locked', 'hosts’ addresses and all'] },
  icmp: { names: ['ICMP echo', 'ICMP'], story: 'ping' },
  pad: { names: ['pad'], story: 'pad' },
  next: { names: ['next'], story: 'next' },
  icv: { names: ['ICV'], story: 'seal', leader: ['a seal', 'shows any change'] },
  other: { names: ['data'], story: 'data' },
};

/** Several small layers drawn as one, where not even their names fit. */
export const JOINED = 'headers';

/** Symbols on the slips in a tower’s IKE drawer, in Story. Values that are not named here have no slip. */
export const SLIPS: Record<string, string> = {
  i: 'i',
  r: 'r',
  'g^i': 'g^i',
  'g^r': 'g^r',
  Ni: 'Ni',
  Nr: 'Nr',
  'g^ir': 'g^ir',
  SKEYSEED: 'SKEYSEED',
  SK_d: 'SK keys',
};

/** Short names on the slips of what a step makes. A value that is not named here keeps its symbol or its RFC name. */
export const BORN_NAMES: Record<string, string> = {
  'Key Pad': 'padded PSK',
  MACedIDForI: 'MACed ID',
  MACedIDForR: 'MACed ID',
  InitiatorSignedOctets: 'signed octets',
  ResponderSignedOctets: 'signed octets',
  NAT_DETECTION_SOURCE_IP: 'hash of source',
  NAT_DETECTION_DESTINATION_IP: 'hash of destination',
  SPI_in: 'SPI in',
  SPI_out: 'SPI out',
  ESP_ei: 'key A→B',
  ESP_er: 'key B→A',
  ESP_ai: 'seal A→B',
  ESP_ar: 'seal B→A',
};

/** One sentence that says to a screen reader what is drawn. */
export const SENTENCES = {
  sites:
    'Site A with host {hostA} and gateway {gatewayA}, site B with host {hostB} and gateway {gatewayB}, the Internet and Eve between them;',
  flying: 'packet {n}, {label}, flies from {from} to {to};',
  flyingUncounted: '{label} flies from {from} to {to};',
  still: 'nothing is in flight;',
  ike: 'the IKE SA: {state};',
  noChild: 'there is no IPsec SA.',
  child: 'the IPsec SAs: {state}.',
  nodes: { 'host-a': 'host A', 'gateway-a': 'gateway A', nat: 'the NAT', 'gateway-b': 'gateway B', 'host-b': 'host B' },
} as const;
