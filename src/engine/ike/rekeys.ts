import type { ChildSa, Flow } from './peer.ts';
import type { Received } from './received.ts';
import type { IkeSa, KeyedSa, Outcome } from './state.ts';
import type { Turn } from './turn.ts';

/** What a CREATE_CHILD_SA request for a child SA is for. */
export interface ChildWish {
  policy?: 'child' | 'second';
  flow?: Flow | undefined;
  rekeys?: ChildSa | undefined;
}

/** CREATE_CHILD_SA as the peer plays it (RFC 7296 §1.3): more child SAs, and new keys in place of old ones. */
export interface Rekeys {
  requestChild(turn: Turn, sa: KeyedSa, wish: ChildWish): KeyedSa;
  requestIke(turn: Turn, sa: KeyedSa): KeyedSa;
  respond(turn: Turn, sa: KeyedSa, asked: Received): Outcome;
  conclude(turn: Turn, sa: KeyedSa, answer: Received, sas: readonly IkeSa[]): Outcome;
  /** The IKE SA `before` gives way to `made`, for which the other end has settled. */
  settleFor(turn: Turn, before: KeyedSa, made: KeyedSa): { old: KeyedSa; heir: KeyedSa };
}

/** A run has come to CREATE_CHILD_SA, and `installRekeys()` was not called. After that the same run goes through. */
export class RekeysMissing extends Error {
  constructor() {
    super('nothing plays CREATE_CHILD_SA: installRekeys() must come first');
  }
}

let installed: Rekeys | undefined;

/** Makes CREATE_CHILD_SA playable. Installing it again changes nothing. */
export function install(rekeys: Rekeys): void {
  installed = rekeys;
}

/** @throws RekeysMissing where it was not installed. Nothing then goes another way for want of it. */
export function rekeys(): Rekeys {
  if (!installed) throw new RekeysMissing();
  return installed;
}
