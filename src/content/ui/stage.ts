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
  ike: 'IKE',
  /** What is written on a gateway’s drawers. */
  drawers: { usual: { ike: 'IKE', sad: 'SAD' }, story: { ike: 'secrets', sad: 'tunnels' } },
  empty: 'empty',
  lan: ['LAN {prefix}', '{prefix}'],
  isp: 'ISP {x}',
  internet: 'Internet',
  ikeSa: 'IKE SA',
  safePipe: 'the safe pipe',
  step: 'Step {step}',
  stepOf: 'of {steps}',
  lostHere: 'lost here',
  onLan: 'here, on LAN {x}',
  inClear: ['{bytes} B in clear, TTL {ttl}', '{bytes} B in clear'],
  dropped: ['dropped by gateway {x}', 'dropped by {x}', 'dropped'],
} as const;

/** What each version calls the two numbers that name an IKE SA. */
export const SPI_NAMES = {
  1: { initiator: 'CKY-I', responder: 'CKY-R' },
  2: { initiator: 'SPIi', responder: 'SPIr' },
} as const;

/** The IKE SA that was replaced, and the one that is about to replace. */
export const OTHER_IKE_WORDS = {
  old: {
    name: 'old IKE SA',
    story: 'the old safe pipe, soon gone',
    short: 'old',
    note: ['replaced, good only for its own delete', 'replaced, soon deleted', 'replaced'],
  },
  new: {
    name: 'new IKE SA',
    story: 'a new safe pipe, not ready yet',
    short: 'new',
    note: ['on its way to replace this one', 'not ready yet'],
  },
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
  planned: 'is not laid yet',
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
  nameStory: 'for talking',
  idleStory: 'idle since packet {n}',
  unused: 'nothing has crossed yet',
  idle: ['idle since packet {n}, {label}', 'idle since packet {n}', 'idle'],
  idleTall: ['nothing in flight, packet {n} has arrived', 'packet {n} has arrived'],
  ready: ['packet {n} is ready at gateway {x}, not sent yet', 'packet {n} is ready at {x}'],
  lost: ['nothing in flight, packet {n} was lost', 'packet {n} was lost'],
} as const;

export const PROTOCOL_NAMES = { esp: 'ESP', ah: 'AH' } as const;

/** In Story every protocol is a tunnel. */
export const PROTOCOL_STORY = 'tunnel';

/** The name of one line in the pipe. */
export const INNER_NAMES = {
  usual: '{protocol} {x} → {y}',
  old: 'old {x} → {y}',
  both: '{protocol} {x} ↔ {y}',
  oldBoth: 'old {x} ↔ {y}',
  /** Beside another that is as good: of a second policy, or on its way to replace it. */
  second: '2nd {name}',
  fresh: 'new {name}',
  /** On the phone. */
  short: { old: 'old pair', second: '2nd pair', fresh: 'new pair' },
} as const;

export const INNER_WORDS = {
  spi: 'SPI 0x{spi}',
  unknown: ['{y} will choose its SPI', '{y} chooses'],
  chosen: ['SPI chosen by {y}, not told yet', 'SPI chosen by {y}'],
  arriving: ['SPI chosen by {y}, arriving in this packet', 'SPI chosen by {y}', 'chosen by {y}'],
  told: ['SPI chosen by {y}, sent in packet {n}', 'SPI chosen by {y}', 'chosen by {y}'],
  'installed-one': ['installed at {x} only, SPI chosen by {y}', 'installed at {x} only'],
  installed: ['installed, SPI chosen by {y}', 'SPI chosen by {y}', 'installed'],
  renewed: ['new pair, installed. SPI chosen by {y}', 'new pair, SPI chosen by {y}', 'new pair', 'new'],
  old: ['entry closed, last packets drain out', 'entry closed', 'old'],
  void: ['void, never laid', 'void'],
  deleted: ['deleted, keys forgotten', 'deleted'],
  closing: ['closed at {x}', 'closed'],
} as const;

/** What the phone’s strip says in a slim inner pipe. */
export const INNER_SHORT: Record<Exclude<keyof typeof INNER_WORDS, 'spi'>, string> = {
  unknown: 'planned',
  chosen: 'proposed',
  arriving: 'proposed',
  told: 'proposed',
  'installed-one': 'one end',
  installed: 'installed',
  renewed: 'new',
  old: 'draining',
  void: 'void',
  deleted: 'deleted',
  closing: 'closing',
};

