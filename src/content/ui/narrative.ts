/** Words around the story: headings, buttons, the logs, and what is real here. */
export const NARRATIVE = {
  region: 'What just happened',
  next: 'Next: {title}',
  again: 'Back to the first step',
  deeper: 'See the fields, at Packets depth',
  predict: 'Predict',
  rightAnswer: 'the right answer',
  wrongAnswer: 'not the right answer',
  lookNext: 'Where to look next',
  healthy: 'Compare with the healthy run',
  /** When the step is, on the lab’s own clock; and where nothing happened for long, that this was skipped. */
  clock: 'at {time}',
  skipped: 'at {time}, {gap} after the step before',
  milliseconds: '{n} ms',
  seconds: '{n} s',
  minutes: '{minutes} min {seconds} s',
  hours: '{hours} h {minutes} min',
} as const;

/** Where to go from a refusal: the run that comes through, and the same or a like mistake elsewhere, most instructive first. */
export const LOOK_NEXT = {
  healthy: 'ikev2-psk',
  /** For those that the usual one is too far from. */
  healthyFor: {
    'ikev1-wrong-psk': 'ikev1-main-psk',
    'ah-through-nat': 'ah-tunnel',
  },
  others: ['ikev2-wrong-psk', 'ikev2-no-proposal', 'ikev2-ts-unacceptable', 'ikev2-invalid-ke', 'ikev2-narrowing'],
  othersFor: {
    'ikev1-wrong-psk': ['ikev2-wrong-psk'],
    'ikev2-wrong-psk': ['ikev1-wrong-psk'],
    'ah-through-nat': ['ikev2-nat'],
  },
} as const;

/** Steps that tell of a refusal or a loss. There the logs open by themselves, and links take the place of a question. */
export const REFUSAL_STEPS: readonly string[] = [
  'init.refusal',
  'init.refused',
  'init.invalid-ke',
  'init.retry',
  'auth.verify-failed',
  'auth.refusal',
  'auth.refused',
  'auth.no-child',
  'auth.child-refused',
  'policy.no-sa',
  'esp.dropped',
  'retransmit.give-up',
  'main.no-proposal',
  'main.garbled',
  'main.verify-failed',
  'main.unknown-identity',
  'main.refusal',
  'main.refused',
  'aggressive.no-proposal',
  'aggressive.garbled',
  'aggressive.verify-failed',
  'aggressive.unknown-identity',
  'aggressive.refusal',
  'aggressive.refused',
  'quick.no-child',
  'quick.verify-failed',
  'quick.refusal',
  'quick.refused',
  'ah.dropped',
  'replay.dropped',
  'ip.dropped',
  'nat.dropped',
];

export const LOGS = {
  show: 'Logs',
  title: 'Logs of both gateways',
  gateway: 'gateway {x}',
  initiator: 'initiator',
  responder: 'responder',
  none: 'nothing logged yet',
} as const;

export const FIDELITY = {
  show: 'What is real?',
  title: 'What is real here, and what is not',
  close: 'Close',
  more: 'About the truth: what is checked against what',
} as const;
