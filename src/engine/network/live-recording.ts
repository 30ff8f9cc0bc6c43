import { toHex } from '../bytes/hex.ts';
import { decodeIpv4 } from '../formats/ipv4.ts';
import { decodeUdp } from '../formats/udp.ts';
import type { Params, StepId } from '../ike/peer.ts';
import type { Lab } from '../lab/lab.ts';
import { describeArrival } from '../nodes/arrival.ts';
import type { NodeOutput, Packet, Send } from '../nodes/node.ts';
import type { LinkId, NodeId, RealRun, Timeline } from '../timeline/timeline.ts';
import type { PacketId, Site, Time } from '../values/value.ts';
import { momentOf, showsWhatItMakes } from './moments.ts';
import { record } from './record.ts';
import { type Pending, Recorder } from './recorder.ts';
import { hopFrom } from './topology.ts';

/** How long a packet is on its way between a gateway and the host that plays behind it. */
export const LAN_FLIGHT: Time = 20;

/** A node at work: what it read, what it wanted, when it began and ended, and the packets that then left. */
interface Turn {
  node: NodeId;
  began: Time;
  ended: Time;
  outputs: readonly NodeOutput[];
  read: Pending | undefined;
  sent: readonly Pending[];
}

/** A packet that was seen at our end of its link. */
interface Seen {
  pending: Pending;
  packet: Packet;
  as: Send['as'];
  step: { id: StepId; params: Params } | undefined;
  link: LinkId;
  from: NodeId;
  to: NodeId;
  /** When it left, or for what came in from the other end, when it arrived. */
  at: Time;
  arrived: boolean;
}

type Timed = Seen & { sentAt: Time; arrivesAt: Time };

/** How long a packet is drawn on its way where nobody ever answered. */
const UNANSWERED_FLIGHT: Time = 1_000;
const SHORTEST_FLIGHT: Time = 2;

/**
 * Writes down what the nodes of one site do against somebody real, as `simulate` writes down a Lab. Pure: whoever has a
 * clock says when.
 */
export class LiveRecording {
  readonly #site: Site;
  readonly #seen: Seen[] = [];
  readonly #turns: Turn[] = [];
  /** How often each message has come in. */
  readonly #heard = new Map<string, number>();

  constructor(site: Site) {
    this.#site = site;
  }

  /** A packet has come in from the other end. */
  arrival(at: Time, packet: Packet): Pending {
    const pending: Pending = {};
    const message = messageIn(packet.bytes);
    const retransmission = this.#heard.get(message) ?? 0;
    this.#heard.set(message, retransmission + 1);
    const as = { ...describeArrival(packet.bytes), retransmission };
    const step = { id: 'real.arrival', params: { label: as.label, bytes: packet.bytes.length } };
    const [from, to] = [`gateway-${other(this.#site)}`, `gateway-${this.#site}`] as const;
    this.#seen.push({ pending, packet, as, step, link: 'internet', from, to, at, arrived: true });
    return pending;
  }

  /**
   * What a node did with one input. Its packets leave when it has ended.
   * @returns their frames, in the order of the outputs
   */
  turn(node: NodeId, began: Time, ended: Time, outputs: readonly NodeOutput[], read?: Pending): readonly Pending[] {
    const sends = outputs.filter((output) => output.kind === 'send');
    const sent = sends.map((send, index) => this.#departure(node, ended + index, send));
    this.#turns.push({ node, began, ended, outputs, read, sent });
    return sent;
  }

  #departure(node: NodeId, at: Time, { port, packet, as, step }: Send): Pending {
    const pending: Pending = {};
    const { link, to } = hopFrom(node, port, false);
    this.#seen.push({ pending, packet, as, step, link, from: node, to, at, arrived: false });
    return pending;
  }

  /** @param lab what was played, with the addresses that were used */
  timeline(lab: Lab, real: Omit<RealRun, 'flight' | 'site'>): Timeline {
    const recorder = new Recorder();
    const flight = flightOf(this.#seen);
    const frames = this.#seen.map((seen) => timed(seen, flight)).sort((one, next) => one.sentAt - next.sentAt);
    const packets = new Set(frames.map(({ packet }) => packet.id));
    for (const frame of frames) addFrame(recorder, frame, packets);
    for (const turn of this.#turns) addTurn(recorder, this.#site, turn);
    return { ...recorder.timeline(lab, undefined), real: { site: this.#site, ...real, flight } };
  }
}

const other = (site: Site): Site => (site === 'a' ? 'b' : 'a');

/** What a datagram carries: the headers around it are never the same twice. */
function messageIn(packet: Uint8Array): string {
  const ip = decodeIpv4(packet).packet;
  const udp = ip && decodeUdp(ip.payload).datagram;
  return toHex(udp?.payload ?? packet);
}

/** A third of the quickest answer: so each packet arrives before anything that follows from it leaves. */
function flightOf(seen: readonly Seen[]): Time {
  let left: Time | undefined;
  let quickest = Number.POSITIVE_INFINITY;
  for (const { link, at, arrived } of seen) {
    if (link !== 'internet') continue;
    if (!arrived) left = at;
    else if (left !== undefined) quickest = Math.min(quickest, at - left);
  }
  if (quickest === Number.POSITIVE_INFINITY) return UNANSWERED_FLIGHT;
  return Math.max(SHORTEST_FLIGHT, Math.floor(quickest / 3));
}

function timed(seen: Seen, flight: Time): Timed {
  const { at, arrived, link } = seen;
  const takes = link === 'internet' ? flight : LAN_FLIGHT;
  return arrived
    ? { ...seen, sentAt: Math.max(0, at - takes), arrivesAt: at }
    : { ...seen, sentAt: at, arrivesAt: at + takes };
}

function addFrame(recorder: Recorder, frame: Timed, packets: ReadonlySet<PacketId>): void {
  const { pending, packet, as, step, link, from, to, sentAt, arrivesAt } = frame;
  const number = recorder.nextFrame;
  pending.number = number;
  recorder.frame({
    ...{ number, packet: packet.id, link, from, to, sentAt, arrivesAt, lost: false, bytes: packet.bytes, ...as },
    // What was inside is known where it was opened.
    ...(packet.inner !== undefined && packets.has(packet.inner) && { inner: packet.inner }),
  });
  if (!step) return;
  const { id, params } = step;
  recorder.step((sentAt + arrivesAt) / 2, { id, params, actor: from, frame: pending, flying: true, values: [] });
}

/** The steps of a turn, spread over the time that it really took by what each of them costs. */
function addTurn(recorder: Recorder, site: Site, { node, began, ended, outputs, read, sent }: Turn): void {
  const costs = outputs.map((output) => (output.kind === 'send' ? 0 : (momentOf(output, outputs)?.cost ?? 0)));
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  const pace = all > 0 ? (ended - began) / all : 0;
  let made = 0;
  let spent = 0;
  let at = began;
  for (const [index, output] of outputs.entries()) {
    if (output.kind === 'send') {
      made += 1;
      continue;
    }
    const moment = momentOf(output, outputs);
    spent += costs[index] ?? 0;
    if (moment) {
      const { id, params, values } = moment;
      const frame = showsWhatItMakes(id) ? sent[made] : read;
      at = recorder.step(Math.max(at, began + spent * pace), { id, params, values, actor: node, frame, flying: false });
    }
    if (output.kind !== 'wake-at' && output.kind !== 'cancel')
      record(recorder, { at, site, frame: read?.number }, output);
  }
}
