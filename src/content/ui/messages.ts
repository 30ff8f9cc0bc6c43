/**
 * A chip's words: for somebody who reads packets, and for somebody who reads a story. `note` says how it travels. `group`
 * puts it under a heading of its own; without one it stands under that of its stage.
 */
export interface ChipWords {
  label: string;
  story: string;
  note: string;
  group?: GroupKey;
}

/** Keyed by the step in which the packet flies. */
export const CHIPS: Record<string, ChipWords> = {
  'init.request': { label: 'IKE_SA_INIT', story: 'Offer', note: 'in the open' },
  'init.response': { label: 'IKE_SA_INIT', story: 'Answer', note: 'in the open' },
  'init.refusal': { label: 'IKE_SA_INIT', story: 'Refusal', note: 'in the open' },
  'auth.request': { label: 'IKE_AUTH', story: '{x} proves', note: 'sealed' },
  'auth.response': { label: 'IKE_AUTH', story: '{x} proves', note: 'sealed' },
  'auth.refusal': { label: 'IKE_AUTH', story: '{x} refuses', note: 'sealed' },
  'main.offer': { label: 'Main 1: SA', story: 'Offer', note: 'in the open', group: 'main-offer' },
  'main.answer': { label: 'Main 2: SA', story: 'Answer', note: 'in the open', group: 'main-offer' },
  'main.key-i': { label: 'Main 3: KE', story: 'Half a key', note: 'in the open', group: 'main-halves' },
  'main.key-r': { label: 'Main 4: KE', story: 'Half a key', note: 'in the open', group: 'main-halves' },
  'main.proof-i': { label: 'Main 5: ID', story: '{x} proves', note: 'encrypted', group: 'main-proof' },
  'main.proof-r': { label: 'Main 6: ID', story: '{x} proves', note: 'encrypted', group: 'main-proof' },
  'main.refusal': { label: 'INFO', story: '{x} refuses', note: 'a note' },
  'aggressive.offer': { label: 'Aggr. 1: SA, KE', story: 'Offer, half', note: 'in the open' },
  'aggressive.answer': { label: 'Aggr. 2: HASH', story: '{x} proves', note: 'in the open' },
  'aggressive.proof': { label: 'Aggr. 3: HASH', story: '{x} proves', note: 'encrypted' },
  'aggressive.refusal': { label: 'INFO', story: '{x} refuses', note: 'a note' },
  'quick.request': { label: 'Quick 1: SA', story: 'Offer', note: 'encrypted' },
  'quick.response': { label: 'Quick 2: SA', story: 'Answer', note: 'encrypted' },
  'quick.confirm': { label: 'Quick 3: HASH', story: 'Done', note: 'encrypted' },
  'quick.refusal': { label: 'INFO', story: '{x} refuses', note: 'encrypted' },
  'cookie.response': { label: 'IKE_SA_INIT', story: 'Cookie', note: 'in the open' },
  'cookie.request': { label: 'IKE_SA_INIT', story: 'Offer again', note: 'in the open' },
  'fragment.flight': { label: 'IKE_AUTH {number}/{total}', story: '{x} proves', note: 'piece {number} of {total}' },
  'dpd.request': { label: 'INFO', story: 'Hello?', note: 'sealed', group: 'liveness' },
  'dpd.response': { label: 'INFO', story: 'Here', note: 'sealed', group: 'liveness' },
  'create.request': { label: 'CREATE_CHILD', story: 'Another?', note: 'sealed' },
  'create.response': { label: 'CREATE_CHILD', story: 'Agreed', note: 'sealed' },
  'create.refusal': { label: 'CREATE_CHILD', story: '{x} refuses', note: 'sealed' },
  'rekey.request': { label: 'CREATE_CHILD', story: 'New keys?', note: 'sealed', group: 'rekey-child' },
  'rekey.response': { label: 'CREATE_CHILD', story: 'New keys', note: 'sealed', group: 'rekey-child' },
  'rekey.ike-request': { label: 'CREATE_CHILD', story: 'New locks?', note: 'sealed', group: 'rekey-ike' },
  'rekey.ike-response': { label: 'CREATE_CHILD', story: 'New locks', note: 'sealed', group: 'rekey-ike' },
  'esp.flight': { label: 'ESP', story: 'Data', note: 'in ESP' },
  'ah.flight': { label: 'AH', story: 'Data', note: 'in AH' },
  'nat.keepalive': { label: 'keepalive', story: 'Still here', note: 'one byte', group: 'keepalive' },
  'dpd.ask': { label: 'INFO', story: 'Hello?', note: 'encrypted', group: 'liveness' },
  'dpd.ack': { label: 'INFO', story: 'Here', note: 'encrypted', group: 'liveness' },
  'delete.notice': { label: 'INFO', story: 'Bye', note: 'delete' },
  'retransmit.again': { label: '{label}', story: 'Again', note: 'once more' },
  'delete.request-flight': { label: 'INFO', story: 'Bye', note: 'delete' },
  'delete.response-flight': { label: 'INFO', story: 'Bye', note: 'sealed' },
};

/** Keyed by the label of the packet inside, or by the step in which a gateway makes one of its own. */
export const INNER_CHIPS: Record<string, { label: string; story: string }> = {
  'gateway.ping': { label: 'ping', story: 'Ping' },
  'gateway.reply': { label: 'pong', story: 'Pong' },
  'Echo request': { label: 'ping', story: 'Ping' },
  'Echo reply': { label: 'pong', story: 'Pong' },
};

