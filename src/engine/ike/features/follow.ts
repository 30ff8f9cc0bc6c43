import { hasMarker } from '../datagram.ts';
import type { Datagram, Endpoint } from '../peer.ts';
import type { KeyedSa, NatFound } from '../state.ts';
import type { Turn } from '../turn.ts';
import type { KeyedSa as V1KeyedSa } from '../v1/state.ts';

interface Located {
  local: Endpoint;
  remote: Endpoint;
  nat: NatFound;
}

const text = ({ address, port }: Endpoint) => `${address}[${port}]`;

/**
 * A NAT that has forgotten its guest gives it another port. A peer that is not behind a NAT itself goes along with any
 * packet that proved to come from the other end (RFC 7296 §2.23, RFC 3947 §6); one that is behind a NAT stays.
 */
function hasMoved({ local, remote, nat }: Located, from: Endpoint): boolean {
  if (!hasMarker({ local, remote }) || nat.local || !nat.remote) return false;
  return from.address !== remote.address || from.port !== remote.port;
}

function tellMoved(turn: Turn, { remote }: Located, to: Endpoint): void {
  const params = { before: text(remote), after: text(to) };
  turn.log('IKE', 'ike.remote-changed', params);
  turn.put({ kind: 'moved', step: 'nat.follow', from: remote, to, params });
}

const at =
  (remote: Endpoint) =>
  (datagram: Datagram): Datagram => ({ ...datagram, remote });

/** The IKE SA with the other end where `from` says, and what it waits for sent there from now on. */
export function follow(turn: Turn, sa: KeyedSa, from: Endpoint): KeyedSa {
  if (!hasMoved(sa, from)) return sa;
  tellMoved(turn, sa, from);
  const pending = sa.pending && { ...sa.pending, datagrams: sa.pending.datagrams.map(at(from)) };
  return { ...sa, remote: from, pending };
}

/** The same of an ISAKMP SA of IKEv1. */
export function followV1(turn: Turn, sa: V1KeyedSa, from: Endpoint): V1KeyedSa {
  if (!hasMoved(sa, from)) return sa;
  tellMoved(turn, sa, from);
  const moved = <T extends { datagram: Datagram }>(pending: T | undefined) =>
    pending && { ...pending, datagram: at(from)(pending.datagram) };
  const quicks = sa.quicks.map((quick) => ({ ...quick, pending: moved(quick.pending) }));
  return { ...sa, remote: from, pending: moved(sa.pending), probe: moved(sa.probe), quicks };
}
