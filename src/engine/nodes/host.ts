import { inRange, parsePrefix } from '../bytes/address.ts';
import { decodeIcmp, encodeEcho } from '../formats/icmp.ts';
import { decodeIpv4, encodeIpv4 } from '../formats/ipv4.ts';
import { IP_PROTOCOLS } from '../formats/registries.ts';
import type { Site, Time } from '../values/value.ts';
import type { NodeInput, NodeOutput, NodeStep, Packet, PingRef, Send } from './node.ts';

const { ICMP } = IP_PROTOCOLS.of;
const TTL = 64;

/** One run of `ping`. Times are in microseconds. */
export interface PingPlan {
  identifier: number;
  destination: string;
  start: Time;
  interval: Time;
  count: number;
  /** Length of the echo's data. */
  bytes: number;
}

export interface HostConfig {
  site: Site;
  /** Its packets' ids begin with it. */
  name: string;
  address: string;
  /** Prefixes: it answers for every address in there. */
  networks?: readonly string[];
  plans: readonly PingPlan[];
}

/** A computer that pings by plan and answers pings. It knows nothing of any tunnel. */
export interface HostState {
  config: HostConfig;
  /** How many packets it has made. */
  made: number;
}

interface HostStep {
  state: HostState;
  outputs: readonly NodeOutput[];
}

/** A host, and the alarms that it sets before anything happens. */
export function createHost(config: HostConfig): HostStep {
  return planPings({ config, made: 0 }, config.plans);
}

/** The host with other pings to send than those that it had in mind. */
export function planPings(state: HostState, plans: readonly PingPlan[]): HostStep {
  const outputs = plans.map((plan, index) => alarm(index, 1, plan.start));
  return { state: { ...state, config: { ...state.config, plans } }, outputs };
}

/** An alarm names its plan and the sequence number to send. */
function alarm(plan: number, sequence: number, at: Time): NodeOutput {
  return { kind: 'wake-at', timer: `ping/${plan}/${sequence}`, at };
}

export const stepHost: NodeStep<HostState> = (state, input) => {
  if (input.kind === 'wake') return ping(state, input);
  return input.kind === 'packet' ? receive(state, input.packet) : { state, outputs: [] };
};

function ping(state: HostState, { timer, at }: NodeInput & { kind: 'wake' }): HostStep {
  const [index = 0, sequence = 0] = timer.split('/').slice(1).map(Number);
  const plan = state.config.plans[index];
  if (!plan) return { state, outputs: [] };
  const { identifier, destination } = plan;
  const mark: PingRef = { from: state.config.site, identifier, sequence };
  const data = pattern(plan.bytes);
  const echo = encodeEcho({ type: 'request', identifier, sequence, data });
  const outputs: NodeOutput[] = [{ kind: 'ping-sent', ping: mark }, emit(state, destination, echo, mark)];
  if (sequence < plan.count) outputs.push(alarm(index, sequence + 1, at + plan.interval));
  return { state: { ...state, made: state.made + 1 }, outputs };
}

/** The data of an echo: bytes that count up, as ping programs send them. */
function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index);
}

function answersFor({ address, networks = [] }: HostConfig, destination: string): boolean {
  const prefixes = networks.flatMap((network) => parsePrefix(network) ?? []);
  return destination === address || prefixes.some(({ first, last }) => inRange(destination, first, last));
}

/** RFC 792: the data of a request comes back unchanged. */
function receive(state: HostState, packet: Packet): HostStep {
  const ip = decodeIpv4(packet.bytes).packet;
  const mine = ip?.protocol === ICMP && answersFor(state.config, ip.destination);
  const echo = mine ? decodeIcmp(ip.payload).message : undefined;
  if (!ip || !echo) return { state, outputs: [] };
  const { identifier, sequence, data } = echo;
  if (echo.type === 'reply') {
    return { state, outputs: [{ kind: 'ping-answered', ping: { from: state.config.site, identifier, sequence } }] };
  }
  const reply = encodeEcho({ type: 'reply', identifier, sequence, data });
  return {
    state: { ...state, made: state.made + 1 },
    outputs: [emit(state, ip.source, reply, packet.ping, ip.destination)],
  };
}

function emit(
  { config, made }: HostState,
  destination: string,
  payload: Uint8Array,
  ping: PingRef | undefined,
  source = config.address,
): Send {
  const number = made + 1;
  const header = { source, destination, protocol: ICMP, ttl: TTL, identification: number & 0xffff, dontFragment: true };
  const bytes = encodeIpv4({ ...header, payload });
  const reply = payload[0] === 0;
  const params = { source, destination, sequence: ping?.sequence ?? 0, bytes: bytes.length };
  return {
    kind: 'send',
    port: 'lan',
    packet: { id: `${config.name}/echo-${number}`, bytes, ...(ping && { ping }) },
    as: { kind: 'icmp', label: reply ? 'Echo reply' : 'Echo request', retransmission: 0 },
    step: { id: reply ? 'host.reply' : 'host.ping', params },
  };
}
