import { type Codec, numberAt, rest } from '../wire/codec.ts';
import { showBytes, showHex } from '../wire/show.ts';
import type { Field } from '../wire/span.ts';

/** Vendor IDs that capture after capture shows. Most are the MD5 hash of a sentence (RFC 7296 §3.12). */
const NAMES: Readonly<Record<string, string>> = {
  '09002689dfd6b712': 'XAUTH',
  '12f5f28c457168a9702d9fe274cc0100': 'Cisco Unity',
  '4048b7d56ebce88525e7de7f00d6c2d380000000': 'Cisco Fragmentation',
  '4048b7d56ebce88525e7de7f00d6c2d3': 'Cisco Fragmentation',
  '4a131c81070358455c5728f20e95452f': 'RFC 3947, NAT traversal',
  '882fe56d6fd20dbc2251613b2ebe5beb': 'strongSwan',
  '90cb80913ebb696e086381b5ec427b1f': 'draft-ietf-ipsec-nat-t-ike-02, NAT traversal',
  '7d9419a65310ca6f2c179d9215529d56': 'draft-ietf-ipsec-nat-t-ike-03, NAT traversal',
  afcad71368a1f1c96b8696fc77570100: 'RFC 3706, dead peer detection',
  eb4c1b788afd4a9cb7730a68d56d088b: 'strongSwan, IKE mediation',
};

/** What the bytes of a Vendor ID stand for, where it is known. */
export function vendorName(id: Uint8Array): string | undefined {
  return NAMES[showHex(id)];
}

/** A number behind the hash of a maker's name. */
interface Version {
  id: string;
  name: string;
  start: number;
  bytes: number;
}

/** No RFC says so: those who made the IDs do, and Wireshark knows them. */
const VERSIONS: Readonly<Record<string, readonly Version[]>> = {
  '1e2b516905991c7d7c96fcbfb587e461': [
    { id: 'isakmp.vid.ms_nt5_isakmpoakley', name: 'Version of Windows’ IKE', start: 16, bytes: 4 },
  ],
  '12f5f28c457168a9702d9fe274cc': [
    { id: 'isakmp.vid.cisco_unity.major', name: 'Major version', start: 14, bytes: 1 },
    { id: 'isakmp.vid.cisco_unity.minor', name: 'Minor version', start: 15, bytes: 1 },
  ],
};

const showVendor = (id: Uint8Array) => vendorName(id) ?? showBytes(id);

/** The body of a Vendor ID payload (RFC 7296 §3.12, RFC 2408 §3.16): one field, over whose last bytes a version may be told. */
export function vendorId(rfc: string): Codec<Uint8Array> {
  const whole = rest({ id: 'isakmp.vid_bytes', name: 'Vendor ID', rfc }, showVendor);
  return {
    write: whole.write,
    read: (from) => {
      const id = whole.read(from);
      const found = from.last && from.fields && id.length > 0 ? versionsIn(from.last, id) : [];
      if (from.last && found.length > 0) from.last.children = found;
      return id;
    },
  };
}

function versionsIn({ source, start }: Field, id: Uint8Array): Field[] {
  const name = Object.keys(VERSIONS).find((prefix) => showHex(id).startsWith(prefix));
  const versions = VERSIONS[name ?? ''] ?? [];
  return versions.flatMap(({ bytes, ...version }): Field[] => {
    const end = version.start + bytes;
    if (end > id.length) return [];
    const value = numberAt(id, version.start, bytes);
    const bits = { offset: 8 * version.start, width: 8 * bytes };
    return [{ ...version, source, start: start + version.start, end: start + end, value, show: String(value), bits }];
  });
}
