import { decodeIpv4, encodeIpv4, type Ipv4Packet } from '../formats/ipv4.ts';
import { decodeUdp, encodeUdp } from '../formats/udp.ts';
import type { PeerConfig } from '../ike/config.ts';
import type { Datagram, PeerInput, PeerOutput, SaEvent } from '../ike/peer.ts';
import { createPeer, stepPeer } from '../ike/peer-machine.ts';
import { EMPTY_SAD, installChild, outboundFor, removeChild } from '../ipsec/sad.ts';
import type { PortFlow } from '../ipsec/selectors.ts';
import { matchPolicy } from '../ipsec/spd.ts';
import type { Time } from '../values/value.ts';
import { dropOutputs } from './gateway-drops.ts';
import { receiveProtected, sendProtected } from './gateway-esp.ts';
import { flowOf, passOn } from './gateway-ip.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import type { Env, NodeInput, NodeOutput, NodeStep, Packet } from './node.ts';

const UDP = 17;
const ESP = 50;
const TTL = 64;

/**
 * How long a packet that wanted a tunnel keeps others of its policy from asking again. Without it each ping would start
 * IKE anew while IKE is busy, or after it was refused. As long as strongSwan sets the kernel's `xfrm_acq_expires`.
 */
const HOLD: Time = 165_000_000;

/** A gateway whose one policy is its child configuration; whatever else would leave the network is discarded. */
export function createGateway(config: PeerConfig): GatewayState {
  const { local, remote } = config.child;
  return {
    peer: createPeer(config),
    address: config.local.address,
    spd: [{ id: config.name, action: 'PROTECT', local, remote }],
    sad: EMPTY_SAD,
    heldUntil: 0,
    ikeSas: [],
    made: 0,
  };
}

export const stepGateway: NodeStep<GatewayState> = (state, input, env) => {
  if (input.kind !== 'packet') return runPeer(state, input, env);
  const ip = decodeIpv4(input.packet.bytes).packet;
  if (!ip) return { state, outputs: [] };
  return input.port === 'lan' ? fromLan(state, ip, input, env) : fromInternet(state, ip, input, env);
};

type PacketInput = NodeInput & { kind: 'packet' };

/** RFC 4301 §5.1: the policy first, then an SA for it. */
function fromLan(state: GatewayState, ip: Ipv4Packet, { packet, at }: PacketInput, env: Env): GatewayStep {
  const flow = flowOf(ip);
  const policy = matchPolicy(state.spd, flow);
  if (policy.action !== 'PROTECT') return noSa(state, packet, flow, 'no-policy');
  const sa = outboundFor(state.sad, flow);
  if (sa) return sendProtected(state, sa, passOn(packet.bytes), packet, env);
  const reason = at < state.heldUntil || state.ikeSas.length > 0 ? waitReason(state) : undefined;
  return reason ? noSa(state, packet, flow, reason) : acquire(state, packet, flow, at, env);
}

/** Why no tunnel is asked for: one is up that does not cover the packet, one is being made, or none was agreed to. */
function waitReason({ sad, ikeSas }: GatewayState): string {
  if (sad.outbound.length > 0) return 'selectors';
  return ikeSas.some(({ state }) => state === 'proposed' || state === 'keyed') ? 'negotiating' : 'refused';
}

/** The packet that wants a tunnel is lost, as on many routers. */
function acquire(state: GatewayState, packet: Packet, flow: PortFlow, at: Time, env: Env): GatewayStep {
  const held = { ...state, heldUntil: at + HOLD };
  const asked = runPeer(held, { at, kind: 'command', command: { type: 'initiate', flow } }, env);
  const params = { ...flow };
  const matched: readonly NodeOutput[] = [
    { kind: 'derived', step: 'policy.match', values: [], params, cost: 20 },
    { kind: 'logged', log: { group: 'KNL', event: 'knl.acquire', params } },
    { kind: 'dropped', packet, because: 'policy.match' },
  ];
  return { state: asked.state, outputs: [...matched, ...asked.outputs] };
}

/** Never in the clear: what should be protected and cannot be is dropped. */
function noSa(state: GatewayState, packet: Packet, flow: PortFlow, reason: string): GatewayStep {
  return { state, outputs: dropOutputs(packet, 'policy.no-sa', { ...flow, reason }) };
}

