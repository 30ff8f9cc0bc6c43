import type { Dissection, Field } from '../wire/span.ts';
import type { KeyTable } from './key-table.ts';
import { type Link, readLink } from './links.ts';
import { PacketReader, type Session } from './packet-reader.ts';

export const NO_KEYS: KeyTable = { ike: [], esp: [], ah: [] };

/**
 * Takes a packet apart, and opens what the keys can open. For any bytes at all the leaves of each source partition it; what
 * is wrong stands as `error` on the span where it shows.
 * @param bytes the packet as captured; not copied
 * @param keys what the onlooker knows; `NO_KEYS` for Eve
 * @param link what stands in front of the IP packet
 */
export function dissect(bytes: Uint8Array, keys: KeyTable, link: Link = 'raw'): Dissection {
  const session: Session = { keys, sources: [], protocols: [], summary: 'No data', depth: 0 };
  const fields: Field[] = [];
  readLink(new PacketReader(session, { id: 'wire', name: 'On the wire', bytes }, fields), link);
  const { protocols, summary, sources } = session;
  return { protocols, summary, sources, fields };
}
