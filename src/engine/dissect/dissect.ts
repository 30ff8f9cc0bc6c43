import type { Dissection, Field } from '../wire/span.ts';
import { following } from './following.ts';
import { joining as joiner } from './joining.ts';
import type { KeyTable } from './key-table.ts';
import { type Link, readLink } from './links.ts';
import { PacketReader, type Session } from './packet-reader.ts';

export const NO_KEYS: KeyTable = { ike: [], esp: [], ah: [] };

/**
 * Takes a packet apart, and opens what the keys can open. For any bytes at all the leaves of each source partition it; what
 * is wrong stands as `error` on the span where it shows. Encrypted IKEv1 messages stay closed, and fragments parts: see
 * `createDissector`.
 * @param bytes the packet as captured; not copied
 * @param keys what the onlooker knows; `NO_KEYS` for Eve
 * @param link what stands in front of the IP packet
 */
export function dissect(bytes: Uint8Array, keys: KeyTable, link: Link = 'raw'): Dissection {
  return take(bytes, link, { keys, conversations: undefined, joining: undefined, packet: 1, encapPorts: [] });
}

/** Takes one packet after the other apart. They are counted from 1, but where somebody says how they are numbered. */
export type Dissector = (bytes: Uint8Array, link?: Link, number?: number) => Dissection;

/**
 * A dissector that follows the conversations of IKEv1, whose IVs are never sent (RFC 2409 Appendix B), and joins what came
 * in parts (RFC 7383 §2.6, RFC 791 §3.2). Give it the packets in the order of the wire.
 * @param encapPorts UDP ports that are used as 4500 is
 */
export function createDissector(keys: KeyTable, encapPorts: readonly number[] = []): Dissector {
  const conversations = following(keys);
  const joining = joiner();
  let count = 0;
  return (bytes, link = 'raw', packet = ++count) =>
    take(bytes, link, { keys, conversations, joining, packet, encapPorts });
}

type Onlooker = Pick<Session, 'keys' | 'conversations' | 'joining' | 'packet' | 'encapPorts'>;

function take(bytes: Uint8Array, link: Link, onlooker: Onlooker): Dissection {
  const { keys, conversations, joining, packet, encapPorts } = onlooker;
  // Named one by one: a spread object is slow to write to, and this one is written to throughout the packet.
  const session: Session = {
    keys,
    conversations,
    joining,
    packet,
    encapPorts,
    sources: [],
    protocols: [],
    summary: 'No data',
    depth: 0,
  };
  const fields: Field[] = [];
  readLink(new PacketReader(session, { id: 'wire', name: 'On the wire', bytes }, fields), link);
  const { protocols, summary, sources } = session;
  return { protocols, summary, sources, fields };
}
