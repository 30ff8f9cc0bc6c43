import { seededRandom } from '../bytes/random.ts';
import type { Lab } from '../lab/lab.ts';
import { createGateway, stepGateway } from '../nodes/gateway.ts';
import { gatewayConfig } from '../nodes/gateway-config.ts';
import { createHost, stepHost } from '../nodes/host.ts';
import { lanHost } from '../nodes/host-config.ts';
import { createNat, stepNat } from '../nodes/nat.ts';
import type { Env, NodeInput, NodeOutput, NodeStep, Send } from '../nodes/node.ts';
import type { NodeId } from '../timeline/timeline.ts';
import type { Site, Time } from '../values/value.ts';
import type { Passage } from './interventions.ts';
import { EventQueue } from './queue.ts';
import { type Pending, Recorder } from './recorder.ts';

export type Event =
  | { kind: 'input'; node: NodeId; input: WithoutTime<NodeInput>; frame?: Pending }
  | ({ kind: 'alarm'; node: NodeId; timer: string } & Alarm)
  | { kind: 'transmit'; node: NodeId; send: Send; frame: Pending }
  /** Somebody on the path sends what they have seen. */
  | { kind: 'copy'; node: NodeId; send: Send; passage: Passage };

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** `idle` ones ring in the background: for them alone no recording goes on. */
export interface Alarm {
  serial: number;
  idle: boolean;
}

/** A node with its state shut in, so that all kinds can stand in one list. */
export interface Runner {
  site: Site;
  step(input: NodeInput): readonly NodeOutput[];
  /** The node's own clock: while it works, its time runs ahead of what else happens. */
  clock: Time;
  /** The latest alarm of each name; an older one that rings is ignored. */
  alarms: Map<string, Alarm>;
}

export interface World {
  lab: Lab;
  queue: EventQueue<Event>;
  recorder: Recorder;
  nodes: ReadonlyMap<NodeId, Runner>;
  /** Packets that have entered the Internet. */
  entered: number;
  serial: number;
  /** How much is under way: events to come without those of idle and cancelled alarms. */
  busy: number;
  /** No idle alarm rings after this, or one would lead to the next for ever. */
  lastIdle: Time;
}

/** The end of `runMs`, or the last moment at which somebody sends a ping or gives a command. */
function lastIdleOf({ traffic, runMs }: Lab): Time {
  const ends = traffic.map((item) =>
    item.kind === 'ping' ? item.startMs + item.count * item.intervalMs : item.startMs,
  );
  return Math.max(runMs, ...ends) * 1_000;
}

/** What nodes want before anything has happened. */
export type FirstOutputs = readonly (readonly [NodeId, readonly NodeOutput[]])[];

/** A Lab with all its nodes, and nothing under way yet. */
export function createWorld(lab: Lab): { world: World; outputs: FirstOutputs } {
  const random = seededRandom(lab.seed);
  const nodes = new Map<NodeId, Runner>();
  const outputs: [NodeId, readonly NodeOutput[]][] = [];
  for (const site of ['a', 'b'] as const) {
    const host = createHost(lanHost(lab, site));
    const gateway = createGateway(gatewayConfig(lab, site));
    nodes.set(`host-${site}`, runner(site, host.state, stepHost, random));
    nodes.set(`gateway-${site}`, runner(site, gateway.state, stepGateway, random));
    outputs.push([`host-${site}`, host.outputs], [`gateway-${site}`, gateway.outputs]);
  }
  if (lab.path.nat) nodes.set('nat', runner('a', createNat(lab.path.nat), stepNat, random));
  const counters = { entered: 0, serial: 0, busy: 0, lastIdle: lastIdleOf(lab) };
  const world = { lab, queue: new EventQueue<Event>(), recorder: new Recorder(), nodes, ...counters };
  return { world, outputs };
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

/** @throws RangeError for the NAT of a Lab that has none */
export function runnerOf({ nodes }: World, node: NodeId): Runner {
  const found = nodes.get(node);
  if (!found) throw new RangeError(`this Lab has no ${node}`);
  return found;
}

/** Something will happen that keeps the recording going. */
export function plan(world: World, at: Time, event: Exclude<Event, { kind: 'alarm' }>): void {
  world.busy += 1;
  world.queue.add(at, event);
}
