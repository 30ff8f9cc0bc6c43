import type { ChildSa, Endpoint } from '../ike/peer.ts';
import { isSealed } from './form.ts';
import { newWindow, type ReplayWindow } from './replay-window.ts';
import { matchesOutbound, type PortFlow } from './selectors.ts';

/** RFC 4303 §3.4.3 prefers a window of 64 packets. */
const USUAL_WINDOW = 64;

/** One direction of a child SA that this site sends on. */
export interface OutboundSa {
  child: ChildSa;
  /** The last sequence number sent; 0 before the first packet (RFC 4303 §3.3.3). */
  sequence: number;
  /** What it has carried, in bytes of the packets before they were protected. */
  bytes: number;
}

/** One direction of a child SA that this site receives on. */
export interface InboundSa {
  child: ChildSa;
  window: ReplayWindow;
}

/** The Security Association Database of one site. Newest first. */
export interface Sad {
  inbound: readonly InboundSa[];
  outbound: readonly OutboundSa[];
}

export const EMPTY_SAD: Sad = { inbound: [], outbound: [] };

/**
 * Puts both directions in. Older SAs with the same selectors stay; new packets take the new one.
 * @param windowSize how many packets the anti-replay window reaches back; 0 turns it off. Without a seal nobody can tell a
 * sender's numbers from a forger's, so there is no window then (RFC 4303 §1)
 */
export function installChild(sad: Sad, child: ChildSa, windowSize = USUAL_WINDOW): Sad {
  const window = newWindow(isSealed(child) ? windowSize : 0);
  return {
    inbound: [{ child, window }, ...sad.inbound],
    outbound: [{ child, sequence: 0, bytes: 0 }, ...sad.outbound],
  };
}

/** Takes both directions out. */
export function removeChild(sad: Sad, id: string): Sad {
  return {
    inbound: sad.inbound.filter((sa) => sa.child.id !== id),
    outbound: sad.outbound.filter((sa) => sa.child.id !== id),
  };
}

/** The SA that a received packet names: for unicast the SPI tells it, together with the protocol (RFC 4301 §4.1). */
export function inboundBySpi(sad: Sad, protocol: ChildSa['protocol'], spi: number): InboundSa | undefined {
  return sad.inbound.find(({ child }) => child.protocol === protocol && child.inbound.spi === spi);
}

/** The newest SA whose selectors cover an outgoing packet. One that only wraps another's packets is not asked. */
export function outboundFor(sad: Sad, flow: PortFlow): OutboundSa | undefined {
  return sad.outbound.find(
    ({ child }) => child.around === undefined && isReady(sad, child) && matchesOutbound(child, flow),
  );
}

/** The end that was asked for a new SA waits until the other has used it, or has given up the old one (RFC 7296 §2.8). */
function isReady({ inbound, outbound }: Sad, { id, after }: ChildSa): boolean {
  const old = after !== undefined && outbound.some((sa) => sa.child.id === after);
  return !old || inbound.some((sa) => sa.child.id === id && sa.window.highest > 0);
}

/** The AH SA that comes around an ESP SA's packets, if there is one (RFC 2401 §4.3). */
export function wrapperOf<T extends { child: ChildSa }>(
  sas: readonly T[],
  { child }: { child: ChildSa },
): T | undefined {
  return sas.find((other) => other.child.around === child.id);
}

/** The database with one inbound SA's window moved on. */
export function withWindow(sad: Sad, { child }: InboundSa, window: ReplayWindow): Sad {
  return { ...sad, inbound: sad.inbound.map((sa) => (sa.child.id === child.id ? { ...sa, window } : sa)) };
}

/** The database with one outbound SA's counters moved on. */
export function withCounters(sad: Sad, { child, sequence, bytes }: OutboundSa): Sad {
  return { ...sad, outbound: sad.outbound.map((sa) => (sa.child.id === child.id ? { ...sa, sequence, bytes } : sa)) };
}

/**
 * The database after a NAT has given the peer another address or port: whatever went to the old one goes to the new one
 * (RFC 7296 §2.23).
 */
export function withPeerAt(sad: Sad, from: Endpoint, to: Endpoint): Sad {
  const moved = <T extends { child: ChildSa }>(sa: T): T => {
    const { encapsulation } = sa.child;
    const isThere = encapsulation?.remote.address === from.address && encapsulation.remote.port === from.port;
    if (!isThere) return sa;
    return { ...sa, child: { ...sa.child, encapsulation: { ...encapsulation, remote: to } } };
  };
  return { inbound: sad.inbound.map(moved), outbound: sad.outbound.map(moved) };
}
