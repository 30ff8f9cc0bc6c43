import { decodeIpv4, type Ipv4Packet } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import type { Endpoint } from '../ike/peer.ts';
import { type Received, unprotect } from '../ipsec/inbound.ts';
import type { Time } from '../values/value.ts';
import { type DropStep, dropOutputs } from './gateway-drops.ts';
import { flowIn, passOn, toLan } from './gateway-ip.ts';
import { layerParams, spiText } from './gateway-out.ts';
import { stepOwn } from './gateway-own.ts';
import { runPeer } from './gateway-peer.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import { restoreInner } from './inner-nat.ts';
import type { Env, NodeInput, NodeOutput, Packet } from './node.ts';

const { AH } = IP_PROTOCOLS.of;
const OPEN = { esp: 'esp.open', ah: 'ah.open' } as const;
const DROPPED = { esp: 'esp.dropped', ah: 'ah.dropped' } as const;

/** What one packet costs a gateway, in microseconds. */
const COST = 40;

export type PacketInput = NodeInput & { kind: 'packet' };

/**
 * Checks, opens and forwards: RFC 4301 §5.2.
 * @param bytes the packet as if ESP had come in IP
 * @param from where it came from, if it came in UDP
 */
export function receiveProtected(
  state: GatewayState,
  bytes: Uint8Array,
  input: PacketInput,
  env: Env,
  from?: Endpoint,
): GatewayStep {
  const received = unprotect(state.sad, bytes, flowIn);
  const after = { ...state, sad: received.sad };
  const reports = received.windows.map((report): NodeOutput => ({ kind: 'window', report }));
  const { result } = received;
  if (!result.ok) return { state: after, outputs: [...reports, ...dropped(received, bytes, input.packet)] };
  const told = runPeer(after, { at: input.at, kind: 'heard', ...(from && { from }) }, env);
  const opened = result.first ? openSteps(received, result.packet.length) : [];
  const delivered = deliver(told.state, result.packet, input, env, result.first);
  return { state: delivered.state, outputs: [...reports, ...opened, ...told.outputs, ...delivered.outputs] };
}

const isReplay = (reason: string) => reason === 'replayed' || reason === 'too-old';

function dropped({ layers, result }: Received, bytes: Uint8Array, packet: Packet): readonly NodeOutput[] {
  if (result.ok) return [];
  const { reason } = result;
  const layer = layers.at(-1);
  const protocol = layer?.protocol ?? (bytes[9] === AH ? 'ah' : 'esp');
  const step: DropStep = isReplay(reason) ? 'replay.dropped' : DROPPED[protocol];
  const inner = result.packet && decodeIpv4(result.packet).packet;
  const shown = inner ?? decodeIpv4(bytes).packet;
  const ends = shown && { source: shown.source, destination: shown.destination, protocol: shown.protocol };
  const named = { spi: spiText(layer?.spi ?? 0), sequence: layer?.sequence ?? 0, layer: protocol.toUpperCase() };
  return dropOutputs(packet, step, { ...named, ...ends, reason });
}

/** The first packet of an SA is taken apart layer by layer, from the outside in. */
function openSteps({ layers, result }: Received, inner: number): readonly NodeOutput[] {
  const ends = result.ok ? decodeIpv4(result.packet).packet : undefined;
  const { source = '', destination = '' } = ends ?? {};
  return layers.map((layer) => {
    const params = { ...layerParams(layer), source, destination, inner };
    return { kind: 'derived', step: OPEN[layer.protocol], values: [], params, cost: COST };
  });
}

/** The opened packet has its old identity again, and goes to the network, or to the gateway itself. */
function deliver(state: GatewayState, bytes: Uint8Array, input: PacketInput, env: Env, first: boolean): GatewayStep {
  const { packet: outer, at } = input;
  const packet: Packet = { id: outer.inner ?? outer.id, bytes, ...(outer.ping && { ping: outer.ping }) };
  const ip = decodeIpv4(bytes).packet;
  if (ip?.destination === state.address) return ownReceives(state, packet, ip, { at, env, first });
  const restored = restoreInner(state, bytes);
  const passed = passOn(restored.bytes);
  const params = shownParams(packet, decodeIpv4(restored.bytes).packet, restored.bytes);
  if (!passed) return { state, outputs: dropOutputs(outer, 'esp.dropped', { ...params, reason: 'ttl' }) };
  const send = toLan({ ...packet, bytes: passed });
  const shown = first ? { ...send, step: { id: 'host.receive', params } } : send;
  return { state: restored.state, outputs: [...restored.outputs, shown] };
}

function shownParams({ ping }: Packet, ip: Ipv4Packet | undefined, bytes: Uint8Array) {
  const { source = '', destination = '' } = ip ?? {};
  return { sequence: ping?.sequence ?? 0, bytes: bytes.length, source, destination };
}

function ownReceives(
  state: GatewayState,
  packet: Packet,
  ip: Ipv4Packet,
  { at, env, first }: { at: Time; env: Env; first: boolean },
): GatewayStep {
  const params = shownParams(packet, ip, packet.bytes);
  const step: NodeOutput = { kind: 'derived', step: 'gateway.receive', values: [], params, cost: COST };
  const answered = stepOwn(state, { at, kind: 'packet', port: 'lan', packet }, env);
  return { state: answered.state, outputs: first ? [step, ...answered.outputs] : answered.outputs };
}
