import { seededRandom } from '../bytes/random.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { logText } from '../dialects/strongswan-log.ts';
import { type PeerConfig, peerConfig } from '../ike/config.ts';
import type { ChildSa, Command, Datagram, Env, PeerInput, PeerOutput } from '../ike/peer.ts';
import { createPeer, type PeerState, stepPeer } from '../ike/peer-machine.ts';
import type { Lab } from '../lab/lab.ts';
import type { Site, Time, Value } from '../values/value.ts';

installExtras();

type Timed = { at: Time; output: PeerOutput };
type Sent = PeerOutput & { kind: 'send' };

const OTHER = { a: 'b', b: 'a' } as const;
/** What is on the way arrives so much later. */
const DELAY: Time = 20_000;

/** What happens to a datagram on the way: the bytes that arrive, none where it is lost, several where it is copied. */
export type Way = (datagram: Datagram, from: Site, count: number) => readonly Uint8Array[];

export interface PairOptions {
  way?: Way;
  /** Rewrites the addresses of what arrives, as a NAT does. */
  nat?: (datagram: Datagram, to: Site) => Datagram;
  /** Looks on while a datagram is about to arrive. */
  watch?: (to: Site, datagram: Datagram) => void;
}

/** Two IKE peers and a wire between them, played by hand. */
export class Pair {
  readonly config: Record<Site, PeerConfig>;
  readonly peers: Record<Site, PeerState>;
  readonly outputs: Record<Site, Timed[]> = { a: [], b: [] };
  /** All that was put on the wire, lost or not. */
  readonly sent: { from: Site; at: Time; output: Sent }[] = [];
  now: Time = 0;
  private readonly way: Way;
  private readonly nat: (datagram: Datagram, to: Site) => Datagram;
  private readonly random: Env['random'];
  private readonly watch: PairOptions['watch'];
  private queue: { at: Time; site: Site; datagram: Datagram }[] = [];
  timers: readonly { at: Time; site: Site; timer: string }[] = [];

  constructor(lab: Lab, { way = ({ bytes }) => [bytes], nat = (same) => same, watch }: PairOptions = {}) {
    this.config = { a: peerConfig(lab, 'a'), b: peerConfig(lab, 'b') };
    this.peers = { a: createPeer(this.config.a), b: createPeer(this.config.b) };
    this.random = seededRandom(lab.seed);
    this.way = way;
    this.nat = nat;
    this.watch = watch;
  }

  /** A asks for a tunnel for a ping, and the wire is played until it is quiet. */
  initiate(site: Site = 'a'): this {
    const [source, destination] = site === 'a' ? ['10.1.0.10', '10.2.0.10'] : ['10.2.0.10', '10.1.0.10'];
    return this.command(site, { type: 'initiate', flow: { source, destination, protocol: 1 } });
  }

  command(site: Site, command: Command): this {
    this.step(site, { kind: 'command', command });
    return this.play();
  }

  /** Both ends are asked at once, before either has heard of the other. */
  both(a: Command, b: Command): this {
    this.step('a', { kind: 'command', command: a });
    this.step('b', { kind: 'command', command: b });
    return this.play();
  }

  delete(site: Site = 'a'): this {
    return this.command(site, { type: 'delete-ike' });
  }

  /** A packet of a child SA opened at a site. */
  heard(site: Site): this {
    this.step(site, { kind: 'heard' });
    return this.play();
  }

  /** Bytes arrive at a site as if the other one had sent them. */
  inject(site: Site, bytes: Uint8Array, id = 'eve/1'): this {
    const { local, remote } = this.config[site];
    this.step(site, { kind: 'datagram', datagram: { id, local, remote, bytes } });
    return this.play();
  }

