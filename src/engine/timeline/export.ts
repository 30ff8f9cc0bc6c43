import { writePcapng } from '../capture/pcapng.ts';
import { writeKeyFiles } from '../capture/wireshark-keys.ts';
import type { LinkId, Timeline } from './timeline.ts';

/** In the order of the path. */
const LINKS: readonly LinkId[] = ['lan-a', 'internet', 'lan-b'];

export interface CaptureExport {
  /** One interface for each link, raw IPv4, times from the virtual clock. Packet n is frame n. */
  pcapng: Uint8Array;
  /** Wireshark's key tables by file name. They open everything that is sealed in the capture. */
  keys: ReturnType<typeof writeKeyFiles>;
}

/** A recording for Wireshark. Each frame has the time at which it was sent; a lost one was seen by its sender's sniffer. */
export function exportCapture(timeline: Timeline): CaptureExport {
  const packets = timeline.frames.map(({ link, sentAt, bytes }) => ({
    interface: LINKS.indexOf(link),
    time: sentAt,
    bytes,
  }));
  return {
    pcapng: writePcapng({ interfaces: LINKS.map((name) => ({ name })), packets }),
    keys: writeKeyFiles(timeline.keys),
  };
}
