/** All that a refusal may be called. */
export const REFUSAL_NAMES = [
  'UNSUPPORTED_CRITICAL_PAYLOAD',
  'INVALID_SYNTAX',
  'NO_PROPOSAL_CHOSEN',
  'INVALID_KE_PAYLOAD',
  'AUTHENTICATION_FAILED',
  'SINGLE_PAIR_REQUIRED',
  'NO_ADDITIONAL_SAS',
  'INTERNAL_ADDRESS_FAILURE',
  'FAILED_CP_REQUIRED',
  'TS_UNACCEPTABLE',
  'TEMPORARY_FAILURE',
  'CHILD_SA_NOT_FOUND',
  // IKEv1's own (RFC 2408 §3.14.1), with underscores for its hyphens, as daemons log them.
  'PAYLOAD_MALFORMED',
  'INVALID_ID_INFORMATION',
  'OTHER_ERROR',
  'NO_ANSWER',
] as const;

type RefusalName = (typeof REFUSAL_NAMES)[number];

/** A refusal is protocol, not an error: who said no, with which Notify type (RFC 7296 §3.10.1), and what this end knows of the reason. */
export interface Refusal {
  by: 'self' | 'peer';
  /** The RFC's name: `NO_PROPOSAL_CHOSEN`; `OTHER_ERROR` for a type that we do not know; `NO_ANSWER` when the retransmissions ran out. */
  notify: RefusalName;
  /** Whether the exchange goes on with a changed question, as after INVALID_KE_PAYLOAD. */
  retried: boolean;
}
