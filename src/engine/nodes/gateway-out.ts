import type { Params } from '../ike/peer.ts';
import { type Layer, protect } from '../ipsec/outbound.ts';
import { type OutboundSa, outboundFor } from '../ipsec/sad.ts';
import type { PortFlow } from '../ipsec/selectors.ts';
import { matchPolicy } from '../ipsec/spd.ts';
import type { Time } from '../values/value.ts';
import { dropOutputs } from './gateway-drops.ts';
import { flowIn } from './gateway-ip.ts';
import { spoke } from './gateway-keepalive.ts';
import { runPeer } from './gateway-peer.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import type { Env, NodeOutput, Packet, Send } from './node.ts';

const SEAL = { esp: 'esp.seal', ah: 'ah.seal' } as const;
const FLIGHT = { esp: 'esp.flight', ah: 'ah.flight' } as const;

/** What one packet costs a gateway, in microseconds. */
const COST = 40;

/**
 * How long a packet that wanted a tunnel keeps others of its policy from asking again. Without it each ping would start
 * IKE anew while IKE is busy, or after it was refused. As long as strongSwan sets the kernel's `xfrm_acq_expires`.
 */
const HOLD: Time = 165_000_000;

/**
 * What leaves the protected side: the policy first, then an SA for it (RFC 4301 §5.1).
 * @param bytes the packet as the policies see it; `undefined` where its life has ended here
 */
export function sendOut(
  state: GatewayState,
  packet: Packet,
  { bytes, flow, at }: { bytes: Uint8Array | undefined; flow: PortFlow; at: Time },
  env: Env,
): GatewayStep {
  const policy = matchPolicy(state.spd, flow);
  if (policy.action !== 'PROTECT') return noSa(state, packet, flow, 'no-policy');
  const sa = outboundFor(state.sad, flow);
  if (sa) return bytes ? sendProtected(state, sa, bytes, packet, at, env) : noSa(state, packet, flow, 'ttl');
  const reason = waitReason(state, policy.id, at);
  return reason ? noSa(state, packet, flow, reason) : acquire(state, packet, flow, policy.id, at, env);
}

/** Why no tunnel is asked for: one is up that does not cover the packet, one is being made, or none was agreed to. */
function waitReason({ sad, ikeSas, held }: GatewayState, policy: string, at: Time): string | undefined {
  if (sad.outbound.some(({ child }) => child.policy === policy)) return 'selectors';
  if (ikeSas.some(({ state }) => state === 'proposed' || state === 'keyed')) return 'negotiating';
  return at < (held[policy] ?? 0) ? 'refused' : undefined;
}

/** The packet that wants a tunnel is lost, as on many routers. */
function acquire(state: GatewayState, packet: Packet, flow: PortFlow, policy: string, at: Time, env: Env): GatewayStep {
  const held = { ...state, held: { ...state.held, [policy]: at + HOLD } };
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

function sendProtected(
  state: GatewayState,
  sa: OutboundSa,
  bytes: Uint8Array,
  packet: Packet,
  at: Time,
  env: Env,
): GatewayStep {
  const made = state.made + 1;
  const done = protect(state.sad, sa, bytes, { draw: env.random, identification: made & 0xffff });
  if (!done.ok) return noSa(state, packet, flowIn(bytes) ?? NO_FLOW, 'sequence-end');
  const last = done.layers.at(-1);
  const outer = done.packet.length;
  const named = (layer: Layer) => ({ ...layerParams(layer), inner: bytes.length, outer });
  // The first packet of an SA is taken apart step by step; the rest just fly.
  const sealed = done.layers
    .filter(({ sequence }) => sequence === 1)
    .map(
      (layer): NodeOutput => ({
        kind: 'derived',
        step: SEAL[layer.protocol],
        values: [],
        params: named(layer),
        cost: COST,
      }),
    );
  const kind = last?.protocol ?? 'esp';
  const send: Send = {
    kind: 'send',
    port: 'internet',
    packet: {
      id: `${env.site}/${kind}-${made}`,
      bytes: done.packet,
      inner: packet.id,
      ...(packet.ping && { ping: packet.ping }),
    },
    as: { kind, label: labelOf(done.layers, done.encapsulated), retransmission: 0 },
    ...(last && { step: { id: FLIGHT[kind], params: named(last) } }),
  };
  const next = { ...state, sad: done.sad, made, ...(done.encapsulated && spoke(state, at)) };
  return wearOut(next, sa, [...sealed, send], at, env);
}

const NO_FLOW: PortFlow = { source: '', destination: '', protocol: 0 };

/** What a step tells of a layer: its label, its number, and what is particular about it. */
export function layerParams({ spi, sequence, form }: Layer): Params {
  return { spi: spiText(spi), sequence, ...(form && { form }) };
}

export const spiText = (spi: number): string => `0x${spi.toString(16).padStart(8, '0')}`;

function labelOf(layers: readonly Layer[], encapsulated: boolean): string {
  if (layers.length > 1) return 'AH around ESP';
  if (layers[0]?.protocol === 'ah') return 'AH';
  return encapsulated ? 'ESP in UDP' : 'ESP';
}

/** An SA that has carried as many bytes as it may asks IKE for its successor, once, and only while it is the newest of its policy. */
function wearOut(
  state: GatewayState,
  { child }: OutboundSa,
  outputs: readonly NodeOutput[],
  at: Time,
  env: Env,
): GatewayStep {
  const limit = state.config.policies.find(({ id }) => id === child.policy)?.lifetimeBytes ?? 0;
  const sa = state.sad.outbound.find((one) => one.child.id === child.id);
  const newest = state.sad.outbound.find((one) => one.child.policy === child.policy && one.child.around === undefined);
  const isWorn = limit > 0 && sa !== undefined && sa.bytes >= limit && newest === sa;
  if (!isWorn || state.worn.includes(child.id)) return { state, outputs };
  const told = { ...state, worn: [...state.worn, child.id] };
  const asked = runPeer(told, { at, kind: 'command', command: { type: 'rekey-child', child: child.id } }, env);
  return { state: asked.state, outputs: [...outputs, ...asked.outputs] };
}
