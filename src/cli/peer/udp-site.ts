import { seededRandom } from '../../engine/bytes/random.ts';
import { decodeIpv4, encodeIpv4 } from '../../engine/formats/ipv4.ts';
import { IP_PROTOCOLS } from '../../engine/formats/registries.ts';
import { decodeUdp, encodeUdp } from '../../engine/formats/udp.ts';
import type { Command } from '../../engine/ike/peer.ts';
import type { Lab } from '../../engine/lab/lab.ts';
import { LAN_FLIGHT, LiveRecording } from '../../engine/network/live-recording.ts';
import type { Pending } from '../../engine/network/recorder.ts';
import { createGateway, stepGateway } from '../../engine/nodes/gateway.ts';
import { gatewayConfig } from '../../engine/nodes/gateway-config.ts';
import type { GatewayState } from '../../engine/nodes/gateway-state.ts';
import { createHost, type HostConfig, type HostState, planPings, stepHost } from '../../engine/nodes/host.ts';
import { gatewayHost, lanHost } from '../../engine/nodes/host-config.ts';
import type { Env, NodeInput, NodeOutput, Packet } from '../../engine/nodes/node.ts';
import type { NodeId, Timeline } from '../../engine/timeline/timeline.ts';
import type { Site, Time } from '../../engine/values/value.ts';
import { Alarms } from './alarms.ts';
import { IKE_PORT, NATT_PORT } from './endpoint.ts';
import type { Ends } from './ports.ts';
import { type Incoming, Sockets } from './sockets.ts';

const { UDP } = IP_PROTOCOLS.of;
const TTL = 64;

type Where = 'host' | 'gateway';
/** What happens to a node, apart from when. */
type Happening<T = NodeInput> = T extends unknown ? Omit<T, 'at'> : never;

/**
 * One site of a Lab, its gateway and the host behind it, against whoever answers on UDP. The very nodes that play inside
 * `simulate`; here alone are a clock and sockets. What a gateway sends in IP without UDP goes nowhere.
 */
export class UdpSite {
  /** Everything that the nodes said, in its order. */
  readonly said: NodeOutput[] = [];
  readonly #lab: Lab;
  readonly #site: Site;
  readonly #ends: Ends;
  readonly #env: Env;
  readonly #recording: LiveRecording;
  readonly #alarms = new Alarms();
  readonly #began = performance.now();
  readonly #date = new Date();
  #host: HostState;
  #gateway: GatewayState;
  #sockets: Sockets | undefined;
  #received = 0;
  /** Never goes back, and runs a little ahead while packets cross the network behind the gateway. */
  #clock: Time = 0;
  readonly #watchers = new Set<() => void>();

  /** @param lab its gateways have the addresses of `ends` */
  constructor(lab: Lab, site: Site, ends: Ends) {
    const config = gatewayConfig(lab, site);
    const peer = { ...config.peer, local: ends.local, remote: ends.remote, nattPorts: ends.natt, claimsNat: true };
    const random = seededRandom(lab.seed);
    this.#lab = lab;
    this.#site = site;
    this.#ends = ends;
    this.#env = { site, random: (label, length) => random(`${site}/${label}`, length) };
    this.#recording = new LiveRecording(site);
    // Nobody pings before he is told to.
    this.#host = createHost({ ...lanHost(lab, site), plans: [] }).state;
    this.#gateway = createGateway({ ...config, peer, own: { ...config.own, plans: [] } }).state;
  }

  /** @throws BadInput where a port cannot be had */
  async listen(): Promise<void> {
    this.#sockets = await Sockets.listen(this.#ends, (incoming) => this.#receive(incoming));
  }

  command(command: Command): void {
    this.#step('gateway', { kind: 'command', command });
  }

