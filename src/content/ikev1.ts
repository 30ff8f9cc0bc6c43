import { FIELDS } from './fields.ts';
import { IKEV1_FIELDS } from './fields-ikev1.ts';
import { STEPS } from './steps.ts';
import { IKEV1_STEPS } from './steps-ikev1.ts';
import { VALUES } from './values.ts';
import { IKEV1_VALUES } from './values-ikev1.ts';

/** What IKEv1 alone speaks of. It stands apart, so that a first visit, which is to IKEv2, need not fetch it. */
export const IKEV1_WORDS = { fields: IKEV1_FIELDS, steps: IKEV1_STEPS, values: IKEV1_VALUES };

/** Puts the words of IKEv1 beside the others. Doing it again changes nothing. */
export function installIkev1Words(): void {
  Object.assign(FIELDS, IKEV1_WORDS.fields);
  Object.assign(STEPS, IKEV1_WORDS.steps);
  Object.assign(VALUES, IKEV1_WORDS.values);
}
