import type { Time } from '../../values/value.ts';
import { datagramParams } from '../datagram.ts';
import { tellEnd } from '../events.ts';
import type { IkeSa, KeyedSa, OpeningSa } from '../state.ts';
import type { Turn } from '../turn.ts';

/** The timer of the one request of an IKE SA that may be unanswered. */
export const retransmitTimer = ({ name }: Pick<IkeSa, 'name'>): string => `${name}/retransmit`;

/**
 * When the n-th repetition is due: as in strongSwan, each wait is `base` times as long as the one before. RFC 7296 §2.4
 * leaves the numbers open.
 */
export function dueIn({ config }: Turn, repeats: number): Time {
  const { timeoutMs, base } = config.retransmit;
  return Math.round(timeoutMs * 1000 * base ** repeats);
}

/** Starts to wait for the answer to `sa.pending`. */
export function expectAnswer(turn: Turn, sa: IkeSa): void {
  turn.put({ kind: 'wake-at', timer: retransmitTimer(sa), at: turn.now + dueIn(turn, sa.pending?.repeats ?? 0) });
}

/** The answer is there, or nobody wants it any more. */
export function settle<S extends OpeningSa | KeyedSa>(turn: Turn, sa: S): S {
  if (!sa.pending) return sa;
  turn.put({ kind: 'cancel', timer: retransmitTimer(sa) });
  return { ...sa, pending: undefined };
}

/**
 * No answer in time. The requester alone repeats, and always the very same bytes (RFC 7296 §2.1).
 * @returns `undefined` once the tries are used up: the peer counts as unreachable, and the SA is gone
 */
export function repeatRequest<S extends OpeningSa | KeyedSa>(turn: Turn, sa: S): S | undefined {
  const { pending } = sa;
  if (!pending) return sa;
  const repeats = pending.repeats + 1;
  if (repeats > turn.config.retransmit.tries) return giveUp(turn, sa);
  const { datagrams, messageId } = pending;
  turn.log('IKE', 'ike.retransmit', { repeats, messageId });
  const params = { ...pending.params, attempt: repeats + 1 };
  // All fragments of a message, or the one that it is (RFC 7383 §2.6.1).
  for (const datagram of datagrams) {
    turn.log('NET', 'net.sending', datagramParams(datagram, true));
    turn.put({ kind: 'send', step: 'retransmit.again', datagram, params, retransmission: repeats });
  }
  const waiting = { ...sa, pending: { ...pending, repeats } };
  expectAnswer(turn, waiting);
  return waiting;
}

function giveUp(turn: Turn, sa: OpeningSa | KeyedSa): undefined {
  const { tries } = turn.config.retransmit;
  turn.log('IKE', 'ike.give-up', { tries });
  if (sa.stage === 'opening') turn.log('IKE', 'ike.not-responding');
  const refusal = { by: 'self', notify: 'NO_ANSWER', retried: false } as const;
  turn.put({
    kind: 'refused',
    step: 'retransmit.give-up',
    refusal,
    params: { tries: tries + 1, ...sa.pending?.params },
  });
  tellEnd(turn, sa, sa.stage === 'opening' || sa.stage === 'keyed' ? 'refused' : 'deleted');
  return undefined;
}
