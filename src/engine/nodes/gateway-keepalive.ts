import { encodeIpv4 } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import type { ChildSa } from '../ike/peer.ts';
import { inUdp } from '../ipsec/outbound.ts';
import type { Time } from '../values/value.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import type { Env, NodeOutput } from './node.ts';

const { UDP } = IP_PROTOCOLS.of;
const TTL = 64;
/** RFC 3948 §4: the default for how long a gateway behind a NAT may be silent. */
const INTERVAL: Time = 20_000_000;
export const KEEPALIVE_TIMER = 'keepalive';

/** Whatever goes to the peer keeps the NAT's mapping alive. */
export function spoke({ keepalive }: GatewayState, at: Time): Pick<GatewayState, 'keepalive'> {
  return { keepalive: keepalive && { ...keepalive, lastSent: at } };
}

const alarm = (at: Time): NodeOutput => ({ kind: 'wake-at', timer: KEEPALIVE_TIMER, at, idle: true });

/** A gateway that is behind a NAT, and finds so, begins to keep its mapping alive (RFC 3948 §4). */
export function keepAlive(state: GatewayState, child: ChildSa, at: Time): GatewayStep {
  const { encapsulation } = child;
  if (!encapsulation?.behindNat || state.keepalive) return { state, outputs: [] };
  const { local, remote } = encapsulation;
  return { state: { ...state, keepalive: { local, remote, lastSent: at } }, outputs: [alarm(at + INTERVAL)] };
}

/** The timer rings: one byte, 0xff, unless something else has gone out meanwhile (RFC 3948 §2.3, §4). */
export function ringKeepalive(state: GatewayState, at: Time, { site }: Env): GatewayStep {
  const { keepalive, sad } = state;
  if (!keepalive || sad.outbound.length === 0) return { state: { ...state, keepalive: undefined }, outputs: [] };
  const due = keepalive.lastSent + INTERVAL;
  if (at < due) return { state, outputs: [alarm(due)] };
  const made = state.made + 1;
  const { local, remote } = keepalive;
  const [source, destination] = [local.address, remote.address];
  const header = { source, destination, protocol: UDP, ttl: TTL, identification: made & 0xffff, dontFragment: true };
  const bytes = encodeIpv4({ ...header, payload: inUdp({ local, remote }, Uint8Array.of(0xff)) });
  const send: NodeOutput = {
    kind: 'send',
    port: 'internet',
    packet: { id: `${site}/keepalive-${made}`, bytes },
    as: { kind: 'keepalive', label: 'NAT-keepalive', retransmission: 0 },
    step: { id: 'nat.keepalive', params: { seconds: INTERVAL / 1_000_000, bytes: bytes.length } },
  };
  const params = { remote: `${destination}[${remote.port}]` };
  const noted: NodeOutput = { kind: 'logged', log: { group: 'IKE', event: 'ike.keepalive', params } };
  return { state: { ...state, made, ...spoke(state, at) }, outputs: [noted, send, alarm(at + INTERVAL)] };
}
