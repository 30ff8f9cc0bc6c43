import { IKE_PORT } from './config.ts';
import type { Datagram, Endpoint, Params } from './peer.ts';

const IP_AND_UDP = 28;
const NON_ESP_MARKER = 4;

/**
 * Whether four zero bytes stand between UDP and IKE, so that nobody takes the message for ESP (RFC 3948 §2.2). They do
 * on every port but 500; like strongSwan, a peer counts as being on 500 if either end is.
 */
export function hasMarker({ local, remote }: Pick<Datagram, 'local' | 'remote'>): boolean {
  return local.port !== IKE_PORT && remote.port !== IKE_PORT;
}

/** Where the IKE header begins in the IPv4 packet around a datagram, if that has no IP options. */
export function messageStart(datagram: Pick<Datagram, 'local' | 'remote'>): number {
  return IP_AND_UDP + (hasMarker(datagram) ? NON_ESP_MARKER : 0);
}

/** UDP addresses and length as a daemon logs them, without the non-ESP marker. */
export function datagramParams({ local, remote, bytes }: Omit<Datagram, 'id'>, outwards: boolean): Params {
  const text = ({ address, port }: Endpoint) => `${address}[${port}]`;
  const [from, to] = outwards ? [local, remote] : [remote, local];
  return { from: text(from), to: text(to), bytes: bytes.length };
}
