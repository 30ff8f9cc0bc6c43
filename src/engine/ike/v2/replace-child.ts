import { readU16 } from '../../bytes/bytes.ts';
import { groupByNumber } from '../../crypto/algorithms.ts';
import { NOTIFY_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { tellChild, tellInstalled } from '../events.ts';
import { holdsLowest } from '../features/collisions.ts';
import { drain, tryAgain, tryLater } from '../features/lifetimes.ts';
import { childNumber } from '../names.ts';
import { type Notify, refusalName } from '../notify.ts';
import type { ChildSa, Params } from '../peer.ts';
import { offersGroup, preferGroup } from '../proposals.ts';
import type { ChildDraft, HeldChild, KeyedSa } from '../state.ts';
import type { Turn } from '../turn.ts';

/** What becomes of the old child SA once the asking end has its answer (RFC 7296 §2.8.1, §2.25.1). */

const heldOf = (sa: KeyedSa, { id }: ChildSa): HeldChild | undefined => sa.children.find((held) => held.sa.id === id);

/** The new SA stands. The end that asked deletes the old one, unless both asked: then the lowest nonce decides. */
export function replace(turn: Turn, sa: KeyedSa, made: ChildSa, old: ChildSa, nonces: readonly Value[]): KeyedSa {
  const held = heldOf(sa, old);
  const name = nameOf(turn, made);
  if (!held) return surplus(turn, sa, made, name);
  const { rival } = held;
  if (!rival) {
    tellInstalled(turn, old, 'old', { by: made.id });
    drain(turn, old);
    return sa;
  }
  const mine = nonces.map(({ bytes }) => bytes);
  if (holdsLowest(mine, rival.nonces)) {
    turn.log('IKE', 'child.collision-lost', { name, number: childNumber(made.id) });
    tellInstalled(turn, made, 'old', { by: rival.name });
    return { ...marked(sa, made), tasks: [...sa.tasks, { type: 'delete-child', child: made.id }] };
  }
  turn.log('IKE', 'child.collision-won', { name, number: childNumber(old.id) });
  const redundant = sa.children.find(({ sa: child }) => child.id === rival.name)?.sa;
  if (redundant) tellInstalled(turn, redundant, 'old', { by: made.id });
  drain(turn, old);
  return redundant ? marked(sa, redundant) : sa;
}

/** The other end has deleted the old SA in the meantime. If it has made another in its place, there is one too many. */
function surplus(turn: Turn, sa: KeyedSa, made: ChildSa, name: string): KeyedSa {
  const serving = sa.children.find(
    ({ sa: child, replaced }) => child.policy === made.policy && child.id !== made.id && !replaced,
  );
  if (!serving) return sa;
  turn.log('IKE', 'child.collision-surplus', { name, number: childNumber(made.id) });
  tellInstalled(turn, made, 'old', { by: serving.sa.id });
  return { ...marked(sa, made), tasks: [...sa.tasks, { type: 'delete-child', child: made.id }] };
}

const marked = (sa: KeyedSa, { id }: ChildSa): KeyedSa => ({
  ...sa,
  children: sa.children.map((held) => (held.sa.id === id ? { ...held, replaced: true } : held)),
});

const nameOf = ({ config }: Turn, { policy }: ChildSa) =>
  (policy === 'second' ? config.second?.name : undefined) ?? config.child.name;

/** The old SA goes on as before, and may be rekeyed again. */
function kept(sa: KeyedSa, { rekeys }: ChildDraft): KeyedSa {
  const children = sa.children.map((held) => {
    if (held.sa.id !== rekeys?.id || held.rival) return held;
    const { replaced, ...rest } = held;
    return rest;
  });
  return { ...sa, children };
}

/** What an asking end may do about a refusal. */
export type Refused = { sa: KeyedSa; again?: ChildDraft };

/**
 * The other end said no. `sa` waits for nothing any more.
 * @returns with `again`, a draft whose key exchange is to be made anew in the group that was asked for
 */
export function refused(turn: Turn, sa: KeyedSa, draft: ChildDraft, error: Notify): Refused {
  const name = refusalName(error);
  const group = name === 'INVALID_KE_PAYLOAD' ? groupByNumber(readU16(error.data)) : undefined;
  const had = draft.fresh?.exchange?.group;
  if (group && group !== had && offersGroup(draft.offers, group.ikev2) && draft.attempts < MOST_ATTEMPTS) {
    const params = { notify: name, group: group.id, had: had?.id ?? 'none', child: draft.name };
    turn.log('IKE', 'ike.group-requested', params);
    turn.put({ kind: 'refused', refusal: { by: 'peer', notify: name, retried: true }, params });
    const offers = preferGroup(draft.offers, group.ikev2);
    return { sa, again: { ...draft, offers, attempts: draft.attempts + 1 } };
  }
  return { sa: letGo(turn, sa, draft, error) };
}

/** A responder that asks for one group after the other is not serious. */
const MOST_ATTEMPTS = 3;

function letGo(turn: Turn, sa: KeyedSa, draft: ChildDraft, error: Notify): KeyedSa {
  const name = refusalName(error);
  const { rekeys } = draft;
  const crossed = rekeys !== undefined && heldOf(sa, rekeys)?.rival !== undefined;
  const retried = name === 'TEMPORARY_FAILURE' || (name === 'CHILD_SA_NOT_FOUND' && !crossed);
  const params = { notify: name, ...reasonOf(name), child: draft.name, ...(rekeys && { rekeys: rekeys.id }) };
  logRefusal(turn, name, error);
  turn.put({ kind: 'refused', step: 'create.refused', refusal: { by: 'peer', notify: name, retried }, params });
  tellChild(turn, draft, 'refused', params);
  const after = kept(sa, draft);
  // It is known why: the other end has replaced the SA already (RFC 7296 §2.8.1).
  if (crossed) return after;
  if (name === 'CHILD_SA_NOT_FOUND' && rekeys) return anew(turn, after, draft, rekeys);
  const task = rekeys
    ? ({ type: 'rekey-child', child: rekeys.id } as const)
    : ({ type: 'create-child', policy: draft.policy.id, flow: draft.flow } as const);
  if (name === 'TEMPORARY_FAILURE') return tryAgain(turn, after, task);
  return rekeys ? tryLater(turn, after, rekeys) : after;
}

/** To be told to wait is a matter of its own. */
export const reasonOf = (name: string): Params => (name === 'TEMPORARY_FAILURE' ? { reason: 'TEMPORARY_FAILURE' } : {});

function logRefusal(turn: Turn, name: string, { type }: Notify): void {
  const notify = NOTIFY_TYPES.name(type) ?? type;
  if (name === 'TEMPORARY_FAILURE') turn.log('IKE', 'child.put-off', { notify });
  else if (name === 'CHILD_SA_NOT_FOUND') turn.log('IKE', 'child.peer-lacks');
  else turn.log('IKE', 'child.refused', { notify });
}

/** CHILD_SA_NOT_FOUND: what the other end does not have is no use here either; another one is made (RFC 7296 §2.25). */
function anew(turn: Turn, sa: KeyedSa, { policy, flow }: ChildDraft, old: ChildSa): KeyedSa {
  const held = heldOf(sa, old);
  if (!held) return sa;
  turn.derive('rekey.anew', COST.choose, () => ({}), { child: old.id });
  tellInstalled(turn, old, 'deleted', {});
  const children = sa.children.filter((one) => one !== held);
  return { ...sa, children, tasks: [...sa.tasks, { type: 'create-child', policy: policy.id, flow }] };
}
