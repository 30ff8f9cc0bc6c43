import { tellEnd } from '../events.ts';
import { notifies } from '../notify.ts';
import type { Received } from '../received.ts';
import type { IkeSa, KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import { settle } from './retransmission.ts';

/**
 * INITIAL_CONTACT: the authenticated peer says that it has no other IKE SA with us, so what we still hold is left over
 * from before it restarted (RFC 7296 §2.4).
 * @returns the SAs that are left
 */
export function forgetOthers(turn: Turn, sas: readonly IkeSa[], known: KeyedSa, { payloads }: Received): IkeSa[] {
  if (notifies(payloads, 'INITIAL_CONTACT').length === 0) return [...sas];
  return sas.filter((sa) => {
    if (sa.name === known.name || sa.stage === 'opening' || sa.stage === 'keyed') return true;
    turn.log('IKE', 'ike.initial-contact', { name: turn.config.name, number: sa.number });
    tellEnd(turn, settle(turn, sa), 'deleted');
    return false;
  });
}
