import type { NodeOutput, Send } from '../nodes/node.ts';
import type { Site, Time } from '../values/value.ts';
import type { Recorder } from './recorder.ts';

/** Everything that a node asks for but packets. */
export type Effect = Exclude<NodeOutput, Send>;

/** What leaves a trace in the recording besides its step. */
type Recorded = Exclude<Effect, { kind: 'wake-at' | 'cancel' }>;
type Kind = Recorded['kind'];

interface Moment {
  at: Time;
  site: Site;
  /** Number of the frame that the node has just read. */
  frame: number | undefined;
}

type Record<K extends Kind> = (to: Recorder, moment: Moment, output: Recorded & { kind: K }) => void;

const RECORDS: { readonly [K in Kind]: Record<K> } = {
  derived: () => undefined,
  moved: () => undefined,
  'ike-sa': (to, { at, site }, { event, keys }) => {
    if (keys) to.ikeKey(keys);
    to.sa(at, site, event);
  },
  'child-sa': (to, { at, site }, { event, child }) => {
    if (child?.protocol === 'esp') for (const keys of [child.inbound, child.outbound]) to.espKey(keys);
    if (child?.protocol === 'ah') for (const keys of [child.inbound, child.outbound]) to.ahKey(keys);
    to.sa(at, site, event);
  },
  refused: (to, { at, site }, { refusal, params }) => to.refusal(at, site, refusal, params),
  logged: (to, { at, site }, { log }) => to.log(at, site, log),
  dropped: (to, _moment, { packet, because }) => {
    if (packet.ping) to.pingLost(packet.ping, because);
  },
  window: (to, { at, site, frame }, { report }) => {
    to.window({ at, site, ...report, ...(frame !== undefined && { frame }) });
  },
  mapping: (to, { at }, { mapping }) => to.mapping({ at, ...mapping }),
  'ping-sent': (to, { at }, { ping }) => to.pingSent(at, ping),
  'ping-answered': (to, { at }, { ping }) => to.pingAnswered(at, ping),
};

/** Writes one output of a node into the recording. */
export function record<K extends Kind>(to: Recorder, moment: Moment, output: Recorded & { kind: K }): void {
  const write: Record<K> = RECORDS[output.kind];
  write(to, moment, output);
}
