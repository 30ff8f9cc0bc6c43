import type { Params, StepId } from '../ike/peer.ts';
import type { NodeOutput } from '../nodes/node.ts';
import type { Time, Value } from '../values/value.ts';
import type { Effect } from './record.ts';

/** Steps that end in a packet show the packet that they make; all others the one that they read. */
const MAKERS: ReadonlySet<string> = new Set([
  'auth.seal',
  'fragment.cut',
  'main.seal',
  'aggressive.seal',
  'quick.seal',
  'informational.seal',
  'delete.seal',
  'dpd.seal',
  'esp.seal',
  'ah.seal',
]);

export const showsWhatItMakes = (step: StepId): boolean => MAKERS.has(step);

/** A moment at which a learner may stop. */
export interface Moment {
  id: StepId;
  params: Params;
  values: readonly Value[];
  /** At least one microsecond, so that time goes on. */
  cost: Time;
}

/** The step that an output is, if it is one. A refusal or an SA may belong to a step that computes something as well. */
export function momentOf(output: Effect, batch: readonly NodeOutput[]): Moment | undefined {
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
