/** Words of the Lab editor. Rows are keyed by the place in the Lab, without the gateway: `ike.version`. */
export const EDITOR = {
  region: 'Lab editor',
  title: 'Edit this lab',
  tabs: 'What to see of the lab',
  settings: 'Settings',
  config: 'As configuration',
  same: 'Same on both',
  sameHint: 'Each change goes to both gateways. Untick to let them disagree.',
  waits: 'Not taken yet: Enter takes it, Escape brings back what was there.',
  undo: 'Undo',
  close: 'Close the editor',
  gateways: 'Gateway',
  gateway: 'Gateway {site}',
  cell: '{label}, gateway {site}',
  pending: 'Not run yet.',
  running: 'Computing…',
  none: 'none',
  weak: 'weak',
} as const;

/** The sections of the settings, in order. */
export const SECTIONS = {
  ike: { title: 'IKE SA', hint: 'How the gateways find each other trustworthy: phase 1.' },
  child: { title: 'IPsec SAs', hint: 'What protects the packets themselves: phase 2.' },
  second: { title: 'Second policy', hint: 'Other networks, with SAs of their own under the same IKE SA.' },
  path: { title: 'The path', hint: 'What lies between the gateways.' },
  traffic: { title: 'Traffic', hint: 'What the hosts send, and what an operator asks for.' },
  interventions: {
    title: 'Somebody on the path',
    hint: 'What happens to single packets, counted from 1 as they enter the Internet.',
  },
} as const;

interface RowWords {
  label: string;
  /** One short sentence, or a unit. */
  hint?: string;
}

export const ROWS: Readonly<Record<string, RowWords>> = {
  'ike.version': { label: 'IKE version' },
  'ike.mode': { label: 'Phase 1 mode', hint: 'Aggressive mode saves three messages and shows both names.' },
  'ike.proposals': { label: 'IKE proposals', hint: 'In order of preference.' },
  'ike.psk': { label: 'Pre-shared key', hint: 'Text, or 0x and hex.' },
  'ike.localId': { label: 'Calls itself', hint: 'An address or a name.' },
  'ike.remoteId': { label: 'Expects its peer to be' },
  'ike.lifetimeSeconds': { label: 'IKE SA lifetime', hint: 'seconds, 0 is never' },
  'ike.dpdSeconds': { label: 'Asks a silent peer after', hint: 'seconds (dead peer detection), 0 is never' },
  'ike.natTraversal': { label: 'NAT traversal', hint: 'Looks for a NAT, and puts ESP into UDP behind one.' },
  'ike.cookies': { label: 'Asks for a cookie', hint: 'Before it computes anything for a stranger.' },
  'ike.fragmentBytes': { label: 'Cuts IKE messages above', hint: 'bytes of IP packet, 0 is never' },
  'ike.retransmit.timeoutMs': { label: 'First repetition after', hint: 'milliseconds' },
  'ike.retransmit.tries': { label: 'Repetitions', hint: 'before it gives up' },
  'child.protocol': { label: 'Protocol', hint: 'AH seals and hides nothing. ESP can do both.' },
  'child.mode': { label: 'Mode', hint: 'Transport mode protects the gateways’ own packets only.' },
  'child.proposals': { label: 'IPsec proposals', hint: 'In order of preference.' },
  'child.pfs': {
    label: 'PFS group',
    hint: 'A key exchange of their own for IPsec SAs. With IKEv2 it first shows at a rekey.',
  },
  'child.local': { label: 'Own networks', hint: 'Prefixes, with commas between them.' },
  'child.remote': { label: 'Networks over there' },
  'child.lifetime.seconds': { label: 'SA lifetime', hint: 'seconds, 0 is never' },
  'child.lifetime.bytes': { label: 'SA lifetime in traffic', hint: 'bytes, 0 is never' },
  'child.esn': { label: 'Extended sequence numbers', hint: '64 bits, of which 32 travel.' },
  'child.replayWindow': { label: 'Replay window', hint: 'packets, 0 turns the check off' },
  second: { label: 'A second policy', hint: 'A ping to an address in it brings it up.' },
  innerNat: { label: 'NAT before the tunnel', hint: 'The address that takes the place of the hosts’. Empty is none.' },
  'path.nat': { label: 'NAT in front of gateway A' },
  'path.nat.outside': { label: 'Its address outside' },
  'path.nat.timeoutSeconds': { label: 'Forgets a mapping after', hint: 'seconds' },
  'path.mtu': { label: 'Path MTU', hint: 'bytes' },
  'path.delayMs': { label: 'Delay, one way', hint: 'milliseconds' },
  'path.lanDelayMs': { label: 'Delay on the LANs', hint: 'milliseconds' },
  'path.lose': { label: 'Packets that get lost', hint: 'Numbers from 1, with commas between them.' },
  runMs: { label: 'Runs for at least', hint: 'milliseconds' },
  seed: { label: 'Seed', hint: 'All random numbers are drawn from it.' },
};

