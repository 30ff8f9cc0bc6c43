import { equal } from '../../bytes/bytes.ts';
import { type Derivation, natDetectionHash } from '../../crypto/ikev2.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import type { Place } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { notifies, notify } from '../notify.ts';
import type { Endpoint, Params } from '../peer.ts';
import type { Received } from '../received.ts';
import type { NatFound, NatHashes, OpeningSa } from '../state.ts';
import type { Turn } from '../turn.ts';

/** What a hash is made over besides the address. SPIr is zero, and absent here, in the first message. */
interface Spis {
  spiI: Value;
  spiR?: Value | undefined;
}

interface Ends {
  local: Endpoint;
  remote: Endpoint;
}

/** The hashes of RFC 7296 §2.23 over the addresses that this end believes to send from and to. */
export function computeHashes(turn: Turn, scope: string, spis: Spis, { local, remote }: Ends): NatHashes {
  const make = () => ({
    source: natDetectionHash(turn.in(scope), { which: 'source', ...spis, ...claimed(turn, local) }),
    destination: natDetectionHash(turn.in(scope), { which: 'destination', ...spis, ...remote }),
  });
  return turn.derive('init.nat-hashes', 2 * COST.hash, make, claim(turn));
}

/** No packet comes from port 0, so whoever compares a hash of it finds a NAT. */
export const claimed = ({ config }: Turn, end: Endpoint): Endpoint => (config.claimsNat ? { ...end, port: 0 } : end);

/** Why a step of NAT detection goes another way than usual. */
export const claim = ({ config }: Turn): Params => (config.claimsNat ? { reason: 'claimed' } : {});

/** The hashes as the two Notify payloads of IKE_SA_INIT. */
export function natNotifies({ source, destination }: NatHashes): IkePayload[] {
  return [notify('NAT_DETECTION_SOURCE_IP', source.bytes), notify('NAT_DETECTION_DESTINATION_IP', destination.bytes)];
}

// Offsets in the IPv4 header and the UDP header behind it.
const PLACES = {
  source: { address: [12, 16, 'ip.src'], port: [20, 22, 'udp.srcport'] },
  destination: { address: [16, 20, 'ip.dst'], port: [22, 24, 'udp.dstport'] },
} as const;

function seenHash(d: Derivation, which: keyof typeof PLACES, spis: Spis, end: Endpoint, packet: string): Value {
  const place = ([start, end_, field]: readonly [number, number, string]): Place => ({
    packet,
    source: 'wire',
    start,
    end: end_,
    field,
  });
  const { address, port } = PLACES[which];
  return natDetectionHash(d, { which, ...spis, ...end, addressPlace: place(address), portPlace: place(port) });
}

/**
 * Compares the peer's hashes with the addresses on its packet (RFC 7296 §2.23). A sender may know several addresses and
 * send several source hashes; one that fits is enough. A peer that sends none does not do NAT traversal.
 */
export function checkNat(turn: Turn, scope: string, spis: Spis, { datagram, payloads }: Received): NatFound {
  const d = { ...turn.in(`${scope}/seen`), at: turn.now + 2 * COST.hash };
  const source = seenHash(d, 'source', spis, datagram.remote, datagram.id);
  const destination = seenHash(d, 'destination', spis, datagram.local, datagram.id);
  const differs = (name: 'NAT_DETECTION_SOURCE_IP' | 'NAT_DETECTION_DESTINATION_IP', seen: Value) => {
    const claimed = notifies(payloads, name);
    return claimed.length > 0 && !claimed.some(({ data }) => equal(data, seen.bytes));
  };
  const found: NatFound = {
    local: differs('NAT_DETECTION_DESTINATION_IP', destination),
    remote: differs('NAT_DETECTION_SOURCE_IP', source),
  };
  turn.derive('init.nat-check', 2 * COST.hash, () => ({ source, destination }), checkParams(turn, found));
  return logNat(turn, found);
}

export function checkParams(turn: Turn, { local, remote }: NatFound): Params {
  return { ...claim(turn), source: remote ? 'differs' : 'equal', destination: local ? 'differs' : 'equal' };
}

/** What was found, and what this end claims of itself. */
export function logNat(turn: Turn, { local, remote }: NatFound): NatFound {
  if (local) turn.log('IKE', 'ike.local-nat');
  if (remote) turn.log('IKE', 'ike.remote-nat');
  return { local: local || turn.config.claimsNat, remote };
}

/** With a NAT on the path the initiator moves both ports to 4500 (RFC 7296 §2.23). */
export function floated({ config }: Turn, sa: OpeningSa, found: NatFound): Ends {
  const { local, remote } = sa;
  if (!found.local && !found.remote) return { local, remote };
  return {
    local: { ...local, port: config.nattPorts.local },
    remote: { ...remote, port: config.nattPorts.remote },
  };
}
