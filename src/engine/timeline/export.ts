import { toHex } from '../bytes/hex.ts';
import { writePcapng } from '../capture/pcapng.ts';
import { writeKeyFiles } from '../capture/wireshark-keys.ts';
import type { EspKeys } from '../dissect/key-table.ts';
import type { LinkId, Timeline } from './timeline.ts';

/** In the order of the path. */
const LINKS: readonly LinkId[] = ['lan-a', 'internet', 'lan-b'];
const LINKS_WITH_NAT: readonly LinkId[] = ['lan-a', 'uplink-a', 'internet', 'lan-b'];

const ANY = '*';

/**
 * Behind a NAT the two ends of one SA know it by different addresses, and on each side of the NAT its packets bear others.
 * One row with a wildcard fits all of them.
 */
function merged(rows: readonly EspKeys[]): readonly EspKeys[] {
  const found = new Map<string, EspKeys>();
  for (const row of rows) {
    const name = `${row.spi}/${toHex(row.encryptionKey)}`;
    const known = found.get(name) ?? row;
    const source = known.source === row.source ? row.source : ANY;
    const destination = known.destination === row.destination ? row.destination : ANY;
    found.set(name, { ...known, source, destination });
  }
  return [...found.values()];
}

export interface CaptureExport {
  /** One interface for each link, raw IPv4, times from the virtual clock. Packet n is frame n. */
  pcapng: Uint8Array;
  /** Wireshark's key tables by file name. They open everything that is sealed in the capture. */
  keys: ReturnType<typeof writeKeyFiles>;
}

/** A recording for Wireshark. Each frame has the time at which it was sent; a lost one was seen by its sender's sniffer. */
export function exportCapture(timeline: Timeline): CaptureExport {
  const { lab, keys } = timeline;
  const links = lab.path.nat ? LINKS_WITH_NAT : LINKS;
  const packets = timeline.frames.map(({ link, sentAt, bytes }) => ({
    interface: links.indexOf(link),
    time: sentAt,
    bytes,
  }));
  return {
    pcapng: writePcapng({ interfaces: links.map((name) => ({ name })), packets }),
    keys: writeKeyFiles({ ...keys, esp: merged(keys.esp) }),
  };
}