interface GroupWords {
  title: string;
  story: string;
  /** For a row that folds many groups away. */
  short: string;
}

/** Headings over the chips: every stage of the timeline, and groups that tell more. After `=` stands a variant. */
export const GROUPS = {
  idle: { title: 'Before', story: 'Before', short: 'before' },
  'ike-sa-init': { title: 'Phase 1: IKE SA', story: 'Say hello in the open', short: 'hello' },
  'ike-auth': { title: 'Phase 1 proof, phase 2 first pair', story: 'Prove who you are, sealed', short: 'proof' },
  'ike-auth=refused': { title: 'Proof, refused', story: 'Prove who you are, sealed', short: 'proof' },
  'main-mode': { title: 'Main mode', story: 'Agree, then prove it', short: 'main mode' },
  'main-offer': { title: 'Main mode: agree on ciphers', story: 'Agree on ciphers', short: 'ciphers' },
  'main-halves': { title: 'Halves of a key', story: 'Swap halves of a key', short: 'halves of a key' },
  'main-halves=nat': { title: 'Halves of a key, NAT-D', story: 'Swap halves of a key', short: 'halves of a key' },
  'main-proof': { title: 'Proof, encrypted', story: 'Prove who you are, locked', short: 'proof' },
  'main-proof=nat': { title: 'Proof, encrypted, UDP 4500', story: 'Prove who you are, locked', short: 'proof' },
  'main-proof=refused': { title: 'Proof, refused', story: 'Prove who you are, locked', short: 'proof' },
  'aggressive-mode': {
    title: 'Aggressive mode: all in three',
    story: 'All of it in three messages',
    short: 'hello, proof',
  },
  'quick-mode': { title: 'Quick mode: the first IPsec pair', story: 'Lay the data tunnel', short: 'quick mode' },
  'quick-mode=again': { title: 'Quick mode: a new pair', story: 'Change keys', short: 'new pair' },
  'create-child-sa': { title: 'Another pair', story: 'Lay another tunnel', short: 'another pair' },
  'rekey-child': { title: 'Rekey phase 2', story: 'Change keys', short: 'rekey' },
  'rekey-ike': { title: 'Rekey phase 1', story: 'Change the locks', short: 'rekey' },
  informational: { title: 'Informational', story: 'Ask and tell', short: 'notes' },
  liveness: { title: 'Liveness', story: 'Still there?', short: 'liveness' },
  keepalive: { title: 'NAT keepalive', story: 'Keep the door open', short: 'keepalives' },
  traffic: { title: 'Traffic', story: 'Use the tunnel', short: 'traffic' },
  'traffic=new': { title: 'Traffic, new pair', story: 'Use the new keys', short: 'traffic' },
  delete: { title: 'Delete', story: 'Close', short: 'delete' },
  'delete-child': { title: 'Delete old pair', story: 'Clear away the old keys', short: 'delete old pair' },
} as const satisfies Record<string, GroupWords>;

export type GroupKey = keyof typeof GROUPS;

interface Ghost {
  from: 'A' | 'B';
  label: string;
  story: string;
}

const PINGS: readonly Ghost[] = [
  { from: 'A', label: 'ESP ping', story: 'Ping' },
  { from: 'B', label: 'ESP pong', story: 'Pong' },
];

const QUICK: readonly Ghost[] = [
  { from: 'A', label: 'Quick 1: SA', story: 'Offer' },
  { from: 'B', label: 'Quick 2: SA', story: 'Answer' },
  { from: 'A', label: 'Quick 3: HASH', story: 'Done' },
];

/** What a healthy run goes on with, by the group that it broke off in. */
export const GHOSTS: Partial<Record<GroupKey, readonly Ghost[]>> = {
  'ike-sa-init': [
    { from: 'A', label: 'IKE_AUTH', story: 'A proves' },
    { from: 'B', label: 'IKE_AUTH', story: 'B proves' },
    ...PINGS,
  ],
  'ike-auth': PINGS,
  'ike-auth=refused': PINGS,
  'main-offer': [
    { from: 'A', label: 'Main 3: KE', story: 'Half a key' },
    { from: 'B', label: 'Main 4: KE', story: 'Half a key' },
    { from: 'A', label: 'Main 5: ID', story: 'A proves' },
    { from: 'B', label: 'Main 6: ID', story: 'B proves' },
  ],
  'main-proof=refused': [{ from: 'B', label: 'Main 6: ID', story: 'B proves' }, ...QUICK],
  'aggressive-mode': QUICK,
  'quick-mode': PINGS,
};

export const MESSAGES = {
  region: 'Messages',
  list: 'Packets on the Internet',
  previousStep: 'Previous step',
  nextStep: 'Next step',
  previousPacket: 'Previous packet',
  nextPacket: 'Next packet',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  speeds: { 0.5: '½×', 1: '1×', 2: '2×' },
  timeline: 'Timeline',
  stepOf: 'Step {step} of {steps}: {title}',
  chip: 'packet {number}, {label}, {from} to {to}',
  chipAgain: 'sent again',
  chipLost: 'lost on the way',
  lost: 'lost',
  size: '{bytes} B',
  endTitle: 'End of the line',
  endText: 'No tunnel for data came up, so the pings are lost.',
  ghosts: 'Healthy run, not reached',
  rowTo: 'to {to}, {bytes} B',
  onTheWire: 'on the wire',
  toCome: 'Still to come: {stages}',
  inspect: 'Inspect packet',
  card: 'Value card',
  know: 'Who knows what',
  words: 'What just happened',
  count: ', {step} of {steps}',
  close: 'Close',
} as const;
