import type { Ipv4Header } from '../formats/ipv4.ts';
import type { PacketReader } from './packet-reader.ts';

/** One part of a sealed IKE message (RFC 7383 §2.5). */
export interface SealedPart {
  /** The IKE header in front of it, which names the message. */
  header: Uint8Array;
  number: number;
  total: number;
  /** The type of the first payload, which only the first part tells. */
  first: number;
}

/** Somebody who remembers parts over packets, in the order of the wire, until all of them are there. */
export interface Joining {
  /**
   * Takes in what a reader has just read as its last leaf.
   * @returns a reader of the whole, if this part makes it whole; its `next` is the type of the first payload
   */
  message(from: PacketReader, part: SealedPart): PacketReader | undefined;
  /** The same for a fragment of an IPv4 datagram (RFC 791 §3.2). */
  datagram(from: PacketReader, header: Ipv4Header): PacketReader | undefined;
}

let installed: (() => Joining) | undefined;

/** Makes it possible to join what came in parts. Installing it again changes nothing. */
export function install(join: () => Joining): void {
  installed = join;
}

/** `undefined` before `installReassembly()`: then each packet is taken apart on its own. */
export const joining = (): Joining | undefined => installed?.();
