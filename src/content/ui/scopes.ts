const IKE = 'An IKE SA is the gateways’ own protected channel, which they negotiate through; IKEv1 calls it phase 1.';
const CHILD = 'A child SA protects the data; IKEv1 makes it in phase 2, and each is a pair, one for either direction.';
const COUNTED = 'The lab counts each kind: a rekeyed one gets the next number.';

/** What the SAs of a lab are called. They are counted from 1, in the order in which they were begun. */
export const SCOPES = {
  ike: 'IKE SA {n}',
  child: 'child SA {n}',
  attempt: '{name}, attempt {attempt}',
  explained: { ike: `${IKE} ${COUNTED}`, child: `${CHILD} ${COUNTED}` },
  both: `${IKE} ${CHILD} ${COUNTED}`,
  question: 'Which SA is which?',
} as const;
