/** The words beside a gateway that looks at something: `{x}` is that gateway, `{y}` its peer. */

/** NAT detection, as the receiver sees it. `source` is the hash of the sender’s own address. */
export const NAT_CHECK_WORDS = {
  heading: 'NAT detection, {y}’s hashes',
  headingStory: 'Has a NAT changed anything?',
  rows: { destination: 'of {x}', source: 'of {y}' },
  story: { destination: '{x}’s address', source: '{y}’s address' },
  peer: '{y} is behind a NAT',
  self: '{x} is behind a NAT',
  both: 'both are behind a NAT',
  none: 'no NAT on the way',
} as const;

/** Under an anti-replay window’s last numbers. */
export const WINDOW_WORDS = [
  'window of {size}, up to {highest}',
  'window, up to {highest}',
  'up to {highest}',
] as const;

export const CHECK_WORDS = {
  heading: '{x} will check, in this order',
  done: '{x} has checked, in this order',
  /** Left of the window: nobody can tell any more whether it was here before. */
  tooOld: '{sequence} is too old',
  headingShort: '{x} checks in this order',
  /** By the version of IKE that agreed on them. */
  selectors: { 1: 'IDci and IDcr', 2: 'TSi and TSr' },
  rows: {
    spi: {
      name: 'SPI',
      todo: 'finds the SA in its SAD',
      short: 'known here',
      no: 'no such SA here',
      story: 'the label names a key',
      fields: ['esp.spi', 'ah.spi'],
    },
    replay: {
      name: 'replay',
      todo: 'sequence {sequence} is new',
      short: 'a new number',
      no: '{sequence} was here before',
      story: 'the number is new',
      fields: ['esp.sequence', 'ah.sequence'],
    },
    seal: {
      name: 'seal',
      todo: 'ICV matches',
      short: 'ICV matches',
      no: 'ICV differs',
      story: 'the seal is whole',
      fields: ['esp.icv'],
    },
    whole: {
      name: 'seal',
      todo: 'ICV matches, over all',
      short: 'ICV matches',
      no: 'ICV differs',
      story: 'the seal over all is whole',
      fields: ['ah.icv'],
    },
    open: {
      name: 'open',
      todo: 'decrypt with key {y}→{x}',
      short: 'with key {y}→{x}',
      no: 'padding is wrong',
      story: 'the lock opens',
      fields: ['esp.encrypted_data'],
    },
    policy: {
      name: 'policy',
      todo: 'fits {selectors}',
      short: 'agreed traffic',
      no: 'not agreed on',
      story: 'this traffic was agreed',
      fields: [],
    },
  },
} as const;

/** `{x}` refused what `{y}` asked for or showed. */
export const REFUSAL_WORDS = {
  auth: '{y}’s AUTH does not verify',
  ikev1Auth: '{y}’s HASH does not verify',
  authStory: '{y}’s proof does not hold',
  garbled: 'SKEYID_e opens it to noise',
  garbledStory: 'the key opens it to noise',
  identity: 'a name that is not known',
  sent: '{y} sent',
  made: '{x} made',
  locked: '{y}’s key',
  opens: '{x}’s key',
  expects: '{x} expects',
  offers: '{y} offers',
  accepts: '{x} accepts',
  guessed: '{y} sent KE in',
  wants: '{x} wants',
  wishes: '{y} asks for',
  allows: '{x} allows',
  proposal: 'no common algorithms',
  group: 'KE in another group',
  selectors: 'no common selectors',
  gaveUp: 'no answer from {y}',
} as const;
