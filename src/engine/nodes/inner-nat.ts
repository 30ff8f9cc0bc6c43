import type { GatewayState, GatewayStep } from './gateway-state.ts';
import type { NodeOutput } from './node.ts';
import { type End, socketOf, translate } from './translate.ts';

/** What it takes to rewrite a packet, in microseconds. */
const COST = 5;

const STEPS = { out: 'nat.inner-out', in: 'nat.inner-in' } as const;

type Translated = GatewayStep & { bytes: Uint8Array };

function rewrite(state: GatewayState, bytes: Uint8Array, end: End, way: 'out' | 'in'): Translated {
  const pair = state.config.innerNat;
  const [from, to] = way === 'out' ? [pair?.inside, pair?.outside] : [pair?.outside, pair?.inside];
  const socket = socketOf(bytes, end);
  if (to === undefined || socket.address !== from) return { state, outputs: [], bytes };
  const translated = translate(bytes, end, { ...socket, address: to });
  if (state.translated.includes(way)) return { state, outputs: [], bytes: translated };
  const params = { before: socket.address, after: to };
  const step: NodeOutput = { kind: 'derived', step: STEPS[way], values: [], params, cost: COST };
  return { state: { ...state, translated: [...state.translated, way] }, outputs: [step], bytes: translated };
}

/**
 * NAT before the tunnel: the gateway puts another address in the place of its host's, one to one (RFC 3022 §2.1), and only
 * then looks at its policies. So the far end meets an address of its liking, and nothing that is sealed was changed.
 */
export const translateInner = (state: GatewayState, bytes: Uint8Array): Translated =>
  rewrite(state, bytes, 'source', 'out');

/** The way back: after the packet was opened, the host gets its own address again. */
export const restoreInner = (state: GatewayState, bytes: Uint8Array): Translated =>
  rewrite(state, bytes, 'destination', 'in');