  /** Delivers until nothing is on the way any more. Timers do not ring. */
  play(): this {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      this.now = Math.max(this.now, next.at);
      this.watch?.(next.site, next.datagram);
      this.step(next.site, { kind: 'datagram', datagram: next.datagram });
    }
    return this;
  }

  /** The timer that is due first rings. `false` where none is set. */
  ring(): boolean {
    const [next, ...later] = this.timers.toSorted((one, other) => one.at - other.at);
    if (!next) return false;
    this.timers = later;
    this.now = Math.max(this.now, next.at);
    this.step(next.site, { kind: 'wake', timer: next.timer });
    this.play();
    return true;
  }

  private step(site: Site, input: { kind: PeerInput['kind'] } & Partial<PeerInput>): void {
    const env: Env = { site, random: (label, length) => this.random(`${site}/${label}`, length) };
    const { state, outputs } = stepPeer(this.peers[site], { ...input, at: this.now } as PeerInput, env);
    this.peers[site] = state;
    let at = this.now;
    for (const output of outputs) {
      if (output.kind === 'derived') at += output.cost;
      this.outputs[site].push({ at, output });
      this.effect(site, at, output);
    }
  }

  private effect(site: Site, at: Time, output: PeerOutput): void {
    if (output.kind === 'send') this.send(site, at, output);
    if (output.kind !== 'wake-at' && output.kind !== 'cancel') return;
    const others = this.timers.filter((one) => one.site !== site || one.timer !== output.timer);
    this.timers = output.kind === 'wake-at' ? [...others, { at: output.at, site, timer: output.timer }] : others;
  }

  private send(site: Site, at: Time, output: Sent): void {
    this.sent.push({ from: site, at, output });
    const { datagram } = output;
    for (const bytes of this.way(datagram, site, this.sent.length)) {
      const arriving = { ...datagram, bytes, local: datagram.remote, remote: datagram.local };
      const to = OTHER[site];
      this.queue.push({ at: at + DELAY, site: to, datagram: this.nat(arriving, to) });
    }
  }

  all<K extends PeerOutput['kind']>(site: Site, kind: K): (PeerOutput & { kind: K })[] {
    return this.outputs[site].flatMap(({ output }) =>
      output.kind === kind ? [output as PeerOutput & { kind: K }] : [],
    );
  }

  /** What went over the wire in the words of an exchange: `IKE_SA_INIT --> { SA KE No }`. Towards B is `-->`. */
  transcript(): readonly string[] {
    const told = { a: this.generated('a'), b: this.generated('b') };
    return this.sent.map(({ from, output }) => {
      const { exchange, direction, messageId } = output.params;
      const payloads = told[from].get(`${exchange} ${direction} ${messageId} ${output.datagram.id}`) ?? '';
      const again = output.retransmission > 0 ? ` again ${output.retransmission}` : '';
      return `${exchange} ${from === 'a' ? '-->' : '<--'} { ${payloads}}${again}`;
    });
  }

  /** The payloads of each message that was made, by exchange, direction, message ID and packet. */
  private generated(site: Site): Map<string, string> {
    const texts = new Map<string, string>();
    let last = '';
    for (const { output } of this.outputs[site]) {
      if (output.kind === 'logged' && output.log.event === 'enc.generating') last = logText(output.log);
      const words = /^generating (\w+ \w+ \d+) \[ (.*)\]$/.exec(last);
      if (output.kind !== 'send' || !words || output.retransmission > 0) continue;
      texts.set(`${words[1]} ${output.datagram.id}`, words[2] ?? '');
    }
    return texts;
  }

  log(site: Site): readonly string[] {
    return this.all(site, 'logged').map(({ log }) => `[${log.group}] ${logText(log)}`);
  }

  /** How the SAs of a site went: `ike1 keyed`. */
  sas(site: Site): readonly string[] {
    return this.outputs[site].flatMap(({ output }) =>
      output.kind === 'ike-sa' || output.kind === 'child-sa' ? [`${output.event.sa} ${output.event.state}`] : [],
    );
  }

  /** Who refused what: `self NO_PROPOSAL_CHOSEN`. */
  refusals(site: Site): readonly string[] {
    return this.all(site, 'refused').map(({ refusal }) => `${refusal.by} ${refusal.notify}`);
  }

  /** The moments of a site, in order, by step id. */
  steps(site: Site): readonly string[] {
    return this.outputs[site].flatMap(({ output }) => ('step' in output && output.step ? [output.step] : []));
  }

  values(site: Site): readonly Value[] {
    return this.all(site, 'derived').flatMap(({ values }) => values);
  }

  /** The ESP child SA that a site installed last. */
  child(site: Site): (ChildSa & { protocol: 'esp' }) | undefined {
    const child = this.all(site, 'child-sa').findLast(({ event }) => event.state === 'installed')?.child;
    return child?.protocol === 'esp' ? child : undefined;
  }
}

/** A translator in front of A: B sees 198.51.100.7 and other ports. */
export function natBeforeA(datagram: Datagram, to: Site): Datagram {
  if (to === 'b') {
    const { port } = datagram.remote;
    return { ...datagram, remote: { address: '198.51.100.7', port: port + 60_000 } };
  }
  return { ...datagram, local: { address: '192.0.2.1', port: datagram.local.port - 60_000 } };
}

/** A Lab with other proposals, on one site or on both. */
export function withSites(lab: Lab, change: (site: Lab['sites'][Site], name: Site) => Lab['sites'][Site]): Lab {
  return { ...lab, sites: { a: change(lab.sites.a, 'a'), b: change(lab.sites.b, 'b') } };
}
