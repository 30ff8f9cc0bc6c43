import { flowIn } from './gateway-ip.ts';
import { sendOut } from './gateway-out.ts';
import type { GatewayState, GatewayStep } from './gateway-state.ts';
import { stepHost } from './host.ts';
import type { Env, NodeInput, NodeOutput, Send } from './node.ts';

/** What it takes to write an echo, in microseconds. */
const COST = 10;

/** Lets the gateway act as a host of its own: its pings never touch a LAN, and its policies look at them all the same. */
export function stepOwn(state: GatewayState, input: NodeInput, env: Env): GatewayStep {
  const acted = stepHost(state.own, input, env);
  let next: GatewayState = { ...state, own: acted.state };
  const outputs: NodeOutput[] = [];
  for (const output of acted.outputs) {
    if (output.kind !== 'send') {
      outputs.push(output);
      continue;
    }
    outputs.push(born(output));
    const { bytes } = output.packet;
    const flow = flowIn(bytes);
    if (!flow) continue;
    const sent = sendOut(next, output.packet, { bytes, flow, at: input.at }, env);
    next = sent.state;
    outputs.push(...sent.outputs);
  }
  return { state: next, outputs };
}

/** The moment when the gateway writes a packet of its own. */
function born({ step, as }: Send): NodeOutput {
  const id = as.label === 'Echo reply' ? 'gateway.reply' : 'gateway.ping';
  return { kind: 'derived', step: id, values: [], params: step?.params ?? {}, cost: COST };
}
