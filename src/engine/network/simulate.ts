import { seededRandom } from '../bytes/random.ts';
import { peerConfig } from '../ike/config.ts';
import type { Params, StepId } from '../ike/peer.ts';
import type { Lab } from '../lab/lab.ts';
import { createGateway, stepGateway } from '../nodes/gateway.ts';
import { createHost, stepHost } from '../nodes/host.ts';
import type { Env, NodeInput, NodeOutput, NodeStep, Send } from '../nodes/node.ts';
import type { NodeId, Timeline } from '../timeline/timeline.ts';
import type { Site, Time, Value } from '../values/value.ts';
import { delayOf, isLost, toTime } from './links.ts';
import { EventQueue } from './queue.ts';
import { type Effect, record } from './record.ts';
import { type Pending, Recorder } from './recorder.ts';
import { hopFrom } from './topology.ts';

/** No Lab can keep us busy: after so many events, or so much virtual time, the recording ends with `cut`. */
const MOST_EVENTS = 1_000_000;
const LONGEST: Time = 2 * 3_600_000_000;

/** What a gateway needs to do something that the learner would not stop at: forward a packet, read a message. */
const HANDLING: Time = 10;

/** Nodes that have a state of their own. */
type RunningNode = Exclude<NodeId, 'nat'>;

type Event =
  | { kind: 'input'; node: RunningNode; input: WithoutTime<NodeInput>; frame?: Pending }
  | ({ kind: 'alarm'; node: RunningNode; timer: string } & Alarm)
  | { kind: 'transmit'; node: RunningNode; send: Send; frame: Pending };

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** `idle` ones ring in the background: for them alone no recording goes on. */
interface Alarm {
  serial: number;
  idle: boolean;
}

/** A node with its state shut in, so that all kinds can stand in one list. */
interface Runner {
  site: Site;
  step(input: NodeInput): readonly NodeOutput[];
  /** The node's own clock: while it works, its time runs ahead of what else happens. */
  clock: Time;
  /** The latest alarm of each name; an older one that rings is ignored. */
  alarms: Map<string, Alarm>;
}

interface World {
  lab: Lab;
  queue: EventQueue<Event>;
  recorder: Recorder;
  nodes: Readonly<Record<RunningNode, Runner>>;
  /** Packets that have entered the Internet. */
  entered: number;
  serial: number;
  /** How much is under way: events to come without those of idle and cancelled alarms. */
  busy: number;
}

/**
 * Plays a Lab from beginning to end. Pure: the same Lab gives the same bytes on every machine.
 * @param lab valid, as `parseLab` gives it
 * @returns the finished recording; its `cut` says so where a bound ended it
 */
export function simulate(lab: Lab): Timeline {
  const { world, outputs } = createWorld(lab);
  for (const [node, first] of outputs) deliver(world, node, first);
  scheduleCommands(world);
  for (let count = 0; count < MOST_EVENTS; count++) {
    const next = world.queue.next();
    if (!next || isOver(world, next.at)) return world.recorder.timeline(lab, undefined);
    if (next.at > LONGEST) return world.recorder.timeline(lab, 'time');
    handle(world, next.at, next.event);
  }
  return world.recorder.timeline(lab, 'events');
}

/** Nothing is under way any more, and the Lab does not ask to wait for what rings in the background. */
function isOver({ lab, busy }: World, at: Time): boolean {
  return busy === 0 && at > lab.runMs * 1_000;
}

/** Something will happen that keeps the recording going. */
function plan(world: World, at: Time, event: Event & { kind: 'input' | 'transmit' }): void {
  world.busy += 1;
  world.queue.add(at, event);
}

function createWorld(lab: Lab): { world: World; outputs: readonly (readonly [RunningNode, readonly NodeOutput[]])[] } {
  const random = seededRandom(lab.seed);
  const hosts = { a: createHost(hostConfig(lab, 'a')), b: createHost(hostConfig(lab, 'b')) };
  const gateway = (site: Site) => runner(site, createGateway(peerConfig(lab, site)), stepGateway, random);
  const nodes = {
    'host-a': runner('a', hosts.a.state, stepHost, random),
    'gateway-a': gateway('a'),
    'gateway-b': gateway('b'),
    'host-b': runner('b', hosts.b.state, stepHost, random),
  };
  const world = {
    lab,
    queue: new EventQueue<Event>(),
    recorder: new Recorder(),
    nodes,
    entered: 0,
    serial: 0,
    busy: 0,
  };
  return {
    world,
    outputs: [
      ['host-a', hosts.a.outputs],
      ['host-b', hosts.b.outputs],
    ],
  };
}

function runner<S>(site: Site, first: S, step: NodeStep<S>, random: Env['random']): Runner {
  let state = first;
  const env: Env = { site, random: (label, length) => random(`${site}/${label}`, length) };
  return {
    site,
    clock: 0,
    alarms: new Map(),
    step(input) {
      const done = step(state, input, env);
      state = done.state;
      return done.outputs;
    },
  };
}

/** Identifiers tell one run of `ping` from another. */
const FIRST_IDENTIFIER = 42;

function hostConfig(lab: Lab, site: Site) {
  const destination = lab.sites[site === 'a' ? 'b' : 'a'].host;
  const plans = lab.traffic.flatMap((item, index) => {
    if (item.kind !== 'ping' || item.from !== site) return [];
    const start = Math.round(item.startMs * 1_000);
    const { count, bytes } = item;
    return [
      { identifier: FIRST_IDENTIFIER + index, destination, start, interval: toTime(item.intervalMs), count, bytes },
    ];
  });
  return { site, address: lab.sites[site].host, plans };
}