  /** The pings of the Lab begin: those of the host behind the gateway, and the gateway's own. */
  ping(): void {
    const start = this.#now();
    const soon = ({ plans }: HostConfig) => plans.map((plan) => ({ ...plan, start }));
    const host = planPings(this.#host, soon(lanHost(this.#lab, this.#site)));
    const own = planPings(this.#gateway.own, soon(gatewayHost(this.#lab, this.#site)));
    this.#host = host.state;
    this.#gateway = { ...this.#gateway, own: own.state };
    this.#follow('host', host.outputs);
    this.#follow('gateway', own.outputs);
  }

  /** How many IKE SAs are there that were neither refused nor deleted. */
  get ikeSas(): GatewayState['ikeSas'] {
    return this.#gateway.ikeSas;
  }

  /** Whether one of our nodes waits for something. */
  get busy(): boolean {
    return this.#alarms.busy;
  }

  /** Waits for the next thing that happens, but no longer than so many milliseconds. */
  next(milliseconds: number, interrupted?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(handle);
        interrupted?.removeEventListener('abort', finish);
        this.#watchers.delete(finish);
        resolve();
      };
      const handle = setTimeout(finish, milliseconds);
      interrupted?.addEventListener('abort', finish);
      this.#watchers.add(finish);
    });
  }

  /** Nothing more is sent or heard; what was sent is on its way. */
  async end(): Promise<void> {
    this.#alarms.cancelAll();
    await this.#sockets?.close();
    this.#sockets = undefined;
  }

  /** Everything that has happened, as a Timeline. */
  timeline(): Timeline {
    const { local, remote, natt } = this.#ends;
    const ports = new Set([local.port, remote.port, natt.local, natt.remote]);
    const encapPorts = [...ports].filter((port) => port !== IKE_PORT && port !== NATT_PORT);
    const peer = `${remote.address}:${remote.port}`;
    return this.#recording.timeline(this.#lab, { peer, encapPorts, began: this.#date.toISOString() });
  }

  #now(): Time {
    this.#clock = Math.max(this.#clock, Math.round((performance.now() - this.#began) * 1000));
    return this.#clock;
  }

  #step(where: Where, input: Happening, read?: Pending): void {
    const began = this.#now();
    const outputs = this.#turn(where, { ...input, at: began });
    const node: NodeId = `${where}-${this.#site}`;
    const sent = this.#recording.turn(node, began, Math.max(this.#now(), began + outputs.length), outputs, read);
    this.#follow(where, outputs, sent);
    for (const watcher of [...this.#watchers]) watcher();
  }

  #turn(where: Where, input: NodeInput): readonly NodeOutput[] {
    if (where === 'host') {
      const { state, outputs } = stepHost(this.#host, input, this.#env);
      this.#host = state;
      return outputs;
    }
    const { state, outputs } = stepGateway(this.#gateway, input, this.#env);
    this.#gateway = state;
    return outputs;
  }

  #follow(where: Where, outputs: readonly NodeOutput[], sent: readonly Pending[] = []): void {
    const frames = [...sent];
    for (const output of outputs) {
      this.said.push(output);
      if (output.kind === 'wake-at') this.#wakeAt(where, output);
      else if (output.kind === 'cancel') this.#alarms.cancel(`${where} ${output.timer}`);
      else if (output.kind === 'send') this.#send(where, output, frames.shift());
    }
  }

  #wakeAt(where: Where, { timer, at, idle = false }: NodeOutput & { kind: 'wake-at' }): void {
    const milliseconds = this.#began + at / 1000 - performance.now();
    this.#alarms.set(`${where} ${timer}`, milliseconds, idle, () => this.#step(where, { kind: 'wake', timer }));
  }

  #send(where: Where, { port, packet }: NodeOutput & { kind: 'send' }, frame: Pending | undefined): void {
    if (port === 'internet') {
      this.#sendUdp(packet);
      return;
    }
    this.#clock = this.#now() + LAN_FLIGHT;
    this.#step(where === 'host' ? 'gateway' : 'host', { kind: 'packet', port: 'lan', packet }, frame);
  }

  #sendUdp({ bytes }: Packet): void {
    const ip = decodeIpv4(bytes).packet;
    const udp = ip?.protocol === UDP ? decodeUdp(ip.payload).datagram : undefined;
    if (!ip || !udp) return;
    this.#sockets?.send(udp.sourcePort, { address: ip.destination, port: udp.destinationPort }, udp.payload);
  }

  /** The kernel has taken the headers off; the gateway wants a packet. */
  #receive({ local, remote, payload }: Incoming): void {
    this.#received += 1;
    const ends = { source: remote.address, destination: local.address };
    const udp = encodeUdp({ ...ends, sourcePort: remote.port, destinationPort: local.port, payload });
    const header = { ...ends, protocol: UDP, ttl: TTL, identification: this.#received & 0xffff, dontFragment: true };
    const id = `wire/${this.#received}`;
    const packet = { id, inner: `${id}/inner`, bytes: encodeIpv4({ ...header, payload: udp }) };
    const read = this.#recording.arrival(this.#now(), packet);
    this.#step('gateway', { kind: 'packet', port: 'internet', packet }, read);
  }
}