/** What is missing where a setting is empty, keyed by the end of its place. */
export const EMPTY: Readonly<Record<string, string>> = {
  'ike.psk': 'A key needs at least one character.',
  'ike.localId': 'A gateway needs a name or an address to call itself.',
  'ike.remoteId': 'A gateway needs a name or an address to expect of its peer.',
  'child.local': 'A policy needs at least one network.',
  'child.remote': 'A policy needs at least one network.',
  'second.local': 'A policy needs at least one network.',
  'second.remote': 'A policy needs at least one network.',
};

/** Words of choices, keyed by the row or the list and the value. */
export const CHOICES: Readonly<Record<string, string>> = {
  'ike.version=1': 'IKEv1',
  'ike.version=2': 'IKEv2',
  'ike.mode=main': 'main',
  'ike.mode=aggressive': 'aggressive',
  'child.protocol=esp': 'ESP',
  'child.protocol=ah': 'AH',
  'child.protocol=ah-esp': 'AH around ESP',
  'child.mode=tunnel': 'tunnel',
  'child.mode=transport': 'transport',
  'path.nat=none': 'none',
  'path.nat=ports': 'addresses and ports (NAPT)',
  'path.nat=address': 'addresses, one to one',
  'traffic=ping': 'ping',
  'traffic=delete-ike': 'delete the IKE SA',
  'traffic=delete-child': 'delete the child SA',
  'traffic=rekey-ike': 'rekey the IKE SA',
  'traffic=rekey-child': 'rekey the child SA',
  'traffic=check-peer': 'ask whether the peer lives',
  'ends=hosts': 'host to host',
  'ends=gateways': 'gateway to gateway',
  'interventions=replay': 'arrives once more',
  'interventions=delay': 'is held back',
  'interventions=flip': 'has one bit turned over',
};

/** Words of the lists of a proposal. */
export const LISTS = {
  encryption: 'Encryption',
  integrity: 'Integrity',
  hash: 'Hash',
  prf: 'PRF',
  groups: 'Groups',
} as const;

export const PROPOSALS = {
  one: 'Proposal {number}',
  add: 'Add a proposal',
  remove: 'Remove proposal {number}',
  up: 'Move proposal {number} up',
  down: 'Move proposal {number} down',
  addWord: 'Add to {list}',
  removeWord: 'Remove {word}',
  sealed: 'none: the cipher seals by itself',
  notInIkev1: 'not in IKEv1',
  notInIkev2: 'not in IKEv2',
  noPfs: 'none',
} as const;

/** Labels inside the rows of traffic and of interventions. */
export const ITEMS = {
  what: 'What',
  from: 'from',
  by: 'by gateway',
  ends: 'between',
  to: 'to',
  startMs: 'at (ms)',
  count: 'how often',
  intervalMs: 'every (ms)',
  bytes: 'bytes of data',
  packet: 'packet',
  afterMs: 'later by (ms)',
  byMs: 'for (ms)',
  byte: 'byte',
  bit: 'bit',
  nth: '{what} {number}',
  addTraffic: 'Add traffic',
  addIntervention: 'Add an intervention',
  removeNth: 'Remove {what} {number}',
  traffic: 'traffic',
  intervention: 'intervention',
} as const;
