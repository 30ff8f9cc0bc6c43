import type { Packet, Send } from '../nodes/node.ts';
import { LOST_AT } from '../timeline/at.ts';
import type { NodeId } from '../timeline/timeline.ts';
import type { Time } from '../values/value.ts';
import { type Passage, passagesOf } from './interventions.ts';
import { delayOf, lossOf, mtuOf } from './links.ts';
import type { Pending } from './recorder.ts';
import { type Hop, hopFrom } from './topology.ts';
import { type Event, plan, type World } from './world.ts';

/** A packet with where it goes, and how. */
interface Departure {
  node: NodeId;
  hop: Hop;
  send: Send;
  passage: Passage;
}

const hopOf = ({ lab }: World, node: NodeId, { port }: Send): Hop => hopFrom(node, port, lab.path.nat !== undefined);

/** Puts a packet on its link, and has it arrive unless it is lost; on the Internet, whatever somebody there makes of it. */
export function transmit(world: World, at: Time, { node, send, frame }: Event & { kind: 'transmit' }): void {
  const hop = hopOf(world, node, send);
  const { bytes } = send.packet;
  const { path, interventions } = world.lab;
  const crossing = hop.link === 'internet';
  if (crossing) world.entered += 1;
  const loss = lossOf(path, hop.link, bytes.length, world.entered);
  const none: Passage = { bytes, after: 0, held: 0, loss };
  const [own = none, ...others] = crossing ? passagesOf(interventions, world.entered, bytes, loss) : [none];
  depart(world, at, { node, hop, send, passage: own }, frame);
  for (const passage of others) {
    if (passage.by === 'flip') transmitCopy(world, at, { node, send, passage });
    else plan(world, at + passage.after, { kind: 'copy', node, send, passage });
  }
}

/** Somebody on the path sends a packet of another's once more, as it was or changed. */
export function transmitCopy(
  world: World,
  at: Time,
  { node, send, passage }: Pick<Event & { kind: 'copy' }, 'node' | 'send' | 'passage'>,
): void {
  // Copies enter the Internet too, and are counted.
  world.entered += 1;
  depart(world, at, { node, hop: hopOf(world, node, send), send: copied(send, passage), passage }, {});
}

const STEPS = { flip: 'flip.flight', replay: 'replay.flight' } as const;
const WORDS = { flip: 'one bit flipped', replay: 'replayed' } as const;

/** A changed packet is another one than the sender's, a replayed one the same. Nobody waits for the answer to a replay. */
function copied(send: Send, { by = 'replay', bytes }: Passage): Send {
  const { ping, ...dyed } = send.packet;
  const isNew = by === 'flip';
  const id = isNew ? `${send.packet.id}/flip` : send.packet.id;
  const packet: Packet = { ...dyed, ...(isNew && ping && { ping }), id, bytes };
  const step = { id: STEPS[by], params: { ...send.step?.params, label: send.as.label } };
  return { ...send, packet, as: { ...send.as, label: `${send.as.label}, ${WORDS[by]}` }, step };
}

function depart(world: World, at: Time, { node, hop, send, passage }: Departure, frame: Pending): void {
  const { recorder, lab } = world;
  const { link, to, port } = hop;
  const arrivesAt = at + delayOf(lab.path, link) + passage.held;
  const { packet, as } = send;
  const { loss } = passage;
  const number = recorder.nextFrame;
  frame.number = number;
  recorder.frame({
    ...{ number, packet: packet.id, link, from: node, to, sentAt: at, arrivesAt, lost: loss !== undefined },
    ...{ bytes: packet.bytes, kind: as.kind, label: as.label, retransmission: as.retransmission },
    ...(packet.inner !== undefined && { inner: packet.inner }),
  });
  // To the learner a packet flies once, over the Internet, and it is its sender who acts: the NAT only passes it on.
  const waits = link === 'uplink-a' && to === 'nat';
  if (send.step && !waits) {
    const { id, params } = send.step;
    const actor = node === 'nat' ? 'gateway-a' : node;
    recorder.step((at + arrivesAt) / 2, { id, actor, frame, flying: true, params, values: [] });
  }
  if (loss) {
    lose(world, { node, hop, send, passage }, frame, at + (arrivesAt - at) * LOST_AT);
    return;
  }
  const passedOn = to === 'nat' ? { ...packet, as, ...(waits && send.step && { step: send.step }) } : packet;
  const input = { kind: 'packet', port, packet: passedOn } as const;
  plan(world, arrivesAt, { kind: 'input', node: to, input, frame });
}

/** A packet that never arrives. Where the path is too narrow for it, that is a moment to learn. */
function lose({ lab, recorder }: World, { node, hop, send, passage }: Departure, frame: Pending, at: Time): void {
  const { packet, step } = send;
  const tooBig = passage.loss === 'too-big';
  if (tooBig) {
    const params = { label: send.as.label, bytes: packet.bytes.length, mtu: mtuOf(lab.path, hop.link) };
    const actor = node === 'nat' ? 'gateway-a' : node;
    recorder.step(at, { id: 'path.too-big', actor, frame, flying: false, params, values: [] });
  }
  if (passage.loss === 'taken' || !packet.ping) return;
  recorder.pingLost(packet.ping, tooBig ? 'path.too-big' : (step?.id ?? 'esp.flight'));
}
