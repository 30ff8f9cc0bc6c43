import type { Lab } from '../lab/lab.ts';
import type { NodeOutput } from '../nodes/node.ts';
import type { NodeId, Timeline } from '../timeline/timeline.ts';
import type { Time } from '../values/value.ts';
import { momentOf, showsWhatItMakes } from './moments.ts';
import { type Effect, record } from './record.ts';
import type { Pending } from './recorder.ts';
import { transmit, transmitCopy } from './transmit.ts';
import { createWorld, type Event, plan, type Runner, runnerOf, type World } from './world.ts';

/** No Lab can keep us busy: after so many events, or so much virtual time, the recording ends with `cut`. */
const MOST_EVENTS = 1_000_000;
const LONGEST: Time = 2 * 3_600_000_000;

/** What a gateway needs to do something that the learner would not stop at: forward a packet, read a message. */
const HANDLING: Time = 10;

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
  else if (event.kind === 'copy') transmitCopy(world, at, event);
  else turn(world, at, event);
}

/** Gives a node its input. */
function turn(world: World, at: Time, event: Event & { kind: 'input' | 'alarm' }): void {
  const runner = runnerOf(world, event.node);
  if (event.kind === 'alarm') {
    if (runner.alarms.get(event.timer)?.serial !== event.serial) return;
    silence(world, runner, event.timer);
    if (event.idle && at > world.lastIdle) return;
  }
  const input = event.kind === 'alarm' ? ({ kind: 'wake', timer: event.timer } as const) : event.input;
  // Who is still busy with an earlier packet takes this one up later.
  runner.clock = Math.max(at, runner.clock);
  if (input.kind === 'packet' && event.node.startsWith('gateway')) runner.clock += HANDLING;
  const outputs = runner.step({ ...input, at: runner.clock });
  deliver(world, event.node, outputs, event.kind === 'input' ? event.frame : undefined);
}

/** Puts what a node wants into effect, one output after the other on the node's own clock. */
function deliver(world: World, node: NodeId, outputs: readonly NodeOutput[], read?: Pending): void {
  const runner = runnerOf(world, node);
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
      const frame = showsWhatItMakes(id) ? making : read;
      runner.clock = world.recorder.step(runner.clock + cost, {
        id,
        params,
        values,
        actor: node,
        frame,
        flying: false,
      });
    }
    effect(world, node, output, read);
  }
}

function effect(world: World, node: NodeId, output: Effect, read: Pending | undefined): void {
  const runner = runnerOf(world, node);
  if (output.kind === 'wake-at') setAlarm(world, node, output);
  else if (output.kind === 'cancel') silence(world, runner, output.timer);
  else record(world.recorder, { at: runner.clock, site: runner.site, frame: read?.number }, output);
}

/** Setting an alarm anew replaces it. */
function setAlarm(world: World, node: NodeId, { timer, at, idle = false }: Effect & { kind: 'wake-at' }): void {
  const runner = runnerOf(world, node);
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