function scheduleCommands(world: World): void {
  for (const item of world.lab.traffic) {
    if (item.kind === 'ping') continue;
    const input = { kind: 'command', command: { type: item.kind } } as const;
    plan(world, Math.round(item.startMs * 1_000), { kind: 'input', node: `gateway-${item.site}`, input });
  }
}

function handle(world: World, at: Time, event: Event): void {
  if (event.kind !== 'alarm') world.busy -= 1;
  if (event.kind === 'transmit') transmit(world, at, event);
  else turn(world, at, event);
}

/** Gives a node its input. */
function turn(world: World, at: Time, event: Exclude<Event, { kind: 'transmit' }>): void {
  const runner = world.nodes[event.node];
  if (event.kind === 'alarm') {
    if (runner.alarms.get(event.timer)?.serial !== event.serial) return;
    silence(world, runner, event.timer);
  }
  const input = event.kind === 'alarm' ? ({ kind: 'wake', timer: event.timer } as const) : event.input;
  // Who is still busy with an earlier packet takes this one up later.
  runner.clock = Math.max(at, runner.clock);
  if (input.kind === 'packet' && event.node.startsWith('gateway')) runner.clock += HANDLING;
  const outputs = runner.step({ ...input, at: runner.clock });
  deliver(world, event.node, outputs, event.kind === 'input' ? event.frame : undefined);
}

/** Steps that end in a packet show the packet that they make; all others the one that they read. */
const MAKERS: ReadonlySet<string> = new Set(['auth.seal', 'esp.seal']);

/** Puts what a node wants into effect, one output after the other on the node's own clock. */
function deliver(world: World, node: RunningNode, outputs: readonly NodeOutput[], read?: Pending): void {
  const runner = world.nodes[node];
  // The packet that is being made: steps before it may speak of it.
  let making: Pending = {};
  for (const output of outputs) {
    if (output.kind === 'send') {
      plan(world, runner.clock, { kind: 'transmit', node, send: output, frame: making });
      making = {};
      continue;
    }
    const moment = momentOf(output, outputs);
    if (moment) {
      const { id, params, values, cost } = moment;
      const frame = MAKERS.has(id) ? making : read;
      runner.clock = world.recorder.step(runner.clock + cost, {
        id,
        params,
        values,
        actor: node,
        frame,
        flying: false,
      });
    }
    effect(world, node, output);
  }
}

interface Moment {
  id: StepId;
  params: Params;
  values: readonly Value[];
  /** At least one microsecond, so that time goes on. */
  cost: Time;
}

/** The step that an output is, if it is one. A refusal or an SA may belong to a step that computes something as well. */
function momentOf(output: Effect, batch: readonly NodeOutput[]): Moment | undefined {
  if (output.kind === 'derived') {
    const { step: id, params, values, cost } = output;
    return { id, params, values, cost: Math.max(1, Math.round(cost)) };
  }
  const id = 'step' in output ? output.step : undefined;
  if (id === undefined || batch.some((other) => other.kind === 'derived' && other.step === id)) return undefined;
  return { id, params: 'params' in output ? output.params : eventParams(output), values: [], cost: 1 };
}

function eventParams(output: Effect): Params {
  return 'event' in output ? output.event.params : {};
}

function effect(world: World, node: RunningNode, output: Effect): void {
  const runner = world.nodes[node];
  if (output.kind === 'wake-at') setAlarm(world, node, output);
  else if (output.kind === 'cancel') silence(world, runner, output.timer);
  else record(world.recorder, { at: runner.clock, site: runner.site }, output);
}

/** Setting an alarm anew replaces it. */
function setAlarm(world: World, node: RunningNode, { timer, at, idle = false }: Effect & { kind: 'wake-at' }): void {
  const runner = world.nodes[node];
  silence(world, runner, timer);
  world.serial += 1;
  if (!idle) world.busy += 1;
  const { serial } = world;
  runner.alarms.set(timer, { serial, idle });
  world.queue.add(at, { kind: 'alarm', node, timer, serial, idle });
}

/** The alarm has rung or is not wanted any more. */
function silence(world: World, { alarms }: Runner, timer: string): void {
  const alarm = alarms.get(timer);
  if (alarm && !alarm.idle) world.busy -= 1;
  alarms.delete(timer);
}

/** Puts a packet on its link, and has it arrive unless it is lost. */
function transmit(world: World, at: Time, { node, send, frame }: Event & { kind: 'transmit' }): void {
  const { lab, recorder } = world;
  const { link, to, port } = hopFrom(node, send.port);
  if (link === 'internet') world.entered += 1;
  const { packet } = send;
  const arrivesAt = at + delayOf(lab.path, link);
  const lost = isLost(lab.path, link, packet.bytes.length, world.entered);
  const { kind, label, retransmission } = send.as;
  const number = recorder.nextFrame;
  frame.number = number;
  recorder.frame({
    number,
    packet: packet.id,
    link,
    from: node,
    to,
    sentAt: at,
    arrivesAt,
    lost,
    bytes: packet.bytes,
    kind,
    label,
    ...(packet.inner !== undefined && { inner: packet.inner }),
    retransmission,
  });
  if (send.step) {
    const { id, params } = send.step;
    recorder.step((at + arrivesAt) / 2, { id, actor: node, frame, flying: true, params, values: [] });
  }
  if (!lost) plan(world, arrivesAt, { kind: 'input', node: to, input: { kind: 'packet', port, packet }, frame });
  else if (packet.ping) recorder.pingLost(packet.ping, send.step?.id ?? 'esp.flight');
}
