import type { Endpoint } from '../../engine/ike/peer.ts';
import { IKE_PORT, NATT_PORT } from './endpoint.ts';

/** Where the two gateways are, and the ports that they move to when a NAT is found (RFC 7296 §2.23). */
export interface Ends {
  local: Endpoint;
  remote: Endpoint;
  natt: { local: number; remote: number };
}

/**
 * Who sends from another port than 500 can stay there: the four zeros of RFC 3948 §2.2 already tell IKE from ESP on it.
 * Only the other end then moves.
 */
export function endsOf(local: Endpoint, remote: Endpoint, natt: number = NATT_PORT): Ends {
  return { local, remote, natt: { local: local.port === IKE_PORT ? natt : local.port, remote: natt } };
}

/**
 * The ports that one end must listen on. A daemon that calls us moves to our port 4500, whichever we were called on, so
 * that one is wanted besides. Where it is taken we do without, and on an address that both ends share it is the other's.
 */
export function listeningPorts({ local, remote, natt }: Ends): {
  needed: readonly number[];
  wanted: readonly number[];
} {
  const needed = [...new Set([local.port, natt.local])];
  const isTheirs = local.address === remote.address || needed.includes(natt.remote);
  return { needed, wanted: isTheirs ? [] : [natt.remote] };
}
