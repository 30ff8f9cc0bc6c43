import { decodeIpv4, encodeIpv4, type Ipv4Packet } from '../formats/ipv4.ts';
import { type Received, receiveEsp, sendEsp } from '../ipsec/process.ts';
import type { OutboundSa } from '../ipsec/sad.ts';
import { dropOutputs } from './gateway-drops.ts';
import { echoLabel, flowOf, passOn } from './gateway-ip.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import type { Env, NodeOutput, Packet, Send } from './node.ts';

const ESP = 50;
const IPV4 = 4;
const TTL = 64;
/** What one packet costs a gateway, in microseconds. */
const COST = 40;

/** Tunnel mode, RFC 4301 §5.1.2: the whole packet goes inside, and the outer header runs from gateway to gateway. */
export function sendProtected(
  state: GatewayState,
  sa: OutboundSa,
  inner: Uint8Array | undefined,
  packet: Packet,
  env: Env,
): GatewayStep {
  const draw = (length: number) => env.random(`${sa.child.id}/esp-iv/${sa.sequence + 1}`, length);
  const sent = inner && sendEsp(state.sad, sa, inner, IPV4, draw);
  if (!inner || !sent?.ok) {
    return { state, outputs: dropOutputs(packet, 'policy.no-sa', { reason: inner ? 'sequence-end' : 'ttl' }) };
  }
  const made = state.made + 1;
  const { source, destination, spi } = sa.keys;
  const header = { source, destination, protocol: ESP, ttl: TTL, identification: made & 0xffff, dontFragment: true };
  const bytes = encodeIpv4({ ...header, payload: sent.esp });
  const params = { spi: spiText(spi), sequence: sent.sequence, inner: inner.length, outer: bytes.length };
  const sealed: NodeOutput = { kind: 'derived', step: 'esp.seal', values: [], params, cost: COST };
  const send: Send = {
    kind: 'send',
    port: 'internet',
    packet: { id: `${env.site}/esp-${made}`, bytes, inner: packet.id, ...(packet.ping && { ping: packet.ping }) },
    as: { kind: 'esp', label: 'ESP', retransmission: 0 },
    step: { id: 'esp.flight', params },
  };
  // The first packet of an SA is taken apart step by step; the rest just fly.
  const first = sent.sequence === 1;
  return { state: { ...state, sad: sent.sad, made }, outputs: first ? [sealed, send] : [send] };
}

/** Checks, opens and forwards: RFC 4301 §5.2. */
export function receiveProtected(state: GatewayState, outer: Ipv4Packet, packet: Packet): GatewayStep {
  let inner: Ipv4Packet | undefined;
  const received = receiveEsp(state.sad, outer.payload, (payload, nextHeader) => {
    inner = nextHeader === IPV4 ? decodeIpv4(payload).packet : undefined;
    return inner && flowOf(inner);
  });
  const after = { ...state, sad: received.sad };
  const { source, destination, protocol } = inner ?? outer;
  const params = { spi: spiText(received.spi), sequence: received.sequence, source, destination };
  const bytes = received.ok ? passOn(received.payload) : undefined;
  if (!received.ok || !bytes) {
    const reason = received.ok ? 'ttl' : received.reason;
    return { state: after, outputs: dropOutputs(packet, 'esp.dropped', { ...params, protocol, reason }) };
  }
  const first = received.sa.window.highest === 0;
  const opened = { ...params, inner: bytes.length };
  const taken: NodeOutput = { kind: 'derived', step: 'esp.open', values: [], params: opened, cost: COST };
  const send = deliver(packet, bytes);
  const shown = { sequence: packet.ping?.sequence ?? 0, bytes: bytes.length, source, destination };
  return { state: after, outputs: first ? [taken, { ...send, step: { id: 'host.receive', params: shown } }] : [send] };
}

/** The opened packet has its old identity again. */
function deliver(packet: Packet, bytes: Uint8Array): Send {
  return {
    kind: 'send',
    port: 'lan',
    packet: { id: packet.inner ?? packet.id, bytes, ...(packet.ping && { ping: packet.ping }) },
    as: { kind: 'icmp', label: echoLabel(bytes), retransmission: 0 },
  };
}

function spiText(spi: Received['spi']): string {
  return `0x${spi.toString(16).padStart(8, '0')}`;
}
