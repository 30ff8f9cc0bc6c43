import { settle } from '../features/retransmission.ts';
import { IKE } from '../proposals.ts';
import type { Received } from '../received.ts';
import type { IkeSa, KeyedSa, Outcome } from '../state.ts';
import type { Turn } from '../turn.ts';
import * as child from './create-child.ts';
import { payloadOf } from './payloads.ts';
import * as ike from './rekey-ike.ts';

/** CREATE_CHILD_SA makes a child SA or, in spite of its name, another IKE SA: its proposals tell which (RFC 7296 §1.3). */
export function respond(turn: Turn, sa: KeyedSa, asked: Received): Outcome {
  const proposals = payloadOf(asked.payloads, 'sa')?.proposals ?? [];
  const isIke = proposals.some(({ protocol }) => protocol === IKE);
  return isIke ? ike.respond(turn, sa, asked) : { sa: child.respond(turn, sa, asked) };
}

/** @param sas all IKE SAs of this end, since one that replaces another may have a rival */
export function conclude(turn: Turn, waiting: KeyedSa, answer: Received, sas: readonly IkeSa[]): Outcome {
  const { draft, ikeDraft, ...rest } = settle(turn, waiting);
  if (ikeDraft) return ike.conclude(turn, rest, ikeDraft, answer, sas);
  return { sa: draft ? child.conclude(turn, rest, draft, answer) : rest };
}
