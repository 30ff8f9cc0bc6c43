import { encodeIpv4 } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { encodeUdp } from '../formats/udp.ts';
import type { ChildSa, Endpoint } from '../ike/peer.ts';
import { sealAh } from './ah.ts';
import { espIv, sealEsp } from './esp.ts';
import { formOf, type PacketForm } from './form.ts';
import { payloadOf, withPayload } from './reheader.ts';
import { type OutboundSa, type Sad, withCounters, wrapperOf } from './sad.ts';
import { lastSequence } from './sequence.ts';

const { ESP, IPv4: IPV4, UDP } = IP_PROTOCOLS.of;
const PROTOCOL = 9;
const TTL = 64;

/** One protocol that came around a packet. */
export interface Layer {
  protocol: 'esp' | 'ah';
  /** Name of the child SA. */
  sa: string;
  spi: number;
  sequence: number;
  form?: PacketForm;
}

export type Protected =
  /** `packet` is a whole IPv4 packet; its layers are told from the inside out. */
  | { ok: true; sad: Sad; packet: Uint8Array; layers: readonly Layer[]; encapsulated: boolean }
  /** The sequence numbers have run out: an SA ends before they cycle (RFC 4303 §3.3.3). */
  | { ok: false };

export interface Sending {
  /** Random bytes for an IV that needs them, by the name of the SA and the packet's number. */
  draw(label: string, length: number): Uint8Array;
  /** For the new header of tunnel mode. */
  identification: number;
}

/**
 * Protects an IPv4 packet with an SA, and with the AH SA around it where there is one: RFC 4301 §5.1.
 * @param packet in tunnel mode it goes inside whole; in transport mode it keeps its header
 */
export function protect(sad: Sad, sa: OutboundSa, packet: Uint8Array, how: Sending): Protected {
  const outer = sa.child.mode === 'tunnel' ? tunnelled(sa.child, packet, how.identification) : packet;
  const used = next(sa, packet.length);
  const wrapper = wrapperOf(sad.outbound, sa);
  const around = wrapper && next(wrapper, packet.length);
  if (isSpent(used) || (around && isSpent(around))) return { ok: false };
  const first = seal(used, outer, how);
  const after = withCounters(sad, used);
  const encapsulated = sa.child.protocol === 'esp' && sa.child.encapsulation !== undefined && !around;
  if (!around) return { ok: true, sad: after, packet: first, layers: [layerOf(used)], encapsulated };
  const layers = [layerOf(used), layerOf(around)];
  return { ok: true, sad: withCounters(after, around), packet: seal(around, first, how), layers, encapsulated };
}

const next = (sa: OutboundSa, bytes: number): OutboundSa => ({
  ...sa,
  sequence: sa.sequence + 1,
  bytes: sa.bytes + bytes,
});
const isSpent = ({ child, sequence }: OutboundSa) => sequence > lastSequence(child.outbound.esn);

function layerOf({ child, sequence }: OutboundSa): Layer {
  const form = formOf(child);
  return { protocol: child.protocol, sa: child.id, spi: child.outbound.spi, sequence, ...(form && { form }) };
}

/** The new header of tunnel mode, from gateway to gateway: RFC 4301 §5.1.2. */
function tunnelled({ outbound, encapsulation }: ChildSa, packet: Uint8Array, identification: number): Uint8Array {
  const { source } = outbound;
  const destination = encapsulation?.remote.address ?? outbound.destination;
  return encodeIpv4({
    ...{ source, destination, protocol: IPV4, ttl: TTL, identification, dontFragment: true },
    payload: packet,
  });
}

function seal({ child, sequence }: OutboundSa, packet: Uint8Array, { draw }: Sending): Uint8Array {
  if (child.protocol === 'ah') return sealAh(child.outbound, sequence, packet);
  const keys = child.outbound;
  const iv = espIv(keys.encryption, sequence, (length) => draw(`${child.id}/esp-iv/${sequence}`, length));
  const esp = sealEsp(keys, sequence, iv, payloadOf(packet), packet[PROTOCOL] ?? 0);
  const { encapsulation } = child;
  return encapsulation ? withPayload(packet, UDP, inUdp(encapsulation, esp)) : withPayload(packet, ESP, esp);
}

/** ESP in UDP, whose checksum is not computed: ESP has a better one, and a NAT need not bring it up to date (RFC 3948 §2.1). */
export function inUdp({ local, remote }: { local: Endpoint; remote: Endpoint }, payload: Uint8Array): Uint8Array {
  const ports = { sourcePort: local.port, destinationPort: remote.port };
  return encodeUdp({ source: local.address, destination: remote.address, ...ports, payload }).fill(0, 6, 8);
}
