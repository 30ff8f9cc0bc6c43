import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { seededRandom } from '../../src/engine/bytes/random.ts';
import { decodeIpv4, encodeIpv4 } from '../../src/engine/formats/ipv4.ts';
import { decodeUdp, encodeUdp } from '../../src/engine/formats/udp.ts';
import type { Command } from '../../src/engine/ike/peer.ts';
import type { Lab } from '../../src/engine/lab/lab.ts';
import { createGateway, stepGateway } from '../../src/engine/nodes/gateway.ts';
import { gatewayConfig } from '../../src/engine/nodes/gateway-config.ts';
import { createHost, stepHost } from '../../src/engine/nodes/host.ts';
import { lanHost } from '../../src/engine/nodes/host-config.ts';
import type { NodeInput, NodeOutput, NodeStep, Packet } from '../../src/engine/nodes/node.ts';
import type { Site } from '../../src/engine/values/value.ts';

const UDP = 17;
const PORTS = [500, 4500] as const;

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
  readonly #steps: Record<Where, (input: NodeInput) => readonly NodeOutput[]>;
  readonly #first: Record<Where, readonly NodeOutput[]>;
  readonly #sockets = new Map<number, Socket>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #address: string;
  readonly #began = performance.now();
  #received = 0;

  constructor(lab: Lab, site: Site) {
    const host = createHost(lanHost(lab, site));
    const gateway = createGateway(gatewayConfig(lab, site));
    const random = seededRandom(lab.seed);
    const env = { site, random: (label: string, length: number) => random(`${site}/${label}`, length) };
    this.#address = lab.sites[site].gateway;
    this.#first = { host: host.outputs, gateway: gateway.outputs };
    this.#steps = {
      host: stepping(host.state, (state, input) => stepHost(state, input, env)),
      gateway: stepping(gateway.state, (state, input) => stepGateway(state, input, env)),
    };
  }

  /** Opens UDP 500 and 4500 on the gateway's address, and lets the traffic of the Lab begin. */
  async begin(): Promise<void> {
    for (const port of PORTS) await this.#open(port);
    this.#follow('host', this.#first.host);
    this.#follow('gateway', this.#first.gateway);
  }

  command(command: Command): void {
    this.#step('gateway', { kind: 'command', command });
  }

  end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const socket of this.#sockets.values()) socket.close();
    this.#timers.clear();
    this.#sockets.clear();
  }

  async #open(port: number): Promise<void> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.on('message', (payload, from) => this.#receive(port, payload, from));
    socket.bind(port, this.#address);
    await once(socket, 'listening');
    this.#sockets.set(port, socket);
  }

  #step(where: Where, input: Happening): void {
    const at = Math.round((performance.now() - this.#began) * 1000);
    this.#follow(where, this.#steps[where]({ ...input, at }));
  }

  #follow(where: Where, outputs: readonly NodeOutput[]): void {
    for (const output of outputs) {
      this.said.push(output);
      if (output.kind === 'wake-at') this.#wakeAt(where, output.timer, output.at);
      else if (output.kind === 'cancel') this.#cancel(where, output.timer);
      else if (output.kind === 'send') this.#send(where, output.port, output.packet);
    }
  }

  #wakeAt(where: Where, timer: string, at: number): void {
    this.#cancel(where, timer);
    const wait = this.#began + at / 1000 - performance.now();
    const wake = () => this.#step(where, { kind: 'wake', timer });
    this.#timers.set(`${where} ${timer}`, setTimeout(wake, Math.max(0, wait)));
  }

  #cancel(where: Where, timer: string): void {
    clearTimeout(this.#timers.get(`${where} ${timer}`));
    this.#timers.delete(`${where} ${timer}`);
  }

  #send(where: Where, port: 'lan' | 'internet', packet: Packet): void {
    if (port === 'lan') {
      this.#step(where === 'host' ? 'gateway' : 'host', { kind: 'packet', port: 'lan', packet });
      return;
    }
    const ip = decodeIpv4(packet.bytes).packet;
    const udp = ip?.protocol === UDP ? decodeUdp(ip.payload).datagram : undefined;
    if (ip && udp) this.#sockets.get(udp.sourcePort)?.send(udp.payload, udp.destinationPort, ip.destination);
  }

  /** The kernel has taken the headers off; the gateway wants a packet. */
  #receive(port: number, payload: Uint8Array, from: { address: string; port: number }): void {
    this.#received += 1;
    const ends = { source: from.address, destination: this.#address };
    const udp = encodeUdp({ ...ends, sourcePort: from.port, destinationPort: port, payload: new Uint8Array(payload) });
    const header = { ...ends, protocol: UDP, ttl: 64, identification: this.#received & 0xffff, dontFragment: true };
    const packet = { id: `wire/${this.#received}`, bytes: encodeIpv4({ ...header, payload: udp }) };
    this.#step('gateway', { kind: 'packet', port: 'internet', packet });
  }
}

/** A node with its state shut in. */
function stepping<S>(first: S, step: (state: S, input: NodeInput) => ReturnType<NodeStep<S>>) {
  let state = first;
  return (input: NodeInput): readonly NodeOutput[] => {
    const done = step(state, input);
    state = done.state;
    return done.outputs;
  };
}
