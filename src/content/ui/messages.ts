/** A chip's words: for somebody who reads packets, and for somebody who reads a story. `note` says how it travels. */
export interface ChipWords {
  label: string;
  story: string;
  note: string;
}

/** Keyed by the step in which the packet flies. */
export const CHIPS: Record<string, ChipWords> = {
  'init.request': { label: 'IKE_SA_INIT', story: 'Offer', note: 'in the open' },
  'init.response': { label: 'IKE_SA_INIT', story: 'Answer', note: 'in the open' },
  'init.refusal': { label: 'IKE_SA_INIT', story: 'Refusal', note: 'in the open' },
  'auth.request': { label: 'IKE_AUTH', story: '{x} proves', note: 'sealed' },
  'auth.response': { label: 'IKE_AUTH', story: '{x} proves', note: 'sealed' },
  'auth.refusal': { label: 'IKE_AUTH', story: '{x} refuses', note: 'sealed' },
  'esp.flight': { label: 'ESP', story: 'Data', note: 'in ESP' },
  'delete.request-flight': { label: 'INFO', story: 'Bye', note: 'delete' },
  'delete.response-flight': { label: 'INFO', story: 'Bye', note: 'sealed' },
};

/** Keyed by the label of the packet inside. */
export const INNER_CHIPS: Record<string, { label: string; story: string }> = {
  'Echo request': { label: 'ESP ping', story: 'Ping' },
  'Echo reply': { label: 'ESP pong', story: 'Pong' },
};

/** Keyed by the stage of the timeline. */
export const STAGE_WORDS = {
  idle: { title: 'Before', story: 'Before', short: 'before' },
  'ike-sa-init': { title: 'Phase 1: IKE SA', story: 'Say hello in the open', short: 'hello' },
  'main-mode': { title: 'Phase 1: main mode', story: 'Agree on a secret, then prove it', short: 'main' },
  'aggressive-mode': { title: 'Phase 1: aggressive mode', story: 'All of it in three messages', short: 'aggressive' },
  'quick-mode': { title: 'Phase 2: quick mode', story: 'Agree on keys for the traffic', short: 'quick' },
  'create-child-sa': { title: 'New keys', story: 'Change the locks', short: 'new keys' },
  informational: { title: 'Are you there?', story: 'Ask and tell', short: 'info' },
  'ike-auth': { title: 'Phase 1 proof, phase 2 first pair', story: 'Prove who you are, sealed', short: 'proof' },
  traffic: { title: 'Traffic', story: 'Use the tunnel', short: 'traffic' },
  delete: { title: 'Delete', story: 'Close', short: 'delete' },
} as const;

/** What a healthy run goes on with. */
export const GHOSTS = [
  { from: 'A', label: 'ESP ping', story: 'Ping' },
  { from: 'B', label: 'ESP pong', story: 'Pong' },
  { from: 'A', label: 'INFO', story: 'Bye' },
  { from: 'B', label: 'INFO', story: 'Bye' },
] as const;

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
  know: 'Who knows what',
  words: 'What just happened',
  count: ', {step} of {steps}',
  close: 'Close',
} as const;
