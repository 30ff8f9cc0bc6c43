import type { StepId } from '../ike/peer.ts';
import type { Frame, Stage } from './timeline.ts';

/** By the part of a step's id before the dot. */
const OF_GROUP: Readonly<Record<string, Stage>> = {
  init: 'ike-sa-init',
  cookie: 'ike-sa-init',
  auth: 'ike-auth',
  main: 'main-mode',
  aggressive: 'aggressive-mode',
  quick: 'quick-mode',
  create: 'create-child-sa',
  rekey: 'create-child-sa',
  dpd: 'informational',
  esp: 'traffic',
  ah: 'traffic',
  replay: 'traffic',
  delete: 'delete',
};

/** Steps of any exchange: they belong to the one that is going on. A notification that refuses something belongs to what it refuses. */
const ANYWHERE: ReadonlySet<string> = new Set(['child', 'fragment', 'informational']);
/** Steps that handle any packet: they belong to that of the packet. */
const OF_PACKET: ReadonlySet<string> = new Set(['exchange', 'flip', 'ip', 'nat', 'path', 'real', 'retransmit']);

/** By the beginning of a frame's label, in small letters. */
const OF_EXCHANGE: readonly (readonly [string, Stage])[] = [
  ['ike_sa_init', 'ike-sa-init'],
  ['ike_auth', 'ike-auth'],
  ['create_child_sa', 'create-child-sa'],
  ['main mode', 'main-mode'],
  ['aggressive mode', 'aggressive-mode'],
  ['quick mode', 'quick-mode'],
  ['informational', 'informational'],
  ['nat-keepalive', 'informational'],
];

/** Stages that something is agreed in. Traffic and chatter in between do not end them. */
const EXCHANGES: ReadonlySet<Stage> = new Set([
  'ike-sa-init',
  'ike-auth',
  'main-mode',
  'aggressive-mode',
  'quick-mode',
  'create-child-sa',
  'delete',
]);

/** Puts steps into groups, in their order. Traffic before IKE begins is still `idle`. */
export class StageTracker {
  private begun = false;
  private exchange: Stage = 'idle';
  private last: Stage = 'idle';

  /** @param frame the step's own, if it has one */
  next(id: StepId, frame: Frame | undefined): Stage {
    this.last = this.stageOf(id, frame);
    return this.last;
  }

  private stageOf(id: StepId, frame: Frame | undefined): Stage {
    const group = id.slice(0, id.indexOf('.'));
    const own = OF_GROUP[group];
    if (own === undefined) return this.without(group, frame);
    this.begun = true;
    if (EXCHANGES.has(own)) this.exchange = own;
    return own;
  }

  private without(group: string, frame: Frame | undefined): Stage {
    if (ANYWHERE.has(group)) return this.exchange;
    if (!OF_PACKET.has(group)) return this.begun ? 'traffic' : 'idle';
    // What a NAT forgets by itself belongs to nothing that anybody says.
    if (group === 'nat' && !frame) return this.last;
    const stage = exchangeOf(frame);
    // A deletion is an informational exchange, and its repetition belongs to it.
    return stage === undefined || (stage === 'informational' && this.exchange === 'delete') ? this.exchange : stage;
  }
}

function exchangeOf(frame: Frame | undefined): Stage | undefined {
  if (frame?.kind === 'esp' || frame?.kind === 'ah') return 'traffic';
  const label = frame?.label.toLowerCase() ?? '';
  return OF_EXCHANGE.find(([exchange]) => label.startsWith(exchange))?.[1];
}
