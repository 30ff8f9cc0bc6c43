import { showHex } from '../wire/show.ts';

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
