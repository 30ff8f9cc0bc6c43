import { readU32, u32 } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { COST } from '../costs.ts';
import type { Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import { AH, ESP } from './child-proposals.ts';
import { pairText } from './child-sa.ts';
import { saParams, stopTimers } from './establish.ts';
import { tellChild, tellDraft, tellIke } from './events.ts';
import { inform } from './informing.ts';
import { cookiesOf } from './outgoing.ts';
import { deletion, deletions } from './payloads.ts';
import { isKeyed, type KeyedSa, type V1Child, type V1Sa, type V1State, withoutSa } from './state.ts';
import { cancel, childLifeTimer, childOldTimer, childRekeyTimer, quickTimer } from './timers.ts';

const ISAKMP = 1;
const NOTICE = { seal: 'delete.seal', step: 'delete.notice' } as const;

/** The child is gone from the SAD. */
function drop(turn: Turn, state: V1State, child: V1Child): V1State {
  cancel(turn, childLifeTimer(child), childRekeyTimer(child), childOldTimer(child));
  const [sa] = child.sas;
  const [local, remote] = [sa?.local[0], sa?.remote[0]];
  turn.log('IKE', 'v1.closing-child', {
    name: turn.config.name,
    number: child.name.slice('child'.length),
    inbound: sa?.inbound.spi ?? 0,
    outbound: sa?.outbound.spi ?? 0,
    selectors: local && remote ? pairText({ local, remote }) : '',
  });
  tellChild(turn, child, 'deleted');
  return { ...state, children: state.children.filter(({ name }) => name !== child.name) };
}

/** Closes a child, and tells the other end: nobody answers that in IKEv1 (RFC 2408 §3.15). */
export function closeChild(turn: Turn, state: V1State, child: V1Child): V1State {
  const left = drop(turn, state, child);
  const sa = state.sas.find((one): one is KeyedSa => isKeyed(one) && one.name === child.ike);
  if (!sa) return left;
  for (const { inbound, protocol } of child.sas) {
    turn.log('IKE', 'v1.sending-child-delete', { spi: toHex(u32(inbound.spi)), protocol: protocol.toUpperCase() });
    const spis = [u32(inbound.spi)];
    inform(turn, sa, [deletion(protocol === 'ah' ? AH : ESP, spis)], {
      ...NOTICE,
      params: { closed: protocol.toUpperCase() },
    });
  }
  return left;
}

/** Closes an ISAKMP SA with all children that it speaks for, one message for each. */
export function closeSa(turn: Turn, state: V1State, sa: KeyedSa): V1State {
  const mine = state.children.filter((child) => child.ike === sa.name);
  const left = mine.reduce((rest, child) => closeChild(turn, rest, child), state);
  return closeBare(turn, left, sa);
}

/** Closes an ISAKMP SA whose children another one speaks for. */
export function closeBare(turn: Turn, state: V1State, sa: KeyedSa): V1State {
  turn.log('IKE', 'ike.deleting', saParams(turn, sa));
  turn.log('IKE', 'ike.sending-delete', saParams(turn, sa));
  inform(turn, sa, [deletion(ISAKMP, [cookiesOf(sa)])], { ...NOTICE, params: { closed: 'ISAKMP' } });
  return endSa(turn, state, sa, 'deleted');
}

/** An ISAKMP SA is over: it, its quick modes on the way, and the children that it speaks for are forgotten. */
export function endSa(turn: Turn, state: V1State, sa: V1Sa, how: 'deleted' | 'refused'): V1State {
  stopTimers(turn, sa);
  if (isKeyed(sa)) {
    for (const quick of sa.quicks) {
      cancel(turn, quickTimer(quick));
      tellDraft(turn, quick.name, quick.own.spis, how);
    }
  }
  // Of one that was refused it has been told.
  if (!isKeyed(sa) || !sa.refused) tellIke(turn, sa, how, how === 'deleted' ? 'delete.done' : undefined);
  const orphans = state.children.filter((child) => child.ike === sa.name);
  return orphans.reduce((rest, child) => drop(turn, rest, child), withoutSa(state, sa));
}

/** What a message closes, for its words. */
export function closedBy(payloads: Received['payloads']): { closed?: string } {
  const [first] = deletions(payloads);
  return first ? { closed: first.protocol === ISAKMP ? 'ISAKMP' : first.protocol === AH ? 'AH' : 'ESP' } : {};
}

/** The other end has closed something. Its SPIs are those that we send with (RFC 2408 §3.15). */
export function obeyDeletes(turn: Turn, state: V1State, sa: KeyedSa, message: Received): V1State {
  let next = state;
  for (const { protocol, spis } of deletions(message.payloads)) {
    if (protocol === ISAKMP) {
      turn.log('IKE', 'ike.received-delete', saParams(turn, sa));
      turn.log('IKE', 'ike.deleting', saParams(turn, sa));
      next = endSa(turn, next, sa, 'deleted');
    } else for (const spi of spis) next = closeNamed(turn, next, protocol, spi);
  }
  return next;
}

function closeNamed(turn: Turn, state: V1State, protocol: number, spi: Uint8Array): V1State {
  const found = state.children.find(({ sas }) => sas.some(({ outbound }) => outbound.spi === readU32(spi)));
  turn.log('IKE', 'child.received-delete', { protocol: protocol === AH ? 'AH' : 'ESP', spi: toHex(spi) });
  if (!found) return state;
  turn.derive('delete.child', COST.draw, () => ({}));
  return drop(turn, state, found);
}
