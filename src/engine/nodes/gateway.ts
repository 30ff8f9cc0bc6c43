import { readU32 } from '../bytes/bytes.ts';
import { decodeIpv4, type Ipv4Packet, pseudoSum } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import { decodeUdp } from '../formats/udp.ts';
import { hasMarker } from '../ike/datagram.ts';
import type { Endpoint } from '../ike/peer.ts';
import { createPeer } from '../ike/peer-machine.ts';
import { payloadOf, withPayload } from '../ipsec/reheader.ts';
import { EMPTY_SAD } from '../ipsec/sad.ts';
import { matchesInbound } from '../ipsec/selectors.ts';
import { foldSum, wordSum } from '../wire/checksum.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { dropOutputs } from './gateway-drops.ts';
import { type PacketInput, receiveProtected } from './gateway-in.ts';
import { flowOf, passOn } from './gateway-ip.ts';
import { KEEPALIVE_TIMER, ringKeepalive } from './gateway-keepalive.ts';
import { sendOut } from './gateway-out.ts';
import { stepOwn } from './gateway-own.ts';
import { runPeer } from './gateway-peer.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import { createHost } from './host.ts';
import { translateInner } from './inner-nat.ts';
import type { Env, NodeStep, Packet } from './node.ts';

const { UDP, ESP, AH } = IP_PROTOCOLS.of;

/** A gateway whose policies are its child configurations; whatever else would leave the network is discarded. */
export function createGateway(config: GatewayConfig): GatewayStep {
  const own = createHost(config.own);
  const state: GatewayState = {
    config,
    peer: createPeer(config.peer),
    address: config.own.address,
    spd: config.policies.map(({ id, local, remote }) => ({ id, action: 'PROTECT', local, remote })),
    sad: EMPTY_SAD,
    held: {},
    ikeSas: [],
    made: 0,
    own: own.state,
    worn: [],
    translated: [],
  };
  return { state, outputs: own.outputs };
}

export const stepGateway: NodeStep<GatewayState> = (state, input, env) => {
  if (input.kind === 'wake') return wake(state, input, env);
  if (input.kind === 'command') return runPeer(state, input, env);
  const ip = decodeIpv4(input.packet.bytes).packet;
  if (!ip) return { state, outputs: dropOutputs(input.packet, 'ip.dropped', { reason: 'damaged' }) };
  return input.port === 'lan' ? fromLan(state, input, env) : fromInternet(state, ip, input, env);
};

function wake(state: GatewayState, input: Parameters<typeof stepGateway>[1] & { kind: 'wake' }, env: Env): GatewayStep {
  if (input.timer === KEEPALIVE_TIMER) return ringKeepalive(state, input.at, env);
  return input.timer.startsWith('ping/') ? stepOwn(state, input, env) : runPeer(state, input, env);
}

/** A packet from the network behind the gateway, perhaps under another address than its own. */
function fromLan(state: GatewayState, { packet, at }: PacketInput, env: Env): GatewayStep {
  const translated = translateInner(state, packet.bytes);
  const ip = decodeIpv4(translated.bytes).packet;
  if (!ip) return { state, outputs: [] };
  const bytes = passOn(translated.bytes);
  const sent = sendOut(translated.state, packet, { bytes, flow: flowOf(ip), at }, env);
  return { state: sent.state, outputs: [...translated.outputs, ...sent.outputs] };
}

/** RFC 4301 §5.2: ESP, AH and IKE for the gateway itself; anything in the clear must be allowed to be. */
function fromInternet(state: GatewayState, ip: Ipv4Packet, input: PacketInput, env: Env): GatewayStep {
  if (ip.destination !== state.address) return refuseClear(state, input.packet);
  if (ip.protocol === ESP || ip.protocol === AH) return receiveProtected(state, input.packet.bytes, input, env);
  if (ip.protocol === UDP) return fromUdp(state, ip, input, env);
  const covered = state.spd.some((policy) => matchesInbound(policy, flowOf(ip)));
  return covered ? refuseClear(state, input.packet) : { state, outputs: [] };
}

/** The only way into this network is through an SA (RFC 4301 §5.2, step 3b). */
function refuseClear(state: GatewayState, packet: Packet): GatewayStep {
  return { state, outputs: dropOutputs(packet, 'esp.dropped', { reason: 'in-the-clear' }) };
}

/** A checksum of 0 was never computed (RFC 768). */
function hasGoodChecksum({
  source,
  destination,
  payload,
}: {
  source: Uint8Array;
  destination: Uint8Array;
  payload: Uint8Array;
}): boolean {
  if (payload[6] === 0 && payload[7] === 0) return true;
  return foldSum(pseudoSum(source, destination) + UDP + payload.length + wordSum(payload)) === 0;
}

/** UDP 4500 carries IKE after four zeros, ESP, and keepalives that are thrown away (RFC 3948 §2, §3); UDP 500 IKE alone. */
function fromUdp(state: GatewayState, ip: Ipv4Packet, input: PacketInput, env: Env): GatewayStep {
  const { packet, at } = input;
  const { bytes } = packet;
  const udp = decodeUdp(ip.payload).datagram;
  const ends = { source: bytes.subarray(12, 16), destination: bytes.subarray(16, 20), payload: payloadOf(bytes) };
  if (!udp || !hasGoodChecksum(ends))
    return { state, outputs: dropOutputs(packet, 'ip.dropped', { reason: 'checksum' }) };
  const local: Endpoint = { address: ip.destination, port: udp.destinationPort };
  const remote: Endpoint = { address: ip.source, port: udp.sourcePort };
  const marked = hasMarker({ local, remote });
  const { payload } = udp;
  if (marked && payload.length < 8) return { state, outputs: [] };
  if (marked && readU32(payload) !== 0) {
    return receiveProtected(state, withPayload(bytes, ESP, payload), input, env, remote);
  }
  const datagram = { id: packet.id, local, remote, bytes: marked ? payload.subarray(4) : payload };
  return runPeer(state, { at, kind: 'datagram', datagram }, env);
}
