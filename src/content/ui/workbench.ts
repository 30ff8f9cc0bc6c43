/** Words of the workbench: the room around the benches. Each bench has its own in `bench-<name>.ts`. */
export const WORKBENCH = {
  benches: 'Benches',
  choose: 'Bench',
  loadedWith: 'Loaded with',
  pickLab: 'Take the values of another lab',
  atStep: '{title}, step {step}',
  otherProposal: '{title}, with another ESP proposal',
  back: 'Back to this step in the Lab',
  card: 'Its card',
  opening: 'Fetching this bench…',
  computing: 'Computing the lab that this bench takes its values from…',
  failed: 'The part of this page that computes has stopped. What you entered is kept.',
  unknownBench: 'There is no bench called “{name}”, so here is the first one.',
  unknownPreset: 'There is no lab called “{name}”, so here are the values of the first one.',
  badStep: 'The step in this address is not a number, so here is the lab at its end.',
  stepTooFar: 'This lab has {steps} steps, so here is the last one instead of step {step}.',
  brokenLink: 'The lab in this link cannot be read, so here are the values of the first one. {message}',
  badProposal: 'This lab cannot have the ESP proposal of this address, so here is its own. {message}',
  /** Before a result that takes its time. */
  working: 'Computing… {percent} %',
  stop: 'Stop',
  stopped: 'Stopped.',
  again: 'Compute again',
} as const;

/** Keyed by the bench's name in its address. */
export const BENCH_WORDS = {
  dh: {
    title: 'Diffie–Hellman workbench',
    lead: 'Two parties shout across a room and still end up with a secret. The same four moves, at three sizes.',
  },
  integrity: {
    title: 'Checksum, hash, HMAC',
    lead: 'One bit flips on the way. Who notices, and whom can Eve fool?',
  },
  hmac: {
    title: 'HMAC from inside',
    lead: 'The key goes in twice, around the message and around its hash.',
  },
  keys: {
    title: 'Where the keys come from',
    lead: 'One shared secret in, every key out, cut to length. Select any key to see its past.',
  },
  esp: {
    title: 'Inside ESP',
    lead: 'One packet on its way into the tunnel and out again, step by step.',
  },
  replay: {
    title: 'The anti-replay window',
    lead: 'Every packet has a number. The receiver remembers which it has seen, but not for ever.',
  },
} as const;

/** The field in which bytes are entered, as text or as hex. */
export const BYTES_INPUT = {
  text: 'Text',
  hex: 'Hex',
  reading: 'Read {name} as',
  size: '{count} B',
  notHex: '“{found}” at place {place} is no hex digit. Hex has 0 to 9 and a to f; choose Text to enter letters.',
  oddHex: 'Hex needs two digits for each byte, and here are {digits}: add one or take one away.',
  tooLong: 'This holds {count} bytes, and at most {most} fit here. Shorten it.',
  noText: 'These bytes are no text, so they stay hex.',
} as const;
