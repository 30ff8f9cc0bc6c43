import type { StepId } from '../ike/peer.ts';
import type { Frame, Stage } from './timeline.ts';

const OF_GROUP: Readonly<Record<string, Stage>> = {
  init: 'ike-sa-init',
  auth: 'ike-auth',
  child: 'ike-auth',
  esp: 'traffic',
  delete: 'delete',
};

const OF_EXCHANGE: readonly (readonly [string, Stage])[] = [
  ['IKE_SA_INIT', 'ike-sa-init'],
  ['IKE_AUTH', 'ike-auth'],
  ['INFORMATIONAL', 'delete'],
];

/** Puts steps into groups, in their order. Traffic before IKE begins is still `idle`. */
export class StageTracker {
  private begun = false;
  private exchange: Stage = 'idle';

  /** @param frame the step's own, if it has one */
  next(id: StepId, frame: Frame | undefined): Stage {
    const group = id.slice(0, id.indexOf('.'));
    if (group === 'host' || group === 'policy') return this.begun ? 'traffic' : 'idle';
    const own = OF_GROUP[group];
    if (own === undefined) return exchangeOf(frame) ?? this.exchange;
    this.begun = true;
    if (own !== 'traffic') this.exchange = own;
    return own;
  }
}

/** A repeated message belongs to its exchange. */
function exchangeOf(frame: Frame | undefined): Stage | undefined {
  return OF_EXCHANGE.find(([exchange]) => frame?.label.startsWith(exchange))?.[1];
}