/** RFC 4301 §5.2: ESP and IKE for the gateway itself; anything in the clear for the network behind it must be allowed to be. */
function fromInternet(state: GatewayState, ip: Ipv4Packet, { packet, at }: PacketInput, env: Env): GatewayStep {
  if (ip.destination !== state.address) return refuseClear(state, packet);
  if (ip.protocol === ESP) return receiveProtected(state, ip, packet);
  const datagram = ip.protocol === UDP ? datagramOf(ip, packet) : undefined;
  return datagram ? runPeer(state, { at, kind: 'datagram', datagram }, env) : { state, outputs: [] };
}

/** The only way into this network is through an SA (RFC 4301 §5.2, step 3b). */
function refuseClear(state: GatewayState, packet: Packet): GatewayStep {
  return { state, outputs: dropOutputs(packet, 'esp.dropped', { reason: 'in-the-clear' }) };
}

function datagramOf(ip: Ipv4Packet, { id }: Packet): Datagram | undefined {
  const udp = decodeUdp(ip.payload).datagram;
  return (
    udp && {
      id,
      local: { address: ip.destination, port: udp.destinationPort },
      remote: { address: ip.source, port: udp.sourcePort },
      bytes: udp.payload,
    }
  );
}

/** Lets IKE act, puts its messages into packets, and its child SAs into the SAD. */
function runPeer(state: GatewayState, input: PeerInput, env: Env): GatewayStep {
  const { state: peer, outputs } = stepPeer(state.peer, input, env);
  let next: GatewayState = { ...state, peer };
  const passed: NodeOutput[] = [];
  for (const output of outputs) {
    if (output.kind === 'send') passed.push(sendDatagram(output, next.made + 1));
    else passed.push(output);
    next = follow(next, output);
  }
  return { state: next, outputs: passed };
}

/** What the rest of the gateway does when IKE speaks. */
function follow(state: GatewayState, output: PeerOutput): GatewayState {
  if (output.kind === 'send') return { ...state, made: state.made + 1 };
  if (output.kind === 'ike-sa') return { ...state, ikeSas: followIke(state.ikeSas, output.event) };
  if (output.kind !== 'child-sa') return state;
  const { sa, state: now } = output.event;
  if (now === 'deleted') return { ...state, sad: removeChild(state.sad, output.child?.id ?? sa) };
  if (now !== 'installed' || !output.child) return state;
  return { ...state, sad: installChild(state.sad, output.child), heldUntil: 0 };
}

function followIke(live: GatewayState['ikeSas'], { sa, state }: SaEvent): GatewayState['ikeSas'] {
  const others = live.filter((one) => one.sa !== sa);
  return state === 'deleted' || state === 'refused' ? others : [...others, { sa, state }];
}

function sendDatagram(output: PeerOutput & { kind: 'send' }, identification: number): NodeOutput {
  const { datagram, step, params, retransmission } = output;
  const { local, remote } = datagram;
  const [source, destination] = [local.address, remote.address];
  const payload = encodeUdp({
    source,
    destination,
    sourcePort: local.port,
    destinationPort: remote.port,
    payload: datagram.bytes,
  });
  const header = {
    source,
    destination,
    protocol: UDP,
    ttl: TTL,
    identification: identification & 0xffff,
    dontFragment: true,
  };
  return {
    kind: 'send',
    port: 'internet',
    packet: { id: datagram.id, bytes: encodeIpv4({ ...header, payload }) },
    as: { kind: 'ike', label: ikeLabel(datagram.bytes), retransmission },
    step: { id: step, params },
  };
}

const EXCHANGES: Readonly<Record<number, string>> = {
  34: 'IKE_SA_INIT',
  35: 'IKE_AUTH',
  36: 'CREATE_CHILD_SA',
  37: 'INFORMATIONAL',
};

/** `IKE_SA_INIT request`, from the exchange type and the R flag of RFC 7296 §3.1. */
function ikeLabel(message: Uint8Array): string {
  const exchange = message[18] ?? 0;
  return `${EXCHANGES[exchange] ?? `exchange ${exchange}`} ${(message[19] ?? 0) & 0x20 ? 'response' : 'request'}`;
}