/** The same in Story, and where one line stands for both directions. */
export const INNER_STORY: Record<Exclude<keyof typeof INNER_WORDS, 'spi'>, string> = {
  unknown: 'planned',
  chosen: 'planned',
  arriving: 'planned',
  told: 'planned',
  'installed-one': 'ready at {x} only',
  installed: 'ready',
  renewed: 'new, ready',
  old: 'takes nothing new, runs empty',
  void: 'never laid',
  deleted: 'gone, and its keys with it',
  closing: 'closed at {x}',
};

export const STATUS_WORDS = {
  phase1: { ikev2: 'Phase 1, IKE SA', main: 'Phase 1, main mode', aggressive: 'Phase 1, aggressive' },
  phase2: { ikev2: 'Phase 2, IPsec SAs', main: 'Phase 2, quick mode', aggressive: 'Phase 2, quick mode' },
  /** Under the state of phase 1, while there are two IKE SAs. */
  otherIke: { old: 'the old one is closing', new: 'a new one is coming' },
  pairs: '{n} pairs ready',
  rekeying: 'one more pair',
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
  /** IKEv1 proves with HASH_I and HASH_R. */
  ikev1Note: { proven: 'A and B verified HASH' },
  child: {
    none: 'waiting',
    proposed: 'negotiating',
    'installed-one': 'laid at {x}',
    installed: 'installed',
    old: 'draining',
    refused: 'never laid',
    closing: 'closing',
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
  draining: 'draining',
  rewritten: 'rewritten',
  deleted: 'deleted',
} as const;

/** The NAT and its table. `heads` stand over the two columns, for a packet on its way out and on its way in. */
export const NAT_WORDS = {
  name: 'NAT',
  empty: 'its table is empty',
  heads: { out: ['A wrote', 'the Internet sees'], in: ['A gets', 'B wrote'] },
  one: 'packet {first}',
  range: 'packets {first} to {last}',
  from: 'from packet {first}',
  fresh: 'new',
  /** Protocols without ports, which a table cannot tell apart by them. */
  protocols: { 50: 'ESP, no ports', 51: 'AH, no ports' } as Readonly<Record<number, string>>,
} as const;

/** Under a packet of AH: the bracket is around all of it (RFC 4302 §3.3.3). */
export const AH_WORDS = {
  covers: ['the ICV covers it all; what routers change counts as zero', 'the ICV covers it all', 'integrity over all'],
  story: ['the seal is over all of it, and hides nothing', 'the seal is over all of it'],
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
  readsAhNote: 'nothing is locked, but no change goes unseen',
  replays: 'sends a copy once more',
  flips: 'has turned over one bit',
  meetsNat: 'and meets the NAT’s address, not A’s',
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

/** Names that nobody has met in Story. */
export const JARGON = /\b(SAD?s?|SPIs?|AUTH|HASH\w*|TS[ir]|ID[ci]\w|SK_\w+|SKEYSEED|SKEYID\w*|ICV|KEYMAT|PSK|PFS)\b/;

/** The same in Story. */
export const HOLDS_STORY = {
  none: 'has no keys yet',
  unknown: 'what it holds is not recorded',
  keyed: 'has keys, does not know yet who {y} is',
  proven: 'knows that {y} is genuine',
  installed: 'knows that {y} is genuine, tunnel ready',
  refused: 'keeps nothing of this',
  deleted: 'has forgotten the keys',
} as const;

/** What a site holds, where a step has no caption of its own for it. */
export const HOLDS_WORDS = {
  none: 'has no keys yet',
  unknown: 'what it holds is not recorded',
  keyed: 'holds keys, has not verified {y}',
  proven: 'holds keys, has verified {y}',
  installed: 'has verified {y}, holds both SAs',
  refused: 'holds nothing of this any more',
  deleted: 'has forgotten the keys',
} as const;

/** Symbols on the slips in a tower’s IKE drawer, in Story. Values that are not named here have no slip. */
export const SLIPS: Record<string, string> = {
  i: 'i',
  r: 'r',
  xi: 'xi',
  xr: 'xr',
  'g^i': 'g^i',
  'g^r': 'g^r',
  'g^xi': 'g^xi',
  'g^xr': 'g^xr',
  Ni: 'Ni',
  Nr: 'Nr',
  'g^ir': 'g^ir',
  'g^xy': 'g^xy',
  SKEYSEED: 'key seed',
  SKEYID: 'key seed',
  SK_d: 'keys',
  SKEYID_d: 'keys',
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
  old: 'An older pair takes nothing new and drains.',
  otherIke: { old: 'The IKE SA before it is still there.', new: 'A new IKE SA is on its way.' },
  nat: 'a NAT with the address {outside} stands before gateway A;',
  nodes: { 'host-a': 'host A', 'gateway-a': 'gateway A', nat: 'the NAT', 'gateway-b': 'gateway B', 'host-b': 'host B' },
} as const;
