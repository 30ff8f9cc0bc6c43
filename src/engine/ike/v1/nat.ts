import { equal } from '../../bytes/bytes.ts';
import { deriveNatD } from '../../crypto/ikev1.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import type { Place } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { checkParams, claim, claimed, logNat } from '../features/nat-detection.ts';
import type { Endpoint } from '../peer.ts';
import type { Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import { bodies, payload } from './payloads.ts';
import type { AgreedSa, KeyedSa, NatFound } from './state.ts';
import { PHASE1 } from './steps.ts';

type Agreed = AgreedSa | KeyedSa;

/** The hashes over the addresses that this end believes in: first the receiver's, then its own (RFC 3947 §3.2). */
export function natPayloads(turn: Turn, sa: Agreed): IkePayload[] {
  if (!sa.natT) return [];
  const make = () => ({
    destination: own(turn, sa, 'destination', sa.remote),
    source: own(turn, sa, 'source', claimed(turn, sa.local)),
  });
  const { destination, source } = turn.derive(PHASE1[sa.mode].natHashes, 2 * COST.hash, make, claim(turn));
  return [payload('NAT-D', destination.bytes), payload('NAT-D', source.bytes)];
}

function own(turn: Turn, { name, suite, ckyI, ckyR }: Agreed, which: 'source' | 'destination', end: Endpoint): Value {
  return deriveNatD(turn.in(name), { hash: suite.hash, ckyI, ckyR, which, ...end });
}

// Offsets in the IPv4 header and the UDP header behind it.
const PLACES = {
  source: { address: [12, 16, 'ip.src'], port: [20, 22, 'udp.srcport'] },
  destination: { address: [16, 20, 'ip.dst'], port: [22, 24, 'udp.dstport'] },
} as const;

function seen(turn: Turn, sa: Agreed, which: keyof typeof PLACES, end: Endpoint, packet: string): Value {
  const place = ([start, stop, field]: readonly [number, number, string]): Place => ({
    packet,
    source: 'wire',
    start,
    end: stop,
    field,
  });
  const { address, port } = PLACES[which];
  const { hash } = sa.suite;
  const d = turn.in(`${sa.name}/seen`);
  const places = { addressPlace: place(address), portPlace: place(port) };
  return deriveNatD(d, { hash, ckyI: sa.ckyI, ckyR: sa.ckyR, which, ...end, ...places });
}

/**
 * Compares the peer's hashes with the addresses on its packet (RFC 3947 §3.2): the first is of our own address, the others
 * are of any that the peer may have; one that fits is enough.
 */
export function checkNat(turn: Turn, sa: Agreed, { datagram, payloads }: Received): NatFound {
  const [mine, ...theirs] = bodies(payloads, 'NAT-D');
  if (!sa.natT || !mine || theirs.length === 0) return { local: false, remote: false };
  const destination = seen(turn, sa, 'destination', datagram.local, datagram.id);
  const source = seen(turn, sa, 'source', datagram.remote, datagram.id);
  const found = {
    local: !equal(mine, destination.bytes),
    remote: !theirs.some((hash) => equal(hash, source.bytes)),
  };
  turn.derive(PHASE1[sa.mode].natCheck, 2 * COST.hash, () => ({ destination, source }), checkParams(turn, found));
  return logNat(turn, found);
}

/** With a NAT on the path the initiator moves both ports to 4500 (RFC 3947 §4). */
export function floated({ config }: Turn, sa: KeyedSa, nat: NatFound): KeyedSa {
  if (!nat.local && !nat.remote) return { ...sa, nat };
  const local = { ...sa.local, port: config.nattPorts.local };
  return { ...sa, nat, local, remote: { ...sa.remote, port: config.nattPorts.remote } };
}
