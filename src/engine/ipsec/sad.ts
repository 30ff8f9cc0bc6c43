import type { EspKeys } from '../dissect/key-table.ts';
import type { ChildSa } from '../ike/peer.ts';
import { NEW_WINDOW, type ReplayWindow } from './replay-window.ts';
import { matchesOutbound, type PortFlow } from './selectors.ts';

/** One direction of a child SA that this site sends on. */
export interface OutboundSa {
  child: ChildSa;
  keys: EspKeys;
  /** The last sequence number sent; 0 before the first packet (RFC 4303 §3.3.3). */
  sequence: number;
}

/** One direction of a child SA that this site receives on. */
export interface InboundSa {
  child: ChildSa;
  keys: EspKeys;
  window: ReplayWindow;
}

/** The Security Association Database of one site. Newest first. */
export interface Sad {
  inbound: readonly InboundSa[];
  outbound: readonly OutboundSa[];
}

export const EMPTY_SAD: Sad = { inbound: [], outbound: [] };

/** Puts both directions in. Older SAs with the same selectors stay; new packets take the new one. */
export function installChild(sad: Sad, child: ChildSa): Sad {
  if (child.protocol !== 'esp') return sad;
  return {
    inbound: [{ child, keys: child.inbound, window: NEW_WINDOW }, ...sad.inbound],
    outbound: [{ child, keys: child.outbound, sequence: 0 }, ...sad.outbound],
  };
}

/** Takes both directions out. */
export function removeChild(sad: Sad, id: string): Sad {
  return {
    inbound: sad.inbound.filter((sa) => sa.child.id !== id),
    outbound: sad.outbound.filter((sa) => sa.child.id !== id),
  };
}

/** The SA that a received packet names. For unicast ESP the SPI alone tells it (RFC 4301 §4.1). */
export function inboundBySpi(sad: Sad, spi: number): InboundSa | undefined {
  return sad.inbound.find((sa) => sa.keys.spi === spi);
}

/** The newest SA whose selectors cover an outgoing packet. */
export function outboundFor(sad: Sad, flow: PortFlow): OutboundSa | undefined {
  return sad.outbound.find((sa) => matchesOutbound(sa.child, flow));
}

/** The database with one inbound SA's window moved on. */
export function withWindow(sad: Sad, spi: number, window: ReplayWindow): Sad {
  return { ...sad, inbound: sad.inbound.map((sa) => (sa.keys.spi === spi ? { ...sa, window } : sa)) };
}

/** The database with one outbound SA's counter moved on. */
export function withSequence(sad: Sad, childId: string, sequence: number): Sad {
  return { ...sad, outbound: sad.outbound.map((sa) => (sa.child.id === childId ? { ...sa, sequence } : sa)) };
}
