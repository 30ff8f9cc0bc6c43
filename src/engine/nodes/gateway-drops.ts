import type { LogEvent } from '../ike/log.ts';
import type { LogLine, Params } from '../ike/peer.ts';
import type { NodeOutput, Packet } from './node.ts';

/** What it costs a gateway to find a packet wanting, in microseconds. */
const COST = 20;

/** What a daemon notes of each reason for a drop; of others it notes nothing. */
const NOTED: Readonly<Record<string, readonly ['ESP', LogEvent]>> = {
  'no-policy': ['ESP', 'esp.no-policy'],
  selectors: ['ESP', 'esp.no-outbound-sa'],
  'sequence-end': ['ESP', 'esp.no-outbound-sa'],
  'unknown-spi': ['ESP', 'esp.unknown-spi'],
  replayed: ['ESP', 'esp.sequence'],
  'too-old': ['ESP', 'esp.sequence'],
  truncated: ['ESP', 'esp.length'],
  'bad-tag': ['ESP', 'esp.icv'],
  'bad-padding': ['ESP', 'esp.padding'],
  policy: ['ESP', 'esp.inbound-policy'],
};

/** The moments at which a packet goes no further. */
export type DropStep = 'policy.no-sa' | 'esp.dropped' | 'ah.dropped' | 'replay.dropped' | 'ip.dropped' | 'nat.dropped';

/** charon hears nothing of AH, of NATs or of damaged headers: that is between the kernel and the wire. */
const isNoted = (step: DropStep, { layer }: Params) =>
  !['ah.dropped', 'ip.dropped', 'nat.dropped'].includes(step) && layer !== 'AH';

/** The line in the log about a packet that goes no further, where there is one. */
export function dropLog(step: DropStep, params: Params & { reason: string }): LogLine | undefined {
  const [group, event] = (isNoted(step, params) && NOTED[params.reason]) || [];
  return group && event ? { group, event, params } : undefined;
}

/** A packet goes no further: the step that says so, the line in the log, and the end of its trail. */
export function dropOutputs(
  packet: Packet,
  step: DropStep,
  params: Params & { reason: string },
): readonly NodeOutput[] {
  const outputs: NodeOutput[] = [{ kind: 'derived', step, values: [], params, cost: COST }];
  const log = dropLog(step, params);
  if (log) outputs.push({ kind: 'logged', log });
  outputs.push({ kind: 'dropped', packet, because: step });
  return outputs;
}
